"""Why a campaign does not dial right now, in words. Plain Python."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# A campaign that nobody has looked at for so long after it was due has no worker.
UNATTENDED_AFTER = timedelta(seconds=10)
# The blocked_code of a campaign at which the worker meets an error.
WORKER_FAILS = "worker_fails"

# The paused_code of a campaign that has no approved caller ID yet.
NOT_APPROVED = "caller_id_not_approved"

SENTENCES = {
    "account_cap": "All calls at once that the carrier account allows are in use.",
    "budget_used_up": "The calls that the team allows in 24 hours are used up.",
    "caller_id_limit": "The caller IDs of the contacts that are due have reached their limits.",
    "caller_ids_resting": "Every caller ID rests, because the carrier refused it.",
    "calls_in_progress": "The last contacts are being called.",
    "cap_reached": "All calls at once that the campaign allows are in use.",
    "ceiling_reached": (
        "The calls that the installation allows the team in 24 hours are used up; a superuser can "
        "allow more."
    ),
    "dialing_disabled": "Dialing is switched off for the team or the installation.",
    "max_calls_used": "The calls allowed by maxCalls have been made.",
    "no_worker": "No worker has looked at the campaign; is one running, and is beat?",
    "nothing_due": "There is no contact to call.",
    "numbers_busy": "The numbers that are due are in a call of the team already.",
    "outside_window": "It is outside the call window for every contact that is due.",
    "rate": "The calls a second that the carrier account allows are in use.",
    "team_cap": "All calls at once that the team allows are in use.",
    "waiting_for_retries": "Contacts wait for their next attempt.",
    WORKER_FAILS: "The worker meets an error at this campaign and tries again; its log says which.",
}
SCHEDULED = "The campaign starts by itself at its scheduled time."
# Why a campaign was paused, by code. The row says it in more words, with numbers and names.
PAUSED = {
    "by_user": "Paused by a user.",
    "assistant_not_outbound": "Its assistant is not enabled for outbound calls.",
    NOT_APPROVED: (
        "None of the campaign's phone numbers is approved as the team's yet; the list of phone "
        "numbers says why."
    ),
    "carrier_refused": "The carrier refused the calls.",
    "circuit_breaker": "Too many calls were refused or in error.",
    "max_calls_reached": (
        "The calls allowed by maxCalls have been made. Run the campaign again to go on."
    ),
    "no_caller_id": "None of the campaign's phone numbers can be used as a caller ID.",
    "no_contacts": "The campaign has no contacts.",
    "no_script": "Its assistant has no text to speak.",
    "scheduled_end": "scheduledEndAt has passed; no further calls are placed.",
    "unknown_time_zone": "The call window's time zone is not known here.",
}
# Why an upgrade cancelled a campaign, by its `paused_code`.
CANCELLED = {
    "moved_to_sandbox": (
        "Test data has moved to the team's sandbox. Make the campaign again with a test key."
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the campaign's row says."""

    status: str
    paused_code: str
    paused_reason: str
    blocked_code: str
    blocked_until: datetime | None
    next_dial_at: datetime | None
    scheduled_start_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A named reason for silence; `until` None: until something happens."""

    code: str
    sentence: str
    until: datetime | None = None


def blocked_by(campaign: Standing, *, now: datetime) -> Reason | None:
    """Why no call of the campaign starts now; None while calls may start or it is over."""
    if campaign.status == "paused":
        return Reason(
            campaign.paused_code or "by_user", campaign.paused_reason or PAUSED["by_user"]
        )
    if campaign.status not in ("scheduled", "running"):
        return None
    is_scheduled = campaign.status == "scheduled"
    due = campaign.scheduled_start_at if is_scheduled else campaign.next_dial_at
    is_late = due is not None and now - due > UNATTENDED_AFTER
    if is_late and campaign.blocked_code != WORKER_FAILS:
        return Reason("no_worker", SENTENCES["no_worker"])
    if is_scheduled and not is_late:
        return Reason("scheduled", SCHEDULED, due)
    if not campaign.blocked_code:
        return None
    return Reason(campaign.blocked_code, SENTENCES[campaign.blocked_code], campaign.blocked_until)
