"""Every address of the house that names something: what of a campaign it names, and whose it is.

The names are held against the URLconf: an address without a line here fails the test that reads this table.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.whole import Whole

TEAM = frozenset({"team", "second_team"})
DECIDES = TEAM | {"approver"}
READS = DECIDES | {"auditor"}
TEACHES = frozenset({"teacher", "colleague", "elsewhere", "waiting", "held"})
HOSTS = frozenset({"host", "other_host"})
ALL = frozenset(
    {*READS, *HOSTS, *TEACHES, "facilitator", "head", "business_manager", "asked", "nobody"}
)  # everybody with an account


@dataclass(frozen=True, slots=True)
class Line:
    """``names`` gives the arguments of the address beside the campaign; ``whose`` says who of the campaign may.

    ``public`` is the reason why everybody may look. ``secret`` is the argument that is itself the key: whoever holds it
    may, so the test asks with another one.
    """

    whose: frozenset[str] = frozenset()
    names: Callable[[Whole], dict[str, Any]] = lambda _campaign: {}
    public: str = ""
    secret: str = ""


def to(whose: frozenset[str] | set[str], **names: Callable[[Whole], Any]) -> Line:
    return Line(frozenset(whose), lambda w: {name: of(w) for name, of in names.items()})


def everybody(why: str, **names: Callable[[Whole], Any]) -> Line:
    return Line(ALL, lambda w: {name: of(w) for name, of in names.items()}, public=why)


def holder(argument: str, of: Callable[[Whole], str]) -> Line:
    return Line(ALL, lambda w: {argument: of(w)}, public="the secret is the key", secret=argument)


OWN = "shows what is one's own in this campaign, and to somebody from elsewhere that there is nothing"
LESSON = "lessons are published, CC BY 4.0"

LINES: dict[str, Line] = {
    # people, schools, targets
    "campaigns:invitation": holder("secret", lambda w: w.invitation_secret),
    "campaigns:join_a_school": everybody("anybody may say where they work; it counts once confirmed"),
    "campaigns:people": to(TEAM | {"head"}),
    "campaigns:invite": to(TEAM),
    "campaigns:confirm_tie": to(TEAM | {"head"}, tie=lambda w: w.tie.pk),
    "campaigns:end_tie": to(TEAM | {"head"}, tie=lambda w: w.tie.pk),
    "campaigns:end_membership": to(TEAM, membership=lambda w: w.membership.pk),
    "campaigns:withdraw_invitation": to(TEAM, invitation=lambda w: w.invitation.pk),
    "campaigns:schools": to(READS),
    "campaigns:school_list": to(TEAM),
    "campaigns:school_list_file": to(TEAM, file=lambda w: w.school_list.pk),
    "campaigns:refused_rows": to(TEAM, file=lambda w: w.school_list.pk),
    "campaigns:targets": to(READS),
    "campaigns:set_target": to(TEAM, phase=lambda w: w.phase.pk),
    # packs: every campaign of the installation may take the same ones
    "adoption:packs": to(TEAM),
    "adoption:own": to(TEAM),
    "adoption:install": to(TEAM, pack=lambda _w: "starter"),
    # money
    "fund:statement": everybody(
        "public money: set aside, promised, claimed, paid; lines are for team and auditor"
    ),
    "fund:rules": to(TEAM),
    "fund:set_aside": to(TEAM),
    "fund:set_rate": to(TEAM, fund=lambda w: w.fund.pk),
    "fund:set_cap": to(TEAM, fund=lambda w: w.fund.pk),
    "fund:allow_use": to(TEAM, fund=lambda w: w.fund.pk),
    # lessons
    "lessons:shelf": everybody(LESSON),
    **{
        f"lessons:{page}": everybody(LESSON, slug=lambda w: w.lesson.slug)
        for page in ("lesson", "guide", "cover", "slides", "worksheet", "unplugged")
    },
    "lessons:paper": everybody(LESSON, slug=lambda w: w.lesson.slug, name=lambda _w: "guide"),
    "lessons:roles": everybody("the jobs of the region"),
    "lessons:role": everybody("the jobs of the region", slug=lambda w: w.role.slug),
    "lessons:picture": everybody(LESSON, slug=lambda w: w.lesson.slug, name=lambda w: w.picture.name),
    "classroom:try": everybody(LESSON, slug=lambda w: w.lesson.slug),
    "classroom:try_nothing": everybody("keeps nothing", slug=lambda w: w.lesson.slug),
    # employers
    "employers:employer": everybody("partners are named in public", slug=lambda w: w.employer.slug),
    "employers:offers": to(HOSTS),
    "employers:make_offer": to(HOSTS),
    "employers:withdraw": to({"host"}, offer=lambda w: w.open_offer.pk),
    "employers:team": to(TEAM),
    "employers:add_employer": to(TEAM),
    **{
        f"employers:{page}": to(TEAM, slug=lambda w: w.employer.slug)
        for page in ("team_employer", "change_employer", "add_site", "add_contact", "add_offer")
    },
    "employers:change_site": to(TEAM, slug=lambda w: w.employer.slug, site=lambda w: w.site.pk),
    "employers:add_role": to(TEAM),
    "employers:change_role": to(TEAM, slug=lambda w: w.role.slug),
    # workshops
    "workshops:catalogue": everybody("the programme is public"),
    "workshops:session": everybody("the programme is public", session=lambda w: w.open.pk),
    "workshops:book": Line(
        ALL,
        lambda w: {"session": w.open.pk},
        public="says whom to ask where one's school is not confirmed here; books nothing then",
    ),
    "workshops:mine": everybody(OWN),
    **{
        f"workshops:{page}": to({"teacher"}, booking=lambda w: w.booked.pk)
        for page in ("booking", "cancel", "calendar")
    },
    "workshops:take_held": to({"held"}, booking=lambda w: w.held.pk),
    "workshops:decline_held": to({"held"}, booking=lambda w: w.held.pk),
    "workshops:register": to(TEAM | {"host", "facilitator"}, session=lambda w: w.past.pk),
    "workshops:close_register": to(TEAM | {"host", "facilitator"}, session=lambda w: w.past.pk),
    "workshops:mark": to(
        TEAM | {"host", "facilitator"}, session=lambda w: w.past.pk, booking=lambda w: w.attended[0].pk
    ),
    "workshops:team": to(TEAM),
    "workshops:add_workshop": to(TEAM),
    "workshops:schedule": to(TEAM),
    "workshops:team_session": to(TEAM, session=lambda w: w.drafted.pk),
    "workshops:open_session": to(TEAM, session=lambda w: w.drafted.pk),
    "workshops:move_session": to(TEAM, session=lambda w: w.open.pk),
    "workshops:cancel_session": to(TEAM, session=lambda w: w.open.pk),
    # claims
    "claims:claim": holder("secret", lambda w: w.claim_secret),
    "claims:mine": to({"business_manager"}),
    "claims:mine_claim": to({"business_manager"}, claim=lambda w: w.claim.pk),
    "claims:team": to(READS),
    "claims:team_claim": to(READS, claim=lambda w: w.claim.pk),
    "claims:runs": to(TEAM),
    "claims:run": to(TEAM, run=lambda w: w.run.pk),
    "claims:run_file": to(TEAM, run=lambda w: w.run.pk),
    "claims:payees": to(DECIDES),
    "claims:payee": to(DECIDES, urn=lambda w: w.claim.school_id),
    # classes
    "classroom:classes": to(TEACHES),
    **{
        f"classroom:{page}": to({"teacher"}, group=lambda w: w.group.pk)
        for page in ("class", "passes", "more_passes", "take_over", "open", "keep", "erase", "export")
    },
    "classroom:pass": to({"teacher"}, group=lambda w: w.group.pk, enrolment=lambda w: w.enrolment.pk),
    **{
        f"classroom:{page}": to({"teacher"}, taught=lambda w: w.taught.pk)
        for page in ("board", "board_now", "projection", "projection_now", "count", "end")
    },
    "classroom:screen": to({"teacher"}, taught=lambda w: w.taught.pk, holder=lambda w: w.enrolment.holder_id),
    "classroom:hand_down": to({"teacher"}, taught=lambda w: w.taught.pk, enrolment=lambda w: w.enrolment.pk),
    # evidence
    "evidence:headlines": everybody("headlines are public"),
    "evidence:headline": everybody("headlines are public", headline=lambda _w: "young-people"),
    "evidence:rows": everybody("the public gets suppressed sums", headline=lambda _w: "schools"),
    "evidence:answer": holder("secret", lambda w: w.survey_secret),
    # homes
    "homes:release": everybody("the public page"),
    "homes:mine": everybody(OWN),
    "homes:team": to(TEAM),
}
# addresses whose argument is a word that names no row of any campaign
SAME_EVERYWHERE = {
    "adoption:install": "a pack that came along is there for every campaign of the installation",
    "evidence:headline": "each campaign has the same headlines",
    "evidence:rows": "each campaign has the same headlines",
    "classroom:try_nothing": "takes what a lesson on trial would save, and keeps nothing",
}
# addresses that name something and lie in no campaign, with where it is tried to reach across
BY_PASS = {
    "pupil:version": "tests/classroom/test_history.py",
}
# whole groups of addresses that this table leaves out, and why
LEFT_OUT = {
    "development": "exists in development only, where anybody may be anybody",
}


def patterns() -> Iterator[tuple[str, frozenset[str]]]:
    """(name with its namespace, arguments) of every address of the URLconf that takes an argument."""
    yield from _walk(get_resolver().url_patterns, "", frozenset())


def _walk(found: list[Any], space: str, above: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for one in found:
        arguments = above | set(one.pattern.regex.groupindex)
        if isinstance(one, URLResolver):
            inner = ":".join(filter(None, [space, one.namespace or ""]))
            yield from _walk(one.url_patterns, inner, arguments)
        elif isinstance(one, URLPattern) and arguments:
            yield ":".join(filter(None, [space, one.name or str(one.pattern)])), arguments
