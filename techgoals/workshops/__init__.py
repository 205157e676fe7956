"""Workshops for teachers, hosted with digital employers: sessions, bookings, waiting list, register.

Words: *workshop* (what is offered), *session* (one dated run of it at a site), *seat* (one chair in it), *booking* (a
teacher's hold on a seat), *waiting list* (who is next), *held seat* (a timed chance to take one), *register* (who
came). Booking takes the seat **and** the money in one transaction, or says which of the two ran out.
"""
