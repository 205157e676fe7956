"""Pages of the pupil: the way in, the lesson, the way out. A pupil is known by the cookie of a pass alone."""

import functools
import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from csp.constants import NONCE
from csp.decorators import csp_exempt, csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from techgoals.classroom import exporting, passes, pictures, queries, saving, taking_part, workspace
from techgoals.classroom.forms import Join
from techgoals.classroom.models import Sitting
from techgoals.kernel import clock
from techgoals.kernel.refusals import Refused
from techgoals.look.forms import refuse

RUNNER = Path(__file__).resolve().parent / "static" / "workspace" / "runner.html"
OBSERVER = RUNNER.with_name("observe.html")
RUNNER_POLICY = (
    "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; worker-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors {app}"
)
View = Callable[..., HttpResponseBase]


def sitting_of(request: HttpRequest) -> Sitting | None:
    """Who sits here, by the cookie of the pass."""
    return passes.sitting_of(request.COOKIES.get(saving.COOKIE, ""), clock.now())


def pupil_page(view: View) -> View:
    """A page for somebody on a pass: the view gets the ``Sitting``; anybody else is shown the way in."""

    @functools.wraps(view)
    @never_cache
    def page(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        sitting = sitting_of(request)
        return redirect("pupil:join") if sitting is None else view(request, sitting, **kwargs)

    return page


# --- the way in ---


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Class code and number, then three pictures one after the other (or their words, or a QR code's letters)."""
    if request.method == "GET":
        return _ask_who(request, Join())
    form = Join(request.POST)
    if not form.is_valid():
        return _ask_who(request, form, 400)
    code, number = form.cleaned_data["code"], form.cleaned_data["number"]
    chosen: str | list[str] = request.POST.get("words", "").strip() or _chosen(request)
    try:
        if len(pictures.read(chosen)) < pictures.HOW_MANY:
            door = passes.find(code, number)
            return _ask_pictures(request, door, code, number, chosen)
        sitting, token = passes.sign_in(join_code=code, number=number, pictures=chosen, at=clock.now())
    except (passes.NoSuchClass, passes.NoSuchPass) as refused:
        refuse(form, refused)
        return _ask_who(request, form, refused.status)
    except Refused as refused:
        return _ask_pictures(request, passes.find(code, number), code, number, [], refused)
    before = sitting_of(request)
    if before is not None:  # the pupil who sat at this PC before
        passes.leave(sitting=before)
    _begin_newest(sitting)
    answer = redirect("pupil:lesson")
    # no expiry: it goes with the browser; the sitting itself ends after some hours
    answer.set_cookie(saving.COOKIE, token, httponly=True, samesite="Strict", secure=settings.SECURE)
    return answer


def _chosen(request: HttpRequest) -> list[str]:
    if "again" in request.POST:
        return []
    given = [*request.POST.getlist("pictures"), request.POST.get("choose", "")]
    return [word for word in given if word in pictures.DRAWN][: pictures.HOW_MANY]


def _begin_newest(sitting: Sitting) -> None:
    full = Sitting.objects.select_related("enrolment__holder").get(pk=sitting.pk)
    running = queries.desk(full).open
    if running:
        taking_part.begin(sitting=sitting, taught=running[0], at=clock.now())


def _ask_who(request: HttpRequest, form: Join, status: int = 200) -> HttpResponse:
    return render(request, "classroom/join.html", {"form": form}, status=status)


def _ask_pictures(
    request: HttpRequest, door: passes.Door, code: str, number: str, chosen: str | list[str],
    refused: Refused | None = None,
) -> HttpResponse:  # fmt: skip
    words = "" if isinstance(chosen, list) else chosen
    if words and refused is None:
        refused = Refused(
            _("We need %(n)s words from your pass, such as: sun, kite, bell.") % {"n": pictures.HOW_MANY}
        )
        refused.status = 400
    shown = chosen if isinstance(chosen, list) else []
    page = {
        "campaign": None,
        "pupil": door.holder.display_name,
        "code": code,
        "number": number,
        "chosen": [(word, pictures.drawing(word)) for word in shown],
        "which": len(shown) + 1,
        "of": pictures.HOW_MANY,
        "all": [(word, pictures.drawing(word)) for word in pictures.WORDS],
        "refused": refused,
        "words": words,
    }
    return render(request, "classroom/join_pictures.html", page, status=refused.status if refused else 200)


# --- the lesson ---


@csp_update({"style-src": [NONCE]})
@require_GET
@pupil_page
def lesson(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The lesson that runs, or the one asked for; else what one could do meanwhile."""
    desk = queries.desk(sitting)
    chosen = desk.chosen(request.GET.get("lesson", ""))
    page: dict[str, Any] = {
        "campaign": sitting.enrolment.group.campaign,
        "pupil": sitting.enrolment.holder.display_name,
        "desk": desk,
        "taught": chosen,
    }
    if chosen is None or not desk.has_begun(chosen):
        return render(request, "classroom/waiting.html", page)
    page["data"] = workspace.for_pupil(sitting, chosen)
    return render(request, "classroom/workspace.html", page)


@require_POST
@pupil_page
def begin(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Begin a lesson that the teacher has opened."""
    taught = queries.desk(sitting).chosen(request.POST.get("lesson", ""))
    if taught is None:
        raise taking_part.NotOpen(_("Your teacher has not opened this lesson. Wait a moment and try again."))
    taking_part.begin(sitting=sitting, taught=taught, at=clock.now())
    return redirect("pupil:lesson")


@csrf_exempt  # the header and the Origin are checked: only a script of our own page can send both
@require_POST
@never_cache
def hand(request: HttpRequest) -> JsonResponse:
    """``{"up": true|false}`` puts the hand up or down."""
    sitting = sitting_of(request)
    if not saving.from_our_page(request.META):
        return JsonResponse(
            {"error": "elsewhere", "says": _("This did not come from your lesson's page.")}, status=403
        )
    if sitting is None:
        return JsonResponse(
            {"error": "signed_out", "says": _("You are signed out. Sign in again with your pass.")},
            status=401,
        )
    try:
        up = json.loads(request.body)["up"]
    except (ValueError, TypeError, KeyError, RecursionError):
        up = None
    if not isinstance(up, bool):
        return JsonResponse(
            {"error": "odd", "says": _("We could not read this. Load the page again.")}, status=400
        )
    since = taking_part.hand(sitting=sitting, up=up, at=clock.now())
    return JsonResponse({"up": up, "since": since.isoformat() if since else None})


@require_http_methods(["GET", "POST"])
@pupil_page
def leave(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The way out: asked once, because the next pupil at this PC must not find the last one's work."""
    if request.method == "GET":
        page = {
            "campaign": sitting.enrolment.group.campaign,
            "pupil": sitting.enrolment.holder.display_name,
        }
        return render(request, "classroom/leave.html", page)
    passes.leave(sitting=sitting)
    answer = redirect("pupil:join")
    answer.delete_cookie(saving.COOKIE, samesite="Strict")
    return answer


@require_GET
@pupil_page
def take_home(_request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The pupil's own work of this class as one file."""
    enrolment = sitting.enrolment
    body = exporting.zip_of(group=enrolment.group, holder=enrolment.holder)
    return HttpResponse(
        body,
        content_type="application/zip",
        headers={"Content-Disposition": 'attachment; filename="my-work.zip"'},
    )


# --- beside the lesson ---


@csp_exempt()
@xframe_options_exempt
@require_GET
def runner(request: HttpRequest) -> HttpResponse:
    """The page in which a pupil's code runs: its policy makes its origin opaque and closes every way out."""
    return _closed_in(RUNNER, request)


@csp_exempt()
@xframe_options_exempt
@require_GET
def observer(request: HttpRequest) -> HttpResponse:
    """The page in which a pupil's code runs to be marked, as closed in as the other."""
    return _closed_in(OBSERVER, request)


def _closed_in(page: Path, request: HttpRequest) -> HttpResponse:
    if not page.exists():
        raise Http404  # the workspace has not been built
    small = "gzip" in request.headers.get("Accept-Encoding", "")
    body, tag = _packed(page, page.stat().st_mtime_ns, small)
    # without a host name of its own it is asked for at the very host of the page around it
    app = settings.ORIGIN if settings.RUNNER_ORIGIN else f"{request.scheme}://{request.get_host()}"
    answer = HttpResponse(
        body,
        headers={
            "Content-Security-Policy": RUNNER_POLICY.format(app=app),
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-cache",
            "ETag": tag,
            "Vary": "Accept-Encoding",
            **({"Content-Encoding": "gzip"} if small else {}),
        },
    )
    kept = get_conditional_response(request, etag=tag, response=answer)
    # a browser that keeps the page keeps its policy with it: nothing else may come in its place
    return kept if isinstance(kept, HttpResponse) else answer


@functools.lru_cache(maxsize=8)
def _packed(page: Path, _changed: int, small: bool) -> tuple[bytes, str]:
    """A page that a build has made, as it is sent, and what tells it from another build's."""
    body = page.read_bytes()
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}{"-gz" if small else ""}"'
    return (gzip.compress(body, 9, mtime=0) if small else body), tag


@require_GET
@never_cache
def tell(request: HttpRequest) -> HttpResponse:
    """Something is wrong: whom to tell."""
    return render(request, "classroom/tell.html", _pupil_context(request))


@require_GET
@never_cache
def privacy(request: HttpRequest) -> HttpResponse:
    """What we know about a pupil, in words for an eleven-year-old."""
    return render(request, "classroom/privacy.html", _pupil_context(request))


def _pupil_context(request: HttpRequest) -> dict[str, Any]:
    sitting = sitting_of(request)
    if sitting is None:
        return {"back": ""}
    return {
        "campaign": sitting.enrolment.group.campaign,
        "pupil": sitting.enrolment.holder.display_name,
        "back": "/w/",
    }
