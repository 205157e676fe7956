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
        """What one likes doing; the codes are those of a pack's roles."""

        MAKING = "making", _("making things")
        EXPLAINING = "explaining", _("explaining things")
        HELPING = "helping", _("helping people")
        PUZZLES = "puzzles", _("solving puzzles")
        OUTDOORS = "outdoors", _("being outdoors")
        NATURE = "nature", _("plants and animals")
        NUMBERS = "numbers", _("finding out from numbers")
        PICTURES = "pictures", _("pictures and drawing")
        WORDS = "words", _("words and stories")
        MACHINES = "machines", _("machines and how they work")
        ORGANISING = "organising", _("organising things")
        PROTECTING = "protecting", _("keeping people safe")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="digital_roles")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=100)
    reach = models.CharField(max_length=4, choices=Reach)
    summary = models.TextField(blank=True)
    a_day = models.TextField()
    skills = models.JSONField(default=list)
    likes = models.JSONField(
        default=list
    )  # codes of Liking: what somebody likes doing who would like this job
    ways_in = models.TextField(blank=True)
    in_industries = models.JSONField(default=list)
    near_you = models.TextField(
        blank=True
    )  # who does it, in general words; ``employers`` are those of the region
    pay = models.JSONField(null=True)  # {from, to, source, year}: whole pounds a year
    employers = models.ManyToManyField(Employer, related_name="digital_roles", blank=True)
    objects = Scoped()

    class Meta:
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["campaign", "slug"], name="digital_role_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def liking_words(self) -> list[str]:
        """What one likes doing who would enjoy it, in a person's words."""
        words = dict(self.Liking.choices)
        return [str(words[like]) for like in self.likes if like in words]


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
