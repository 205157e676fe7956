"""Employers as partners: their sites, the digital roles they know, what they offer.

Words: *employer*, *site* (a place of theirs, where a workshop can be held), *contact* (a person who speaks for them),
*digital role* (a kind of job, near or far), *offer* (what an employer gives: here, to host a workshop).
"""
