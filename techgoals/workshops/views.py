"""Pages of the programme: what is offered, booking, the register, the team's view of it all."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from techgoals.campaigns.access import page_for, public_page, roles, signed_in_page, team_page
from techgoals.campaigns.models import Campaign
from techgoals.kernel import clock
from techgoals.kernel.refusals import Refused
from techgoals.look.forms import refuse
from techgoals.people.models import Person, School
from techgoals.workshops import access, diary, forms, programme, queries, tasks, timeline
from techgoals.workshops import booking as bookings
from techgoals.workshops import register as registers
from techgoals.workshops.models import Booking, Session

# --- for everybody ---


@public_page
def catalogue(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The workshops to come, on a map and as a list that can be narrowed."""
    wanted = {name: request.GET.get(name, "") for name in ("authority", "month", "host")}
    shown = queries.catalogue(campaign, clock.now(), **wanted)
    values, points = queries.places(shown.runs)
    narrow = forms.Narrow(initial=wanted, authorities=shown.authorities, months=shown.months)
    page = {
        "shown": shown,
        "narrow": narrow,
        "values": values,
        "points": points,
        "narrowed": any(wanted.values()),
    }
    return render(request, "workshops/catalogue.html", page)


@public_page
def session(request: HttpRequest, campaign: Campaign, session: UUID) -> HttpResponse:
    """One session: what, when, where, with whom, what one takes home, seats and money left."""
    found = _session(campaign, session)
    person = _person(request) if request.user.is_authenticated else None
    page = queries.session_page(found, clock.now(), person)
    return render(request, "workshops/session.html", {"page": page, "session": found})


# --- for a teacher ---


@signed_in_page
def book(request: HttpRequest, campaign: Campaign, session: UUID) -> HttpResponse:
    """Book a seat: first the school (where one has several), then who looks after its money."""
    if request.method == "POST":
        return _book(request, campaign, session)
    return _booking_form(request, campaign, session)


def _book(request: HttpRequest, campaign: Campaign, session: UUID) -> HttpResponse:
    """Send the form down; what the page around it would say is looked up only where it has to be shown again."""
    person, form = _person(request), forms.MoneyContact(request.POST)
    if not form.is_valid():
        return _booking_form(request, campaign, session, form, status=422)
    school = School.objects.filter(pk=form.cleaned_data["school"]).first()
    if school is None:
        raise Http404
    try:
        made = bookings.book(
            session=Session(pk=session, campaign=campaign),
            teacher=person,
            school=school,
            money_email=form.cleaned_data["money_email"],
            money_name=form.cleaned_data["money_name"],
            by=person.actor,
            at=clock.now(),
        )
    except Session.DoesNotExist:
        raise Http404 from None
    except Refused as refused:
        refuse(form, refused)
        return _booking_form(request, campaign, session, form, status=refused.status)
    return redirect("workshops:booking", campaign=campaign.slug, booking=made.pk)


def _booking_form(
    request: HttpRequest,
    campaign: Campaign,
    session: UUID,
    form: forms.MoneyContact | None = None,
    status: int = 200,
) -> HttpResponse:
    found, person, at = _session(campaign, session), _person(request), clock.now()
    schools = queries.schools_of(person, campaign)
    page: dict[str, Any] = {"session": found, "run": queries.run_of(found)}
    if not schools:
        return render(
            request,
            "workshops/book_not_confirmed.html",
            page | {"asked": queries.asked_for(person, campaign)},
        )
    chosen = (
        request.POST.get("school")
        or request.GET.get("school")
        or ("" if schools[1:] else str(schools[0].urn))
    )
    school = next((one for one in schools if str(one.urn) == chosen), None)
    if school is None:
        which = forms.WhichSchool(request.GET if "school" in request.GET else None, schools=schools)
        return render(request, "workshops/book_school.html", page | {"form": which})
    fund = getattr(found.phase, "fund", None)
    page |= {
        "school": school,
        "price": queries.price_of(found, fund, at) if fund else None,
        "several": schools[1:],
    }
    if form is None:
        email, name = queries.money_contact(campaign, school)
        form = forms.MoneyContact(initial={"money_email": email, "money_name": name, "school": school.urn})
    return render(request, "workshops/book.html", page | {"form": form}, status=status)


