"""The link that opens a school's claim: its secret is derived, so that a reminder can send the same one again."""

import base64
import hashlib
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from techgoals.claims.models import Claim

GOOD_FOR = timedelta(days=90)


def secret(claim: Claim) -> str:
    """The secret of the claim's newest link: 192 bits nobody can make without the installation's key."""
    made = salted_hmac(
        "techgoals.claims.link", f"{claim.pk}:{claim.link_number}", algorithm="sha256"
    ).digest()
    return base64.urlsafe_b64encode(made[:24]).decode()


def kept(secret: str) -> str:
    """What the table keeps of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def address(claim: Claim) -> str:
    """The whole address to mail: it opens the claim without an account."""
    return settings.ORIGIN + reverse(
        "claims:claim", kwargs={"campaign": claim.campaign.slug, "secret": secret(claim)}
    )
