"""Claims: what a school asks for, pre-filled from the register; payment runs and remittances.

Words: *claim* (one per school and session, nothing to type), *payee* (the school's bank details, entered by one of the
team and confirmed by another), *payment run* (a batch to finance), *remittance* (its statement to the school).
The school signs, the team approves; who asks never approves.
"""
