"""What a person looked at when they checked a claim, in one word: it travels with the form and is compared on signing."""

from techgoals.claims.models import Claim
from techgoals.claims.payees import counting
from techgoals.kernel import canonical


def stamp(claim: Claim) -> str:
    """The same for the same lines and the same account, another as soon as either changes."""
    payee = counting(claim.campaign_id, claim.school_id)
    lines = claim.lines.order_by("booking_id").values_list("booking_id", "units", "pence")
    return canonical.link("", [[list(line) for line in lines], payee.pk if payee else None])[:32]
