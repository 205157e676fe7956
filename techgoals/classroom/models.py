"""Tables: classes, passes, enrolments, lessons taught, work, receipts. No column holds a pupil's name or identity."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from techgoals.campaigns.models import AcademicYear, Campaign, Scoped
from techgoals.kernel import ids
from techgoals.lessons.models import Lesson
from techgoals.people.models import Person, School


class Class(models.Model):
    """A teaching group of one school. Its people and work are erased 30 days after the term's end."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="classes")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="classes")
    year = models.ForeignKey(AcademicYear, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    year_group = models.PositiveSmallIntegerField()
    size = models.PositiveSmallIntegerField()
    join_code = models.CharField(max_length=8, unique=True, null=True)  # gone once the class is erased
    made_at = models.DateTimeField()
    erase_on = models.DateField()
    erased_at = models.DateTimeField(null=True)
    teachers = models.ManyToManyField(Person, related_name="classes")
    objects = Scoped()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Pass(models.Model):
    """A pupil's printed sign-in, for as long as the pupil is at the school: number, display name, secret of pictures."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="passes")
    number = models.PositiveIntegerField()
    display_name = models.CharField(max_length=40)
    secret_check = models.CharField(max_length=64)  # keyed HMAC of the three pictures
    secret_sealed = models.BinaryField()  # encrypted, to print it again
    digest = models.CharField(max_length=64)  # keyed; de-duplicates receipts after erasure
    made_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)
    blocked_until = models.DateTimeField(null=True)
    objects = Scoped()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "school", "number"], name="pass_number_of_a_school"),
            models.UniqueConstraint(
                fields=["campaign", "school", "display_name"], name="pass_name_of_a_school"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name


class Enrolment(models.Model):
    """A pass in a class."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    group = models.ForeignKey(Class, on_delete=models.CASCADE, related_name="enrolments")
    holder = models.ForeignKey(Pass, on_delete=models.CASCADE, related_name="enrolments")
    hand_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "holder"], name="enrolment_once")]

    def __str__(self) -> str:
        return str(self.holder_id)


class Sitting(models.Model):
    """A pass signed in to a class on some PC: what the pupil's cookie stands for."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="sittings")
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.enrolment_id)


class Taught(models.Model):
    """A lesson opened for a class. The teacher's head-counts stand here, each with its way of counting."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(Class, on_delete=models.CASCADE, related_name="taught")
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="taught")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)
    counted = models.PositiveSmallIntegerField(null=True)  # counted in the room
    reported = models.PositiveSmallIntegerField(null=True)  # said afterwards
    objects = Scoped()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "lesson"], name="taught_once")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.lesson_id}"


