"""Tables: persons, schools, ties between them."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from techgoals.kernel import clock, ids
from techgoals.kernel.actors import Actor


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; there are no passwords."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "Person":
        """A person with this address, in lower case, and no usable password."""
        person = self.model(email=email.strip().lower(), **extra)
        person.set_unusable_password()
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person of an address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """An adult with an account. A pupil is never a person: a pupil is a pass (classroom)."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "email"
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_whatever_its_case")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def actor(self) -> Actor:
        """This person as the one who acts."""
        return Actor("person", str(self.id), str(self))

    # Django's auth context processor asks; who may what is a matter of ties and memberships
    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Always no: permissions are memberships."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """Always no: there is no admin site."""
        return False


class School(models.Model):
    """A school as the national list has it, known by its URN. Never deleted: one that vanished is marked."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        CLOSING = "closing", _("open, but proposed to close")
        PROPOSED = "proposed", _("proposed to open")
        CLOSED = "closed", _("closed")

    class Phase(models.TextChoices):
        NURSERY = "nursery", _("nursery")
        PRIMARY = "primary", _("primary")
        MIDDLE_PRIMARY = "middle_primary", _("middle, deemed primary")
        MIDDLE_SECONDARY = "middle_secondary", _("middle, deemed secondary")
        SECONDARY = "secondary", _("secondary")
        ALL_THROUGH = "all_through", _("all-through")
        SIXTEEN_PLUS = "sixteen_plus", _("16 plus")
        NOT_APPLICABLE = "not_applicable", _("not applicable")

    urn = models.PositiveIntegerField(primary_key=True)
    name = models.CharField(max_length=200)
    authority_code = models.CharField(max_length=3, blank=True)
    authority = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=100, blank=True)  # TypeOfEstablishment (name)
    group = models.CharField(max_length=100, blank=True)  # EstablishmentTypeGroup (name)
    phase = models.CharField(max_length=20, choices=Phase, blank=True)
    status = models.CharField(max_length=10, choices=Status)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    low_age = models.PositiveSmallIntegerField(null=True)
    high_age = models.PositiveSmallIntegerField(null=True)
    pupils = models.PositiveIntegerField(null=True)
    street = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    easting = models.IntegerField(null=True)
    northing = models.IntegerField(null=True)
    # WGS84 in millionths of a degree, from easting and northing: no floats in tables
    latitude_e6 = models.IntegerField(null=True)
    longitude_e6 = models.IntegerField(null=True)
    listed_at = models.DateTimeField()  # when an import last found it
    vanished_at = models.DateTimeField(null=True)  # when a newer list no longer had it

    class Meta:
        indexes = [models.Index(fields=["authority", "name"], name="school_by_authority")]

    def __str__(self) -> str:
        return self.name


class Tie(models.Model):
    """A person's role at a school, in one campaign. Counts once confirmed, by the school's head there or by that team.

    A school may be of several campaigns, and none of them answers for another: what one team confirmed opens nothing
    in the next.
    """

    class Role(models.TextChoices):
        TEACHER = "teacher", _("teacher")
        HEAD = "head", _("head")
        BUSINESS_MANAGER = "business_manager", _("business manager")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign_id = models.UUIDField()  # no foreign key: campaigns lie above
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ties")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="ties")
    role = models.CharField(max_length=20, choices=Role)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign_id", "person", "school", "role"],
                condition=models.Q(ended_at=None),
                name="tie_once_while_it_lasts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.role} {self.school}"


class Knock(models.Model):
    """One try at a door of an account, kept for an hour: throttling is per account, never per network address.

    ``account`` is a keyed hash, so that the table tells nobody which addresses were tried.
    """

    door = models.CharField(max_length=20)
    account = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "door", "at"], name="knock_by_account")]

    def __str__(self) -> str:
        return self.door
