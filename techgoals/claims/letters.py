"""The mails of this room. Each is queued in the transaction of the act it tells of; a key keeps it from going twice."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from techgoals.campaigns.models import Campaign, Membership
from techgoals.claims import links, posting, timetable
from techgoals.claims.models import Claim, ClaimLine, ClaimMessage, Payee, PaymentRun
from techgoals.fund.models import Fund
from techgoals.kernel import outbox
from techgoals.kernel.money import pounds
from techgoals.people.models import Person


def say_day(day: date) -> str:
    """A date as a sentence wants it: Monday 23 November 2026."""
    return formats.date_format(day, "l j F Y")


def held_on(claim: Claim) -> date:
    """The day of the claim's workshop, where it was held."""
    return claim.session.starts_at.astimezone(ZoneInfo(claim.session.site.zone)).date()


def initials(name: str) -> str:
    """``Amira Khan`` as a statement names her: A. K."""
    return " ".join(f"{part[0].upper()}." for part in name.split() if part)


def _to_school(claim: Claim, key: str, subject: str, *paragraphs: str, at: datetime) -> None:
    greeting = _("Hello %(name)s,") % {"name": claim.sent_to_name} if claim.sent_to_name else _("Hello,")
    outbox.post(
        key=key,
        to=claim.sent_to,
        to_name=claim.sent_to_name,
        subject=subject,
        text="\n\n".join([greeting, *paragraphs, claim.campaign.name]) + "\n",
        at=at,
        campaign_id=claim.campaign_id,
    )


def _about(claim: Claim) -> dict[str, str]:
    return {
        "ref": claim.ref,
        "school": claim.school.name,
        "workshop": claim.session.workshop.title,
        "day": say_day(held_on(claim)),
        "amount": pounds(posting.total(claim), claim.campaign.currency),
    }


def _open(claim: Claim) -> str:
    return _("Open your claim: %(address)s") % {"address": links.address(claim)}


def ready(claim: Claim, *, at: datetime) -> None:
    """The claim is filled in: here is the link, here is what to do."""
    about = _about(claim)
    lines = ngettext(
        "One teacher of %(school)s came to “%(workshop)s” on %(day)s.",
        "%(n)s teachers of %(school)s came to “%(workshop)s” on %(day)s.",
        claim.lines.count(),
    ) % {**about, "n": claim.lines.count()}
    _to_school(
        claim,
        f"claim-ready-{claim.pk}-{claim.link_number}",
        _("%(amount)s for %(school)s: check and sign claim %(ref)s") % about,
        lines
        + " "
        + _("Your school can have %(amount)s for the cover. We have filled in the claim for you.") % about,
        _(
            "Open the link, check three things, and sign. It takes two minutes, there is nothing to type and no "
            "account to make; we mail a code to this address when you sign."
        ),
        _open(claim),
        _("If you sign today, the money is with you by %(day)s.")
        % {"day": say_day(timetable.paid_by(_local(claim.campaign, at)))},
        at=at,
    )


def corrected(claim: Claim, *, at: datetime) -> None:
    """The register was mended, and the claim with it."""
    about = _about(claim)
    _to_school(
        claim,
        f"claim-corrected-{claim.pk}-{at.isoformat()}",
        _("Claim %(ref)s was corrected: please check it again") % about,
        _(
            "The register of “%(workshop)s” on %(day)s was corrected, and your claim with it: it is now %(amount)s. "
            "Please check it and sign."
        )
        % about,
        _open(claim),
        at=at,
    )


def looked_into(claim: Claim, text: str, *, at: datetime) -> None:
    """The team answered; the claim can be checked again."""
    about = _about(claim)
    _to_school(
        claim,
        f"claim-answered-{claim.pk}-{at.isoformat()}",
        _("Claim %(ref)s: the team answered") % about,
        text,
        _("Your claim of %(amount)s is ready for you to check again.") % about,
        _open(claim),
        at=at,
    )


def answered(claim: Claim, text: str, *, at: datetime) -> None:
    """The team wrote something; nothing else changed."""
    _to_school(
        claim,
        f"claim-wrote-{claim.pk}-{at.isoformat()}",
        _("About claim %(ref)s") % {"ref": claim.ref},
        text,
        _open(claim),
        at=at,
    )


