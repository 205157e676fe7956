"""The web application. Pupils' saves take a thin path of their own, past Django's middleware (classroom.saving)."""

import os
from collections.abc import Callable, Iterable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techgoals.config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

django_application = get_wsgi_application()

from techgoals.classroom import saving  # noqa: E402 - tables can be imported only once Django is up
from techgoals.config import apart, counted, place  # noqa: E402


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one request."""
    if settings.SECURE:
        # the proxy before us speaks https to browsers and http to us: what it says of itself need not be believed
        environ["wsgi.url_scheme"] = "https"
    if environ["PATH_INFO"] == saving.PATH:
        return saving.answer(environ, start_response)
    return django_application(environ, start_response)


application = apart.apart(application, settings.RUNNER_ORIGIN)
if place.is_development():
    application = counted.counted(application)  # type: ignore[assignment]
