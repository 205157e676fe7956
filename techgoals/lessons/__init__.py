"""Lessons that a stranger can teach tomorrow: read from a pack's folders, checked, and put on a campaign's shelf.

Words: *lesson* (a teaching unit), *step* (a page of it), *activity* (something the pupil does), *check* (one thing
that must hold), *hint*, *mistake* (a known wrong answer and the hint it must get).
"""
