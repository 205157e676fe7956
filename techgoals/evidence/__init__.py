"""Evidence: surveys, measures, headlines, and the rows behind each of them.

Words: *survey* (an instrument), *answer* (one answer sheet), *confidence* (the paired before/after measure),
*headline* (a published figure with its definition), *evidence* (the rows behind it). Publicly every cell under 5 is
suppressed; the team and the auditor open down to class x lesson counts.
"""
