"""A double click, a reload, a telephone that sends again: each form that makes something is sent twice, as it stands."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import transaction
from django.urls import reverse

from techgoals.kernel import clock
from tests.house.test_reaching_across import browser, forms_that_name_things
from tests.house.whole import THEN

pytestmark = [pytest.mark.django_db, pytest.mark.server]
# the record may say that it was done again; a session keeps its messages
RECORDS = {"kernel_record", "kernel_auditrecord", "django_session"}


def rows() -> dict[str, int]:
    tables = apps.get_models(include_auto_created=True)
    return {
        m._meta.db_table: m._base_manager.count()
        for m in tables
        if m._meta.db_table not in RECORDS and "audit" not in m._meta.db_table
    }


def more_forms(v):
    words = {
        "title": "A second page",
        "summary": "Build on.",
        "for_whom": "all",
        "release_units": "1",
        "release_unit": "day",
    }
    return [
        ("campaigns:end_membership", "team", lambda w: {"membership": v.membership.pk}, lambda w: {}),
        ("campaigns:confirm_tie", "head", lambda w: {"tie": v.tie.pk}, lambda w: {}),
        ("campaigns:end_tie", "team", lambda w: {"tie": v.tie.pk}, lambda w: {}),
        ("campaigns:withdraw_invitation", "team", lambda w: {"invitation": v.invitation.pk}, lambda w: {}),
        ("campaigns:invitation", "anonymous", lambda w: {"secret": v.invitation_secret}, lambda w: {"name": "Nia"}),
        ("campaigns:school_list_file", "team", lambda w: {"file": v.school_list.pk}, lambda w: {}),
        ("fund:set_rate", "team", lambda w: {"fund": v.fund.pk}, lambda w: {
            "unit": "hour", "pence": "31", "from_date": "2026-11-23", "reason": "an hour of cover"}),
        ("fund:set_cap", "team", lambda w: {"fund": v.fund.pk}, lambda w: {
            "scope": "school", "pence": "5000", "reason": "so that many schools can come"}),
        ("fund:allow_use", "team", lambda w: {"fund": v.fund.pk}, lambda w: {"label": "Supply cover", "reason": "why not"}),
        ("workshops:add_workshop", "team", lambda w: {}, lambda w: words),
        ("workshops:cancel", "teacher", lambda w: {"booking": v.booked.pk}, lambda w: {"why": "ill"}),
        ("workshops:take_held", "held", lambda w: {"booking": v.held.pk}, lambda w: {}),
        ("workshops:decline_held", "held", lambda w: {"booking": v.held.pk}, lambda w: {}),
        ("workshops:open_session", "team", lambda w: {"session": v.drafted.pk}, lambda w: {}),
        ("workshops:cancel_session", "team", lambda w: {"session": v.open.pk}, lambda w: {"why": "A pipe burst."}),
        ("employers:add_employer", "team", lambda w: {}, lambda w: {"name": "New Firm", "industry": "toys", "about": "x"}),
        ("employers:add_site", "team", lambda w: {"slug": v.employer.slug}, lambda w: {
            "name": "The Shed", "address": "3 Canal Street", "authority": "", "chairs": "12"}),
        ("employers:add_contact", "team", lambda w: {"slug": v.employer.slug}, lambda w: {
            "email": v.people["other_host"].email}),
        ("employers:withdraw", "host", lambda w: {"offer": v.open_offer.pk}, lambda w: {"why": "A pipe burst."}),
        ("claims:team_claim", "approver", lambda w: {"claim": v.claim.pk}, lambda w: {"act": "answer", "text": "Yes."}),
        ("claims:mine_claim", "business_manager", lambda w: {"claim": v.claim.pk}, lambda w: {
            "act": "ask", "text": "A teacher is missing."}),
        ("claims:run", "team", lambda w: {"run": v.run.pk}, lambda w: {"act": "paid"}),
        ("claims:run", "team", lambda w: {"run": v.run.pk}, lambda w: {"act": "take_back", "why": "wrong day"}),
        ("claims:payee", "approver", lambda w: {"urn": v.claim.school_id}, lambda w: {
            "act": "enter", "account_name": "School", "sort_code": "200000", "account_number": "11111111"}),
        ("classroom:more_passes", "teacher", lambda w: {"group": v.group.pk}, lambda w: {"how_many": "3"}),
        ("classroom:keep", "teacher", lambda w: {"group": v.group.pk}, lambda w: {}),
        ("classroom:erase", "teacher", lambda w: {"group": v.group.pk}, lambda w: {}),
        ("classroom:count", "teacher", lambda w: {"taught": v.taught.pk}, lambda w: {"number": "28", "way": "counted"}),
        ("classroom:end", "teacher", lambda w: {"taught": v.taught.pk}, lambda w: {}),
    ]  # fmt: skip


def hidden(page: bytes) -> dict[str, str]:
    """What the form that was shown carries unseen: it is sent again with the rest."""
    found = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', page.decode())
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def test_sending_a_form_twice_does_it_once(worlds):
    valley, _coast = worlds
    twice, crashed, done = [], [], 0
    with clock.at(THEN):
        for name, who, names, form in [*forms_that_name_things(valley), *more_forms(valley)]:
            here = browser(valley, who)
            address = reverse(name, kwargs={"campaign": valley.slug, **names(valley)})
            # more passes: the form stands on the class's page
            shown = here.get(address.replace("/passes/more/", "/"))
            fields = {**(hidden(shown.content) if shown.status_code == 200 else {}), **form(valley)}
            with transaction.atomic():
                first = here.post(address, fields)
                once = rows()
                with clock.at(THEN + timedelta(seconds=3)):
                    second = here.post(address, fields)
                more = {table: n - once[table] for table, n in rows().items() if n != once[table]}
                transaction.set_rollback(True)
            done += first.status_code == 302
            if first.status_code >= 500 or second.status_code >= 500:
                crashed.append(f"{name}: {first.status_code}, {second.status_code}")
            if first.status_code != 302:
                crashed.append(f"{name}: {first.status_code} the first time: {fields}")
            if more:
                twice.append(f"{name}: {more}")
    assert not crashed, "\n".join(crashed)
    assert not twice, "\n".join(twice)