@signed_in_page
def booking(request: HttpRequest, campaign: Campaign, booking: UUID) -> HttpResponse:
    """A booking of one's own: its state in plain words, and what happens next."""
    return _booking_page(request, _booking(request, campaign, booking))


@signed_in_page
def cancel(request: HttpRequest, campaign: Campaign, booking: UUID) -> HttpResponse:
    """Ask once whether the place shall be given back; then do it."""
    mine = _booking(request, campaign, booking)
    form = forms.Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        bookings.cancel(booking=mine, why=form.cleaned_data["why"], by=_person(request).actor, at=clock.now())
        return redirect("workshops:booking", campaign=campaign.slug, booking=mine.pk)
    return render(request, "workshops/cancel.html", {"booking": mine, "session": mine.session, "form": form})


@require_POST
@signed_in_page
def take_held(request: HttpRequest, campaign: Campaign, booking: UUID) -> HttpResponse:
    """Take the seat that is held."""
    mine = _booking(request, campaign, booking)
    bookings.take_held(booking=mine, by=_person(request).actor, at=clock.now())
    return redirect("workshops:booking", campaign=campaign.slug, booking=mine.pk)


@require_POST
@signed_in_page
def decline_held(request: HttpRequest, campaign: Campaign, booking: UUID) -> HttpResponse:
    """Let the held seat go to the next person."""
    mine = _booking(request, campaign, booking)
    bookings.decline_held(booking=mine, by=_person(request).actor, at=clock.now())
    return redirect("workshops:booking", campaign=campaign.slug, booking=mine.pk)


@signed_in_page
def calendar(request: HttpRequest, campaign: Campaign, booking: UUID) -> HttpResponse:
    """The calendar file of a booking of one's own."""
    mine = _booking(request, campaign, booking)
    if mine.state != Booking.State.BOOKED:
        raise Http404
    file = diary.file(mine, at=mine.booked_at)
    return HttpResponse(
        file["body"],
        content_type=file["type"],
        headers={"Content-Disposition": f'attachment; filename="{file["name"]}"'},
    )


