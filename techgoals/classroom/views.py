"""Pages of the teacher: classes, passes on paper, the class board; and a lesson to try for everybody."""

import hashlib
import json
import uuid
from typing import Any, cast

import segno
from csp.constants import NONCE
from csp.decorators import csp_update
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from techgoals.campaigns.access import page_for, public_page
from techgoals.campaigns.models import Campaign
from techgoals.classroom import (
    access,
    counting,
    erasing,
    exporting,
    pictures,
    queries,
    taking_part,
    workspace,
)
from techgoals.classroom import classes as class_verbs
from techgoals.classroom import passes as pass_verbs
from techgoals.classroom.forms import AddPasses, HeadCount, MakeClass, TakeOver
from techgoals.classroom.models import Class, Enrolment, Pass, Taught
from techgoals.kernel import clock
from techgoals.kernel.refusals import Refused
from techgoals.lessons.models import Lesson
from techgoals.look.forms import refuse
from techgoals.people.models import Person

teacher_page = page_for("teacher")


def _me(request: HttpRequest) -> Person:
    """The teacher: every page here stands behind a sign-in."""
    return cast(Person, request.user)


def _at(name: str, campaign: Campaign, **kwargs: Any) -> str:
    return reverse(f"classroom:{name}", kwargs={"campaign": campaign.slug, **kwargs})


# --- classes ---


