"""Employers as partners: the employer, its sites, who speaks for it, the digital roles it knows."""

import re
import zoneinfo
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign, Membership
from techgoals.employers.models import Contact, DigitalRole, Employer, Site
from techgoals.kernel import audit
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused
from techgoals.people.models import Person


class OddPartner(Refused):
    """Something about an employer, site or role that cannot be: no name, no chairs, an unknown zone."""


class EmployerTaken(Refused):
    """The campaign has an employer with this short name."""


class NoAccount(Refused):
    """Nobody has an account with this address."""


def add_employer(
    *, campaign: Campaign, slug: str, name: str, industry: str, about: str, by: Actor, at: datetime
) -> Employer:
    """Add a partner to the campaign. Refuses ``OddPartner`` and ``EmployerTaken``."""
    _slug(slug)
    _said(name, "name", _("An employer needs a name."))
    _said(
        industry,
        "industry",
        _("Say in a word or two what the employer does, for example “health” or “games”."),
    )
    with transaction.atomic():
        employer, made = Employer.objects.get_or_create(
            campaign=campaign,
            slug=slug,
            defaults={"name": name.strip(), "industry": industry.strip(), "about": about.strip()},
        )
        if not made:
            raise EmployerTaken(
                _(
                    "“%(slug)s” is the short name of %(name)s already. Choose another, or change that employer."
                )
                % {"slug": slug, "name": employer.name},
                field="slug",
            )
        _record("employer.add", employer, campaign, by, at, {"slug": slug, "name": employer.name})
    return employer


def change_employer(
    *, employer: Employer, name: str, industry: str, about: str, by: Actor, at: datetime
) -> Employer:
    """Put right what the campaign says about a partner; its short name stays. Refuses ``OddPartner``."""
    _said(name, "name", _("An employer needs a name."))
    _said(
        industry,
        "industry",
        _("Say in a word or two what the employer does, for example “health” or “games”."),
    )
    with transaction.atomic():
        employer = (
            Employer.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=employer.pk)
        )
        employer.name, employer.industry, employer.about = name.strip(), industry.strip(), about.strip()
        employer.save(update_fields=["name", "industry", "about"])
        _record("employer.change", employer, employer.campaign, by, at, {"name": employer.name})
    return employer


def add_site(
    *,
    employer: Employer,
    name: str,
    address: str,
    authority: str,
    chairs: int,
    by: Actor,
    at: datetime,
    zone: str = "Europe/London",
    latitude_e6: int | None = None,
    longitude_e6: int | None = None,
    access_notes: str = "",
) -> Site:
    """Add a place of an employer's with so many chairs; the same name and address again is the same place.

    Refuses ``OddPartner``: no name or address, no chair, no such zone."""
    _sound_site(name, address, chairs, zone)
    with transaction.atomic():
        Employer.objects.select_for_update().get(pk=employer.pk)
        same = Site.objects.filter(employer=employer, name=name.strip(), address=address.strip()).first()
        if same is not None:
            return same
        site = Site.objects.create(
            employer=employer,
            campaign_id=employer.campaign_id,
            name=name.strip(),
            address=address.strip(),
            authority=authority.strip(),
            chairs=chairs,
            zone=zone,
            latitude_e6=latitude_e6,
            longitude_e6=longitude_e6,
            access_notes=access_notes.strip(),
        )
        _record("site.add", site, employer.campaign, by, at, {"name": site.name, "chairs": chairs})
    return site


def change_site(
    *,
    site: Site,
    name: str,
    address: str,
    authority: str,
    chairs: int,
    access_notes: str,
    by: Actor,
    at: datetime,
) -> Site:
    """Put right what is known of a place. Sessions already scheduled keep their capacity. Refuses ``OddPartner``."""
    _sound_site(name, address, chairs, site.zone)
    with transaction.atomic():
        site = Site.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=site.pk)
        site.name, site.address, site.authority = name.strip(), address.strip(), authority.strip()
        site.chairs, site.access_notes = chairs, access_notes.strip()
        site.save(update_fields=["name", "address", "authority", "chairs", "access_notes"])
        _record("site.change", site, site.campaign, by, at, {"name": site.name, "chairs": chairs})
    return site


@transaction.atomic
def add_contact(*, employer: Employer, person: Person, by: Actor, at: datetime) -> Contact:
    """Let a person speak for an employer: they become a host of the campaign. Repeating it gives the same contact."""
    contact, made = Contact.objects.get_or_create(employer=employer, person=person)
    Membership.objects.get_or_create(
        campaign_id=employer.campaign_id,
        person=person,
        role=Membership.Role.HOST,
        ended_at=None,
        defaults={"since": at},
    )
    if made:
        _record("contact.add", contact, employer.campaign, by, at, {"employer": employer.slug})
    return contact


