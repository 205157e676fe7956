"""The release fund: money set aside so that schools can release teachers, never a penny over.

Words: *fund* (a phase's money), *rate* (what an hour or day of cover is worth), *cap*, *allowed use*, *commitment*
(money promised with a booking, frozen at the rate of the day), *entry* (a line of the append-only, chained ledger),
*balance* (always a sum of entries). Everywhere four figures stand side by side: set aside, promised, claimed, paid.
Only the verbs of fund and claims post to the ledger.
"""
