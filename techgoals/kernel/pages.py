"""Middleware of the ground floor: a crash gets a reference, and in development a header may set the clock."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from techgoals.kernel import clock, ids

log = logging.getLogger("techgoals.crash")
AHEAD = "techgoals_ahead"
Answer = Callable[[HttpRequest], HttpResponse]


class ReferenceOnCrash:
    """What nobody foresaw is logged with a reference that the person sees. The log holds no address and no body."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, naming the reference where the answer is a crash."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Log the traceback beside a reference and show the reference; leave to Django what is an answer of its own."""
        if isinstance(exception, Http404 | PermissionDenied | SuspiciousOperation):
            return None
        reference = ids.reference("E")
        route = request.resolver_match.route if request.resolver_match else "?"
        log.error("%s in %s %s", reference, request.method, route, exc_info=exception)
        if "json" in request.headers.get("accept", ""):
            return JsonResponse({"error": "crash", "reference": reference}, status=500)
        # without the request: what the context processors ask the database for may be what broke
        return HttpResponse(render_to_string("look/crashed.html", {"reference": reference}), status=500)


class KeptByNobody:
    """What somebody signed in is shown stays in no cache: not on a school's shared PC, not in a proxy on the way.

    A page that says itself how it may be kept is left as it is.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; ``private, no-store`` where a session's cookie came with the request and nothing else was said."""
        answer = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not answer.has_header("Cache-Control"):
            answer["Cache-Control"] = "private, no-store"
        return answer


class ClockHeader:
    """Development only (it is not even installed elsewhere): ``X-Techgoals-Clock: 2026-11-23T09:00:00Z`` sets the clock.

    So does, for one browser that follows the pound, a cookie with seconds ahead of now.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as at the moment asked for; a header that cannot be read is a 400."""
        wanted = request.headers.get("X-Techgoals-Clock")
        if not wanted:
            ahead = request.COOKIES.get(AHEAD, "")
            if not ahead.isdigit() or len(ahead) > 7:
                return self.get_response(request)
            with clock.at(clock.real() + timedelta(seconds=int(ahead))):
                return self.get_response(request)
        try:
            moment = datetime.fromisoformat(wanted.replace("Z", "+00:00"))
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            return JsonResponse(
                {"error": "X-Techgoals-Clock must be an ISO 8601 moment with a zone"}, status=400
            )
        with clock.at(moment):
            return self.get_response(request)


def database_answers() -> bool:
    """True where the database answers a question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))
