"""Development only: what falls due, done or marked now; for a simulation, whose now is the clock header's."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from techgoals.classroom import marking
from techgoals.kernel import clock, falls_due, outbox

ROUNDS = 50
MARKS = 100  # some seconds: whoever has more to be marked asks again


@csrf_exempt  # a program asks, on a developer's machine; the address exists nowhere else
@require_POST
def tick(request: HttpRequest) -> JsonResponse:
    """``{"done": {room: how many}}``: every room's ``due`` until nothing is left, then all mail that waits."""
    at = clock.now()
    done: dict[str, int] = {}
    for _round in range(ROUNDS):
        moved = 0
        for room, due in falls_due.every():
            now = due(at)
            done[room] = done.get(room, 0) + now
            moved += now
        if not moved:
            break
    for _round in range(ROUNDS):
        sent = outbox.deliver(at)
        done["outbox"] = done.get("outbox", 0) + sent
        if not sent:
            break
    return JsonResponse({"done": done})


@csrf_exempt  # as above
@require_POST
def mark(request: HttpRequest) -> JsonResponse:
    """``{"marked": how many}``: what the marker would mark by now, at most ``MARKS`` works. Several may ask at once."""
    return JsonResponse({"marked": marking.mark_due(clock.now(), most=MARKS)})
