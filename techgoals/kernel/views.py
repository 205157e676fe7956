"""Is it well? For the supervisor, a load balancer and the person on call."""

import json

from django.conf import settings
from django.http import HttpRequest, JsonResponse

from techgoals.kernel import pages


def healthz(request: HttpRequest) -> JsonResponse:
    """``{"status": "ok"|"degraded"|"down", "database", "children"}``; the supervisor's word comes from its own file."""
    try:
        database = pages.database_answers()
    except Exception:
        database = False
    children: dict[str, str] = {}
    file = settings.HOME / "supervisor.json"
    if file.exists():
        children = json.loads(file.read_text())["children"]
    well = all(state == "running" for state in children.values())
    status = "down" if not database else "ok" if well else "degraded"
    answer = {"status": status, "database": "ok" if database else "does not answer", "children": children}
    return JsonResponse(answer, status=200 if database else 503)
