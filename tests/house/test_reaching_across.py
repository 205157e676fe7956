"""What is not yours is not there: every address with an id, asked for by everybody whose it is not.

Campaigns ``valley`` and ``coast`` are lived by the product's own verbs. Three ways are tried, reading and writing: people
of the valley ask for the coast's things; they ask for them under their own campaign's address; and people of the coast
ask for what belongs to others of the coast. Nothing may be shown, and no row may change.
"""

import hashlib
from collections import Counter
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from techgoals.classroom import saving
from techgoals.kernel import clock
from tests.house.addresses import BY_PASS, LEFT_OUT, LINES, SAME_EVERYWHERE, Line, patterns
from tests.house.whole import THEN, Whole

# some 20 seconds of work: with the slow ones, though it starts no server
pytestmark = [pytest.mark.django_db, pytest.mark.server]
PEOPLE = (
    "team", "approver", "auditor", "host", "facilitator", "teacher", "head", "business_manager", "nobody",
)  # fmt: skip
STRANGERS = ("anonymous", "pupil")
EVERYBODY = (
    *PEOPLE, *STRANGERS, "second_team", "other_host", "colleague", "elsewhere", "waiting", "held", "asked",
)  # fmt: skip
# acts of pages that do different things by a field of their form
ACTS = {
    "claims:team_claim": {"act": "approve"},
    "claims:run": {"act": "paid"},
    "claims:mine_claim": {"act": "ask", "text": "What is this?"},
    "claims:payee": {
        "act": "enter", "account_name": "Thief", "sort_code": "200000", "account_number": "11111111",
    },
    "workshops:mark": {"attendance": "absent"},
    "workshops:cancel": {"why": "because"},
    "workshops:cancel_session": {"why": "because"},
    "classroom:count": {"number": "900", "way": "counted"},
    "classroom:pass": {"do": "out"},
    "classroom:more_passes": {"how_many": "3"},
    "employers:withdraw": {"why": "because"},
    "fund:set_aside": {"pence": "100", "why": "because"},
}  # fmt: skip


def browser(world: Whole, who: str) -> Client:
    here = Client()
    if who == "pupil":
        here.cookies[saving.COOKIE] = world.pass_token
    elif who != "anonymous":
        here.force_login(world.people[who])
    return here


def state() -> str:
    """A hash over every row of every table but the web's own sessions and last visits."""
    whole = hashlib.sha256()
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if table in {"django_session", "django_content_type", "auth_permission"}:
                continue
            columns = [f'"{f.column}"' for f in model._meta.local_concrete_fields if f.name != "last_login"]
            cursor.execute(f'SELECT {", ".join(columns)} FROM "{table}" ORDER BY 1')  # noqa: S608 - our own names
            whole.update(repr((table, cursor.fetchall())).encode())
    return whole.hexdigest()


def is_shut(answer) -> bool:
    """True for: there is no such thing, gone, not so, or sign in first."""
    if answer.status_code == 302:
        return urlsplit(answer["Location"]).path in {"/sign-in/", "/join/"}
    # 405: no such method here, whatever the id
    return answer.status_code in {404, 405, 410}


class Tries:
    """Asks, counts, and collects what came through: an answer that shows something, or a statement that writes."""

    def __init__(self) -> None:
        self.answers: Counter[int] = Counter()
        self.through: list[str] = []
        self.before = state()

    def __call__(self, here: Client, who: str, name: str, address: str, **form: str) -> None:
        for method, data in (("GET", {}), ("POST", form or ACTS.get(name, {}))):
            tried = f"{who} {method} {name} {address} {form}"
            with connection.execute_wrapper(self._watch(tried)):
                answer = getattr(here, method.lower())(address, data)
            self.answers[answer.status_code] += 1
            if not is_shut(answer):
                self.through.append(f"{answer.status_code} {tried}")

    def _watch(self, tried: str):
        def execute(call, sql, params, many, context):
            words = sql.split(maxsplit=3)
            if words[0] in {"INSERT", "UPDATE", "DELETE"} and "django_session" not in sql:
                self.through.append(f"wrote ({' '.join(words[:3])}): {tried}")
            return call(sql, params, many, context)

        return execute

    def report(self, what: str) -> None:
        tried = sum(self.answers.values())
        told = ", ".join(f"{n} x {status}" for status, n in sorted(self.answers.items()))
        print(f"reach across, {what}: {tried} tried ({told}), {len(self.through)} through")  # noqa: T201 - the count is asked for
        assert tried
        assert not self.through, "\n".join(self.through)
        assert state() == self.before, "rows changed"


