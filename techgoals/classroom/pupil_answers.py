"""What the pupil's page asks for while it is open: the server's marks, and earlier versions. JSON for the pass alone."""

import functools
import hashlib
import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from techgoals.classroom import history, passes, queries, saving
from techgoals.classroom.models import Sitting
from techgoals.kernel import canonical, clock

View = Callable[..., HttpResponseBase]


def for_the_pass(view: View) -> View:
    """An answer to whoever sits here by the cookie of a pass, which no cache keeps; 401 ``signed_out`` to others."""

    @require_GET
    @functools.wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        sitting = passes.sitting_of(request.COOKIES.get(saving.COOKIE, ""), clock.now())
        if sitting is None:
            said: HttpResponseBase = no(
                401, "signed_out", _("You are signed out. Sign in again with your pass to see this.")
            )
        else:
            said = view(request, sitting, **kwargs)
        # "no-cache" and not "no-store": the browser keeps what it has to ask whether that is still so
        patch_cache_control(said, private=True, no_cache=True)
        return said

    return answer


def no(status: int, error: str, says: str) -> JsonResponse:
    """No, with a word for the program and a sentence for the pupil."""
    return JsonResponse({"error": error, "says": says}, status=status)


@for_the_pass
def marks(request: HttpRequest, sitting: Sitting) -> HttpResponseBase:
    """What the server found of each activity of ``?lesson=``; 304 where nothing has changed since."""
    found = queries.marks(sitting, request.GET.get("lesson", ""))
    tag = f'"{hashlib.sha256(canonical.encode(found)).hexdigest()[:20]}"'
    answer = JsonResponse({"marks": found}, headers={"ETag": tag})
    return get_conditional_response(request, etag=tag, response=answer) or answer


@for_the_pass
def versions(request: HttpRequest, sitting: Sitting) -> HttpResponseBase:
    """The pass's own earlier versions of ``?lesson=&activity=``, the newest first."""
    found = history.versions(sitting, request.GET.get("lesson", ""), request.GET.get("activity", ""))
    return JsonResponse(
        [
            {
                "id": str(one.id),
                "saved_at": one.saved_at.isoformat(),
                "why": one.why,
                **({} if one.passed is None else {"passed": one.passed}),
            }
            for one in found
        ],
        safe=False,
    )


@for_the_pass
def version(_request: HttpRequest, sitting: Sitting, version: uuid.UUID) -> HttpResponseBase:
    """One of the pass's own earlier versions with its files; 404 for anybody else's."""
    found = history.version(sitting, version)
    if found is None:
        return no(404, "unknown", _("There is no such version of your work."))
    saved_at, files = found
    return JsonResponse({"id": str(version), "saved_at": saved_at.isoformat(), "files": files})
