"""The survey's page: five questions on a telephone, in 90 seconds."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from techgoals.campaigns.access import public_page
from techgoals.campaigns.models import Campaign
from techgoals.evidence import surveys
from techgoals.evidence.models import AnswerSheet
from techgoals.kernel import clock
from techgoals.kernel.refusals import Refused


@public_page
def answer(request: HttpRequest, campaign: Campaign, secret: str) -> HttpResponseBase:
    """Whichever of before and after is open, with what was answered so far; who has the link is who was asked."""
    at = clock.now()
    booking = surveys.open_link(campaign=campaign, secret=secret)
    when = surveys.now_open(booking, at)
    problem = ""
    if request.method == "POST":
        given = {
            item: int(value)
            for item in surveys.item_ids(campaign)
            if (value := request.POST.get(f"item-{item}", "")).isdigit()
        }
        try:
            surveys.answer(
                campaign=campaign, secret=secret, when=request.POST.get("when", ""), answers=given, at=at
            )
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
    return render(
        request,
        "evidence/answer.html",
        {
            "booking": booking,
            "when": when,
            "items": [{**item, "had": had.get(item["id"])} for item in instrument.items],
            "words": surveys.words(),
            "answered": bool(had),
            "before_answered": bool(sheets.get("before") and sheets["before"].answered_at),
            "thanks": "thanks" in request.GET and bool(had),
            "problem": problem,
        },
        status=409 if problem else 200,
    )