def address(name: str, slug: str, line: Line, of: Whole, **instead: object) -> str:
    return reverse(name, kwargs={"campaign": slug, **line.names(of), **instead})


def test_every_address_with_an_id_has_its_line_and_every_line_its_address():
    found = {name for name, _arguments in patterns() if name.split(":")[0] not in LEFT_OUT}
    assert found == set(LINES) | set(BY_PASS), "addresses without a line, or lines without an address"


def test_a_line_names_all_that_its_address_asks_for(worlds):
    valley, _coast = worlds
    asked = dict(patterns())
    for name, line in LINES.items():
        assert {"campaign", *line.names(valley)} == asked[name], name


def test_the_groups_left_out_exist_in_development_only(settings):
    from techgoals.config import urls

    here = [str(p.pattern) for p in urls.urlpatterns if getattr(p, "namespace", None) in LEFT_OUT]
    assert here == ["dev/"]
    assert settings.DEVELOPMENT


def test_people_of_the_valley_reach_nothing_of_the_coast(worlds):
    valley, coast = worlds
    tries = Tries()
    with clock.at(THEN):
        for who in (*PEOPLE, *STRANGERS):
            here = browser(valley, who)
            for name, line in LINES.items():
                if not line.public:
                    tries(here, who, name, address(name, coast.slug, line, coast))
    tries.report("the valley's people, the coast's addresses")


def test_the_coasts_ids_are_not_there_under_the_valleys_address(worlds):
    valley, coast = worlds
    tries = Tries()
    with clock.at(THEN):
        for who in (*PEOPLE, *STRANGERS):
            here = browser(valley, who)
            for name, line in LINES.items():
                if line.names(coast) and name not in SAME_EVERYWHERE:
                    tries(here, who, name, address(name, valley.slug, line, coast))
    tries.report("the coast's ids under the valley's address")


def test_within_a_campaign_nobody_reaches_what_belongs_to_others(worlds):
    _valley, coast = worlds
    tries = Tries()
    with clock.at(THEN):
        for who in EVERYBODY:
            here = browser(coast, who)
            for name, line in LINES.items():
                if not line.public and who not in line.whose:
                    tries(here, who, name, address(name, coast.slug, line, coast))
    tries.report("the coast's people, what is another's")


def test_a_secret_that_nobody_was_given_opens_nothing(worlds):
    _valley, coast = worlds
    tries = Tries()
    with clock.at(THEN):
        for who in EVERYBODY:
            here = browser(coast, who)
            for name, line in LINES.items():
                if line.secret:
                    near = line.names(coast)[line.secret]
                    near = ("B" if near[:1] == "A" else "A") + near[1:]
                    tries(here, who, name, address(name, coast.slug, line, coast, **{line.secret: near}))
    tries.report("secrets that nobody was given")


def test_those_whose_it_is_do_get_in(worlds):
    """The other way round: were every answer a 404, the tests above would prove nothing."""
    _valley, coast = worlds
    shut = []
    with clock.at(THEN):
        for who in EVERYBODY:
            here = browser(coast, who)
            for name, line in LINES.items():
                if who in line.whose:
                    answer = here.get(address(name, coast.slug, line, coast))
                    if answer.status_code not in {200, 302, 405}:
                        shut.append(f"{answer.status_code} {who} {name}")
    assert shut == [], shut


