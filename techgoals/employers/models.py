"""Tables: employers, sites, contacts, digital roles, offers."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from techgoals.campaigns.models import Campaign, Scoped
from techgoals.kernel import ids


class Employer(models.Model):
    """A partner of a campaign."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="employers")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=100)
    industry = models.CharField(max_length=100)
    about = models.TextField(blank=True)
    objects = Scoped()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["campaign", "slug"], name="employer_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The employer's public page."""
        return reverse("employers:employer", kwargs={"campaign": self.campaign.slug, "slug": self.slug})


class Site(models.Model):
    """A place where an employer can have people."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="sites")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    address = models.CharField(max_length=300)
    authority = models.CharField(max_length=100, blank=True)
    latitude_e6 = models.IntegerField(null=True)
    longitude_e6 = models.IntegerField(null=True)
    zone = models.CharField(max_length=40, default="Europe/London")
    chairs = models.PositiveSmallIntegerField()
    access_notes = models.TextField(blank=True)
    objects = Scoped()

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """A person who speaks for an employer (a host)."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="contacts")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employer", "person"], name="contact_once")]

    def __str__(self) -> str:
        return str(self.person_id)


class DigitalRole(models.Model):
    """A kind of job, near or far; from a pack, from an employer, or both."""

    class Reach(models.TextChoices):
        NEAR = "near", _("near you")
        FAR = "far", _("far away")

    class Liking(models.TextChoices):
        MAKING = "making", _("making things look and feel right")
        PUZZLES = "puzzles", _("solving puzzles")
        PEOPLE = "people", _("helping people")
        FINDING_OUT = "finding_out", _("finding things out from figures")
        PROTECTING = "protecting", _("keeping people safe")
        ORGANISING = "organising", _("organising things and people")
        BUILDING = "building", _("building and mending machines")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="digital_roles")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=100)
    reach = models.CharField(max_length=4, choices=Reach)
    a_day = models.TextField()
    skills = models.JSONField(default=list)
    likes = models.JSONField(
        default=list
    )  # codes of Liking: what somebody likes doing who would like this job
    ways_in = models.TextField(blank=True)
    employers = models.ManyToManyField(Employer, related_name="digital_roles", blank=True)
    objects = Scoped()

    class Meta:
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["campaign", "slug"], name="digital_role_once")]

    def __str__(self) -> str:
        return self.title


class Offer(models.Model):
    """An employer's offer to host; withdrawn when a host drops out."""

    class State(models.TextChoices):
        OFFERED = "offered", _("offered")
        TAKEN_UP = "taken_up", _("taken up")
        WITHDRAWN = "withdrawn", _("withdrawn")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="offers")
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="offers")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="offers")
    what = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    said_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)
    objects = Scoped()

    def __str__(self) -> str:
        return self.what
