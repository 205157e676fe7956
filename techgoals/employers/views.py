"""Pages of the partners: employers for everybody, offers for hosts, all of it for the team."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from techgoals.campaigns.access import public_page, signed_in_page, team_page
from techgoals.campaigns.models import Campaign
from techgoals.employers import forms, partners, queries
from techgoals.employers import offers as offering
from techgoals.employers.models import DigitalRole, Employer, Site
from techgoals.kernel import clock
from techgoals.kernel.refusals import Refused
from techgoals.look.forms import refuse
from techgoals.people.models import Person


@public_page
def employer(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """A partner: what it does, where, which roles one finds there."""
    return render(
        request, "employers/employer.html", {"page": queries.employer_page(_employer(campaign, slug))}
    )


# --- for those who speak for an employer ---


@signed_in_page
def offers(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """What one's employers offered, and the way out of it."""
    mine = _my_employers(request, campaign)
    page = {"offers": list(queries.offers_of(_person(request), campaign)), "employers": mine}
    return render(request, "employers/offers.html", page)


@signed_in_page
def make_offer(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Offer to host."""
    form = forms.OfferForm(request.POST or None, employers=_my_employers(request, campaign))
    back = reverse("employers:offers", args=[campaign.slug])
    return _offer(request, form, back)


@signed_in_page
def withdraw(request: HttpRequest, campaign: Campaign, offer: UUID) -> HttpResponse:
    """Drop out, and say why."""
    mine = get_object_or_404(queries.offers_of(_person(request), campaign), pk=offer)
    form = forms.WithdrawForm(request.POST or None)

    def act() -> None:
        offering.withdraw(offer=mine, why=form.cleaned_data["why"], by=_person(request).actor, at=clock.now())

    back = reverse("employers:offers", args=[campaign.slug])
    return _form(
        request, form, act, back, heading=_("You have to drop out?"), action=_("I have to drop out"), kind="danger",
        lede=_("%(what)s, at %(site)s. That happens. The team looks for another place for what was planned there.")
        % {"what": mine.what, "site": mine.site.name},
        done=_("Thank you for telling us. The team looks for another place."),
    )  # fmt: skip


# --- for the team ---


@team_page
def team(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Every partner, and what of it is missing; every role."""
    page = {"employers": list(queries.employers(campaign)), "shown": queries.roles(campaign)}
    return render(request, "employers/team.html", page)


@team_page
def team_employer(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """One partner for the team: sites, contacts, roles, offers."""
    found = _employer(campaign, slug)
    page = {"page": queries.employer_page(found), "contacts": queries.contacts(found)}
    return render(request, "employers/team_employer.html", page)


@team_page
def add_employer(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Add a partner."""
    form = forms.EmployerForm(request.POST or None)

    def act() -> str:
        made = partners.add_employer(
            campaign=campaign,
            slug=form.slug(),
            by=_person(request).actor,
            at=clock.now(),
            **form.cleaned_data,
        )
        return reverse("employers:team_employer", args=[campaign.slug, made.slug])

    back = reverse("employers:team", args=[campaign.slug])
    return _form(
        request, form, act, back, heading=_("Add an employer"), action=_("Add them"),
        done=_("They are there. Now add a place, and somebody who speaks for them."),
    )  # fmt: skip


@team_page
def change_employer(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """Put right what is said about a partner."""
    found = _employer(campaign, slug)
    known = {"name": found.name, "industry": found.industry, "about": found.about}
    form = forms.EmployerForm(request.POST or None, initial=known)

    def act() -> None:
        partners.change_employer(
            employer=found, by=_person(request).actor, at=clock.now(), **form.cleaned_data
        )

    return _form(request, form, act, _back(found), heading=found.name, action=_("Save"), done=_("Saved."))


@team_page
def add_site(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """Add a place."""
    found = _employer(campaign, slug)
    form = forms.SiteForm(request.POST or None, campaign=campaign)

    def act() -> None:
        partners.add_site(
            employer=found, zone=campaign.zone, by=_person(request).actor, at=clock.now(), **form.cleaned_data
        )

    heading = _("Add a place of %(employer)s") % {"employer": found.name}
    return _form(
        request, form, act, _back(found), heading=heading, action=_("Add the place"), done=_("It is there.")
    )


@team_page
def change_site(request: HttpRequest, campaign: Campaign, slug: str, site: UUID) -> HttpResponse:
    """Put right what is known of a place."""
    found = _employer(campaign, slug)
    place = get_object_or_404(Site, pk=site, employer=found)
    known = {
        name: getattr(place, name) for name in ("name", "address", "authority", "chairs", "access_notes")
    }
    form = forms.SiteForm(request.POST or None, campaign=campaign, initial=known)

    def act() -> None:
        partners.change_site(site=place, by=_person(request).actor, at=clock.now(), **form.cleaned_data)

    return _form(request, form, act, _back(found), heading=place.name, action=_("Save"), done=_("Saved."))


@team_page
def add_contact(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """Let somebody with an account speak for an employer."""
    found = _employer(campaign, slug)
    form = forms.ContactForm(request.POST or None)

    def act() -> None:
        partners.add_contact_by_email(
            employer=found, email=form.cleaned_data["email"], by=_person(request).actor, at=clock.now()
        )

    return _form(
        request, form, act, _back(found), heading=_("Who speaks for %(employer)s?") % {"employer": found.name},
        action=_("Let them speak for it"), done=_("They can offer places now, and take offers back."),
    )  # fmt: skip


@team_page
def add_offer(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """Note an offer that came by telephone or mail."""
    found = _employer(campaign, slug)
    return _offer(request, forms.OfferForm(request.POST or None, employers=[found]), _back(found))


@team_page
def add_role(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Add a digital role."""
    form = forms.RoleForm(request.POST or None, campaign=campaign)

    def act() -> None:
        partners.put_role(
            campaign=campaign, slug=form.slug(), by=_person(request).actor, at=clock.now(), **form.words()
        )

    back = reverse("employers:team", args=[campaign.slug])
    return _form(
        request,
        form,
        act,
        back,
        heading=_("Add a digital role"),
        action=_("Add the role"),
        done=_("It is on the page."),
    )


@team_page
def change_role(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """Put right what is said about a role."""
    role = get_object_or_404(DigitalRole.objects.of(campaign), slug=slug)
    known = {name: getattr(role, name) for name in ("title", "reach", "a_day", "likes", "ways_in")}
    known |= {"skills": "\n".join(role.skills), "employers": role.employers.all()}
    form = forms.RoleForm(request.POST or None, campaign=campaign, initial=known)

    def act() -> None:
        partners.put_role(
            campaign=campaign, slug=slug, by=_person(request).actor, at=clock.now(), **form.words()
        )

    back = reverse("employers:team", args=[campaign.slug])
    return _form(request, form, act, back, heading=role.title, action=_("Save"), done=_("Saved."))


# --- what the pages above share ---


def _person(request: HttpRequest) -> Person:
    person: Person = request.user  # type: ignore[assignment]
    return person


def _employer(campaign: Campaign, slug: str) -> Employer:
    return get_object_or_404(Employer.objects.of(campaign).select_related("campaign"), slug=slug)


def _my_employers(request: HttpRequest, campaign: Campaign) -> list[Employer]:
    mine = queries.employers_of(_person(request), campaign)
    if not mine:
        raise Http404
    return mine


def _back(employer: Employer) -> str:
    return reverse("employers:team_employer", args=[employer.campaign.slug, employer.slug])


def _offer(request: HttpRequest, form: forms.OfferForm, back: str) -> HttpResponse:
    def act() -> None:
        site: Site = form.cleaned_data["site"]
        offering.offer(
            employer=site.employer,
            site=site,
            what=form.cleaned_data["what"],
            by=_person(request).actor,
            at=clock.now(),
        )

    return _form(
        request, form, act, back, heading=_("Offer to host a workshop"), action=_("Offer it"),
        done=_("Thank you. The team plans a workshop there and writes to you."),
    )  # fmt: skip


def _form(
    request: HttpRequest, form: Form, act: Callable[[], str | None], back: str, *, done: str, **words: Any
) -> HttpResponse:
    """Show a form, or do what it is for and go on; ``act`` returns where to, if not ``back``."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                there = act()
            except Refused as refused:
                if refused.field == "slug":
                    refused.field = next(iter(form.fields))
                refuse(form, refused)
                status = refused.status
            else:
                messages.success(request, done)
                return redirect(there or back)
    return render(
        request, "employers/form.html", {"form": form, "back": back, "kind": "act", **words}, status=status
    )
