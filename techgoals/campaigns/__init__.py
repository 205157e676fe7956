"""Campaigns: a region's strategy over academic years, its phases and targets, its people and its schools.

Words: *campaign*, *phase* (a dated part of it, half-open local dates), *target* (metric, number, due date, owner),
*membership* (a person's role in a campaign: team, approver, host, facilitator, auditor), *invitation*,
*campaign school* (a school of the national list that the region works with). Who may do what is in ``access.py``.
"""
