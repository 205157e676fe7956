"""Pages: the packs that came along, put into the campaign by one button."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from techgoals.adoption import installing, shipped
from techgoals.campaigns.access import team_page
from techgoals.campaigns.models import Campaign
from techgoals.kernel import clock
from techgoals.lessons.models import Lesson


@team_page
def packs(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """What came along, beside what is on the shelf."""
    here = dict(
        Lesson.objects.of(campaign).filter(retired_at=None).values_list("pack_id", "pack_version").distinct()
    )
    rows = [{"shipped": one, "here": here.get(one.pack.id)} for one in shipped.packs()]
    return render(request, "adoption/packs.html", {"rows": rows})


@require_POST
@team_page
def install(request: HttpRequest, campaign: Campaign, pack: str) -> HttpResponse:
    """Put a pack in. Doing it again changes nothing and says so."""
    one = next((one for one in shipped.packs() if one.pack.id == pack), None)
    if one is None:
        raise Http404
    done = installing.install(campaign=campaign, path=one.path, by=request.user.actor, at=clock.now())  # type: ignore[union-attr]
    new = len(done.lessons.created) + len(done.lessons.updated)
    if new:
        words = ngettext("%(n)s lesson is on the shelf.", "%(n)s lessons are on the shelf.", new) % {"n": new}
        messages.success(request, words)
    else:
        messages.info(request, _("Everything of this pack was there already."))
    return redirect("adoption:packs", campaign=campaign.slug)
