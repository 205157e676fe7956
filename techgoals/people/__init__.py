"""Adults with an account, the schools of the national list, and who belongs to which school.

Words: *person* (an adult with an account), *school* (known by its URN, from the *school list* of the Department for
Education, GIAS), *tie* (a person's role at a school: teacher, head or business manager; asked for, then confirmed by
the head or by a campaign's team). Schools and people are global; everything else belongs to a campaign.
"""
