"""Plays a phase of a campaign through HTTP as strangers would: a client of the house, which knows only its addresses.

It imports nothing of techgoals but itself, and no Django. What it knows of the house are the addresses of
docs/develop/verbs.md, what stands on the pages it is given, the mail in the outbox folder and the commands that begin
a campaign. Words: *visitor* (somebody with a browser of their own: cookies and a connection), *page* (what a visitor is
shown), *crew* (threads that play many people at once), *chapter* (a part of the story).
"""
