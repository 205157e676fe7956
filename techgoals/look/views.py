"""Pages that belong to nobody: not there, not allowed, broken; and the kit."""

import logging

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from techgoals.kernel import ids
from techgoals.look import samples
from techgoals.look.refusals import wants_json, way_back

log = logging.getLogger("techgoals.crash")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for an address where there is nothing to see (also for what is not yours)."""
    if wants_json(request):
        return JsonResponse({"error": "not_found"}, status=404)
    return render(request, "look/not_found.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a door that is closed to this person."""
    if wants_json(request):
        return JsonResponse({"error": "forbidden"}, status=403)
    return render(request, "look/forbidden.html", {"back": way_back(request)}, status=403)


def crashed(request: HttpRequest) -> HttpResponse:
    """The page for what nobody foresaw outside a view; its reference is in the log."""
    reference = ids.reference("E")
    log.error("%s outside a view in %s", reference, request.method)
    if wants_json(request):
        return JsonResponse({"error": "crash", "reference": reference}, status=500)
    # without the request: what broke may be the very thing that the context of a page needs
    return HttpResponse(render_to_string("look/crashed.html", {"reference": reference}), status=500)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that was left open too long; what to do is to open it again."""
    if wants_json(request):
        return JsonResponse({"error": "stale_form"}, status=403)
    return render(request, "look/stale_form.html", {"back": way_back(request)}, status=403)


def kit(request: HttpRequest) -> HttpResponse:
    """All components on one page, with made-up figures."""
    return render(request, "look/kit.html", samples.kit(request.GET.get("state", "")))
