"""Tables: campaigns, academic years, terms, phases, targets, memberships, invitations, campaign schools."""

from datetime import date, datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from techgoals.kernel import clock, ids, money
from techgoals.people.models import Tie

M = TypeVar("M", bound=models.Model)


class Scoped(models.Manager[M]):
    """The one scoping manager: every table that belongs to a campaign is read through ``of(campaign)``."""

    def of(self, campaign: "Campaign") -> models.QuerySet[M]:
        """The rows of this campaign alone."""
        return self.filter(campaign=campaign)


class Campaign(models.Model):
    """A region's strategy over academic years."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    region = models.CharField(max_length=100)
    promise = models.CharField(max_length=200, blank=True)  # the one sentence of the public page
    currency = models.CharField(max_length=3, default="GBP")
    zone = models.CharField(max_length=40, default="Europe/London")
    language = models.CharField(max_length=8, default="en-gb")
    is_demo = models.BooleanField(default=False)  # every public page says "simulated, invented region"
    authorities = models.JSONField(default=list)  # names of local authorities, in the region's own order
    strengths = models.JSONField(
        default=list
    )  # [{title, says, figure, source, roles}]: what the region is good at
    borders = models.JSONField(null=True)  # GeoJSON FeatureCollection of the authorities, properties.name
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The campaign's public page."""
        return reverse("homes:release", kwargs={"campaign": self.slug})


class AcademicYear(models.Model):
    """A school year of a campaign: data, because it differs between countries. Half-open: ``ends`` is the day after."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="years")
    name = models.CharField(max_length=20)
    starts = models.DateField()
    ends = models.DateField()
    terms = models.JSONField(default=list)  # [{"name": "Autumn", "ends": "2026-12-19"}]
    objects = Scoped["AcademicYear"]()

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "starts"], name="year_once"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="year_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Phase(models.Model):
    """A dated part of a campaign; half-open local dates."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="phases")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    starts = models.DateField()
    ends = models.DateField()
    objects = Scoped["Phase"]()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="phase_once"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="phase_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> date:
        """The last day of the phase (``ends`` is the day after it)."""
        return self.ends - timedelta(days=1)


class Target(models.Model):
    """A number that a phase shall reach by a date, and who looks after it. Progress is always drawn from records."""

    class Metric(models.TextChoices):
        TEACHERS_TRAINED = "teachers_trained", _("teachers trained")
        SHARE_MORE_CONFIDENT = "share_more_confident", _("of teachers more confident, in per cent")
        YOUNG_PEOPLE = "young_people", _("young people who took part")
        SIGNED_IN = "signed_in", _("young people signed in on a pass")
        SCHOOLS = "schools", _("schools that took part")
        AUTHORITIES = "authorities", _("authorities that took part")
        PROMISED = "promised", _("pence of the release fund promised")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="targets")
    metric = models.CharField(max_length=30, choices=Metric)
    number = models.PositiveIntegerField()
    due = models.DateField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["due"]
        constraints = [models.UniqueConstraint(fields=["phase", "metric"], name="target_once")]

    def __str__(self) -> str:
        return f"{self.metric} {self.number}"

    @property
    def words(self) -> str:
        """What is counted, without the unit in which the table keeps it."""
        if self.metric == self.Metric.PROMISED:
            return str(_("release fund promised"))
        if self.metric == self.Metric.SHARE_MORE_CONFIDENT:
            return str(_("teachers more confident"))
        return str(self.Metric(self.metric).label)

    @property
    def shown(self) -> str:
        """The number as people read it: money in pounds, a share in per cent."""
        if self.metric == self.Metric.PROMISED:
            return money.pounds(self.number)
        return f"{self.number} %" if self.metric == self.Metric.SHARE_MORE_CONFIDENT else f"{self.number:,}"


class Membership(models.Model):
    """A person's role in one campaign."""

    class Role(models.TextChoices):
        TEAM = "team", _("team")
        APPROVER = "approver", _("approver")
        HOST = "host", _("host")
        FACILITATOR = "facilitator", _("facilitator")
        AUDITOR = "auditor", _("auditor")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    objects = Scoped["Membership"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "person", "role"],
                condition=models.Q(ended_at=None),
                name="membership_once_while_it_lasts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.role}"


class Invitation(models.Model):
    """A mailed way in for one person, in one role of the campaign or of a school; the link's secret is kept as a hash."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20)  # a Membership.Role or a Tie.Role
    school = models.ForeignKey("people.School", null=True, on_delete=models.PROTECT, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    # who invited, as an actor: the tie of a school's person counts as confirmed by them
    invited_by_kind = models.CharField(max_length=16, default="")
    invited_by_id = models.CharField(max_length=64, blank=True, default="")
    invited_by = models.CharField(max_length=200, blank=True, default="")
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    objects = Scoped["Invitation"]()

    # the mailed address, known only to whoever has just made the invitation; never stored
    link = ""

    def __str__(self) -> str:
        return f"{self.role} {self.made_at:%Y-%m-%d}"

    def is_open(self, at: datetime | None = None) -> bool:
        """True while it can still be accepted."""
        return not (self.accepted_at or self.withdrawn_at) and self.expires_at > (at or clock.now())

    @property
    def role_word(self) -> str:
        """The role in a person's words."""
        return role_word(self.role)


def role_word(role: str) -> str:
    """A role of a campaign or of a school in a person's words."""
    words = dict(Membership.Role.choices) | dict(Tie.Role.choices)
    return str(words.get(role, role))


class CampaignSchool(models.Model):
    """A school that this campaign works with."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="campaign_schools")
    school = models.ForeignKey("people.School", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    objects = Scoped["CampaignSchool"]()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "school"], name="campaign_school_once")]

    def __str__(self) -> str:
        return str(self.school_id)


class SchoolListFile(models.Model):
    """A school list that somebody of the team chose: looked at first, taken in when they say so.

    The bytes are kept (compressed) only until then, a day at most; the report stays.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="school_lists")
    name = models.CharField(max_length=200)
    body = models.BinaryField(null=True)
    authorities = models.JSONField(default=list)
    phases = models.JSONField(default=list)
    report = models.JSONField(default=dict)
    chosen_at = models.DateTimeField()
    chosen_by = models.CharField(max_length=200)
    taken_at = models.DateTimeField(null=True)
    objects = Scoped["SchoolListFile"]()

    class Meta:
        ordering = ["-chosen_at"]

    def __str__(self) -> str:
        return self.name
