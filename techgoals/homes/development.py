"""Pages that exist in development only: follow one pound, be somebody else, read the post."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from techgoals.campaigns.models import Campaign, Membership
from techgoals.classroom import passes
from techgoals.classroom.models import Taught
from techgoals.evidence import surveys
from techgoals.homes import pound as story
from techgoals.kernel import clock, pages
from techgoals.kernel.actors import Actor
from techgoals.kernel.models import Mail
from techgoals.people.models import Person, Tie

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
KEY = "pound"


def demo_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view gets the demo campaign; without one there is nothing to follow."""

    @wraps(view)
    def page(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        campaign = Campaign.objects.filter(is_demo=True).first()
        if campaign is None:
            raise Http404
        request.campaign = campaign  # type: ignore[attr-defined]
        return view(request, campaign, **kwargs)

    return page


@demo_page
def pound(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The seven stops, and where to begin."""
    return render(request, "homes/pound.html", {"stops": story.STOPS})


@require_POST
@demo_page
def stop(request: HttpRequest, campaign: Campaign, stop: int) -> HttpResponseBase:
    """Become the person of this stop at its moment, on its page."""
    if not 1 <= stop <= len(story.STOPS):
        raise Http404
    # the clock that an earlier stop set is not the one this stop starts from
    at = clock.real()
    there = story.STOPS[stop - 1].go(campaign, at)
    _become(request, there.person)
    request.session[KEY] = {"stop": stop, "taught": str(there.taught.pk) if there.taught else ""}
    response = redirect(there.address)
    if there.ahead:
        response.set_cookie(
            pages.AHEAD, str(int(there.ahead.total_seconds())), samesite="Strict", httponly=True
        )
    else:
        response.delete_cookie(pages.AHEAD, samesite="Strict")
    return response


@require_POST
@demo_page
def pupils(request: HttpRequest, campaign: Campaign) -> HttpResponseBase:
    """Start 28 simulated pupils: a process of their own, which knows this server's address and their passes."""
    taught = get_object_or_404(
        Taught.objects.of(campaign).select_related("group"),
        pk=request.session.get(KEY, {}).get("taught") or None,
    )
    given = {
        "address": f"http://{request.get_host()}",
        "join_code": passes.spoken(taught.group.join_code),
        "passes": story.pupils_of(taught),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "techgoals.simulate.pupils"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None  # noqa: S101 - asked for above
    process.stdin.write(json.dumps(given).encode())
    process.stdin.close()
    threading.Thread(target=process.wait, daemon=True).start()
    return redirect("classroom:board", campaign=campaign.slug, taught=taught.pk)


@require_POST
@demo_page
def before(request: HttpRequest, campaign: Campaign) -> HttpResponseBase:
    """To the questions before the workshop, for the teacher of this story; to the booking page where nothing is booked yet."""
    at = clock.now()
    booking = story.booking_today(campaign, at)
    if booking is None:
        return redirect(story.STOPS[1].go(campaign, at).address)
    secret = surveys.ask(booking=booking, when="before", by=Actor.worker(), at=at)
    return redirect("evidence:answer", campaign=campaign.slug, secret=secret)


@require_POST
@demo_page
def leave(request: HttpRequest, campaign: Campaign) -> HttpResponseBase:
    """Stop following: nobody in particular again, and now is now."""
    _become(request, None)
    response = redirect("/")
    response.delete_cookie(pages.AHEAD, samesite="Strict")
    return response


@demo_page
def people(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Everybody of the demo, by what they do; be any of them in one click."""
    members = Membership.objects.of(campaign).filter(ended_at=None).select_related("person")
    tied = Tie.objects.filter(campaign_id=campaign.pk, ended_at=None).select_related("person", "school")
    rows = [(m.person, m.get_role_display()) for m in members.order_by("role", "since")]
    rows += [(t.person, f"{t.get_role_display()}, {t.school.name}") for t in tied.order_by("person__name")]
    return render(request, "homes/people.html", {"rows": rows})


@require_POST
@demo_page
def be(request: HttpRequest, campaign: Campaign, person: Any) -> HttpResponseBase:
    """Be this person, as if they had signed in."""
    _become(request, get_object_or_404(Person, pk=person))
    return redirect("homes:mine", campaign=campaign.slug)


@demo_page
def post_box(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """All mail that the product wrote, newest first."""
    to = request.GET.get("to", "")
    mails = Mail.objects.filter(to__icontains=to) if to else Mail.objects.all()
    return render(
        request, "homes/post_box.html", {"mails": mails.order_by("-created_at", "-id")[:200], "to": to}
    )


@demo_page
def letter(request: HttpRequest, campaign: Campaign, mail: Any) -> HttpResponse:
    """One message, with its links."""
    return render(request, "homes/letter.html", {"mail": get_object_or_404(Mail, pk=mail)})


def _become(request: HttpRequest, person: Person | None) -> None:
    logout(request)
    if person is not None:
        login(request, person, backend=BACKEND)


def guide(request: HttpRequest) -> dict[str, Any]:
    """For every page's head, while somebody follows the pound: the stop, its one thing to do and the way on."""
    session = getattr(request, "session", None)
    kept = session.get(KEY) if session is not None else None
    if not kept:
        return {}
    number = kept["stop"]
    now = story.STOPS[number - 1]
    here: dict[str, Any] = {
        "number": number,
        "of": len(story.STOPS),
        "name": now.name,
        "who": now.who,
        "do": now.do,
        "leave": reverse("development:leave"),
    }
    if number < len(story.STOPS):
        here |= {
            "next": reverse("development:stop", kwargs={"stop": number + 1}),
            "next_name": story.STOPS[number].name,
        }
    if number == 2:
        here["before"] = reverse("development:before")
    if kept.get("taught"):
        taught = (
            Taught.objects.filter(pk=kept["taught"])
            .select_related("group__school", "group__campaign")
            .first()
        )
        if taught is not None:
            name, address = story.visitor_pass(taught)
            here |= {"start": reverse("development:pupils"), "join": address, "pass_name": name}
    return {"guide": here}