@teacher_page
@require_http_methods(["GET", "POST"])
def classes(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The teacher's classes: what waits, the list, and a new one in a minute."""
    teacher = _me(request)
    form = MakeClass(
        request.POST or None,
        schools=queries.schools_of(campaign, teacher),
        classes=queries.mine(campaign, teacher).exclude(enrolments=None).distinct(),
    )
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                made = _make(form, campaign, teacher)
            except Refused as refused:
                refuse(form, refused)
                status = refused.status
            else:
                return redirect(_at("class", campaign, group=made.id))
    lines = queries.class_lines(campaign, teacher, clock.today(campaign.zone))
    page = {"lines": lines, "waits": _waits(campaign, lines), "form": form}
    return render(request, "classroom/classes.html", page, status=status)


def _make(form: MakeClass, campaign: Campaign, teacher: Person) -> Class:
    data = form.cleaned_data
    after = data.get("after")
    holders = list(Pass.objects.filter(enrolments__group=after)) if after else []
    return class_verbs.make(
        campaign=campaign, school=data["school"], teacher=teacher, name=data["name"], year_group=data["year_group"],
        size=max(data["size"], len(holders)), holders=holders, by=teacher.actor, at=clock.now(),
    )  # fmt: skip


def _waits(campaign: Campaign, lines: list[queries.ClassLine]) -> list[dict[str, Any]]:
    waits: list[dict[str, Any]] = []
    for line in lines:
        if line.running:
            waits.append(
                {
                    "title": _("%(class)s is in “%(lesson)s” now") % {"class": line.group.name, "lesson": line.running.lesson.title},
                    "address": _at("board", campaign, taught=line.running.id),
                    "action": _("Open the class board"),
                    "kind": "good",
                    "word": _("running"),
                }
            )  # fmt: skip
        waits += [
            {
                "title": _("How many were there? %(class)s, “%(lesson)s”") % {"class": line.group.name, "lesson": taught.lesson.title},
                "address": _at("board", campaign, taught=taught.id),
                "action": _("Write the number down"),
            }
            for taught in line.uncounted
            if taught is not line.running
        ]  # fmt: skip
        if line.erased_soon:
            waits.append(
                {
                    "title": _("%(class)s is erased soon") % {"class": line.group.name},
                    "text": _("Take the work home or keep the class for one term more."),
                    "address": _at("class", campaign, group=line.group.id),
                    "due": line.group.erase_on,
                    "action": _("Have a look"),
                }
            )
    return waits


@teacher_page
@require_GET
def group(request: HttpRequest, campaign: Campaign, group: uuid.UUID) -> HttpResponse:
    """One class."""
    return _class_page(request, access.group_of(campaign, _me(request), group))


def _class_page(request: HttpRequest, found: Class, status: int = 200, **forms: Any) -> HttpResponse:
    page = queries.class_page(found, _me(request))
    context = {
        "page": page,
        "group": found,
        "now": clock.now(),
        "join_address": request.build_absolute_uri(reverse("pupil:join")),
        "more": forms.get("more") or AddPasses(initial={"had": len(page.enrolments)}),
        "take": TakeOver(classes=page.others) if page.others else None,
    }
    return render(request, "classroom/class.html", context, status=status)


@teacher_page
@require_POST
def more_passes(request: HttpRequest, campaign: Campaign, group: uuid.UUID) -> HttpResponse:
    """Add passes."""
    found = access.group_of(campaign, _me(request), group)
    form = AddPasses(request.POST)
    if form.is_valid():
        try:
            class_verbs.add_passes(group=found, by=_me(request).actor, at=clock.now(), **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect(_at("class", campaign, group=found.id) + "#passes")
    return _class_page(request, found, 400, more=form)


@teacher_page
@require_POST
def take_over(request: HttpRequest, campaign: Campaign, group: uuid.UUID) -> HttpResponse:
    """Let the passes of another of the teacher's classes work in this one too."""
    found = access.group_of(campaign, _me(request), group)
    others = queries.mine(campaign, _me(request)).filter(school_id=found.school_id)
    form = TakeOver(request.POST, classes=others)
    if form.is_valid():
        holders = list(Pass.objects.filter(enrolments__group=form.cleaned_data["other"]))
        n = class_verbs.enrol(group=found, holders=holders, by=_me(request).actor, at=clock.now())
        said = ngettext(
            "%(n)s pass more works in this class now.", "%(n)s passes more work in this class now.", n
        )
        messages.success(request, said % {"n": n})
    return redirect(_at("class", campaign, group=found.id) + "#passes")


@teacher_page
@require_POST
def one_pass(
    request: HttpRequest, campaign: Campaign, group: uuid.UUID, enrolment: uuid.UUID
) -> HttpResponse:
    """Wake a pass that rests after wrong pictures, or take it out of the class."""
    found = access.group_of(campaign, _me(request), group)
    place = access.enrolment_of(found.id, enrolment)
    if request.POST.get("do") == "wake":
        pass_verbs.wake(holder=place.holder)
    elif request.POST.get("do") == "out":
        class_verbs.take_out(enrolment=place, by=_me(request).actor, at=clock.now())
    return redirect(_at("class", campaign, group=found.id) + "#passes")


@teacher_page
@require_POST
def open_lesson(request: HttpRequest, campaign: Campaign, group: uuid.UUID) -> HttpResponse:
    """Open a lesson and go to its board."""
    found = access.group_of(campaign, _me(request), group)
    slug = request.POST.get("lesson", "")
    # only a slug is looked for: PostgreSQL has no NUL in a text
    lesson = Lesson.objects.of(campaign).filter(slug=slug).first() if slugify(slug) == slug else None
    if lesson is None:
        raise Http404
    taught = class_verbs.open_lesson(group=found, lesson=lesson, by=_me(request).actor, at=clock.now())
    return redirect(_at("board", campaign, taught=taught.id))


@teacher_page
@require_POST
def keep(request: HttpRequest, campaign: Campaign, group: uuid.UUID) -> HttpResponse:
    """Keep the class for a term more."""
    found = access.group_of(campaign, _me(request), group)
    class_verbs.keep(group=found, by=_me(request).actor, at=clock.now())
    messages.success(request, _("The class is kept for one term more."))
    return redirect(_at("class", campaign, group=found.id))


@teacher_page
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, campaign: Campaign, group: uuid.UUID) -> HttpResponse:
    """Erase a class now: asked once."""
    found = access.group_of(campaign, _me(request), group)
    if request.method == "GET":
        return render(request, "classroom/erase.html", {"group": found})
    erasing.erase(group=found, by=_me(request).actor, at=clock.now())
    messages.success(request, _("%(class)s is erased. Its figures are sealed.") % {"class": found.name})
    return redirect(_at("classes", campaign))


@teacher_page
@require_GET
@never_cache
def export(request: HttpRequest, campaign: Campaign, group: uuid.UUID) -> HttpResponse:
    """All work of the class as one file."""
    found = access.group_of(campaign, _me(request), group)
    return HttpResponse(
        exporting.zip_of(group=found),
        content_type="application/zip",
        headers={"Content-Disposition": 'attachment; filename="class-work.zip"'},
    )


@teacher_page
@require_GET
@never_cache
def passes(request: HttpRequest, campaign: Campaign, group: uuid.UUID) -> HttpResponse:
    """The passes of a class, eight to a sheet; only the one with ``?only=<number>`` where that is asked for."""
    found = access.group_of(campaign, _me(request), group)
    join = request.build_absolute_uri(reverse("pupil:join"))
    enrolments = found.enrolments.select_related("holder").order_by("holder__number")
    only = request.GET.get("only", "")
    cards = [
        _card(enrolment, join, found)
        for enrolment in enrolments
        if not only or str(enrolment.holder.number) == only
    ]
    context = {
        "group": found,
        "cards": cards,
        "join": join,
        "code": pass_verbs.spoken(found.join_code),
        "back": _at("class", campaign, group=found.id),
    }
    return render(request, "classroom/passes.html", context)


def _card(enrolment: Enrolment, join: str, group: Class) -> dict[str, Any]:
    holder = enrolment.holder
    words = pass_verbs.pictures_of(holder)
    # the secret stands behind the #: browsers never send that part, so no log can hold it
    address = f"{join}#{group.join_code}.{holder.number}.{pictures.letters(words)}"
    code = segno.make(address, error="m", micro=False)
    return {
        "holder": holder,
        "pictures": [(word, mark_safe(pictures.drawing(word))) for word in words],
        "qr": mark_safe(code.svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None)),
    }


