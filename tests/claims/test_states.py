"""The table of states is drawn into the docs; ``DRAW=1 pytest tests/claims/test_states.py`` draws it anew."""

import os
from pathlib import Path

from techgoals.claims.models import Claim
from techgoals.claims.states import APPROVED, BEFORE_SIGNING, CLAIMED, NEXT
from techgoals.claims.verify import MUST_HOLD

FILE = Path(__file__).resolve().parents[2] / "docs/develop/claim-states.md"


def drawn() -> str:
    lines = [
        "# The states of a claim",
        "",
        "Drawn by a test from `techgoals/claims/states.py`; `DRAW=1 pytest tests/claims/test_states.py` draws it anew.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> ready",
    ]
    for now in Claim.State.values:
        lines += [f"    {now} --> {then}" for then in sorted(NEXT[now])] or [f"    {now} --> [*]"]
    lines += ["```", "", "| state | in words | the ledger holds it as |", "|---|---|---|"]
    for now, words in Claim.State.choices:
        held = [
            name for name, must in zip(("claimed", "approved", "paid"), MUST_HOLD[now], strict=True) if must
        ]
        lines.append(f"| `{now}` | {words} | {', '.join(held) or 'promised only'} |")
    return "\n".join(lines) + "\n"


def test_the_drawing_in_the_docs_is_the_table_in_the_code():
    if os.environ.get("DRAW"):
        FILE.write_text(drawn())
    assert FILE.read_text() == drawn(), "draw it anew: DRAW=1 pytest tests/claims/test_states.py"


def test_every_state_has_its_row_and_can_be_reached():
    assert set(NEXT) == set(Claim.State.values)
    assert set().union(*NEXT.values()) | {"ready"} == set(NEXT)


def test_what_verify_expects_of_the_ledger_agrees_with_what_the_verbs_post():
    for state, (claimed, approved, _paid) in MUST_HOLD.items():
        assert claimed == (state in CLAIMED)
        assert approved == (state in APPROVED)
        assert not (claimed and state in BEFORE_SIGNING)
