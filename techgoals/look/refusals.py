"""A refusal that no view caught becomes a page: what happened, what it means, what to do, and a way back."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from techgoals.kernel.refusals import NotYours, Refused


class ShowRefusals:
    """Middleware. Shows ``Refused`` as a page with its status, or as JSON to a client that asks for JSON.

    ``NotYours`` looks exactly like an address that does not exist. Everything else stays a crash.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; only an exception makes a difference."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page (or JSON) of a refusal; ``None``, meaning "not mine", for any other exception."""
        if not isinstance(exception, Refused):
            return None
        hidden = isinstance(exception, NotYours)
        if wants_json(request):
            answer: dict[str, str | None] = (
                {"error": "not_found"}
                if hidden
                else {
                    "error": "refused",
                    "message": exception.message,
                    "field": exception.field,
                }
            )
            return JsonResponse(answer, status=exception.status)
        if hidden:
            return render(request, "look/not_found.html", status=404)
        page = {"message": exception.message, "back": way_back(request)}
        return render(request, "look/refused.html", page, status=exception.status)


def wants_json(request: HttpRequest) -> bool:
    """True where the client names JSON among what it accepts; a browser's ``*/*`` does not count."""
    return "json" in request.headers.get("accept", "")


def way_back(request: HttpRequest) -> str:
    """The page of ours that the person came from, or "" where there is none (or it is this very address)."""
    came_from = request.headers.get("referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return ""
    parts = urlsplit(came_from)
    back = parts.path + (f"?{parts.query}" if parts.query else "")
    here = request.get_full_path()
    return "" if back == here and request.method == "GET" else back
