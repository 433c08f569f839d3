"""Run: start a campaign and its first calls, or show what starting it would do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from campaigns.blocking import SENTENCES, Reason
from campaigns.destinations import COUNTRY, KIND
from campaigns.dispositions import Disposition
from campaigns.models import Campaign, Enrollment, PhoneNumber
from campaigns.services.destinations import destination_skip_reason, destinations_of
from campaigns.services.lifecycle import refuse_unless_startable, start_campaign
from campaigns.services.skipping import (
    DELETED,
    DUPLICATE_NUMBER,
    NEVER_OPEN,
    NO_PHONE,
    NUMBER_REASONS,
    ON_DO_NOT_CALL,
    OWN_NUMBER,
    UNKNOWN_ZONE,
    skip_reason,
)
from contacts.models import Contact
from dialer.models import Attempt, CarrierAccount
from dialer.pacing import free_slots
from dialer.services import queue
from dialer.services.capacity import CallerIds, Share, budget_of, share_of
from dialer.services.claiming import claim
from dialer.services.spacing import allowed_at, rung_by_others
from talkturo.lib.transitions import BudgetUsedUp

ERRORS_SHOWN = 100
# Worded as in docs/contract.md, "Start a campaign": "Contact cont_… has no phone number". Other
# dispositions are told in their own words.
WORDS = {
    ON_DO_NOT_CALL: "is marked do-not-call",
    NO_PHONE: "has no phone number",
    DELETED: "was deleted",
    UNKNOWN_ZONE: "has no known time zone",
    NEVER_OPEN: "may be in time zones that the call window never opens in together",
    COUNTRY: "has a number of a country that the team does not call",
    KIND: "has a number of a kind that is not called",
    OWN_NUMBER: "has one of the team's caller IDs as its number",
    DUPLICATE_NUMBER: "has a number that was called in this campaign for another contact",
}


@dataclass(frozen=True, slots=True)
class Undialable:
    """A contact of the campaign that cannot be called, and why, as its enrollment says it."""

    contact: Contact
    disposition: Disposition

    @property
    def code(self) -> str:
        return self.disposition.code

    @property
    def sentence(self) -> str:
        """As docs/contract.md, "Start a campaign", words it."""
        words = WORDS.get(self.disposition.code)
        name = f"Contact {self.contact.public_id}"
        return f"{name} {words}" if words else f"{name}: {self.disposition.sentence}"


@dataclass(slots=True)
class Run:
    """What a run did, or a dry run would do. `attempts` of a dry run are not saved."""

    attempts: Sequence[Attempt]
    failed: int
    undialable: list[Undialable]
    why: Reason | None = None  # why no call starts, where none does
    rung_by_others: int = 0  # contacts still to call that another campaign rang in 24 hours
    dry: bool = field(default=False)

    @property
    def why_not_more(self) -> str:
        """The same in English, for programs."""
        if self.why is None:
            return ""
        until = f" Until {self.why.until:%Y-%m-%d %H:%M} UTC." if self.why.until else ""
        return self.why.sentence + until


def run_campaign(
    *,
    campaign: Campaign,
    max_calls: int | None,
    no_auto_complete: bool | None,
    clock: Callable[[], datetime],
) -> Run:
    """Start (or go on with) a campaign and claim the calls that may start at once.

    Raises InvalidTransition for a finished campaign, Refusal where it could dial nobody,
    BudgetUsedUp where the team has made all calls that it allows in 24 hours; then nothing is
    started. More calls follow as slots free up, until `max_calls` of this run are used.
    """
    with transaction.atomic():
        CarrierAccount.locked(is_test=campaign.is_simulated)  # in the order of the claim's locks
        start_campaign(
            campaign=campaign, at=clock(), max_calls=max_calls, no_auto_complete=no_auto_complete
        )
        _refuse_without_budget(campaign, clock())
        claimed = claim(campaign_id=campaign.pk, clock=clock)
    campaign.refresh_from_db()
    failed, undialable = _undialable(campaign)
    why = _why_none(campaign, clock()) if not claimed.attempts else None
    return Run(claimed.attempts, failed, undialable, why)


def preview_run(
    *,
    campaign: Campaign,
    max_calls: int | None,
    no_auto_complete: bool | None,
    clock: Callable[[], datetime],
) -> Run:
    """What `run_campaign` would do now. Writes nothing; raises the same."""
    now = clock()
    evergreen = campaign.no_auto_complete if no_auto_complete is None else no_auto_complete
    refuse_unless_startable(campaign, evergreen=evergreen, at=now)
    caller_ids = CallerIds(campaign, now=now)
    destinations = destinations_of(campaign.team, is_test=campaign.is_simulated)
    queued = queue.look(campaign, now=now, due=True)
    share = share_of(campaign, CarrierAccount.for_calls(is_test=campaign.is_simulated), now=now)
    free = _free_to_preview(campaign, max_calls, share)
    # Some of those in front may turn out undialable, so a few more are looked at.
    ready = queue.would_be_ready(campaign, queued, free + ERRORS_SHOWN, now=now)
    held_back = allowed_at(campaign, ready, now=now)
    failed, undialable = _undialable(campaign)
    picks: dict[str, Attempt] = {}
    for enrollment in queue.would_be_skipped(campaign, queued, ERRORS_SHOWN, now=now):
        reason = skip_reason(enrollment.contact, campaign, at=now)
        if reason is not None:
            failed += 1
            undialable.append(Undialable(enrollment.contact, Disposition(reason[1])))
    for enrollment in ready:
        contact = enrollment.contact
        reason = (
            skip_reason(contact, campaign, at=now)
            or destination_skip_reason(contact, destinations)
            or NUMBER_REASONS.get(enrollment.number_problem)
        )
        if reason is not None:
            failed += 1
            undialable.append(Undialable(contact, Disposition(reason[1])))
        elif len(picks) < free and contact.phone not in {*picks, *held_back}:
            number = caller_ids.take(enrollment.pk) if caller_ids else None
            if number is not None:
                picks[contact.phone] = _would_be(campaign, enrollment, number)
    why = None if picks else _why_nobody(queued, share)
    others = rung_by_others(campaign, now=now)
    return Run(list(picks.values()), failed, undialable, why, others, dry=True)


def _refuse_without_budget(campaign: Campaign, now: datetime) -> None:
    budget = budget_of(campaign, now=now)
    if budget is not None and not budget.left:
        sentence = gettext(
            "The team's limit of %(limit)s calls in 24 hours is used up; the next call is possible "
            "at %(time)s UTC."
        )
        if budget.code == "ceiling_reached":
            sentence = gettext(
                "The %(limit)s calls that the installation allows the team in 24 hours are used "
                "up; the next call is possible at %(time)s UTC."
            )
        time = f"{budget.next_call_at:%Y-%m-%d %H:%M}"
        raise BudgetUsedUp(sentence % {"limit": budget.limit, "time": time})


def _free_to_preview(campaign: Campaign, max_calls: int | None, share: Share) -> int:
    own = free_slots(
        cap=campaign.max_concurrent_calls,
        open_calls=queue.open_calls(campaign),
        budget=max_calls,
    )
    return own if share.free is None else min(own, share.free)


def _would_be(campaign: Campaign, enrollment: Enrollment, number: PhoneNumber) -> Attempt:
    return Attempt(
        campaign=campaign,
        enrollment=enrollment,
        contact=enrollment.contact,
        phone_number=number,
        number=enrollment.attempts + 1,
        from_number=number.number,
        to_number=enrollment.contact.phone,
    )


def _undialable(campaign: Campaign) -> tuple[int, list[Undialable]]:
    """Contacts of the campaign that are skipped because they cannot be called."""
    rows: Any = Enrollment.objects.filter(campaign=campaign, status=Enrollment.Status.SKIPPED)
    shown = rows.select_related("contact").order_by("pk")[:ERRORS_SHOWN]
    return rows.count(), [Undialable(e.contact, e.reason or Disposition("skipped")) for e in shown]


def _why_none(campaign: Campaign, now: datetime) -> Reason | None:
    """Why no call has started: silence always has a named reason."""
    if campaign.status == Campaign.Status.COMPLETED:
        return Reason("completed", "Every contact is done.")
    return campaign.blocked_by(now=now)


def _why_nobody(queued: queue.Ready, share: Share) -> Reason:
    if share.free == 0 and share.block is not None:
        return Reason(share.block.code, SENTENCES[share.block.code], share.block.until)
    if queued.open:
        return Reason("numbers_busy", SENTENCES["numbers_busy"])
    if not queued.closed:
        return Reason("nothing_due", SENTENCES["nothing_due"])
    return Reason("outside_window", SENTENCES["outside_window"], queued.next_opening)
