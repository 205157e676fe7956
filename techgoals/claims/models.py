"""Tables: claims and their lines, links, codes and hands, messages about them, payees, payment runs."""

from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from techgoals.campaigns.models import Campaign, Scoped
from techgoals.fund.models import Fund
from techgoals.kernel import ids
from techgoals.people.models import School
from techgoals.workshops.models import Booking, Session


class Payee(models.Model):
    """Where a school's money goes. A change is a new row; it counts once a second person has confirmed it."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="payees")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    account_name = models.CharField(max_length=100)
    sort_code = models.CharField(max_length=6)
    account_number = models.CharField(max_length=8)
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)
    objects = Scoped()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "school"],
                condition=models.Q(confirmed_at__isnull=False, replaced_at=None),
                name="payee_one_that_counts",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("entered_by")),
                name="payee_four_eyes",
            ),
        ]

    def __str__(self) -> str:
        return self.account_name

    def digest(self) -> str:
        """What the audit record keeps of the details: keyed, because eight figures can be guessed from a plain hash."""
        said = "\n".join(
            [
                str(self.campaign_id),
                str(self.school_id),
                self.account_name,
                self.sort_code,
                self.account_number,
            ]
        )
        return salted_hmac("techgoals.claims.payee", said, algorithm="sha256").hexdigest()

    def masked(self) -> str:
        """Enough to know one's own account by, and no more: what everybody sees who is not of the team."""
        return gettext("%(name)s, sort code ending %(sort)s, account ending %(account)s") % {
            "name": self.account_name,
            "sort": self.sort_code[-2:],
            "account": self.account_number[-3:],
        }


class PaymentRun(models.Model):
    """A batch of approved claims, sent to finance as a CSV file."""

    class State(models.TextChoices):
        SENT = "sent", _("with finance")
        PAID = "paid", _("paid")
        TAKEN_BACK = "taken_back", _("taken back")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    ref = models.CharField(max_length=12, unique=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="payment_runs")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="payment_runs")
    state = models.CharField(max_length=12, choices=State)
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    pay_on = models.DateField()
    paid_at = models.DateTimeField(null=True)
    file = models.TextField()  # the CSV as it went out, to the byte
    objects = Scoped()

    def __str__(self) -> str:
        return self.ref


class Claim(models.Model):
    """What one school asks for after one session. Its amount is always the sum of its lines."""

    class State(models.TextChoices):
        READY = "ready", _("ready for you to check and sign")
        SIGNED = "signed", _("signed, with the team")
        QUERIED = "queried", _("something needs mending")
        APPROVED = "approved", _("approved")
        IN_RUN = "in_run", _("on its way to the bank")
        PAID = "paid", _("paid")
        DECLINED = "declined", _("declined")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    ref = models.CharField(max_length=12, unique=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="claims")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="claims")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="claims")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="claims")
    state = models.CharField(max_length=10, choices=State)
    made_at = models.DateTimeField()
    # the link's secret is derived from the claim, this number and the installation's key; the table keeps its hash
    link_hash = models.CharField(max_length=64, unique=True)
    link_number = models.PositiveSmallIntegerField(default=1)
    link_expires_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    sent_to = models.EmailField()
    sent_to_name = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField(null=True)
    signed_name = models.CharField(max_length=200, blank=True)
    signed_email = models.EmailField(blank=True)
    school_ref = models.CharField(max_length=40, blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    payee = models.ForeignKey(Payee, null=True, on_delete=models.PROTECT, related_name="claims")
    run = models.ForeignKey(PaymentRun, null=True, on_delete=models.PROTECT, related_name="claims")
    paid_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=300, blank=True)
    objects = Scoped()

    class Meta:
        indexes = [models.Index(fields=["campaign", "state"], name="claim_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "school"],
                condition=~models.Q(state="declined"),
                name="claim_once_per_session",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["signed", "approved", "in_run", "paid"])
                | (models.Q(signed_at__isnull=False) & ~models.Q(signed_email="")),
                name="claim_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["approved", "in_run", "paid"], approved_by__isnull=False)
                | (~models.Q(state__in=["approved", "in_run", "paid"]) & models.Q(approved_by=None)),
                name="claim_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["in_run", "paid"])
                | models.Q(run__isnull=False, payee__isnull=False),
                name="claim_paid_in_a_run_to_a_payee",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class ClaimLine(models.Model):
    """One teacher's release, as the register has it."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="lines")
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="claim_lines")
    units = models.DecimalField(max_digits=5, decimal_places=2)
    pence = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "booking"], name="claim_line_once")]

    def __str__(self) -> str:
        return f"{self.pence} pence"


class ClaimMessage(models.Model):
    """A question or an answer about a claim, in one thread on the claim."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="messages")
    at = models.DateTimeField()
    from_school = models.BooleanField()
    who = models.CharField(max_length=200)
    text = models.TextField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.who


class Prepared(models.Model):
    """That a session's claims were made from its register, as of when; a register row marked later calls again."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.session_id)


class PastLink(models.Model):
    """A link that was replaced by a newer one: it opens nothing any more, but says so."""

    secret_hash = models.CharField(max_length=64, primary_key=True)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="past_links")

    def __str__(self) -> str:
        return str(self.claim_id)


class SigningCode(models.Model):
    """A code mailed to one address for signing one claim; kept as a keyed hash, good for minutes and a few tries."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="codes")
    email = models.EmailField()
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["claim", "made_at"], name="signing_code_newest")]

    def __str__(self) -> str:
        return str(self.claim_id)


class Hand(models.Model):
    """Who had a hand in a claim, by address in lower case. One address is on one side only: who asks never approves.

    The unique constraint is the database's own refusal: the approver's row cannot stand beside an asker's.
    """

    class Side(models.TextChoices):
        ASKS = "asks", _("asks: money contact, signer or the teacher who was released")
        APPROVES = "approves", _("approves")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="hands")
    email = models.EmailField()
    side = models.CharField(max_length=8, choices=Side)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "email"], name="hand_on_one_side_only")]

    def __str__(self) -> str:
        return self.side
