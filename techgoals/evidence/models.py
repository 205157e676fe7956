"""Tables: surveys, answer sheets, kept figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from techgoals.campaigns.models import Campaign, Scoped
from techgoals.kernel import ids
from techgoals.workshops.models import Booking


class Survey(models.Model):
    """An instrument: the same items before and after, each answered from 1 to 5."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="surveys")
    name = models.CharField(max_length=100)
    version = models.PositiveSmallIntegerField(default=1)
    items = models.JSONField()  # [{"id", "text"}]
    objects = Scoped()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "name", "version"], name="survey_once")]

    def __str__(self) -> str:
        return self.name


class AnswerSheet(models.Model):
    """One booking's answers to a survey at one moment; one link per booking opens whichever is due."""

    class When(models.TextChoices):
        BEFORE = "before", _("before the workshop")
        AFTER = "after", _("after the workshop")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="answer_sheets")
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="sheets")
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="answer_sheets")
    when = models.CharField(max_length=6, choices=When)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answers = models.JSONField(null=True)  # item id -> 1 to 5
    reminded_at = models.DateTimeField(null=True)
    objects = Scoped()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["booking", "when"], name="answer_sheet_once")]

    def __str__(self) -> str:
        return f"{self.booking_id} {self.when}"


class SurveyLink(models.Model):
    """The one link of a booking; the secret is kept as a hash."""

    booking = models.OneToOneField(
        Booking, on_delete=models.CASCADE, primary_key=True, related_name="survey_link"
    )
    secret_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return str(self.booking_id)


class KeptFigure(models.Model):
    """A headline as it was published on a day: what ``techgoals verify`` recomputes from the rows."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="kept_figures")
    headline = models.CharField(max_length=40)
    rule = models.PositiveSmallIntegerField()  # version of the definition
    as_of = models.DateTimeField()
    figure = models.TextField()  # canonical JSON
    objects = Scoped()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "headline", "as_of"], name="kept_figure_once")
        ]

    def __str__(self) -> str:
        return self.headline
