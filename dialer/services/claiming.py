"""Claim: decide whom to ring now and write it down before anything can ring."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Min

from campaigns.blocking import NOT_APPROVED, PAUSED
from campaigns.destinations import Destinations
from campaigns.models import Assistant, Campaign, Enrollment, PhoneNumber
from campaigns.services.destinations import (
    CALLER_ID_COUNTRIES,
    destination_skip_reason,
    destinations_of,
)
from campaigns.services.lifecycle import complete_if_done, pause_campaign
from campaigns.services.skipping import (
    NUMBER_REASONS,
    Skip,
    contact_skip_reason,
    skip,
    skip_by_zone,
    zone_skip_reason,
)
from dialer import pacing
from dialer.models import Attempt, CarrierAccount
from dialer.services import queue
from dialer.services.capacity import BUDGETS, CallerIds, Share, share_of
from dialer.services.spacing import defer_by_number_rules
from talkturo.accounts.models import Team
from talkturo.lib.statements import Columns, read_models, row, run
from talkturo.lib.wording import written
from talkturo.lib.zones import zone_names

# A running campaign is looked at this often even if no row announces work. Every change that
# makes work says so in `next_dial_at`; this bounds what a forgotten one could cost.
LOOK_AGAIN = timedelta(seconds=60)
# Ready contacts that must wait for something no row of this campaign announces, such as a call to
# the same number by another campaign, or a switch that somebody turns.
LOOK_SOON = timedelta(seconds=1)
PROMOTE_AT_ONCE = 1000
BATCH = 50
NOT_OUTBOUND = written("The assistant %(name)s is not enabled for outbound calls.")
NO_SCRIPT = written("The assistant %(name)s has no text to speak.")
UNKNOWN_ZONE = written("The call window's time zone %(zone)s is not known here.")
MAX_LOOKED_AT = 2000

CAMPAIGN, ASSISTANT, TEAM = Columns(Campaign, "c"), Columns(Assistant, "s"), Columns(Team, "t")
# From here on the claim reads the queue in its order and does not sort it. Until its statistics
# have seen who was just enrolled, PostgreSQL believes that next to nobody waits, and would read and
# sort them all: half a second a claim for 200,000, under the account's lock.
LOCK_CAMPAIGN = f"""
SELECT {CAMPAIGN.sql}, {ASSISTANT.sql}, {TEAM.sql}, {CALLER_ID_COUNTRIES},
    set_config('enable_sort', 'off', true)
FROM campaigns_campaign c JOIN campaigns_assistant s ON s.id = c.assistant_id
    JOIN accounts_team t ON t.id = c.team_id
WHERE c.id = %(campaign)s AND c.status = 'running' AND c.deleted_at IS NULL
FOR NO KEY UPDATE OF c
"""  # noqa: S608 - names of our own models
# As an array: whatever number of rows is expected, none is looked at that is not due.
PROMOTE = """
UPDATE campaigns_enrollment SET next_attempt_at = NULL
WHERE id = ANY(ARRAY(
    SELECT id FROM campaigns_enrollment
    WHERE campaign_id = %(campaign)s AND next_attempt_at <= %(now)s
    ORDER BY next_attempt_at LIMIT %(limit)s
)) RETURNING id
"""
# In the order of the arrays. An index refuses a second call to a number that is in one.
WRITE = """
WITH written AS (
    INSERT INTO dialer_attempt (
        id, team_id, campaign_id, enrollment_id, contact_id, phone_number_id, is_test, number,
        from_number, to_number, status, outcome, carrier_sid, answered_by, refused, error_code,
        error_message, final_status, created_at, woken_at
    )
    SELECT t.id, %(team)s, %(campaign)s, t.enrollment, t.contact, t.phone_number, %(is_test)s,
        t.number, t.from_number, t.to_number, 'queued', '', '', '', false, '', '', '', %(now)s,
        %(now)s
    FROM unnest(
        %(attempt)s::uuid[], %(enrollment)s::uuid[], %(contact)s::uuid[],
        %(phone_number)s::uuid[], %(number)s::int[], %(from_number)s::text[],
        %(to_number)s::text[]
    ) AS t(id, enrollment, contact, phone_number, number, from_number, to_number)
    ON CONFLICT DO NOTHING RETURNING id, enrollment_id
), called AS (
    UPDATE campaigns_enrollment e SET status = 'calling', attempts = e.attempts + 1,
        last_attempt_at = %(now)s, next_attempt_at = NULL
    FROM written WHERE e.id = written.enrollment_id
)
SELECT id FROM written
"""
LEAVE = """
UPDATE campaigns_campaign SET next_dial_at = %(next_dial_at)s, woken_at = NULL,
    waiting_since = %(waiting_since)s, blocked_code = %(blocked_code)s,
    blocked_until = %(blocked_until)s, contacts_called = contacts_called + %(first_calls)s,
    calls_remaining = %(calls_remaining)s
