"""Tables: workshops, sessions, bookings, the register."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from techgoals.campaigns.models import Campaign, Phase, Scoped
from techgoals.employers.models import Offer, Site
from techgoals.fund.models import Commitment, Rate
from techgoals.kernel import ids
from techgoals.lessons.models import Lesson
from techgoals.people.models import Person, School


class Workshop(models.Model):
    """What is offered; it runs as sessions."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="workshops")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=150)
    summary = models.TextField()
    for_whom = models.CharField(max_length=200)
    lessons = models.ManyToManyField(Lesson, related_name="workshops", blank=True)
    release_unit = models.CharField(max_length=4, choices=Rate.Unit, default=Rate.Unit.DAY)
    release_units = models.DecimalField(max_digits=5, decimal_places=2, default=1)
    objects = Scoped()

    class Meta:
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["campaign", "slug"], name="workshop_once")]

    def __str__(self) -> str:
        return self.title


class Session(models.Model):
    """One dated run of a workshop at a site. Its row is the lock under which seats are taken."""

    class State(models.TextChoices):
        DRAFT = "draft", _("not open yet")
        OPEN = "open", _("open for booking")
        CANCELLED = "cancelled", _("cancelled")
        HELD = "held", _("held")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    ref = models.CharField(max_length=12, unique=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="sessions")
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="sessions")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="sessions")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="sessions")
    offer = models.ForeignKey(Offer, null=True, on_delete=models.PROTECT, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()
    minimum = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    register_closed_at = models.DateTimeField(null=True)
    # who leads it; where nobody is named, any facilitator of the campaign may keep the register
    facilitator = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    # goes up when time or place change: a calendar replaces what it has only by a higher one (RFC 5545 3.8.7.4)
    revision = models.PositiveSmallIntegerField(default=0)
    cancel_reason = models.CharField(max_length=300, blank=True)
    objects = Scoped()

    class Meta:
        ordering = ["starts_at"]
        indexes = [models.Index(fields=["campaign", "state", "starts_at"], name="session_to_come")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="session_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        """The session's public page."""
        return reverse("workshops:session", kwargs={"campaign": self.campaign.slug, "session": self.id})


class Booking(models.Model):
    """A teacher's hold on a seat, or a place on the waiting list. One for each teacher and session while it lasts."""

    class State(models.TextChoices):
        BOOKED = "booked", _("booked")
        WAITING = "waiting", _("waiting: no place yet")
        HELD = "held", _("a seat is held for you")
        CANCELLED = "cancelled", _("cancelled")

    class Lacks(models.TextChoices):
        SEAT = "seat", _("every seat is taken")
        MONEY = "money", _("the release fund has no more to promise")

    class Attendance(models.TextChoices):
        UNKNOWN = "unknown", _("not marked yet")
        CAME = "came", _("came")
        PART = "part", _("came for part of it")
        APOLOGIES = "apologies", _("sent apologies")
        ABSENT = "absent", _("did not come")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    ref = models.CharField(max_length=12, unique=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="bookings")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="bookings")
    teacher = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="bookings")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="bookings")
    state = models.CharField(max_length=10, choices=State)
    lacks = models.CharField(max_length=8, choices=Lacks, blank=True)
    commitment = models.OneToOneField(Commitment, null=True, on_delete=models.PROTECT, related_name="booking")
    money_email = models.EmailField()  # who looks after the school's money
    money_name = models.CharField(max_length=200, blank=True)
    booked_at = models.DateTimeField()
    queue = models.PositiveIntegerField()  # place in the order of arrival at this session
    held_until = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=300, blank=True)
    # the register
    attendance = models.CharField(max_length=10, choices=Attendance, default=Attendance.UNKNOWN)
    attended_units = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    marked_at = models.DateTimeField(null=True)
    marked_by = models.CharField(max_length=200, blank=True)
    claimed_at = models.DateTimeField(
        null=True
    )  # set from above (claims): from then on the register row is locked
    objects = Scoped()

    class Meta:
        ordering = ["queue"]
        indexes = [
            # the worker looks once a minute for who waits and for held seats that run out
            models.Index(
                fields=["session", "queue"],
                condition=models.Q(state__in=["waiting", "held"]),
                name="booking_not_settled",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "teacher"],
                condition=~models.Q(state="cancelled"),
                name="booking_once_while_it_lasts",
            ),
            models.UniqueConstraint(fields=["session", "queue"], name="booking_order_of_arrival"),
            models.CheckConstraint(
                condition=models.Q(state="cancelled")
                | models.Q(state="waiting", commitment=None)
                | models.Q(state__in=["booked", "held"], commitment__isnull=False),
                name="booking_has_money_if_it_has_a_seat",
            ),
        ]

    def __str__(self) -> str:
        return self.ref
