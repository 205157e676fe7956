"""Classes: made with their passes in a minute, a lesson opened and ended, kept a term longer."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.campaigns.models import AcademicYear, Campaign
from techgoals.classroom import passes as pass_verbs
from techgoals.classroom.models import Class, Enrolment, Pass, Taught, Work
from techgoals.classroom.ways import MOST_IN_A_ROOM
from techgoals.kernel import audit
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused
from techgoals.lessons.models import Lesson
from techgoals.people import ties
from techgoals.people.models import Person, School

KEPT_AFTER_TERM = timedelta(days=30)
YEAR_GROUPS = range(1, 14)


class NotATeacherThere(Refused):
    """The person is not a confirmed teacher of a school of the campaign."""

    status = 403


class OddClass(Refused):
    """A class without a name, or with a size or year group that cannot be."""

    status = 400


class ClassThere(Refused):
    """This teacher has a class of that name at this school."""


class NoTerm(Refused):
    """The campaign's academic years have no term that ends after today."""


class WrongSchool(Refused):
    """A pass of another school, or a lesson of another campaign."""


class ClassErased(Refused):
    """The class has been erased."""


def make(
    *,
    campaign: Campaign,
    school: School,
    teacher: Person,
    name: str,
    year_group: int,
    size: int,
    by: Actor,
    at: datetime,
    holders: Sequence[Pass] = (),
) -> Class:
    """A class of ``size`` pupils: ``holders`` are enrolled, and a new pass is made for each of the others.

    0 is a size: a class that is taught from paper and only counted. The class is erased 30 days after the end of the
    term that runs (or comes next). Refuses ``NotATeacherThere`` unless ``teacher`` is confirmed as a teacher at a
    school of the campaign, ``OddClass``, ``ClassThere`` (so pressing the button twice makes one class), ``NoTerm`` and
    ``WrongSchool``.
    """
    name = " ".join(name.split())
    _look_sane(name, year_group, size)
    confirmed = ties.confirmed(teacher, "teacher", campaign_id=campaign.pk).filter(school=school).exists()
    if not confirmed or not campaign.campaign_schools.filter(school=school).exists():
        raise NotATeacherThere(
            _(
                "You are not confirmed as a teacher at %(school)s yet. Ask your head or the campaign's team to confirm "
                "you; then make the class."
            )
            % {"school": school.name}
        )
    today = at.astimezone(ZoneInfo(campaign.zone)).date()
    year, erase_on = erased_when(campaign, today)
    with transaction.atomic():
        # the teacher's row is the lock: two presses of the button come one after the other
        Person.objects.select_for_update().get(pk=teacher.pk)
        if (
            Class.objects.of(campaign)
            .filter(school=school, name__iexact=name, erased_at=None, teachers=teacher)
            .exists()
        ):
            raise ClassThere(
                _("You have a class called “%(name)s” already. Open it, or give this one another name.")
                % {"name": name},
                field="name",
            )
        group = Class.objects.create(
            campaign=campaign, school=school, year=year, name=name, year_group=year_group, size=size,
            join_code=_free_code(), made_at=at, erase_on=erase_on,
        )  # fmt: skip
        group.teachers.add(teacher)
        _enrol(group, holders)
        new = pass_verbs.make(campaign=campaign, school=school, how_many=max(0, size - len(holders)), at=at)
        Enrolment.objects.bulk_create(Enrolment(group=group, holder=holder) for holder in new)
        audit.record(
            "class.make",
            subject=group,
            by=by,
            at=at,
            campaign_id=campaign.id,
            facts={"school": school.urn, "year_group": year_group, "size": size, "erase_on": erase_on},
        )
    return group


def add_passes(*, group: Class, how_many: int, by: Actor, at: datetime, had: int | None = None) -> list[Pass]:
    """Make and enrol more passes: somebody new came. Refuses ``ClassErased``, and ``OddClass`` above 60 in all.

    ``had`` is how many the class had when the form was opened: where it has another number now, the form was sent
    twice, and nothing is added.
    """
    with transaction.atomic():
        locked = _lock(group)
        enrolled = locked.enrolments.count()
        if had is not None and had != enrolled:
            return []
        if how_many < 1 or enrolled + how_many > MOST_IN_A_ROOM:
            raise OddClass(
                _(
                    "A class has at most %(most)s passes, and this one has %(now)s. Add between 1 and %(more)s."
                )
                % {"most": MOST_IN_A_ROOM, "now": enrolled, "more": max(1, MOST_IN_A_ROOM - enrolled)},
                field="how_many",
            )
        new = pass_verbs.make(campaign=locked.campaign, school=locked.school, how_many=how_many, at=at)
        Enrolment.objects.bulk_create(Enrolment(group=locked, holder=holder) for holder in new)
        _note_size(locked, enrolled + how_many, by, at)
    return new


def enrol(*, group: Class, holders: Iterable[Pass], by: Actor, at: datetime) -> int:
    """Let passes of the same school work in this class too: one pupil in two classes is one young person.

    Passes that are in it already are left as they are; the number that are new is returned. Refuses ``ClassErased``,
    ``WrongSchool``, and ``OddClass`` above 60 in all.
    """
    with transaction.atomic():
        locked = _lock(group)
        there = set(locked.enrolments.values_list("holder_id", flat=True))
        new = [holder for holder in holders if holder.pk not in there]
        if len(there) + len(new) > MOST_IN_A_ROOM:
            raise OddClass(
                _("That would be %(all)s pupils in one class; at most %(most)s fit. Take over fewer passes.")
                % {"all": len(there) + len(new), "most": MOST_IN_A_ROOM}
            )
        if new:
            _enrol(locked, new)
            _note_size(locked, len(there) + len(new), by, at)
    return len(new)


