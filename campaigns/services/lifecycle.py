"""Create, edit, schedule, start, pause, cancel and delete campaigns."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext as _

from campaigns.blocking import NOT_APPROVED, PAUSED, WORKER_FAILS
from campaigns.models import (
    Campaign,
    CampaignNumber,
    Enrollment,
    EnrollmentCount,
    PhoneNumber,
)
from campaigns.services.notifying import Event, note_event
from campaigns.services.simulated import is_simulated
from campaigns.services.skipping import judge_zones_again
from campaigns.services.versions import refuse_if_outdated
from talkturo.accounts.models import Team
from talkturo.lib.transitions import InvalidTransition, Refusal, transition
from talkturo.lib.wording import words

Status = Campaign.Status
EDITABLE = (Status.DRAFT, Status.SCHEDULED, Status.PAUSED)
# What decides in which time zones a campaign can ring.
OF_THE_WINDOW = {
    "call_window_start",
    "call_window_end",
    "call_window_timezone",
    "days_of_week",
    "day_windows",
    "use_contact_timezone",
}


@dataclass(frozen=True, slots=True)
class CallerId:
    """A phone number and its share of a campaign's contacts (weight 1–20)."""

    phone_number: PhoneNumber
    weight: int = 1


@transaction.atomic
def create_campaign(
    *, team: Team, caller_ids: Sequence[CallerId], at: datetime, **fields: Any
) -> Campaign:
    """A new campaign: `scheduled` where `scheduled_start_at` is given, else `draft`.

    The caller has validated that everything belongs to `team` and that the start lies ahead.
    """
    status = Status.SCHEDULED if fields.get("scheduled_start_at") else Status.DRAFT
    campaign: Campaign = Campaign.objects.create(
        team=team, is_test=team.is_sandbox, status=status, created_at=at, **fields
    )
    _set_caller_ids(campaign, caller_ids)
    return campaign


@transaction.atomic
def update_campaign(
    *,
    campaign: Campaign,
    fields: Mapping[str, Any],
    caller_ids: Sequence[CallerId] | None,
    status: str | None,
    at: datetime,
    hang_up: bool = False,
    versions: Collection[str] | None = None,
) -> Campaign:
    """Change the configuration, the status, or both; all of it or nothing.

    Raises Outdated when the campaign is of none of the `versions` (None: any will do),
    Refusal when the configuration may not be changed now, InvalidTransition when the status
    may not.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    refuse_if_outdated(campaign, versions)
    edits = bool(fields) or caller_ids is not None
    status = None if status == campaign.status else status
    # Pausing makes a running campaign editable, so there it comes first; everywhere else the
    # new configuration must stand before the status that relies on it.
    status_first = status is not None and campaign.status not in EDITABLE
    if status is not None and status_first:
        change_status(campaign=campaign, to=status, at=at, hang_up=hang_up)
    if edits:
        _edit(campaign, fields, caller_ids, at)
    if status is not None and not status_first and status != campaign.status:
        change_status(campaign=campaign, to=status, at=at, hang_up=hang_up)
    return campaign


def _edit(
    campaign: Campaign,
    fields: Mapping[str, Any],
    caller_ids: Sequence[CallerId] | None,
    at: datetime,
) -> None:
    if campaign.status not in EDITABLE:
        raise Refusal(
            _(
                "The campaign is %(status)s; its configuration can be changed only while it "
                "is draft, scheduled or paused."
            )
            % {"status": words(campaign.status)},
            "campaign_not_editable",
        )
    for name, value in fields.items():
        setattr(campaign, name, value)
    if "scheduled_start_at" in fields and campaign.status in {Status.DRAFT, Status.SCHEDULED}:
        campaign.status = Status.SCHEDULED if campaign.scheduled_start_at else Status.DRAFT
    campaign.updated_at = at
    campaign.save(update_fields=[*fields, "status", "updated_at"])
    if caller_ids is not None:
        _set_caller_ids(campaign, caller_ids)
    if not OF_THE_WINDOW.isdisjoint(fields):
        judge_zones_again(_as_stored(campaign), at=at)


def _as_stored(campaign: Campaign) -> Campaign:
    """The row as it is now, whatever a caller's object says of the window."""
    stored: Campaign = Campaign.all_objects.get(pk=campaign.pk)
    return stored


def _set_caller_ids(campaign: Campaign, caller_ids: Sequence[CallerId]) -> None:
    campaign.numbers.all().delete()
    CampaignNumber.objects.bulk_create(
        CampaignNumber(campaign=campaign, phone_number=c.phone_number, weight=c.weight)
        for c in caller_ids
    )