def forms_that_name_things(v: Whole) -> list[tuple]:
    """(address, who, its arguments, its fields), where ``w`` is the campaign whose thing is named."""
    plan = {
        "day": "2026-12-15", "starts": "09:30", "ends": "15:30", "capacity": "9", "minimum": "1",
        "workshop": v.workshop.pk, "phase": v.phase.pk, "place": f"site-{v.site.pk}",
    }  # fmt: skip
    school, group = {"urn": v.claim.school_id}, {"group": v.group.pk}
    made = {"name": "9Z", "year_group": "9", "size": "2", "school": v.school(0).pk, "after": ""}
    role = {"title": "Role", "reach": "near", "a_day": "x", "skills": "y", "ways_in": "z"}
    new = {"email": "x@valley.example", "name": "X", "role": "teacher"}
    target = {"metric": "schools", "number": "9", "due": v.phase.ends - timedelta(days=30)}
    place = {"name": "The Loft", "address": "2 Canal Street", "authority": "", "chairs": "3"}
    return [
        ("claims:payee", "second_team", lambda w: school, lambda w: {"act": "confirm", "payee": w.new_payee.pk}),
        ("claims:payee", "team", lambda w: school, lambda w: {"act": "withdraw", "payee": w.new_payee.pk}),
        ("fund:set_aside", "team", lambda w: {}, lambda w: {"phase": w.phase.pk, "pence": "1", "why": "because"}),
        ("campaigns:invite", "team", lambda w: {}, lambda w: {**new, "school": w.school(0).pk}),
        ("campaigns:join_a_school", "nobody", lambda w: {}, lambda w: {"school": w.school(0).pk, "role": "teacher"}),
        ("campaigns:set_target", "team", lambda w: {"phase": v.phase.pk}, lambda w: {
            **target, "owner": w.people["team"].pk}),
        ("workshops:book", "elsewhere", lambda w: {"session": v.open.pk}, lambda w: {
            "school": w.school(2).pk, "money_email": "a@valley.example", "money_name": "A"}),
        ("workshops:schedule", "team", lambda w: {}, lambda w: {**plan, "place": f"site-{w.site.pk}"}),
        ("workshops:schedule", "team", lambda w: {}, lambda w: {**plan, "place": f"offer-{w.open_offer.pk}"}),
        ("workshops:schedule", "team", lambda w: {}, lambda w: {**plan, "workshop": w.workshop.pk}),
        ("workshops:schedule", "team", lambda w: {}, lambda w: {**plan, "phase": w.phase.pk}),
        ("workshops:schedule", "team", lambda w: {}, lambda w: {**plan, "facilitator": w.people["facilitator"].pk}),
        ("workshops:move_session", "team", lambda w: {"session": v.open.pk}, lambda w: {
            "place": f"site-{w.site.pk}", "capacity": "8"}),
        ("workshops:mark", "team", lambda w: {"session": v.past.pk, "booking": w.held.pk if w is not v else
            v.attended[0].pk}, lambda w: {"attendance": "absent"}),
        ("employers:make_offer", "host", lambda w: {}, lambda w: {"site": w.site.pk, "what": "a room"}),
        ("employers:add_role", "team", lambda w: {}, lambda w: {**role, "employers": w.employer.pk}),
        ("employers:change_site", "team", lambda w: {"slug": v.employer.slug, "site": w.site.pk}, lambda w: place),
        ("classroom:classes", "teacher", lambda w: {}, lambda w: {**made, "school": w.school(0).pk}),
        ("classroom:classes", "teacher", lambda w: {}, lambda w: {**made, "after": w.group.pk}),
        ("classroom:take_over", "teacher", lambda w: {"group": v.second_group.pk}, lambda w: {"other": w.group.pk}),
        ("classroom:open", "teacher", lambda w: {"group": v.second_group.pk}, lambda w: {"lesson": w.lesson.slug}),
        ("classroom:pass", "teacher", lambda w: {**group, "enrolment": w.enrolment.pk}, lambda w: {"do": "out"}),
    ]  # fmt: skip


def test_an_id_in_a_form_reaches_no_further_than_one_in_an_address(worlds):
    """Forms name things too. Each is sent with one's own, which does something, and with the coast's, which must not."""
    valley, coast = worlds
    before, wrong = state(), []
    forms = forms_that_name_things(valley)
    with clock.at(THEN):
        for name, who, names, form in forms:
            here = browser(valley, who)
            for world in (coast, valley):
                with transaction.atomic():
                    answer = here.post(
                        reverse(name, kwargs={"campaign": valley.slug, **names(world)}), form(world)
                    )
                    changed = state() != before
                    transaction.set_rollback(True)
                if changed != (world is valley):
                    wrong.append(
                        f"{answer.status_code} {name} {form(world)} {'took' if changed else 'refused'}"
                    )
        pupil = browser(valley, "pupil")
        for lesson in (coast.taught.pk, coast.lesson.slug):
            assert b"page-coast" not in pupil.get(f"/w/?lesson={lesson}").content
            assert pupil.post("/w/begin", {"lesson": lesson}).status_code in {302, 404, 409}
    print(f"reach across, ids in forms: {len(forms) + 4} tried, {len(wrong)} through")  # noqa: T201 - the count is asked for
    assert not wrong, "\n".join(wrong)
    assert state() == before
