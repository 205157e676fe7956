"""Who may do what with a session, beyond what roles in a campaign say."""

from django.db.models import Q, QuerySet

from techgoals.campaigns.access import FACILITATOR, HOST, TEAM
from techgoals.people.models import Person
from techgoals.workshops.models import Session

KEEPERS = (TEAM, FACILITATOR, HOST)


def sessions_kept_by(person: Person, roles: frozenset[str]) -> QuerySet[Session]:
    """The sessions whose register this person may keep, given their roles in the campaign (scope it to the campaign).

    The team: every one. A facilitator: those they lead, and those that name nobody. A host: those at their employer.
    """
    if TEAM in roles:
        return Session.objects.all()
    mine = Q(pk=None)
    if FACILITATOR in roles:
        mine |= Q(facilitator=person) | Q(facilitator=None)
    if HOST in roles:
        mine |= Q(site__employer__contacts__person=person)
    return Session.objects.filter(mine).distinct()