class TookPart(models.Model):
    """A pass opened this lesson in this class: the row that *signed in* counts."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    taught = models.ForeignKey(Taught, on_delete=models.CASCADE, related_name="took_part")
    holder = models.ForeignKey(Pass, on_delete=models.CASCADE, related_name="took_part")
    at = models.DateTimeField()
    step = models.PositiveSmallIntegerField(default=0)
    step_since = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    # of the whole lesson, as the browser says; guidance for the teacher, and nothing rests on it
    checks_claimed = models.PositiveSmallIntegerField(default=0)
    # the rest is written by marking.py alone, from the server's marks
    checks_passed = models.PositiveSmallIntegerField(default=0)  # of the whole lesson
    progress_at = models.DateTimeField(null=True)  # when a check last passed that had not before
    finished_at = models.DateTimeField(null=True)  # when each activity with checks had passed once
    finished_with = models.CharField(max_length=64, blank=True)  # the lesson's content_hash at that moment

    class Meta:
        constraints = [models.UniqueConstraint(fields=["taught", "holder"], name="took_part_once")]

    def __str__(self) -> str:
        return str(self.holder_id)


class Work(models.Model):
    """The newest state of one activity of one pupil. What it replaced, when another PC or tab did, is in ``Earlier``."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    took_part = models.ForeignKey(TookPart, on_delete=models.CASCADE, related_name="works")
    activity = models.CharField(max_length=60)
    files = models.TextField()  # JSON, name -> text
    checks = models.TextField(default="{}")  # JSON, check -> passed; claimed by the browser, guidance only
    client = models.CharField(max_length=36)
    seq = models.PositiveIntegerField()
    saved_at = models.DateTimeField()
    # the latest moment at which the server marks what stands; null where it has, and nothing changed since
    to_mark_at = models.DateTimeField(null=True)
    # since when what stood was last put into ``Earlier`` as a point in time, or when the work began
    kept_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["took_part", "activity"], name="work_newest")]
        # partial: a work that waits for nothing costs nothing here
        indexes = [
            models.Index(
                fields=["to_mark_at"], name="work_to_mark", condition=models.Q(to_mark_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.activity


class Mark(models.Model):
    """What the server found of one work when it last marked it, and of which version: never of one saved since.

    Not passed, with a ``reason``, is also what the sandbox gave up on.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    work = models.OneToOneField(Work, on_delete=models.CASCADE, related_name="mark")
    client = models.CharField(max_length=36)
    seq = models.PositiveIntegerField()
    files_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)  # of the lesson as it was installed at that moment
    marker = models.CharField(max_length=64)  # the version of the marker
    passed = models.BooleanField()
    checks = models.TextField()  # JSON, check -> passed
    hint = models.TextField(blank=True)
    problems = models.TextField(default="[]")  # JSON, the kinds of advice, for the class board
    reason = models.TextField(blank=True)  # why it could not be marked
    marked_at = models.DateTimeField()
    passed_at = models.DateTimeField(null=True)  # the first time that it passed; stays
    seal = models.CharField(max_length=64)  # keyed: a mark made by hand has none that fits

    def __str__(self) -> str:
        return f"{self.work_id} {self.passed}"

    def sealed(self) -> dict[str, object]:
        """What the seal covers."""
        return {
            "work": self.work_id,
            "client": self.client,
            "seq": self.seq,
            "files": self.files_hash,
            "content": self.content_hash,
            "marker": self.marker,
            "passed": self.passed,
            "checks": self.checks,
            "marked_at": self.marked_at,
            "passed_at": self.passed_at,
        }


class Earlier(models.Model):
    """A version of a ``Work`` that one can go back to: nothing is lost. At most 50 of each work."""

    class Why(models.TextChoices):
        OTHER_PC = "other_pc", _("another tab or PC saved over it")
        TIME = "time", _("three minutes had gone by")
        MARKED = "marked", _("the server marked it")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="earlier")
    files = models.TextField()
    client = models.CharField(max_length=36)
    seq = models.PositiveIntegerField()
    saved_at = models.DateTimeField()
    why = models.CharField(max_length=8, choices=Why, default=Why.OTHER_PC)
    passed = models.BooleanField(null=True)  # of one that was marked

    def __str__(self) -> str:
        return f"{self.client} {self.seq}"


class Receipt(models.Model):
    """What is left of a class x lesson after erasure: counts, and keyed digests that still de-duplicate."""

    class Way(models.TextChoices):
        SIGNED_IN = "signed_in", _("signed in")
        COUNTED = "counted", _("counted in the room")
        REPORTED = "reported", _("reported by the teacher")

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="receipts")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="+")
    class_id = models.UUIDField()  # no foreign key: the class is gone
    class_name = models.CharField(max_length=40)
    year_group = models.PositiveSmallIntegerField()
    opened_on = models.DateField()
    way = models.CharField(max_length=10, choices=Way)
    number = models.PositiveIntegerField()
    digests = models.JSONField(default=list)
    sealed_at = models.DateTimeField()
    seal = models.CharField(max_length=64)  # canonical hash, also in the audit record
    objects = Scoped()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["class_id", "lesson", "way"], name="receipt_once")]

    def __str__(self) -> str:
        return f"{self.way} {self.number}"

    def sealed(self) -> dict[str, object]:
        """What the seal covers."""
        return {
            "campaign": self.campaign_id,
            "school": self.school_id,
            "lesson": self.lesson_id,
            "class": self.class_id,
            "class_name": self.class_name,
            "year_group": self.year_group,
            "opened_on": self.opened_on,
            "way": str(self.way),
            "number": self.number,
            "digests": self.digests,
        }
