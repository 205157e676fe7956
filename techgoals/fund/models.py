"""Tables: funds, rates, caps, allowed uses, commitments, ledger entries."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from techgoals.campaigns.models import Campaign, Phase, Scoped
from techgoals.kernel import ids
from techgoals.kernel.canonical import GENESIS
from techgoals.people.models import School


class Fund(models.Model):
    """The release money of one phase. Its row is the lock under which entries are added; its head is the chain's."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="funds")
    phase = models.OneToOneField(Phase, on_delete=models.PROTECT, related_name="fund")
    name = models.CharField(max_length=100)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default=GENESIS)
    objects = Scoped()

    def __str__(self) -> str:
        return self.name


class Rate(models.Model):
    """What an hour or a day of cover is worth from a date on, and why."""

    class Unit(models.TextChoices):
        HOUR = "hour", _("hour")
        DAY = "day", _("day")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="rates")
    unit = models.CharField(max_length=4, choices=Unit)
    pence = models.PositiveIntegerField()
    from_date = models.DateField()
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["unit", "-from_date"]
        constraints = [models.UniqueConstraint(fields=["fund", "unit", "from_date"], name="rate_once_a_day")]

    def __str__(self) -> str:
        return f"{self.unit} {self.pence}"


class Cap(models.Model):
    """The most that one teacher or one school may have of a fund, and why."""

    class Scope(models.TextChoices):
        TEACHER = "teacher", _("a teacher")
        SCHOOL = "school", _("a school")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="caps")
    scope = models.CharField(max_length=8, choices=Scope)
    pence = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fund", "scope"], name="cap_once")]

    def __str__(self) -> str:
        return f"{self.scope} {self.pence}"


class AllowedUse(models.Model):
    """What a school may use release money for, and why."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="allowed_uses")
    code = models.SlugField(max_length=30)
    label = models.CharField(max_length=100)
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fund", "code"], name="allowed_use_once")]

    def __str__(self) -> str:
        return self.label


class Commitment(models.Model):
    """Money promised to a school for releasing one teacher, frozen at the rate of the day on which it was promised.

    What is left of it is always a sum of its entries.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="commitments")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    teacher = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=4, choices=Rate.Unit)
    units = models.DecimalField(max_digits=5, decimal_places=2)
    rate_pence = models.PositiveIntegerField()
    pence = models.PositiveIntegerField()
    promised_at = models.DateTimeField()
    objects = Scoped()

    class Meta:
        indexes = [models.Index(fields=["fund", "school"], name="commitment_by_school")]

    def __str__(self) -> str:
        return f"{self.pence} pence"


class Entry(models.Model):
    """A line of a fund's ledger: append-only by trigger, chained; the trigger also refuses what would overspend.

    ``pence`` is never negative; the kind says which way it counts:
    promised = PROMISE − GIVE_BACK; claimed = CLAIM − UNCLAIM; approved = APPROVE − UNAPPROVE; paid = PAY − REPAY.
    """

    class Kind(models.TextChoices):
        SET_ASIDE = "set_aside", _("set aside")
        PROMISE = "promise", _("promised")
        GIVE_BACK = "give_back", _("given back")
        CLAIM = "claim", _("claimed")
        UNCLAIM = "unclaim", _("claim taken back")
        APPROVE = "approve", _("approved")
        UNAPPROVE = "unapprove", _("approval taken back")
        PAY = "pay", _("paid")
        REPAY = "repay", _("repaid")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind)
    pence = models.PositiveIntegerField()
    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.PROTECT, related_name="entries")
    why = models.CharField(max_length=300)  # a sentence an auditor understands
    source = models.CharField(max_length=64, blank=True)  # quotable reference: booking, claim, payment run
    actor = models.CharField(max_length=200)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fund", "seq"], name="entry_one_per_place")]
        indexes = [models.Index(fields=["fund", "kind", "pence"], name="entry_sums")]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.pence}"

    def sealed(self) -> dict[str, object]:
        """What the hash covers."""
        return {
            "fund": self.fund_id,
            "seq": self.seq,
            "at": self.at,
            "kind": str(self.kind),
            "pence": self.pence,
            "commitment": self.commitment_id,
            "why": self.why,
            "source": self.source,
            "actor": self.actor,
        }
