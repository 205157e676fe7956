"""What falls due in this room: claims of registers just closed or corrected, and one reminder after a week."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from techgoals.claims import letters, preparing, timetable
from techgoals.claims.models import Claim, Prepared
from techgoals.fund import ledger
from techgoals.kernel import audit
from techgoals.kernel.actors import Actor
from techgoals.workshops.models import Booking, Session


def due(at: datetime) -> int:
    """Prepare what can be claimed by ``at`` and remind schools that have not signed for a week. Returns how many."""
    return _prepare(at) + _remind(at)


def _prepare(at: datetime) -> int:
    done = 0
    prepared = Prepared.objects.filter(session=OuterRef("pk"))
    marked_since = Booking.objects.filter(session=OuterRef("session"), marked_at__gt=OuterRef("at"))
    corrected = Prepared.objects.filter(Exists(marked_since)).values("session")
    waiting = Session.objects.filter(Q(register_closed_at__lte=at)).filter(
        ~Exists(prepared) | Q(pk__in=corrected)
    )
    for session in waiting.select_related("campaign").order_by("register_closed_at")[:50]:
        try:
            done += len(preparing.prepare(session=session, by=Actor.worker(), at=at))
        except ledger.FundExhausted as refused:
            letters.no_money(
                session.campaign, session.ref, refused.message, f"claims-no-money-{session.pk}", at=at
            )
    return done


def _remind(at: datetime) -> int:
    done = 0
    forgotten = Claim.objects.filter(
        state=Claim.State.READY, reminded_at=None, made_at__lte=at - timetable.REMIND_AFTER
    )
    for pk in forgotten.values_list("pk", flat=True).order_by("made_at")[:100]:
        with transaction.atomic():
            claim = (
                Claim.objects.select_for_update(of=("self",))
                .filter(pk=pk, state=Claim.State.READY, reminded_at=None)
                .select_related("campaign", "school", "session__site", "session__workshop")
                .first()
            )
            if claim is None:
                continue
            claim.reminded_at = at
            claim.save(update_fields=["reminded_at"])
            audit.record(
                "claim.remind",
                subject=claim,
                by=Actor.worker(),
                at=at,
                campaign_id=claim.campaign_id,
                facts={"ref": claim.ref},
            )
            letters.remind(claim, at=at)
            done += 1
    return done
