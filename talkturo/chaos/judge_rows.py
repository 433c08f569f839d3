"""The rules, judged from the rows alone: nothing stuck, everybody final or due, counters equal."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

from talkturo.chaos.evidence import Campaign, Enrollment, Rows
from talkturo.chaos.judge import Violation, is_open

OPEN = frozenset({"queued", "placing", "placed", "ringing", "in_progress"})
WAITING = frozenset({"pending", "queued"})
FINAL = frozenset({"completed", "skipped", "failed"})
# A running campaign is looked at within this after its time has come.
LOOKED_AT_WITHIN = timedelta(seconds=15)


def open_attempts(rows: Rows, now: datetime) -> list[Violation]:
    """After the end no call is open any more."""
    return [
        Violation("attempt stuck", now, f"{token} is {attempt.status}")
        for token, attempt in rows.attempts.items()
        if attempt.status in OPEN
    ]


def contacts_left_behind(rows: Rows, now: datetime) -> list[Violation]:
    """Every contact is final, or due in a campaign that goes on."""
    with_open_call = {a.enrollment_id for a in rows.attempts.values() if a.status in OPEN}
    found = []
    for enrollment in rows.enrollments.values():
        campaign = rows.campaigns[enrollment.campaign_id]
        fault = _fault_of(enrollment, campaign, now, with_call=enrollment.id in with_open_call)
        if fault:
            detail = f"{enrollment.id} is {enrollment.status} in {campaign.public_id}"
            found.append(Violation(fault, now, detail))
    return found


def _fault_of(enrollment: Enrollment, campaign: Campaign, now: datetime, *, with_call: bool) -> str:
    if enrollment.status in FINAL:
        return ""
    if enrollment.status == "calling":
        return "" if with_call else "contact calling without a call"
    if campaign.status == "completed":
        return "campaign completed without a contact"
    goes_on = campaign.status == "running" and is_open(campaign, now)
    return "contact neither final nor called" if goes_on else ""


def campaigns_stuck(rows: Rows, now: datetime) -> list[Violation]:
    """A running campaign is looked at in time, and completes with its last contact."""
    left = {e.campaign_id for e in rows.enrollments.values() if e.status not in FINAL}
    found = []
    for campaign in rows.campaigns.values():
        if campaign.status != "running":
            continue
        if campaign.id not in left:
            found.append(Violation("campaign not completed", now, campaign.public_id))
        if campaign.next_dial_at is None or campaign.next_dial_at < now - LOOKED_AT_WITHIN:
            found.append(Violation("campaign not looked at", now, campaign.public_id))
    return found


def counters(rows: Rows, now: datetime) -> list[Violation]:
    """Every counter equals what the rows say."""
    by_campaign: dict[object, list[Enrollment]] = defaultdict(list)
    for enrollment in rows.enrollments.values():
        by_campaign[enrollment.campaign_id].append(enrollment)
    found = []
    for campaign in rows.campaigns.values():
        counted = _counted(by_campaign[campaign.id])
        for name, value in counted.items():
            if getattr(campaign, name) != value:
                detail = f"{campaign.public_id}: {name} {getattr(campaign, name)}, rows {value}"
                found.append(Violation("counter wrong", now, detail))
    made = Counter(a.enrollment_id for a in rows.attempts.values() if a.status != "withdrawn")
    for enrollment in rows.enrollments.values():
        if enrollment.attempts != made[enrollment.id]:
            detail = f"{enrollment.id}: attempts {enrollment.attempts}, rows {made[enrollment.id]}"
            found.append(Violation("counter wrong", now, detail))
    return found


def _counted(enrollments: list[Enrollment]) -> dict[str, int]:
    by_status = Counter(enrollment.status for enrollment in enrollments)
    return {
        "total_contacts": len(enrollments),
        "contacts_called": sum(enrollment.attempts > 0 for enrollment in enrollments),
        "contacts_completed": by_status["completed"] + by_status["failed"],
        "contacts_answered": sum(
            e.outcome == "answered" and e.status == "completed" for e in enrollments
        ),
        "contacts_skipped": by_status["skipped"],
    }
