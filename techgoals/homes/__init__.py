"""Pages that cross rooms: the living release, each person's home, "Follow one pound", and the demo campaign.

Words: *living release* (the campaign's public page: its story, every figure drawn from records), *follow one pound*
(seven stops along the chain from money to headline; in development only).
"""