def remind(claim: Claim, *, at: datetime) -> None:
    """A week has gone by and nobody signed."""
    made = claim.made_at.astimezone(ZoneInfo(claim.campaign.zone)).date()
    about = _about(claim) | {"sent": say_day(made)}
    _to_school(
        claim,
        f"claim-reminder-{claim.pk}-{claim.link_number}",
        _("%(amount)s still waits for %(school)s: claim %(ref)s") % about,
        _(
            "On %(sent)s we sent you a claim for %(amount)s: cover for “%(workshop)s” on %(day)s. It only needs your "
            "three ticks. If somebody else looks after this, or something is wrong with it, open the link and tell us."
        )
        % about,
        _open(claim),
        at=at,
    )


def new_link(claim: Claim, *, at: datetime) -> None:
    """Somebody opened an old link and asked for a new one."""
    _to_school(
        claim,
        f"claim-link-{claim.pk}-{claim.link_number}",
        _("Your new link for claim %(ref)s") % {"ref": claim.ref},
        _(
            "You asked for a new link to your claim of %(amount)s for %(school)s. Links you had before do not work any more."
        )
        % _about(claim),
        _open(claim),
        at=at,
    )


def code(claim: Claim, email: str, name: str, code: str, key: str, *, at: datetime) -> None:
    """The code that signs; its text is the only place where it is written."""
    greeting = _("Hello %(name)s,") % {"name": name} if name else _("Hello,")
    text = _(
        "Your code for signing claim %(ref)s of %(school)s is\n\n    %(code)s\n\nType it into the page you came from. "
        "It works for 15 minutes. If you did not ask for it, somebody else has your link: do not pass the code on, "
        "and tell us."
    ) % {"ref": claim.ref, "school": claim.school.name, "code": code}
    outbox.post(
        key=key,
        to=email,
        to_name=name,
        subject=_("%(code)s is your code for claim %(ref)s") % {"code": code, "ref": claim.ref},
        text=f"{greeting}\n\n{text}\n\n{claim.campaign.name}\n",
        at=at,
        campaign_id=claim.campaign_id,
    )


def signed(claim: Claim, *, at: datetime) -> None:
    """What was signed, by whom, and when the money comes."""
    about = _about(claim) | {
        "name": claim.signed_name,
        "decided": say_day(timetable.decided_by(_local(claim.campaign, at))),
        "paid": say_day(timetable.paid_by(_local(claim.campaign, at))),
    }
    _to_school(
        claim,
        f"claim-signed-{claim.pk}-{at.isoformat()}",
        _("Signed: claim %(ref)s for %(amount)s") % about,
        _("%(name)s signed claim %(ref)s of %(school)s for %(amount)s.") % about,
        _(
            "What happens next: the team looks at it by %(decided)s, and the money is in your account by %(paid)s. "
            "You can see at any time where it is."
        )
        % about,
        _open(claim),
        at=at,
    )


def queried(claim: Claim, text: str, *, at: datetime) -> None:
    """The team has a question; until it is answered nothing is paid."""
    _to_school(
        claim,
        f"claim-queried-{claim.pk}-{at.isoformat()}",
        _("A question about claim %(ref)s") % {"ref": claim.ref},
        _("Before your claim of %(amount)s can be paid, the team of %(campaign)s needs something from you:")
        % {**_about(claim), "campaign": claim.campaign.name},
        text,
        _("Open your claim to answer; then sign it again."),
        _open(claim),
        at=at,
    )


def declined(claim: Claim, *, at: datetime) -> None:
    """It will not be paid, and why."""
    _to_school(
        claim,
        f"claim-declined-{claim.pk}",
        _("Claim %(ref)s was declined") % {"ref": claim.ref},
        _("Claim %(ref)s of %(school)s for “%(workshop)s” on %(day)s will not be paid:") % _about(claim),
        claim.decline_reason,
        _("If you think this is wrong, answer on the page of your claim: the team reads it."),
        _open(claim),
        at=at,
    )


