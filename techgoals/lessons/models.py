"""Tables: the lessons on a campaign's shelf."""

from django.db import models
from django.urls import reverse

from techgoals.campaigns.models import Campaign, Scoped
from techgoals.kernel import ids


class Lesson(models.Model):
    """One lesson of one campaign, as installed from a pack: a page needs nothing but this row."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="lessons")
    pack_id = models.CharField(max_length=60)
    pack_version = models.CharField(max_length=20)
    slug = models.SlugField(max_length=60)
    uuid = models.UUIDField()  # the pack's own, the same in every campaign
    title = models.CharField(max_length=150)
    summary = models.TextField()
    series = models.CharField(max_length=100, blank=True)
    part = models.PositiveSmallIntegerField(default=1)
    minutes = models.PositiveSmallIntegerField()
    year_groups = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=0)
    role_slugs = models.JSONField(default=list)  # of the digital roles that it shows
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    installed_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    objects = Scoped()

    class Meta:
        ordering = ["order", "title"]
        constraints = [models.UniqueConstraint(fields=["campaign", "slug"], name="lesson_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The lesson's public page."""
        return reverse("lessons:lesson", kwargs={"campaign": self.campaign.slug, "slug": self.slug})


class Picture(models.Model):
    """A picture of a lesson's that is too large to travel in its page: it comes when a pupil asks for it."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="pictures")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    body = models.BinaryField()
    objects = Scoped()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lesson", "name"], name="picture_once")]

    def __str__(self) -> str:
        return self.name
