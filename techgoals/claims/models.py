"""Tables: claims and their lines, messages about them, payees, payment runs."""

from django.db import models
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
    objects: Scoped["Payee"] = Scoped()

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


class PaymentRun(models.Model):
    """A batch of approved claims, sent to finance as a CSV file."""

    class State(models.TextChoices):
        SENT = "sent", _("with finance")
        PAID = "paid", _("paid")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    ref = models.CharField(max_length=12, unique=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="payment_runs")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="payment_runs")
    state = models.CharField(max_length=8, choices=State)
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    pay_on = models.DateField()
    paid_at = models.DateTimeField(null=True)
    file = models.TextField()  # the CSV as it went out, to the byte
    objects: Scoped["PaymentRun"] = Scoped()

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
    link_hash = models.CharField(max_length=64, unique=True)
    sent_to = models.EmailField()
    signed_at = models.DateTimeField(null=True)
    signed_name = models.CharField(max_length=200, blank=True)
    signed_email = models.EmailField(blank=True)
    school_ref = models.CharField(max_length=40, blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    payee = models.ForeignKey(Payee, null=True, on_delete=models.PROTECT, related_name="claims")
    run = models.ForeignKey(PaymentRun, null=True, on_delete=models.PROTECT, related_name="claims")
    paid_at = models.DateTimeField(null=True)
    objects: Scoped["Claim"] = Scoped()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "school"],
                condition=~models.Q(state="declined"),
                name="claim_once_per_session",
            )
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
