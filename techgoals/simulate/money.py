"""The chapters of the money: schools claim, the team approves, a run is made and paid."""

import re
from datetime import datetime, timedelta

from techgoals.simulate.beginning import day_of
from techgoals.simulate.plan import Office
from techgoals.simulate.story import Story
from techgoals.simulate.visiting import Visitor

_CLAIM = re.compile(r"/c/[^/\s]+/claim/[A-Za-z0-9_-]+/")


def claims(story: Story) -> None:
    """Business managers open the mailed link, tick three things, have a code mailed and sign; one asks first."""
    moment = day_of(story, len(story.sessions) - 1) + timedelta(days=2)
    story.tick(moment)
    waiting = [(office, link) for office in story.cast.offices.values() for link in _links(story, office)]
    asked = [(*one, Visitor(story.house, one[0].business_manager.name)) for one in waiting]
    story.crew.each(asked, lambda one: _have_code_mailed(story, *one, moment))
    story.tick(moment + timedelta(minutes=2))
    story.crew.each(asked, lambda one: _sign(story, one[0], one[2], moment + timedelta(minutes=4)))


def _links(story: Story, office: Office) -> list[str]:
    """The newest link of each claim that was mailed to a school's office."""
    mail = story.mailbox.of(office.business_manager.email)
    return list(dict.fromkeys(found[0] for one in mail if (found := _CLAIM.search(one.text))))


def _have_code_mailed(story: Story, office: Office, link: str, manager: Visitor, moment: datetime) -> None:
    manager.clock = moment
    manager.get(link)
    form = manager.page.form("released", "amount", "account")
    form.fill({"released": "on", "amount": "on", "account": "on", "school_ref": f"PO-{office.school}"})
    manager.press(form)


def _sign(story: Story, office: Office, manager: Visitor, moment: datetime) -> None:
    manager.clock = moment
    # two claims of one school: the code names its claim
    ref = next(iter(re.findall(r"C-[A-Z0-9]{6}", manager.page.text)), "")
    code = story.mailbox.newest(
        office.business_manager.email, lambda one: f"is your code for claim {ref}" in one.subject
    ).code
    manager.fill({"code": code}, "Sign the claim")
    manager.close()


def bank_details(story: Story) -> None:
    """One of the team enters each school's details, another one rings the school and confirms them."""
    moment = day_of(story, len(story.sessions) - 1) + timedelta(days=3)
    schools = {who.school for who in story.plan.trained}
    enters, confirms = story.person(story.role("team", 1), moment), story.person(story.role("team"), moment)
    for urn in sorted(schools):
        office = story.cast.offices[urn]
        enters.get(story.at(f"team/bank-details/{urn}/"))
        details = {
            "account_name": f"School {urn} Budget",
            "sort_code": office.sort_code,
            "account_number": office.account,
        }
        enters.fill(details)
        confirms.get(story.at(f"team/bank-details/{urn}/"))
        confirms.press(confirms.page.form(button="I rang"), "I rang")
        enters.wait(90)
        confirms.wait(90)


def paying(story: Story) -> None:
    """The approver signs in anew and approves each claim; the team makes the run, finance pays, it is marked paid."""
    moment = day_of(story, len(story.sessions) - 1) + timedelta(days=4)
    approver = story.person(story.role("approver"), moment)
    approver.ask_for_code()
    story.tick(moment)
    approver.enter_code()
    for _page in range(20):
        page = approver.get(story.at("team/claims/?state=signed"))
        waiting = [
            to for _words, to in page.links("/team/claims/") if re.search(r"/team/claims/[0-9a-f-]{36}/", to)
        ]
        if not waiting:
            break
        for claim in dict.fromkeys(waiting):
            approver.get(claim)
            approver.press(approver.page.form(button="Approve"), "Approve")
            approver.wait(45)
    makes = story.person(story.role("team", 1), moment + timedelta(hours=3))
    makes.get(story.at("team/payment-runs/"))
    form = makes.page.form("pay_on", "fund")
    form.fill({"pay_on": str((moment + timedelta(days=3)).date())})
    makes.press(form)
    run = makes.page.address
    makes.get(makes.page.link("file.csv"))
    makes.clock = moment + timedelta(days=3)
    makes.get(run)
    makes.press(makes.page.form(button="Finance has paid"), "Finance has paid")
    story.tick(moment + timedelta(days=3, hours=1))