def details_changed(claim: Claim, payee: Payee, *, at: datetime) -> None:
    """New bank details count from now on: a school that did not ask for that must hear of it at once."""
    _to_school(
        claim,
        f"payee-changed-{payee.pk}-{claim.sent_to}",
        _("New bank details for %(school)s") % {"school": claim.school.name},
        _(
            "From now on, release money for %(school)s goes to another account: %(where)s. Two people of the team "
            "checked it. If your school did not ask for this, tell us today: nothing is paid until your claims have "
            "been approved again."
        )
        % {"school": claim.school.name, "where": payee.masked()},
        at=at,
    )


def to_team(claim: Claim, message: ClaimMessage, *, at: datetime) -> None:
    """A school wrote something on its claim."""
    address = settings.ORIGIN + reverse(
        "claims:team_claim", kwargs={"campaign": claim.campaign.slug, "claim": claim.pk}
    )
    for person in team_of(claim.campaign):
        outbox.post(
            key=f"claim-asked-{message.pk}-{person.pk}",
            to=person.email,
            to_name=person.name,
            subject=_("%(school)s wrote about claim %(ref)s")
            % {"school": claim.school.name, "ref": claim.ref},
            text=f"{message.who}:\n\n{message.text}\n\n{address}\n",
            at=at,
            campaign_id=claim.campaign_id,
        )


def no_money(campaign: Campaign, session_ref: str, why: str, key: str, *, at: datetime) -> None:
    """A corrected register asks for money that was given back and promised to somebody else since."""
    for person in team_of(campaign):
        outbox.post(
            key=f"{key}-{person.pk}",
            to=person.email,
            to_name=person.name,
            subject=_("Claims for session %(ref)s could not be made") % {"ref": session_ref},
            text=_(
                "The register of session %(ref)s says that a teacher came whose money had been given back. %(why)s "
                "Set more money aside: the claims are then made by themselves."
            )
            % {"ref": session_ref, "why": why}
            + "\n",
            at=at,
            campaign_id=campaign.pk,
        )


def remittance(
    run: PaymentRun, fund: Fund, claims: Sequence[Claim], lines: Sequence[ClaimLine], *, at: datetime
) -> None:
    """What was paid to one school, line by line, with the head and length of the ledger as it stood then."""
    first = claims[0]
    currency = run.campaign.currency
    rows = []
    for claim in claims:
        own = _(", your reference %(ref)s") % {"ref": claim.school_ref} if claim.school_ref else ""
        rows.append(_("Claim %(ref)s%(own)s") % {"ref": claim.ref, "own": own})
        rows += [
            f"  {line.booking.ref}  {initials(line.booking.teacher.name)}  "
            f"{formats.date_format(held_on(claim), 'j M Y')}  {pounds(line.pence, currency)}"
            for line in lines
            if line.claim_id == claim.pk
        ]
    _to_school(
        first,
        f"remittance-{run.ref}-{first.school_id}-{first.sent_to}",
        _("%(amount)s paid to %(school)s: remittance %(run)s")
        % {
            "amount": pounds(sum(line.pence for line in lines), currency),
            "school": first.school.name,
            "run": run.ref,
        },
        _("This was sent to %(where)s for payment on %(day)s:")
        % {"where": first.payee.masked() if first.payee else "", "day": say_day(run.pay_on)},
        "\n".join(rows),
        _("Together: %(amount)s") % {"amount": pounds(sum(line.pence for line in lines), currency)},
        _(
            "Keep this mail: after this payment the fund's ledger has %(n)s entries, and its head is\n%(head)s\n"
            "Whoever shows you a shorter ledger, or another head at that length, has changed the record."
        )
        % {"n": fund.length, "head": fund.head},
        at=at,
    )


def team_of(campaign: Campaign) -> list[Person]:
    """The people of the campaign's team now."""
    return [
        membership.person
        for membership in Membership.objects.of(campaign)
        .filter(role=Membership.Role.TEAM, ended_at=None)
        .select_related("person")
        .order_by("person_id")
    ]


def _local(campaign: Campaign, at: datetime) -> date:
    return at.astimezone(ZoneInfo(campaign.zone)).date()