WHERE id = %(campaign)s RETURNING id
"""


@dataclass(slots=True)
class Claimed:
    """The attempts written by one claim, in dialing order, and whose turn it is besides."""

    attempts: list[Attempt] = field(default_factory=list)
    wake: tuple[UUID, ...] = ()


def claim(*, campaign_id: UUID, clock: Callable[[], datetime]) -> Claimed:
    """Write an attempt for every contact of the campaign that should be rung now.

    One short transaction under the locks of the carrier account and the campaign: free slots are
    counted from the open attempts, do-not-call and the window are checked, enrollments become
    `calling`. Nothing is sent; the caller announces the attempts after the commit, and the tick
    announces again those whose announcement was lost. Completes or pauses the campaign where that
    is due, and leaves the reason on it where slots stay free.

    The time is taken once the locks are held: while waiting for them another call of the same
    contact may have ended.
    """
    rows = Campaign.objects.select_related("team").only("is_test", "team__live_team")
    unlocked = rows.filter(pk=campaign_id).first()
    if unlocked is None:
        return Claimed()
    with transaction.atomic():
        account = CarrierAccount.locked(is_test=unlocked.is_simulated)
        found = row(LOCK_CAMPAIGN, {"campaign": campaign_id})
        if found is None:
            return Claimed()
        campaign: Campaign
        campaign, campaign.assistant, campaign.team = read_models(found, CAMPAIGN, ASSISTANT, TEAM)
        destinations = destinations_of(
            campaign.team, is_test=campaign.is_simulated, caller_id_countries=found[-2]
        )
        return _Claim(campaign, account, destinations, clock()).make()


class _Claim:
    """One claim of one campaign: what it has found and done so far."""

    def __init__(
        self,
        campaign: Campaign,
        account: CarrierAccount,
        destinations: Destinations | None,
        now: datetime,
    ) -> None:
        self.campaign = campaign
        self.destinations = destinations
        self.account = account
        self.now = now
        self.caller_ids = CallerIds(campaign, now=now)
        self.written: list[Attempt] = []
        self.ready = queue.NOBODY
        self.share = Share(None)
        self.caller_ids_full = False

    def make(self) -> Claimed:
        if not self._may_dial():
            return Claimed()
        self._promote_due()
        enabled = self.campaign.team.dialing_enabled and self.account.dialing_enabled
        open_before = queue.open_calls(self.campaign)
        if enabled and self.caller_ids:
            self.ready = queue.look(self.campaign, now=self.now, move_on=True)
            if self.ready.never:
                skip_by_zone(self.campaign, at=self.now, zones=self.ready.never)
                self.ready = queue.look(self.campaign, now=self.now, move_on=True)
            self._fill(open_before)
        open_calls = open_before + len(self.written)
        if open_calls or not self._end():
            self._leave(enabled=enabled, open_calls=open_calls)
        return Claimed(self.written, self.share.ahead)

    def _may_dial(self) -> bool:
        """Pause with the reason where the campaign can reach nobody, rather than stay silent."""
        assistant = self.campaign.assistant
        if assistant.deleted_at is not None or not assistant.outbound_enabled:
            self._pause(
                "assistant_not_outbound",
                NOT_OUTBOUND % {"name": assistant.name},
            )
            return False
        if assistant.lacks_script:
            self._pause("no_script", NO_SCRIPT % {"name": assistant.name})
            return False
        if self.caller_ids.wait_for_approval:
            self._pause(NOT_APPROVED, PAUSED[NOT_APPROVED])
            return False
        if not self.caller_ids.exist:
            self._pause(
                "no_caller_id",
                "None of the campaign's phone numbers can be used as a caller ID.",
            )
            return False
        zone = self.campaign.call_window_timezone
        if zone not in zone_names():
            self._pause("unknown_time_zone", UNKNOWN_ZONE % {"zone": zone})
            return False
        return True

    def _pause(self, code: str, reason: str) -> None:
        pause_campaign(campaign=self.campaign, at=self.now, code=code, reason=reason)

    def _promote_due(self) -> None:
        """Contacts whose waiting time is over join the ready ones, where priority decides."""
        run(PROMOTE, {"campaign": self.campaign.pk, "now": self.now, "limit": PROMOTE_AT_ONCE})

    def _fill(self, open_calls: int) -> None:
        """Write attempts until the slots, our share or the ready contacts are used up."""
        free = self._own_free(open_calls)
        if free and self.ready.open:
            self.share = share_of(self.campaign, self.account, now=self.now)
            free = free if self.share.free is None else min(free, self.share.free)
        parts = self.ready.open_parts
        last: Enrollment | None = None
        looked_at = 0
        while len(self.written) < free and looked_at < MAX_LOOKED_AT:
            left = free - len(self.written)
            # Where the first ones were skipped, more may be.
            size = max(left, BATCH) if self.caller_ids.limited or looked_at else left
            ready = queue.ready_enrollments(self.campaign, parts, size, after=last)
            if not ready:
                break
            looked_at, last = looked_at + len(ready), ready[-1]
            dialable = _skip_undialable(self.campaign, ready, self.destinations, self.now)
            dialable = defer_by_number_rules(self.campaign, dialable, now=self.now)
            self.written += self._write(dialable, left)

    def _own_free(self, open_calls: int) -> int:
        return pacing.free_slots(
            cap=self.campaign.max_concurrent_calls,
            open_calls=open_calls,
            budget=self.campaign.calls_remaining,
        )

    def _write(self, ready: Sequence[Enrollment], at_most: int) -> list[Attempt]:
        # One call to a number at once: of two contacts that share one, the second waits. When the
        # first was called, a later claim skips the second.
        by_number: dict[str, Attempt] = {}
        for enrollment in ready:
            if len(by_number) == at_most:
                break
            if enrollment.contact.phone in by_number:
                continue
            number = self.caller_ids.take(enrollment.pk)
            if number is None:
                self.caller_ids_full = True
                continue
            by_number[enrollment.contact.phone] = _attempt(
                self.campaign, enrollment, number, self.now
            )
        return _save(self.campaign, list(by_number.values()))

    def _end(self) -> bool:
        """With no call open: complete when nobody is left, pause with the reason when no further
        call may start; whether it did."""
        if complete_if_done(self.campaign.pk, at=self.now):
            return True
        end = self.campaign.scheduled_end_at
        if self.campaign.calls_remaining == 0:
            self._pause(
                "max_calls_reached",
                "The calls allowed by maxCalls have been made. Run the campaign again to go on.",
            )
        elif end is not None and end <= self.now:
            self._pause("scheduled_end", "scheduledEndAt has passed; no further calls are placed.")
        else:
            return False
        return True

    def _leave(self, *, enabled: bool, open_calls: int) -> None:
        """Write down why slots stay free, our place in the line, and when to look again."""
        own_free = self._own_free(open_calls)
        busy = bool(
            own_free
            and enabled
            and self.caller_ids
            and queue.is_anybody_ready(self.campaign, self.ready.open_parts)
        )
        short = busy and self.share.free is not None and len(self.written) >= self.share.free
        next_due = self._next_due() if own_free else None
        block = pacing.explain(
            pacing.Situation(
                dialing_enabled=enabled,
                own_free=own_free,
                budget_left=self.campaign.calls_remaining,
                open_calls=open_calls,
                shared_short=self.share.block if short else None,
                caller_ids_rest_until=None if self.caller_ids else self.caller_ids.resting_until,
                caller_ids_full=busy and self.caller_ids_full,
                numbers_busy=busy,
                window_opens_at=None if self.ready.open else self.ready.next_opening,
                next_due_at=next_due,
                window_closed=bool(self.ready.closed) and not self.ready.open,
            )
        )
        soon = self.now + LOOK_SOON if busy or not enabled else None
        if block and block.code in BUDGETS:
            soon = None  # there is nothing to see before the time that it names
        looks = [
            self.now + LOOK_AGAIN,
            soon,
            block.until if block else None,
            self.campaign.scheduled_end_at,
            next_due,
            self.ready.next_opening if own_free else None,
        ]
        run(
            LEAVE,
            {
                "campaign": self.campaign.pk,
                "next_dial_at": max(
                    min(look for look in looks if look is not None),
                    self.now + timedelta(milliseconds=100),
                ),
                "waiting_since": self._waiting_since() if short else None,
                "blocked_code": block.code if block else "",
                "blocked_until": block.until if block else None,
                "first_calls": sum(attempt.number == 1 for attempt in self.written),
                "calls_remaining": self.campaign.calls_remaining,
            },
        )

    def _next_due(self) -> datetime | None:
        waiting = Enrollment.objects.filter(campaign=self.campaign, next_attempt_at__isnull=False)
        first: datetime | None = waiting.aggregate(first=Min("next_attempt_at"))["first"]
        return first

    def _waiting_since(self) -> datetime:
        """Who got something goes to the end of the line; who got nothing keeps their place."""
        since = self.campaign.waiting_since
        return self.now if self.written or since is None else since


def _skip_undialable(
    campaign: Campaign,
    ready: Sequence[Enrollment],
    destinations: Destinations | None,
    now: datetime,
) -> list[Enrollment]:
    """Skip what may not be called: the third do-not-call gate, destinations that are not allowed,
    and the numbers that are the team's own or were called for another contact. What enrollment let
    pass may have changed since. As many statements as there are reasons."""
    dialable = []
    undialable: dict[Skip, list[UUID]] = {}
    for enrollment in ready:
        contact = enrollment.contact
        reason = (
            contact_skip_reason(contact)
            or destination_skip_reason(contact, destinations)
            or NUMBER_REASONS.get(enrollment.number_problem)
        )
        if reason is None and contact.dial_zones != enrollment.zones:  # these are open
            reason = zone_skip_reason(campaign, contact.dial_zones, at=now)
        if reason is None:
            dialable.append(enrollment)
        else:
            undialable.setdefault(reason, []).append(enrollment.pk)
    for reason, ids in undialable.items():
        these = Enrollment.objects.filter(pk__in=ids)
        skip(these, campaign_id=campaign.pk, reason=reason, at=now)
    return dialable


def _save(campaign: Campaign, attempts: list[Attempt]) -> list[Attempt]:
    """Write the attempts, and what follows for their enrollments and the budget; those written.

    Another campaign may have begun a call to the same number just now, and then the contact waits.
    Sorted by number, so that two claims cannot deadlock.
    """
    if not attempts:
        return []
    in_order = sorted(attempts, key=lambda attempt: attempt.to_number)
    saved = run(
        WRITE,
        {
            "campaign": campaign.pk,
            "team": campaign.team_id,
            "is_test": campaign.is_simulated,
            "now": attempts[0].created_at,
            "attempt": [a.pk for a in in_order],
            "enrollment": [a.enrollment_id for a in in_order],
            "contact": [a.contact_id for a in in_order],
            "phone_number": [a.phone_number_id for a in in_order],
            "number": [a.number for a in in_order],
            "from_number": [a.from_number for a in in_order],
            "to_number": [a.to_number for a in in_order],
        },
    )
    ids = {pk for (pk,) in saved}
    written = [attempt for attempt in attempts if attempt.pk in ids]
    if campaign.calls_remaining is not None:
        campaign.calls_remaining -= len(written)
    return written


def _attempt(
    campaign: Campaign, enrollment: Enrollment, number: PhoneNumber, now: datetime
) -> Attempt:
    return Attempt(
        team_id=campaign.team_id,
        is_test=campaign.is_simulated,
        campaign=campaign,
        enrollment=enrollment,
        contact=enrollment.contact,
        phone_number=number,
        number=enrollment.attempts + 1,
        from_number=number.number,
        to_number=enrollment.contact.phone,
        created_at=now,
        woken_at=now,
    )