# --- the class board ---


def _stuck_after(request: HttpRequest) -> int:
    asked = request.GET.get("stuck", "")
    return min(max(int(asked), 1), 60) if asked.isdigit() else queries.STUCK_MINUTES


def _tag(kind: str, state: str) -> str:
    return '"' + hashlib.sha256(f"{kind} {state}".encode()).hexdigest()[:24] + '"'


@teacher_page
@require_GET
@never_cache
def board(request: HttpRequest, campaign: Campaign, taught: uuid.UUID) -> HttpResponse:
    """The live view of a class. What moves is a part of its own, which the page asks for again and again."""
    found = access.taught_of(campaign, _me(request), taught)
    return _board_page(request, campaign, found, HeadCount())


def _board_page(
    request: HttpRequest, campaign: Campaign, found: Taught, form: HeadCount, status: int = 200
) -> HttpResponse:
    seen = queries.board(found, clock.now(), _stuck_after(request))
    context = {
        "board": seen,
        "taught": found,
        "group": found.group,
        "code": pass_verbs.spoken(found.group.join_code),
        "tag": _tag("board", seen.state),
        "form": form,
        "poll": f"{_at('board_now', campaign, taught=found.id)}?stuck={seen.stuck_after}",
        "minutes": [3, 5, 8, 12],
    }
    return render(request, "classroom/board.html", context, status=status)


@teacher_page
@require_GET
def board_now(request: HttpRequest, campaign: Campaign, taught: uuid.UUID) -> HttpResponse:
    """What moves on the board; 304 where nothing has changed."""
    found = access.taught_of(campaign, _me(request), taught)
    seen = queries.board(found, clock.now(), _stuck_after(request))
    return _part(request, "classroom/parts/board.html", "board", seen)


def _part(request: HttpRequest, template: str, kind: str, seen: queries.Board) -> HttpResponse:
    tag = _tag(kind, seen.state)
    answer: HttpResponse
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        answer = HttpResponseNotModified()
    else:
        answer = render(request, template, {"board": seen, "taught": seen.taught, "group": seen.taught.group})
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    return answer


