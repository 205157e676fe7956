"""What every room stands on: money, the clock, ids, the audit record, the outbox. No word of schools in it.

Words: *audit record* (what was done, by whom, when; append-only and chained), *outbox* (mail waiting to go),
*refusal* (the product says no, and says what to do), *due* (what a room has to do later, once a minute).
"""
