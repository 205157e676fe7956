"""What must hold among people, with SQL of its own: addresses, ties, schools."""

from collections.abc import Iterator

from techgoals.kernel.verifying import Finding, by_rules

RULES = (
    (
        "address in small letters",
        "people_person",
        "SELECT id FROM people_person WHERE email <> LOWER(email)",
        "its address has capitals: the same person could be invited twice",
    ),
    (
        "tie confirmed by somebody",
        "people_tie",
        "SELECT id FROM people_tie WHERE confirmed_at IS NOT NULL AND confirmed_by = ''",
        "it counts as confirmed and nobody is named who did it",
    ),
    (
        "tie confirmed after it was asked for",
        "people_tie",
        "SELECT id FROM people_tie WHERE confirmed_at < asked_at OR ended_at < asked_at",
        "it was confirmed or ended before it was asked for",
    ),
    (
        "confirmation is on record",
        "people_tie",
        "SELECT id FROM people_tie t WHERE confirmed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM kernel_auditrecord a "
        "WHERE a.verb = 'tie.confirm' AND REPLACE(a.subject_id, '-', '') = REPLACE(CAST(t.id AS VARCHAR(36)), '-', ''))",
        "it counts as confirmed, and the audit record knows nothing of it: it was changed by hand",
    ),
    (
        "place of a school",
        "people_school",
        "SELECT urn FROM people_school WHERE (easting IS NULL) <> (northing IS NULL) "
        "OR (easting IS NULL) <> (latitude_e6 IS NULL) OR (latitude_e6 IS NULL) <> (longitude_e6 IS NULL)",
        "it has half a place",
    ),
)


def verify() -> Iterator[Finding]:
    """Name every row that breaks one of the rules above."""
    yield from by_rules(RULES)