def add_contact_by_email(*, employer: Employer, email: str, by: Actor, at: datetime) -> Contact:
    """``add_contact`` for whoever has an account with this address. Refuses ``NoAccount``."""
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise NoAccount(
            _(
                "Nobody here has the address %(email)s. Invite them as a host first; once they have accepted, add them."
            )
            % {"email": email},
            field="email",
        )
    return add_contact(employer=employer, person=person, by=by, at=at)


def put_role(
    *,
    campaign: Campaign,
    slug: str,
    title: str,
    reach: str,
    a_day: str,
    skills: Sequence[str],
    ways_in: str,
    employers: Iterable[Employer],
    by: Actor,
    at: datetime,
    likes: Sequence[str] = (),
    summary: str = "",
    in_industries: Sequence[str] = (),
    near_you: str = "",
    pay: dict[str, Any] | None = None,
) -> DigitalRole:
    """Put a digital role on the campaign's page, or renew it: the same ``slug`` is the same role, so repeating it is harmless.

    ``employers`` are added to those who know the role already, and what may be left out stays as it was where it is
    left out. Refuses ``OddPartner``: no title, no day, a reach that is neither near nor far, a liking that is not on
    the list, an employer of another campaign.
    """
    _slug(slug)
    _said(title, "title", _("A role needs a title."))
    _said(a_day, "a_day", _("Describe a day in this role: that is what a pupil reads first."))
    if reach not in DigitalRole.Reach.values:
        raise OddPartner(_("Say whether this role is near you or far away."), field="reach")
    strange = [like for like in likes if like not in DigitalRole.Liking.values]
    if strange:
        raise OddPartner(
            _("“%(like)s” is not among the things one can like doing.") % {"like": strange[0]}, field="likes"
        )
    known = list(employers)
    if any(employer.campaign_id != campaign.pk for employer in known):
        raise OddPartner(_("That employer belongs to another campaign."), field="employers")
    fields: dict[str, Any] = {
        "title": title.strip(),
        "reach": reach,
        "a_day": a_day.strip(),
        "skills": [skill.strip() for skill in skills if skill.strip()],
        "ways_in": ways_in.strip(),
    }
    given = {
        "likes": list(likes),
        "summary": summary.strip(),
        "in_industries": list(in_industries),
        "near_you": near_you.strip(),
        "pay": pay,
    }
    fields |= {name: value for name, value in given.items() if value}
    with transaction.atomic():
        role, made = DigitalRole.objects.get_or_create(campaign=campaign, slug=slug, defaults=fields)
        changed = [name for name, value in fields.items() if getattr(role, name) != value]
        if changed:
            for name in changed:
                setattr(role, name, fields[name])
            role.save(update_fields=changed)
        there = set(role.employers.values_list("pk", flat=True))
        new = [employer for employer in known if employer.pk not in there]
        role.employers.add(*new)
        if made or changed or new:
            facts = {"slug": slug, "changed": changed, "employers": [employer.slug for employer in new]}
            _record("role.put", role, campaign, by, at, facts)
    return role


def _record(
    verb: str,
    subject: Employer | Site | Contact | DigitalRole,
    campaign: Campaign,
    by: Actor,
    at: datetime,
    facts: dict[str, Any],
) -> None:
    audit.record(verb, subject=subject, by=by, at=at, campaign_id=campaign.pk, facts=facts)


def _slug(slug: str) -> None:
    if not re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?", slug):
        raise OddPartner(
            _("“%(slug)s” cannot stand in an address: use small letters, figures and hyphens, at most 60.")
            % {"slug": slug},
            field="slug",
        )


def _said(text: str, field: str, message: str) -> None:
    if not text.strip():
        raise OddPartner(message, field=field)


def _sound_site(name: str, address: str, chairs: int, zone: str) -> None:
    _said(name, "name", _("A place needs a name, for example “Reception, second floor”."))
    _said(address, "address", _("Give the address as a visitor needs it."))
    if chairs < 1:
        raise OddPartner(_("Say how many people can sit there: at least 1."), field="chairs")
    if zone not in zoneinfo.available_timezones():
        raise OddPartner(
            _("“%(zone)s” is not a time zone. Use a name such as Europe/London.") % {"zone": zone},
            field="zone",
        )
