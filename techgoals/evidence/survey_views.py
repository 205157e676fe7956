"""The survey's page: five questions on a telephone, in 90 seconds."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from techgoals.campaigns.access import public_page
from techgoals.campaigns.models import Campaign
from techgoals.evidence import surveys
from techgoals.evidence.models import AnswerSheet
from techgoals.kernel import clock
from techgoals.kernel.refusals import NotYours, Refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def answer(request: HttpRequest, campaign: Campaign, secret: str) -> HttpResponseBase:
    """Whichever of before and after is open, with what was answered so far; who has the link is who was asked."""
    at = clock.now()
    booking = surveys.open_link(campaign=campaign, secret=secret)
    when = surveys.now_open(booking, at)
    problem, sent = "", None
    if request.method == "POST":
        sent = _chosen(request, surveys.item_ids(campaign))
        try:
            surveys.answer(
                campaign=campaign, secret=secret, when=request.POST.get("when", ""), answers=sent, at=at
            )
        except NotYours:
            raise
        except Refused as refused:
            problem = refused.message
        else:
            return redirect(f"{request.path}?thanks=1")
    sheets = {
        sheet.when: sheet for sheet in AnswerSheet.objects.filter(booking=booking).select_related("survey")
    }
    sheet = sheets.get(when) if when else None
    had = (sheet.answers if sheet else None) or {}
    instrument = sheet.survey if sheet else surveys.set_up(campaign)
    # after a refusal, what was chosen stays chosen, as long as it is the same sheet
    chosen = had if sent is None or request.POST.get("when") != when else sent
    response: HttpResponse = render(
        request,
        "evidence/answer.html",
        {
            "booking": booking,
            "when": when,
            "until": surveys.open_until(booking, when) if when else None,
            "items": [{**item, "had": chosen.get(item["id"])} for item in instrument.items],
            "words": surveys.words(),
            "answered": bool(had),
            "said": [] if when else _said(sheets),
            "thanks": "thanks" in request.GET and bool(had),
            "problem": problem,
        },
        status=409 if problem else 200,
    )
    # the address is the key: no search engine may learn it. Not "no-referrer": browsers would send "Origin: null" with
    # the form, and the form token's check refuses that; the house's same-origin keeps it from other sites.
    response["X-Robots-Tag"] = "noindex"
    return response


def _chosen(request: HttpRequest, items: list[str]) -> dict[str, int]:
    """What was chosen; anything that is not a number from the page is 0, which the verb refuses."""
    sent = {item: request.POST.get(f"item-{item}", "") for item in items}
    return {
        item: int(value) if value in {"1", "2", "3", "4", "5"} else 0 for item, value in sent.items() if value
    }


def _said(sheets: dict[str, AnswerSheet]) -> list[dict[str, Any]]:
    """What was answered, in words, for whoever comes back when nothing is open."""
    words = dict(surveys.words())
    return [
        {
            "when": sheet.get_when_display(),
            "answers": [
                (item["text"], words[sheet.answers[item["id"]]])
                for item in sheet.survey.items
                if item["id"] in sheet.answers
            ],
        }
        for sheet in sheets.values()
        if sheet.answers
    ]