def take_out(*, enrolment: Enrolment, by: Actor, at: datetime) -> None:
    """A pupil left the class. The pass, and what it took part in, remain until the class is erased."""
    with transaction.atomic():
        group = _lock(enrolment.group)
        Enrolment.objects.filter(pk=enrolment.pk).delete()
        _note_size(group, group.enrolments.count(), by, at)


def open_lesson(*, group: Class, lesson: Lesson, by: Actor, at: datetime) -> Taught:
    """Open a lesson for a class: its pupils can begin. Opening it again takes an end back and changes nothing else.

    Refuses ``ClassErased``, and ``WrongSchool`` for a lesson that is not on this campaign's shelf.
    """
    with transaction.atomic():
        locked = _lock(group)
        if lesson.campaign_id != locked.campaign_id or lesson.retired_at is not None:
            raise WrongSchool(
                _("This lesson is not on your campaign's shelf any more. Choose another one."), field="lesson"
            )
        taught, made = Taught.objects.get_or_create(
            group=locked,
            lesson=lesson,
            defaults={"campaign_id": locked.campaign_id, "opened_at": at, "opened_by": by.label[:200]},
        )
        again = taught.ended_at is not None
        if again:
            taught.ended_at = None
            taught.save(update_fields=["ended_at"])
        if made or again:
            audit.record(
                "lesson.open",
                subject=taught,
                by=by,
                at=at,
                campaign_id=locked.campaign_id,
                facts={"class": locked.id, "lesson": lesson.slug, "again": again},
            )
    return taught


def end_lesson(*, taught: Taught, by: Actor, at: datetime) -> Taught:
    """End a lesson: nobody new can begin it, hands go down, what was made is marked. Who has begun can go on.

    Twice is harmless.
    """
    with transaction.atomic():
        locked = Taught.objects.select_for_update().filter(pk=taught.pk, group__erased_at=None).first()
        if locked is None:
            raise ClassErased(_gone())
        if locked.ended_at is None:
            locked.ended_at = at
            locked.save(update_fields=["ended_at"])
            Enrolment.objects.filter(group=locked.group_id).update(hand_up_at=None)
            # what is still to be marked of it is marked now
            Work.objects.filter(took_part__taught=locked, to_mark_at__gt=at).update(to_mark_at=at)
            audit.record("lesson.end", subject=locked, by=by, at=at, campaign_id=locked.campaign_id)
    return locked


def keep(*, group: Class, by: Actor, at: datetime) -> Class:
    """Keep a class for one term more: it is erased 30 days after the end of the term that follows the date it had.

    Refuses ``ClassErased`` and ``NoTerm``.
    """
    with transaction.atomic():
        locked = _lock(group)
        today = at.astimezone(ZoneInfo(locked.campaign.zone)).date()
        _year, erase_on = erased_when(locked.campaign, max(today, locked.erase_on))
        before, locked.erase_on = locked.erase_on, erase_on
        locked.save(update_fields=["erase_on"])
        audit.record(
            "class.keep",
            subject=locked,
            by=by,
            at=at,
            campaign_id=locked.campaign_id,
            facts={"before": before, "erase_on": erase_on},
        )
    return locked


def erased_when(campaign: Campaign, today: date) -> tuple[AcademicYear, date]:
    """The academic year whose term ends next, on ``today`` or later, and the date 30 days after that end.

    Refuses ``NoTerm``: no class is made that nothing would erase.
    """
    for year in AcademicYear.objects.of(campaign).filter(ends__gte=today).order_by("starts"):
        ends = sorted(date.fromisoformat(term["ends"]) for term in year.terms)
        for end in ends:
            if end >= today:
                return year, end + KEPT_AFTER_TERM
    raise NoTerm(
        _(
            "This campaign has no school term that ends after today, so we would not know when to erase a class. "
            "Ask the campaign's team to enter the school year."
        )
    )


def _lock(group: Class) -> Class:
    locked = (
        Class.objects.select_for_update(of=("self",)).select_related("campaign", "school").get(pk=group.pk)
    )
    if locked.erased_at:
        raise ClassErased(_gone())
    return locked


def _gone() -> str:
    return _("This class has been erased; only its figures remain. Make a new class.")


def _enrol(group: Class, holders: Sequence[Pass]) -> None:
    if any(h.campaign_id != group.campaign_id or h.school_id != group.school_id for h in holders):
        raise WrongSchool(
            _("Some of these passes belong to another school. Take over only passes of your own school.")
        )
    Enrolment.objects.bulk_create(Enrolment(group=group, holder=holder) for holder in holders)


def _note_size(group: Class, size: int, by: Actor, at: datetime) -> None:
    group.size = size
    group.save(update_fields=["size"])
    audit.record(
        "class.size", subject=group, by=by, at=at, campaign_id=group.campaign_id, facts={"size": size}
    )


def _free_code() -> str:
    code = pass_verbs.new_code()
    while Class.objects.filter(join_code=code).exists():
        code = pass_verbs.new_code()
    return code


def _look_sane(name: str, year_group: int, size: int) -> None:
    if not name or len(name) > 40:
        raise OddClass(_("Give the class a name of 1 to 40 letters, such as 9B."), field="name")
    if year_group not in YEAR_GROUPS:
        raise OddClass(_("A year group is a number from 1 to 13."), field="year_group")
    if not 0 <= size <= MOST_IN_A_ROOM:
        raise OddClass(
            _("A class has between 0 and %(most)s pupils; 0 means that you count heads and use no passes.")
            % {"most": MOST_IN_A_ROOM},
            field="size",
        )