@signed_in_page
def mine(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """All bookings of one's own."""
    at = clock.now()
    all_of_them = list(queries.bookings_of(_person(request), campaign))
    to_come = [
        one for one in all_of_them if one.session.ends_at > at and one.state != Booking.State.CANCELLED
    ]
    were = [one for one in all_of_them if one not in to_come]
    return render(request, "workshops/mine.html", {"to_come": to_come[::-1], "were": were})


# --- the register ---


@page_for(*access.KEEPERS)
def register(request: HttpRequest, campaign: Campaign, session: UUID) -> HttpResponse:
    """Who came: for a phone in one hand, by the door."""
    kept = _kept(request, campaign, session)
    return render(request, "workshops/register.html", _register(kept))


@require_POST
@page_for(*access.KEEPERS)
def mark(request: HttpRequest, campaign: Campaign, session: UUID, booking: UUID) -> HttpResponse:
    """Mark one teacher; answers htmx with the line alone, everybody else with the page."""
    kept = _kept(request, campaign, session)
    line = get_object_or_404(kept.bookings.select_related("teacher", "school"), pk=booking)
    form = forms.Mark(request.POST)
    if not form.is_valid():
        raise registers.OddMark(_("Choose: came, came for part, sent apologies, or did not come."))
    registers.mark(
        booking=line,
        attendance=form.cleaned_data["attendance"],
        units=form.cleaned_data["units"],
        by=_person(request).actor,
        at=clock.now(),
    )
    if getattr(request, "htmx", False):
        page = _register(kept)
        page["line"] = next(one for one in page["lines"] if one.pk == line.pk)
        return render(request, "workshops/parts/marked.html", page)
    return redirect(reverse("workshops:register", args=[campaign.slug, kept.pk]) + f"#line-{line.pk}")


@require_POST
@page_for(*access.KEEPERS)
def close_register(request: HttpRequest, campaign: Campaign, session: UUID) -> HttpResponse:
    """Say that the register is complete."""
    kept = _kept(request, campaign, session)
    try:
        registers.close(session=kept, by=_person(request).actor, at=clock.now())
    except Refused as refused:
        page = _register(kept) | {"refused": refused.message}
        return render(request, "workshops/register.html", page, status=refused.status)
    messages.success(request, _("The register is closed. Schools can claim now. Thank you."))
    return redirect("workshops:register", campaign=campaign.slug, session=kept.pk)


# --- for the team ---


@team_page
def team(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Every session with its seats, and what of the programme waits for somebody."""
    runs = queries.team_runs(campaign, clock.now())
    return render(request, "workshops/team.html", {"runs": runs, "waits": tasks.of_runs(campaign, runs)})


@team_page
def add_workshop(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Add what is offered."""
    form = forms.NewWorkshop(request.POST or None, campaign=campaign)
    if request.method == "POST" and form.is_valid():
        try:
            programme.add_workshop(
                campaign=campaign, by=_person(request).actor, at=clock.now(), **form.words()
            )
        except Refused as refused:
            _refuse(form, refused)
        else:
            messages.success(request, _("The workshop is there. Now give it a date and a place."))
            return redirect("workshops:schedule", campaign=campaign.slug)
    return _form(request, form, _("Add a workshop"), _("Add the workshop"))


@team_page
def schedule(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Plan a run of a workshop."""
    form = forms.Schedule(request.POST or None, campaign=campaign)
    # a form with nothing to choose would be a dead end: lead to what comes before it
    if not form.has_workshops:
        messages.info(
            request, _("First say what is offered: add a workshop. Then plan when and where it runs.")
        )
        return redirect("workshops:add_workshop", campaign=campaign.slug)
    if not form.places:
        messages.info(request, _("A session needs a place: add an employer and a place of theirs first."))
        return redirect("employers:team", campaign=campaign.slug)
    if request.method == "POST" and form.is_valid():
        try:
            made = programme.schedule(by=_person(request).actor, at=clock.now(), **form.words())
        except Refused as refused:
            _refuse(form, refused)
        else:
            messages.success(request, _("Planned, and not open yet. Look it over, then open it for booking."))
            return redirect("workshops:team_session", campaign=campaign.slug, session=made.pk)
    return _form(request, form, _("Plan a session"), _("Plan it"))


@team_page
def team_session(request: HttpRequest, campaign: Campaign, session: UUID) -> HttpResponse:
    """One session for the team: who comes, who waits, what can be done."""
    found = _any_session(campaign, session)
    everybody = queries.everybody_at(found)
    page = {"session": found, "everybody": everybody, "run": queries.Run(found, bookings.count(found)[0])}
    page["begun"] = clock.now() >= found.starts_at
    return render(request, "workshops/team_session.html", page)


@require_POST
@team_page
def open_session(request: HttpRequest, campaign: Campaign, session: UUID) -> HttpResponse:
    """Open it for booking."""
    found = _any_session(campaign, session)
    programme.open(session=found, by=_person(request).actor, at=clock.now())
    messages.success(request, _("It is open: teachers can book."))
    return redirect("workshops:team_session", campaign=campaign.slug, session=found.pk)


@team_page
def move_session(request: HttpRequest, campaign: Campaign, session: UUID) -> HttpResponse:
    """Give it another place or another number of seats."""
    found = _any_session(campaign, session)
    kept = f"offer-{found.offer_id}" if found.offer_id else f"site-{found.site_id}"
    form = forms.Placed(
        request.POST or None, campaign=campaign, initial={"place": kept, "capacity": found.capacity}
    )
    if request.method == "POST" and form.is_valid():
        site, offer = form.chosen()
        try:
            programme.move(
                session=found,
                site=site,
                offer=offer,
                capacity=form.cleaned_data["capacity"],
                by=_person(request).actor,
                at=clock.now(),
            )
        except Refused as refused:
            _refuse(form, refused)
        else:
            messages.success(request, _("Done. Everybody with a place is told where it is now."))
            return redirect("workshops:team_session", campaign=campaign.slug, session=found.pk)
    return _form(
        request, form, _("Another place for %(ref)s") % {"ref": found.ref}, _("Save the place"), found
    )


@team_page
def cancel_session(request: HttpRequest, campaign: Campaign, session: UUID) -> HttpResponse:
    """Call a session off."""
    found = _any_session(campaign, session)
    form = forms.CallOff(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            programme.cancel(
                session=found, why=form.cleaned_data["why"], by=_person(request).actor, at=clock.now()
            )
        except Refused as refused:
            _refuse(form, refused)
        else:
            messages.success(
                request, _("It is called off. Everybody is told, and all money is back in the fund.")
            )
            return redirect("workshops:team_session", campaign=campaign.slug, session=found.pk)
    return _form(
        request, form, _("Call off %(ref)s") % {"ref": found.ref}, _("Call it off"), found, kind="danger"
    )


# --- what the pages above share ---


def _person(request: HttpRequest) -> Person:
    person: Person = request.user  # type: ignore[assignment]
    return person


def _session(campaign: Campaign, session: UUID) -> Session:
    found = queries.find_session(campaign, session)
    if found is None:
        raise Http404
    return found


def _any_session(campaign: Campaign, session: UUID) -> Session:
    sessions = Session.objects.of(campaign).select_related(
        "campaign", "workshop", "site__employer", "offer__employer", "phase__fund", "facilitator"
    )
    return get_object_or_404(sessions, pk=session)


def _booking(request: HttpRequest, campaign: Campaign, booking: UUID) -> Booking:
    return get_object_or_404(queries.bookings_of(_person(request), campaign), pk=booking)


def _booking_page(request: HttpRequest, mine: Booking) -> HttpResponse:
    at = clock.now()
    ahead = queries.ahead_of(mine) if mine.state == Booking.State.WAITING else 0
    page = {
        "booking": mine,
        "session": mine.session,
        "steps_to_come": timeline.of(mine, ahead=ahead, at=at),
        "begun": at >= mine.session.starts_at,
        "gone": mine.state == Booking.State.HELD and mine.held_until is not None and mine.held_until <= at,
    }
    return render(request, "workshops/booking.html", page)


def _kept(request: HttpRequest, campaign: Campaign, session: UUID) -> Session:
    person = _person(request)
    mine = access.sessions_kept_by(person, roles(person, campaign)).filter(campaign=campaign)
    return get_object_or_404(
        mine.exclude(state=Session.State.DRAFT).select_related("campaign", "workshop", "site__employer"),
        pk=session,
    )


def _register(kept: Session) -> dict[str, Any]:
    lines = queries.on_register(kept)
    whole = kept.workshop.release_units
    parts = [(whole * share / 4).quantize(Decimal("0.01")) for share in (1, 2, 3)]
    unmarked = sum(one.attendance == Booking.Attendance.UNKNOWN for one in lines)
    return {
        "session": kept,
        "lines": lines,
        "parts": list(zip(parts, (_("a quarter"), _("half of it"), _("three quarters")), strict=True)),
        "half": parts[1],
        "marked": len(lines) - unmarked,
        "unmarked": unmarked,
        "closed": kept.state == Session.State.HELD,
        "too_early": clock.now() < kept.starts_at - registers.EARLY,
    }


def _refuse(form: django_forms.BaseForm, refused: Refused) -> None:
    if refused.field in forms.FIELDS:
        refused.field = forms.FIELDS[refused.field]
    refuse(form, refused)


def _form(
    request: HttpRequest,
    form: django_forms.BaseForm,
    heading: str,
    action: str,
    session: Session | None = None,
    kind: str = "act",
) -> HttpResponse:
    page = {"form": form, "heading": heading, "action": action, "session": session, "kind": kind}
    return render(request, "workshops/form.html", page, status=422 if form.is_bound and form.errors else 200)
