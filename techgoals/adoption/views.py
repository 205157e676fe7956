"""Pages: the packs that came along, put into the campaign by one button."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from techgoals.adoption import installing, shipped
from techgoals.adoption.forms import PackFileForm
from techgoals.campaigns.access import team_page
from techgoals.campaigns.models import Campaign
from techgoals.kernel import clock
from techgoals.kernel.refusals import Refused
from techgoals.lessons.format import CannotRead, Problem
from techgoals.lessons.models import Lesson
from techgoals.look.forms import refuse


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
    return _told(request, campaign, done)


@require_http_methods(["GET", "POST"])
@team_page
def own(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """A pack that somebody brings as a zip: put in whole, or not at all with everything that is to be mended."""
    sent = request.method == "POST"
    form = PackFileForm(request.POST, request.FILES) if sent else PackFileForm()
    problems: list[Problem] = []
    status = 422 if sent else 200
    if sent and form.is_valid():
        try:
            done = installing.install_file(
                campaign=campaign,
                chunks=form.cleaned_data["file"].chunks(),
                by=request.user.actor,  # type: ignore[union-attr]
                at=clock.now(),
            )
        except (installing.PackFaulty, CannotRead) as no:
            problems = no.problems
        except Refused as refused:
            refuse(form, refused)
            status = refused.status
        else:
            return _told(request, campaign, done)
    return render(request, "adoption/pack_file.html", {"form": form, "problems": problems}, status=status)


def _told(request: HttpRequest, campaign: Campaign, done: installing.Installed) -> HttpResponse:
    new = len(done.lessons.created) + len(done.lessons.updated)
    if new:
        words = ngettext("%(n)s lesson is on the shelf.", "%(n)s lessons are on the shelf.", new) % {"n": new}
        messages.success(request, words)
    else:
        messages.info(request, _("Everything of this pack was there already."))
    return redirect("adoption:packs", campaign=campaign.slug)
