"""What must hold in a campaign, with SQL of its own: phases, targets, roles, invitations."""

from collections.abc import Iterator

from techgoals.kernel.verifying import Finding, by_rules

RULES = (
    (
        "phases do not overlap",
        "campaigns_phase",
        "SELECT b.id FROM campaigns_phase a JOIN campaigns_phase b ON a.campaign_id = b.campaign_id "
        "AND a.number < b.number WHERE a.ends > b.starts",
        "it begins before an earlier phase has ended: what happens then would count in both",
    ),
    (
        "a target lies in its phase",
        "campaigns_target",
        "SELECT t.id FROM campaigns_target t JOIN campaigns_phase p ON p.id = t.phase_id "
        "WHERE t.due < p.starts OR t.due > p.ends",
        "its date is outside its phase",
    ),
    (
        "a role ends after it began",
        "campaigns_membership",
        "SELECT id FROM campaigns_membership WHERE ended_at < since",
        "it ended before it began",
    ),
    (
        "an invitation ends one way",
        "campaigns_invitation",
        "SELECT id FROM campaigns_invitation WHERE accepted_at IS NOT NULL AND withdrawn_at IS NOT NULL",
        "it was both accepted and withdrawn",
    ),
    (
        "a role that opens money was given on record",
        "campaigns_membership",
        "SELECT m.id FROM campaigns_membership m JOIN people_person p ON p.id = m.person_id "
        "WHERE m.role IN ('team', 'approver', 'auditor') AND NOT EXISTS "
        "(SELECT 1 FROM campaigns_invitation i WHERE i.campaign_id = m.campaign_id AND i.role = m.role "
        "AND i.email = p.email AND i.accepted_at IS NOT NULL) "
        "AND NOT EXISTS (SELECT 1 FROM kernel_auditrecord a WHERE a.verb = 'membership.give' "
        "AND REPLACE(a.subject_id, '-', '') = REPLACE(CAST(m.id AS VARCHAR(36)), '-', ''))",
        "nobody was invited into it, and no record says who gave it: it was added by hand",
    ),
)


def verify() -> Iterator[Finding]:
    """Name every row that breaks one of the rules above."""
    yield from by_rules(RULES)
