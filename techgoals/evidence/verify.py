"""The headlines and answers: recomputed from rows by SQL of its own and compared with what is shown and was sealed."""

import json
from collections.abc import Iterator

from django.db import connection

from techgoals.campaigns.models import Campaign
from techgoals.evidence import headlines, surveys
from techgoals.evidence.models import AnswerSheet, KeptFigure
from techgoals.kernel import clock
from techgoals.kernel.models import AuditRecord
from techgoals.kernel.verifying import Finding


def verify() -> Iterator[Finding]:
    """Name every headline whose rows do not add up to it, every answer changed by hand, every kept figure rewritten."""
    yield from _headlines()
    yield from _answers()
    yield from _kept()


def _headlines() -> Iterator[Finding]:
    for campaign in Campaign.objects.all():
        shown = headlines.all_of(campaign, clock.now())
        for headline in shown.values():
            total = sum(fact.number for fact in headline.facts)
            if total != headline.figure:
                yield Finding(
                    "headline",
                    f"{campaign.slug} {headline.id}",
                    f"it says {headline.figure}, its rows add up to {total}",
                )
        for name, counted in _by_own_sql(campaign).items():
            if counted != shown[name].figure:
                yield Finding(
                    "headline",
                    f"{campaign.slug} {name}",
                    f"it says {shown[name].figure}, the tables say {counted}",
                )


def _by_own_sql(campaign: Campaign) -> dict[str, int]:
    here = campaign.pk if connection.vendor == "postgresql" else campaign.pk.hex
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(DISTINCT teacher_id) FROM workshops_booking "
            "WHERE campaign_id = %s AND state <> 'cancelled' AND attendance IN ('came', 'part')",
            [here],
        )
        trained = cursor.fetchone()[0]
        cursor.execute(
            "SELECT COALESCE(SUM(CASE e.kind WHEN 'promise' THEN e.pence WHEN 'give_back' THEN -e.pence ELSE 0 END), 0) "
            "FROM fund_entry e JOIN fund_fund f ON f.id = e.fund_id WHERE f.campaign_id = %s",
            [here],
        )
        promised = int(cursor.fetchone()[0])
        cursor.execute(
            "SELECT DISTINCT h.digest FROM classroom_tookpart p JOIN classroom_pass h ON h.id = p.holder_id "
            "JOIN classroom_taught t ON t.id = p.taught_id WHERE t.campaign_id = %s",
            [here],
        )
        passes = {digest for (digest,) in cursor.fetchall()}
        cursor.execute(
            "SELECT digests FROM classroom_receipt WHERE campaign_id = %s AND way = 'signed_in'", [here]
        )
        for (digests,) in cursor.fetchall():
            passes.update(json.loads(digests) if isinstance(digests, str) else digests)
    return {"teachers-trained": trained, "promised": promised, "signed-in": len(passes)}


def _answers() -> Iterator[Finding]:
    sealed: dict[str, str] = {}
    for subject, facts in (
        AuditRecord.objects.filter(verb="survey.answer").order_by("seq").values_list("subject_id", "facts")
    ):
        sealed[subject] = json.loads(facts)["digest"]
    for sheet in AnswerSheet.objects.filter(answered_at__isnull=False):
        digest = sealed.pop(str(sheet.pk), None)
        if digest is None:
            yield Finding(
                "answers", f"evidence_answersheet {sheet.pk}", "it was added by hand: no record of it"
            )
        elif digest != surveys.digest(sheet):
            yield Finding("answers", f"evidence_answersheet {sheet.pk}", "its answers were changed by hand")
    for subject in sealed:
        yield Finding("answers", f"evidence_answersheet {subject}", "it was removed by hand")


def _kept() -> Iterator[Finding]:
    sealed: dict[tuple[str, str], object] = {}
    for record in AuditRecord.objects.filter(verb="figures.keep"):
        for name, figure in json.loads(record.facts).items():
            sealed[(record.chain, f"{name} {record.at:%Y-%m-%d %H:%M:%S}")] = figure
    for kept in KeptFigure.objects.all():
        if sealed.get(
            (str(kept.campaign_id), f"{kept.headline} {kept.as_of:%Y-%m-%d %H:%M:%S}")
        ) != json.loads(kept.figure):
            yield Finding(
                "kept figure", f"evidence_keptfigure {kept.pk}", "it is not what was sealed on that day"
            )
