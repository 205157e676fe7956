"""Claims against the ledger and the register, recomputed with SQL of its own."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.db import connection

from techgoals.claims.models import Payee
from techgoals.kernel.models import AuditRecord
from techgoals.kernel.verifying import Finding

# which of claimed, approved and paid the ledger must hold for a claim in each state
MUST_HOLD = {
    "ready": (False, False, False),
    "queried": (False, False, False),
    "declined": (False, False, False),
    "signed": (True, False, False),
    "approved": (True, True, False),
    "in_run": (True, True, False),
    "paid": (True, True, True),
}

SUMS = """
    COALESCE(SUM(CASE kind WHEN 'claim' THEN pence WHEN 'unclaim' THEN -pence ELSE 0 END), 0) AS claimed,
    COALESCE(SUM(CASE kind WHEN 'approve' THEN pence WHEN 'unapprove' THEN -pence ELSE 0 END), 0) AS approved,
    COALESCE(SUM(CASE kind WHEN 'pay' THEN pence WHEN 'repay' THEN -pence ELSE 0 END), 0) AS paid"""

CLAIMS = f"""
    SELECT c.ref, c.state, COALESCE(l.pence, 0), COALESCE(e.claimed, 0), COALESCE(e.approved, 0), COALESCE(e.paid, 0)
    FROM claims_claim c
    LEFT JOIN (SELECT claim_id, SUM(pence) AS pence FROM claims_claimline GROUP BY claim_id) l ON l.claim_id = c.id
    LEFT JOIN (SELECT fund_id, source, {SUMS} FROM fund_entry GROUP BY fund_id, source) e
        ON e.source = c.ref AND e.fund_id = c.fund_id
    ORDER BY c.ref"""  # noqa: S608 - made of the constant above

# per line: the promise of its booking holds just as much as the line says
LINES = f"""
    SELECT c.ref, b.ref, c.state, l.pence, b.attendance, b.state,
        COALESCE(e.claimed, 0), COALESCE(e.approved, 0), COALESCE(e.paid, 0), b.claimed_at IS NOT NULL
    FROM claims_claimline l
    JOIN claims_claim c ON c.id = l.claim_id
    JOIN workshops_booking b ON b.id = l.booking_id
    LEFT JOIN (SELECT commitment_id, {SUMS} FROM fund_entry GROUP BY commitment_id) e
        ON e.commitment_id = b.commitment_id
    WHERE c.state <> 'declined' ORDER BY c.ref, b.ref"""  # noqa: S608 - made of the constant above

OWN_HANDS = """
    SELECT DISTINCT c.ref, p.email FROM claims_claim c
    JOIN people_person p ON p.id = c.approved_by_id
    LEFT JOIN claims_claimline l ON l.claim_id = c.id
    LEFT JOIN workshops_booking b ON b.id = l.booking_id
    WHERE LOWER(p.email) IN (LOWER(c.signed_email), LOWER(c.sent_to), LOWER(b.money_email)) OR b.teacher_id = p.id
    ORDER BY c.ref"""

STRAY = """
    SELECT e.seq, e.kind, e.source FROM fund_entry e
    WHERE e.kind IN ('claim', 'unclaim', 'approve', 'unapprove', 'pay', 'repay')
    AND NOT EXISTS (SELECT 1 FROM claims_claim c WHERE c.ref = e.source AND c.fund_id = e.fund_id) ORDER BY e.seq"""

RUNS = """
    SELECT r.ref, r.state, r.file, c.ref, c.state, SUM(l.pence) FROM claims_paymentrun r
    LEFT JOIN claims_claim c ON c.run_id = r.id LEFT JOIN claims_claimline l ON l.claim_id = c.id
    GROUP BY r.ref, r.state, r.file, c.ref, c.state ORDER BY r.ref, c.ref"""

PAYEES = """
    SELECT c.ref FROM claims_claim c JOIN claims_payee p ON p.id = c.payee_id
    WHERE p.confirmed_by_id IS NULL OR p.confirmed_by_id = p.entered_by_id OR p.school_id <> c.school_id
    OR p.campaign_id <> c.campaign_id ORDER BY c.ref"""


def verify() -> Iterator[Finding]:
    """Name every claim that the ledger or the register does not bear out, and every hand that was on both sides."""
    yield from _claims()
    yield from _lines()
    for ref, email in _rows(OWN_HANDS):
        yield Finding(
            "who asks never approves", f"claims_claim {ref}", f"{email} approved what they had asked for"
        )
    for seq, kind, source in _rows(STRAY):
        yield Finding(
            "entry of a claim",
            f"fund_entry seq {seq}",
            f"an entry “{kind}” names {source!r}, and there is no such claim",
        )
    for (ref,) in _rows(PAYEES):
        yield Finding(
            "four eyes on bank details",
            f"claims_claim {ref}",
            "its money goes to details that nobody else confirmed",
        )
    yield from _details()
    yield from _runs()


def _details() -> Iterator[Finding]:
    """Bank details are as they were entered, by whom it says, and confirmed by whom it says."""
    entered: dict[str, tuple[str, str | None]] = {}
    confirmed: dict[str, str] = {}
    records = AuditRecord.objects.filter(verb__in=["payee.enter", "payee.confirm"]).order_by("chain", "seq")
    for verb, who, subject, facts in records.values_list(
        "verb", "actor_id", "subject_id", "facts"
    ).iterator():
        if verb == "payee.enter":
            entered[subject] = who, json.loads(facts).get("digest")
        else:
            confirmed[subject] = who
    for payee in Payee.objects.order_by("school_id", "id"):
        who, digest = entered.get(str(payee.pk), ("", None))
        where = f"claims_payee {payee.pk}"
        if who != str(payee.entered_by_id):
            yield Finding(
                "bank details", where, "no record says that this person entered them: added by hand"
            )
        elif digest is not None and digest != payee.digest():
            yield Finding("bank details", where, "they are not what was entered: changed by hand")
        if payee.confirmed_at and confirmed.get(str(payee.pk)) != str(payee.confirmed_by_id):
            yield Finding("bank details", where, "no record says that this person confirmed them")


def _claims() -> Iterator[Finding]:
    for ref, state, lines, *held in _rows(CLAIMS):
        for what, must, pence in zip(("claimed", "approved", "paid"), MUST_HOLD[state], held, strict=True):
            if pence != (lines if must else 0):
                yield Finding(
                    f"claim {what}",
                    f"claims_claim {ref}",
                    f"it is {state} and its lines add up to {lines} pence; the ledger holds {pence} as {what}",
                )


def _lines() -> Iterator[Finding]:
    for ref, booking, state, pence, attendance, booked, claimed, approved, paid, locked in _rows(LINES):
        where = f"claims_claimline claim {ref} booking {booking}"
        signed = MUST_HOLD[state][0]
        if signed and (attendance not in {"came", "part"} or booked != "booked"):
            yield Finding(
                "only who came is claimed",
                where,
                f"the register says “{attendance}”, the booking is {booked}",
            )
        for what, must, held in zip(
            ("claimed", "approved", "paid"), MUST_HOLD[state], (claimed, approved, paid), strict=True
        ):
            if held != (pence if must else 0):
                yield Finding(
                    f"line {what}", where, f"the line says {pence} pence; its promise holds {held} as {what}"
                )
        if signed and not locked:
            yield Finding(
                "a claimed register row is locked", where, "it can be changed though it was claimed"
            )


def _runs() -> Iterator[Finding]:
    made = {
        facts["ref"]: facts["sha256"]
        for facts in map(
            json.loads, AuditRecord.objects.filter(verb="run.make").values_list("facts", flat=True).iterator()
        )
    }
    files: dict[str, dict[str, int]] = {}
    sealed: dict[str, bool] = {}
    states: dict[str, str] = {}
    seen: dict[str, dict[str, int]] = {}
    for ref, state, file, claim, _claim_state, pence in _rows(RUNS):
        states[ref] = state
        if ref not in sealed:
            sealed[ref] = made.get(ref) == hashlib.sha256(file.encode()).hexdigest()
        files.setdefault(ref, _read(file))
        seen.setdefault(ref, {})
        if claim is not None:
            seen[ref][claim] = pence
    for ref, state in states.items():
        if not sealed[ref]:
            yield Finding(
                "run file", f"claims_paymentrun {ref}", "it is not the file that was made: changed by hand"
            )
        if state != "taken_back" and files[ref] != seen[ref]:
            yield Finding(
                "run file",
                f"claims_paymentrun {ref}",
                "its file does not name just the claims and amounts that are in it",
            )


def _read(file: str) -> dict[str, int]:
    amounts = {}
    for line in file.split("\r\n")[1:]:
        if line:
            *_to, amount, ref = line.split(",")
            amounts[ref] = int(amount.replace(".", ""))
    return amounts


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