@teacher_page
@require_GET
@never_cache
def projection(request: HttpRequest, campaign: Campaign, taught: uuid.UUID) -> HttpResponse:
    """For the wall: the code, how many are in, where the class is. No pass is on it."""
    found = access.taught_of(campaign, _me(request), taught)
    seen = queries.board(found, clock.now())
    context = {
        "board": seen,
        "taught": found,
        "group": found.group,
        "code": pass_verbs.spoken(found.group.join_code),
        "tag": _tag("wall", seen.state),
        "poll": _at("projection_now", campaign, taught=found.id),
        "join": request.build_absolute_uri(reverse("pupil:join")).split("//", 1)[1],
    }
    return render(request, "classroom/projection.html", context)


@teacher_page
@require_GET
def projection_now(request: HttpRequest, campaign: Campaign, taught: uuid.UUID) -> HttpResponse:
    """What moves on the wall; 304 where nothing has changed."""
    found = access.taught_of(campaign, _me(request), taught)
    return _part(request, "classroom/parts/projection.html", "wall", queries.board(found, clock.now()))


@teacher_page
@require_GET
@never_cache
def screen(request: HttpRequest, campaign: Campaign, taught: uuid.UUID, holder: uuid.UUID) -> HttpResponse:
    """One pupil's work, as text."""
    found = access.taught_of(campaign, _me(request), taught)
    whose = access.holder_of(found, holder)
    context = {"taught": found, "group": found.group, "holder": whose, "screen": queries.screen(found, whose)}
    return render(request, "classroom/screen.html", context)


@teacher_page
@require_POST
def count(request: HttpRequest, campaign: Campaign, taught: uuid.UUID) -> HttpResponse:
    """Write a head-count down."""
    found = access.taught_of(campaign, _me(request), taught)
    form = HeadCount(request.POST)
    if not form.is_valid():
        return _board_page(request, campaign, found, form, 400)
    try:
        counting.count(taught=found, **form.cleaned_data, by=_me(request).actor, at=clock.now())
    except Refused as refused:
        refuse(form, refused)
        return _board_page(request, campaign, found, form, refused.status)
    return redirect(_at("board", campaign, taught=found.id) + "#count")


@teacher_page
@require_POST
def end(request: HttpRequest, campaign: Campaign, taught: uuid.UUID) -> HttpResponse:
    """End the lesson."""
    found = access.taught_of(campaign, _me(request), taught)
    class_verbs.end_lesson(taught=found, by=_me(request).actor, at=clock.now())
    return redirect(_at("board", campaign, taught=found.id))


@teacher_page
@require_POST
def hand_down(
    request: HttpRequest, campaign: Campaign, taught: uuid.UUID, enrolment: uuid.UUID
) -> HttpResponse:
    """The teacher has been there: the hand goes down."""
    found = access.taught_of(campaign, _me(request), taught)
    taking_part.hand_down(enrolment=access.enrolment_of(found.group_id, enrolment))
    return redirect(_at("board", campaign, taught=found.id))


# --- a lesson to try ---


@csp_update({"style-src": [NONCE]})
@require_GET
@public_page
def try_lesson(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """Any lesson of the shelf as a pupil sees it; nothing is stored on the server."""
    lesson = Lesson.objects.of(campaign).filter(slug=slug, retired_at=None).select_related("campaign").first()
    if lesson is None:
        raise Http404
    context = {
        "data": workspace.for_trying(lesson),
        "words": workspace.words_for_trying(),
        "trying": True,
        "lesson_title": lesson.title,
    }
    return render(request, "classroom/workspace.html", context)


@csrf_exempt  # it changes nothing
@public_page
@require_POST
def try_nothing(request: HttpRequest, _campaign: Campaign, **_: str) -> JsonResponse:
    """Where a tried lesson sends its saves: nothing is read but the number, nothing is kept."""
    try:
        given = json.loads(request.body[:300_000])
    except (ValueError, RecursionError):
        given = {}
    seq = given.get("seq", 0) if isinstance(given, dict) else 0
    return JsonResponse({"seq": seq, "saved_at": clock.now().isoformat()})