def change_status(*, campaign: Campaign, to: str, at: datetime, hang_up: bool = False) -> None:
    """Make the transition that leads to status `to` (the API's `status` on PATCH).

    `hang_up`: where that cancels the campaign, its calls in progress are ended as well.
    Raises InvalidTransition or Refusal.
    """
    if to == Status.RUNNING:
        start_campaign(campaign=campaign, at=at)
    elif to == Status.PAUSED:
        pause_campaign(campaign=campaign, at=at)
    elif to == Status.CANCELLED:
        cancel_campaign(campaign=campaign, at=at, hang_up=hang_up)
    elif to == Status.SCHEDULED:
        schedule_campaign(campaign=campaign, at=at)
    elif to == Status.DRAFT:
        transition(campaign, to=Status.DRAFT, allowed=[Status.SCHEDULED], updated_at=at)
    else:
        raise InvalidTransition(Campaign, campaign.status, to)


def schedule_campaign(*, campaign: Campaign, at: datetime) -> None:
    """draft → scheduled. Raises Refusal where no start lies ahead."""
    if campaign.scheduled_start_at is None or campaign.scheduled_start_at <= at:
        raise Refusal(
            _("A campaign can be scheduled only with a scheduledStartAt in the future."),
            "no_future_start",
        )
    transition(campaign, to=Status.SCHEDULED, allowed=[Status.DRAFT], updated_at=at)


@transaction.atomic
def start_campaign(
    *,
    campaign: Campaign,
    at: datetime,
    max_calls: int | None = None,
    no_auto_complete: bool | None = None,
) -> None:
    """draft, scheduled or paused → running; a running one gets the new budget and stays running.

    `max_calls` limits the calls of this execution; None means no limit. The tick dials.
    Raises InvalidTransition for a finished campaign, Refusal with the reason when it could
    not dial anybody: no contacts, an assistant without a script, an assistant or caller IDs that
    may not be used.
    """
    evergreen = campaign.no_auto_complete if no_auto_complete is None else no_auto_complete
    was_running = campaign.status == Status.RUNNING
    refuse_unless_startable(campaign, evergreen=evergreen, at=at)
    transition(
        campaign,
        to=Status.RUNNING,
        allowed=Campaign.UNFINISHED,
        started_at=campaign.started_at or at,
        paused_code="",
        paused_reason="",
        calls_remaining=max_calls,
        no_auto_complete=evergreen,
        next_dial_at=at,
        running_since=at,
        woken_at=None,
        waiting_since=None,
        blocked_code="",
        blocked_until=None,
        updated_at=at,
    )
    if not was_running:
        # The zones that exist may have changed since, with a new release.
        judge_zones_again(_as_stored(campaign), at=at)
        note_event(campaign, Event.CAMPAIGN_STARTED, at=at)


def refuse_unless_startable(campaign: Campaign, *, evergreen: bool, at: datetime) -> None:
    """Raise what `start_campaign` would raise; a dry run asks the same questions."""
    if campaign.status not in Campaign.UNFINISHED:
        raise InvalidTransition(Campaign, campaign.status, Status.RUNNING)
    assistant = campaign.assistant
    if assistant.deleted_at is not None:
        raise Refusal(
            _("The assistant %(name)s was deleted; choose another.") % {"name": assistant.name},
            "assistant_not_outbound",
        )
    if not assistant.outbound_enabled:
        raise Refusal(
            _("The assistant %(name)s is not enabled for outbound calls.")
            % {"name": assistant.name},
            "assistant_not_outbound",
        )
    if assistant.lacks_script:
        raise Refusal(
            _(
                "The assistant %(name)s has no text to speak. Give it a first message, or connect "
                "it to an address."
            )
            % {"name": assistant.name},
            "no_script",
        )
    _refuse_without_caller_id(campaign)
    enrolled = Enrollment.objects.filter(campaign=campaign)
    if not evergreen and not enrolled.exists():
        raise Refusal(
            _(
                "The campaign has no contacts. Add some first, or set noAutoComplete to let it "
                "wait for contacts."
            ),
            "no_contacts",
        )
    if campaign.scheduled_end_at is not None and campaign.scheduled_end_at <= at:
        raise Refusal(_("scheduledEndAt has passed."), "scheduled_end")


