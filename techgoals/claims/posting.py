"""What a claim writes into the ledger: one entry for each of its lines, so that each promise tells its own story."""

from datetime import datetime

from django.db.models import Sum
from django.utils.translation import gettext as _

from techgoals.claims.models import Claim
from techgoals.fund import ledger
from techgoals.fund.models import Entry, Fund
from techgoals.kernel.actors import Actor

Kind = Entry.Kind


def total(claim: Claim) -> int:
    """The claim's amount in pence: always the sum of its lines."""
    return int(claim.lines.aggregate(pence=Sum("pence"))["pence"] or 0)


def post(fund: Fund, claim: Claim, kind: str, *, by: Actor, at: datetime, about: str = "") -> int:
    """Post one entry of ``kind`` for each line of a locked claim, under its locked fund; return the pence."""
    sum_ = 0
    for line in claim.lines.select_related("booking__commitment").order_by("booking__ref"):
        if not line.pence:
            continue
        why = _sentence(kind) % {
            "claim": claim.ref,
            "school": claim.school.name,
            "booking": line.booking.ref,
            "about": about,
        }
        ledger.post(
            fund,
            kind,
            pence=line.pence,
            commitment=line.booking.commitment,
            why=why.strip(),
            source=claim.ref,
            by=by,
            at=at,
        )
        sum_ += line.pence
    return sum_


def _sentence(kind: str) -> str:
    return {
        Kind.CLAIM: _("%(school)s signed claim %(claim)s, booking %(booking)s. %(about)s"),
        Kind.UNCLAIM: _("Claim %(claim)s of %(school)s taken back, booking %(booking)s. %(about)s"),
        Kind.APPROVE: _("Claim %(claim)s of %(school)s approved, booking %(booking)s. %(about)s"),
        Kind.UNAPPROVE: _(
            "Approval of claim %(claim)s of %(school)s taken back, booking %(booking)s. %(about)s"
        ),
        Kind.PAY: _("Paid to %(school)s for claim %(claim)s, booking %(booking)s. %(about)s"),
    }[Kind(kind)]