def _refuse_without_caller_id(campaign: Campaign) -> None:
    if usable_numbers(campaign).exists():
        return
    if assigned_numbers(campaign).exists():
        raise Refusal(_(PAUSED[NOT_APPROVED]), NOT_APPROVED)
    raise Refusal(
        _("None of the campaign's phone numbers can be used as a caller ID."), "no_caller_id"
    )


def usable_numbers(campaign: Campaign) -> Any:
    """The campaign's caller IDs that are neither deleted nor given to another assistant, and that
    are approved, unless no real phone rings."""
    numbers = assigned_numbers(campaign)
    if is_simulated(is_test=campaign.is_simulated):
        return numbers
    return numbers.filter(phone_number__approved_at__isnull=False)


def assigned_numbers(campaign: Campaign) -> Any:
    """The same, whether they are approved or not."""
    return campaign.numbers.filter(
        Q(phone_number__assistant=None) | Q(phone_number__assistant=campaign.assistant_id),
        phone_number__deleted_at=None,
    )


@transaction.atomic
def pause_campaign(
    *,
    campaign: Campaign,
    at: datetime,
    code: str = "by_user",
    reason: str = "Paused by a user.",
    allowed: Collection[str] = (Status.RUNNING,),
) -> None:
    """running → paused: no new call starts; calls in progress end by themselves.

    `allowed` are the statuses it may have instead. Raises InvalidTransition.
    """
    transition(
        campaign,
        to=Status.PAUSED,
        allowed=allowed,
        paused_code=code,
        paused_reason=reason[:500],
        updated_at=at,
    )
    note_event(campaign, Event.CAMPAIGN_PAUSED, at=at)


def note_worker_fails(campaign_id: Any, *, at: datetime) -> None:
    """Show that the worker met an error at the campaign, until its next look succeeds.

    One that runs is due at once, or for as long as it was: the tick tries again.
    """
    Campaign.objects.filter(pk=campaign_id, status__in=[Status.SCHEDULED, Status.RUNNING]).update(
        blocked_code=WORKER_FAILS,
        blocked_until=None,
        next_dial_at=Case(When(next_dial_at__gt=at, then=Value(at)), default=F("next_dial_at")),
    )


@transaction.atomic
def cancel_campaign(*, campaign: Campaign, at: datetime, hang_up: bool = False) -> None:
    """Any unfinished status → cancelled, for good.

    Calls in progress end by themselves, or are ended within seconds where `hang_up` says so.
    """
    transition(
        campaign,
        to=Status.CANCELLED,
        allowed=Campaign.UNFINISHED,
        cancelled_at=at,
        hang_up_requested_at=at if hang_up else None,
        updated_at=at,
    )
    note_event(campaign, Event.CAMPAIGN_CANCELLED, at=at)


def delete_campaign(*, campaign: Campaign, at: datetime, by: str) -> None:
    """Soft delete, only in draft or cancelled. Raises InvalidTransition otherwise."""
    deleted = Campaign.objects.filter(
        pk=campaign.pk, status__in=[Status.DRAFT, Status.CANCELLED]
    ).update(deleted_at=at, deleted_by=by, updated_at=at)
    if not deleted:
        raise InvalidTransition(Campaign, campaign.status, "deleted")


def restore_campaign(*, campaign: Campaign, at: datetime) -> None:
    """Undo the soft delete; the campaign is what it was. Raises Refusal where it is not deleted.

    Its assistant and its numbers may have been deleted meanwhile: it can be edited then, but does
    not start without (`refuse_unless_startable`).
    """
    campaign.undelete(updated_at=at)


def complete_if_done(campaign_id: Any, *, at: datetime) -> bool:
    """running → completed when no contact is pending, queued or calling; else nothing happens.

    Exact only while the caller holds the campaign's row lock: of two calls that end together the
    second then sees the first one's contact as final.
    """
    # Asked of the contacts themselves, PostgreSQL expects one at once and reads the whole table,
    # that of all other campaigns included, until it finds one.
    anybody_left = EnrollmentCount.objects.filter(
        campaign=OuterRef("pk"), status__in=Enrollment.OPEN, contacts__gt=0
    )
    completed = Campaign.all_objects.filter(
        ~Exists(anybody_left), pk=campaign_id, status=Status.RUNNING, no_auto_complete=False
    ).update(status=Status.COMPLETED, completed_at=at, updated_at=at)
    if completed:
        campaign = Campaign.all_objects.select_related("team").get(pk=campaign_id)
        note_event(campaign, Event.CAMPAIGN_COMPLETED, at=at)
    return bool(completed)
