"""Place: the last look at the rules, then one request to the carrier."""

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.urls import reverse

from campaigns import policy
from campaigns.destinations import Destinations
from campaigns.models import Assistant, Campaign, PhoneNumber
from campaigns.services.destinations import CALLER_ID_COUNTRIES, destinations_of
from campaigns.services.lifecycle import pause_campaign
from campaigns.services.skipping import skip_reason
from contacts.destinations import destination_of
from contacts.models import Contact
from dialer.models import IS_ON, Attempt, CallEvent, CarrierAccount
from dialer.outcomes import Scope
from dialer.pacing import interval
from dialer.providers.base import (
    CallOrder,
    CallRefused,
    Carrier,
    PlacementUnknown,
)
from dialer.services.breaking import trip_if_failing
from dialer.services.hearing import Recorded, record_report
from dialer.services.settling import lock_campaign, settle, withdraw
from talkturo.accounts.models import Team
from talkturo.lib.ids import public_id
from talkturo.lib.statements import Columns, Row, read_models, row, run
from talkturo.lib.transitions import InvalidTransition
from talkturo.lib.wording import written
from talkturo.lib.zones import zone_names

logger = logging.getLogger(__name__)

Status = Attempt.Status
RING_SECONDS = 30
# A call may begin this long before its turn in the rate: the last look at the rules takes about as
# long, so the request leaves at its turn and the rate loses nothing by it.
HEAD_START = timedelta(milliseconds=25)
# Between a call's turn in the rate and its request; more than this is made up for.
TOLERATED_DELAY = timedelta(milliseconds=10)
# A request that would leave later than this after the last look at the rules is not sent.
LONGEST_DELAY = timedelta(seconds=2)
CALLER_ID_REST = timedelta(hours=1)
THROTTLE_WAIT = timedelta(seconds=5)

REFUSES = written("The carrier refuses: %(refusal)s (code %(code)s).")
HOLDS = {
    "dialing_disabled": "Dialing is switched off for the team or the installation.",
    "campaign_not_running": "The campaign is no longer running.",
    "contact_not_dialable": "The contact may no longer be called.",
    "destination_not_allowed": "The team may not call such a number: its country or its kind.",
    "phone_changed": "The contact's phone number has changed.",
    "window_closed": "The call window is closed.",
    "assistant_not_outbound": "The assistant is not enabled for outbound calls.",
    "caller_id_deleted": "The caller ID was deleted.",
    "caller_id_not_approved": "The caller ID is not approved for the team.",
    "no_script": "The assistant has no text to speak.",
    "own_number": "The number is one of the team's caller IDs.",
    "above_cap": "The campaign allows fewer calls at once than when this one was claimed.",
}

Clock = Callable[[], datetime]
CarrierFor = Callable[..., Carrier]
Pause = Callable[[float], None]  # waits so many seconds
Rates = list[tuple[Any, float]]  # the rows whose `next_call_at` keeps a rate, calls a second

READ_RATES = """
SELECT a.is_test, account.calls_per_second, n.id, n.calls_per_second
FROM dialer_attempt a JOIN campaigns_phonenumber n ON n.id = a.phone_number_id
LEFT JOIN dialer_carrieraccount account
    ON account.name = CASE WHEN a.is_test THEN 'test' ELSE 'live' END
WHERE a.id = %(attempt)s AND a.status = 'queued'
"""
BEGIN = """
UPDATE dialer_attempt SET status = 'placing', placing_at = %(now)s
WHERE id = %(attempt)s AND status = 'queued' RETURNING id
"""
LOOKED_AT: Sequence[Columns[Any]] = (
    Columns(Attempt, "a", "id is_test from_number to_number status"),
    Columns(
        Campaign,
        "c",
        "id status max_concurrent_calls call_window_start call_window_end "
        "call_window_timezone days_of_week day_windows use_contact_timezone "
        "scheduled_end_at voicemail_detection_enabled max_call_duration_minutes",
    ),
    Columns(
        Assistant,
        "s",
        "id outbound_enabled deleted_at voicemail_detection_enabled connection first_message",
    ),
    Columns(Team, "t", "id dialing_enabled countries"),
    Columns(Contact, "p", "id phone do_not_call deleted_at dial_zones"),
    Columns(PhoneNumber, "n", "id deleted_at approved_at"),
    Columns(CarrierAccount, "account"),
)
LOOK = f"""
SELECT {", ".join(columns.sql for columns in LOOKED_AT)}, EXISTS (
    SELECT FROM campaigns_phonenumber own
    WHERE own.team_id = a.team_id AND own.number = a.to_number AND own.deleted_at IS NULL
), (
    SELECT count(*) FROM dialer_attempt o WHERE o.campaign_id = a.campaign_id
        AND o.ended_at IS NULL
), {CALLER_ID_COUNTRIES}
FROM dialer_attempt a
JOIN campaigns_campaign c ON c.id = a.campaign_id
JOIN campaigns_assistant s ON s.id = c.assistant_id
JOIN accounts_team t ON t.id = a.team_id
JOIN contacts_contact p ON p.id = a.contact_id
JOIN campaigns_phonenumber n ON n.id = a.phone_number_id
LEFT JOIN dialer_carrieraccount account
    ON account.name = CASE WHEN a.is_test THEN 'test' ELSE 'live' END
WHERE a.id = %(attempt)s AND a.status = 'placing'
"""  # noqa: S608 - names of our own models


@dataclass(frozen=True, slots=True)
class Hold:
    """Why an attempt must not be sent after all."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Begun:
    """An attempt that is `placing` and about to be sent, not before its turn."""

    attempt: Attempt
    rates: "Rates"
    turn: datetime


@dataclass(frozen=True, slots=True)
class Wait:
    """The rate allows the call only then; the attempt is still queued."""

    until: datetime


def place_call(
    *, attempt_id: UUID, carrier_for: CarrierFor, clock: Clock, pause: Pause = time.sleep
) -> Recorded | Wait | None:
    """Send a queued attempt to the carrier; once, whoever else tries the same.

    Right before the request the kill switches, the campaign's status, the window, do-not-call,
    the assistant and the caller ID are looked at again; where one says no, the attempt is
    withdrawn and the contact waits or is skipped. Where the rate says not yet, nothing has
    happened and the answer says when. No transaction is open during the request. An unknown
    outcome leaves the attempt `placing`, for recovery to find out; it is never sent again.
    """
    now = clock()
    begun = _begin(attempt_id, now)
    if not isinstance(begun, _Begun):
        return begun
    late = clock() - begun.turn
    if late > TOLERATED_DELAY and not _make_up_for(begun, late):
        return Wait(begun.turn + late)
    pause(max(0.0, -late.total_seconds()))
    try:
        report = carrier_for(is_test=begun.attempt.is_test).place(_order(begun.attempt))
    except CallRefused as refusal:
        return _take_refusal(attempt_id, refusal, clock())
    except PlacementUnknown as unknown:
        logger.warning("%s: %s", public_id(Attempt.ID_PREFIX, attempt_id), unknown)
        _note(attempt_id, "unknown", {"message": str(unknown)}, clock())
        Attempt.objects.filter(IS_ON, pk=attempt_id, status=Status.PLACING).update(
            error_code="unknown_placement", error_message=str(unknown)[:500]
        )
        return None
    return record_report(attempt_id=attempt_id, report=report, source="answer", now=clock())


def _begin(attempt_id: UUID, now: datetime) -> _Begun | Wait | None:
    """queued → placing, if every rule and the rate still allow it."""
    found = row(READ_RATES, {"attempt": attempt_id})
    if found is None:
        return None
    rates = _rates(found)
    hold = None
    with transaction.atomic():
        turn = _take_turn(rates, now)
        if isinstance(turn, Wait):
            transaction.set_rollback(True)
            return turn
        # Read under our own update: what was committed before it counts.
        began = row(BEGIN, {"attempt": attempt_id, "now": now})
        look = _look(attempt_id) if began else None
        hold = None if look is None else _hold(look, now)
        if look is None or hold is not None:
            transaction.set_rollback(True)
    if hold is not None:
        withdraw(
            attempt_id,
            expected=Status.QUEUED,
            code=hold.code,
            sentence=hold.sentence,
            now=now,
        )
    return _Begun(look.attempt, rates, turn) if look is not None and hold is None else None


@dataclass(frozen=True, slots=True)
class _Look:
    """All that the rules ask about: the attempt with its campaign, contact, team and caller ID."""

    attempt: Attempt
    account: CarrierAccount
    destinations: Destinations | None
    open_calls: int
    is_own_number: bool


def _look(attempt_id: UUID) -> _Look:
    found = run(LOOK, {"attempt": attempt_id})[0]
    attempt, campaign, assistant, team, contact, number, account = read_models(found, *LOOKED_AT)
    attempt.campaign, attempt.team, attempt.contact = campaign, team, contact
    attempt.phone_number, campaign.assistant = number, assistant
    is_own_number: bool
    open_calls: int
    is_own_number, open_calls, countries = found[-3:]
    destinations = destinations_of(team, is_test=attempt.is_test, caller_id_countries=countries)
    name = CarrierAccount.TEST if attempt.is_test else CarrierAccount.LIVE
    account = account or CarrierAccount(name=name)
    return _Look(attempt, account, destinations, open_calls, is_own_number)


def _hold(look: _Look, now: datetime) -> Hold | None:
    if look.is_own_number:
        return Hold("own_number", HOLDS["own_number"])
    return hold_of(look.attempt, look.account, look.destinations, now) or _above_cap(look)


def _above_cap(look: _Look) -> Hold | None:
    """A paused campaign may get a lower cap than what it has claimed and not yet placed."""
    if look.open_calls <= look.attempt.campaign.max_concurrent_calls:
        return None
    return Hold("above_cap", HOLDS["above_cap"])


def _take_turn(rates: Rates, now: datetime) -> datetime | Wait:
    """Take the next call of the account's and the caller ID's rate, at most HEAD_START before it.

    Conditional updates: of many workers one gets it. The account's row is locked before the
    attempt's, as the claim does it.
    """
    turn = now
    for rows, rate in rates:
        free = rows.filter(Q(next_call_at=None) | Q(next_call_at__lte=now + HEAD_START))
        own = Greatest("next_call_at", Value(now))  # which passes over NULL
        taken = free.update(next_call_at=own + interval(rate))
        following: datetime = rows.values_list("next_call_at", flat=True).get()
        if not taken:
            return Wait(following - HEAD_START)
        turn = max(turn, following - interval(rate))
    for rows, rate in rates:  # the later of two turns counts for both
        rows.update(next_call_at=turn + interval(rate))
    return turn


def _rates(found: Row) -> Rates:
    """The rows that keep a rate for this call, and the rate."""
    is_test, account_rate, number_id, number_rate = found
    name = CarrierAccount.TEST if is_test else CarrierAccount.LIVE
    account = CarrierAccount(name=name, calls_per_second=account_rate)
    rates: list[tuple[Any, float | None]] = [
        (CarrierAccount.objects.filter(pk=account.pk), account.rate),
        (PhoneNumber.all_objects.filter(pk=number_id), number_rate),
    ]
    return [(rows, rate) for rows, rate in rates if rate is not None]


def _make_up_for(begun: _Begun, late: timedelta) -> bool:
    """The request would leave `late` after its turn: push the next turn back as far.

    False where it is too late for that: the next call may be leaving already, or what was looked
    at is no longer true (a process can be frozen at any line). The attempt is back in the queue
    then, which is safe because nothing was sent.
    """
    longest = min([LONGEST_DELAY, *(interval(rate) / 3 for _, rate in begun.rates)])
    if late > longest:
        Attempt.objects.filter(pk=begun.attempt.pk, status=Status.PLACING).update(
            status=Status.QUEUED, placing_at=None
        )
        return False
    for rows, _ in begun.rates:
        rows.update(next_call_at=F("next_call_at") + late)
    return True


def hold_of(
    attempt: Attempt, account: CarrierAccount, destinations: Destinations | None, now: datetime
) -> Hold | None:
    """The fourth gate: what forbids this call at this very moment."""
    campaign, contact, assistant = attempt.campaign, attempt.contact, attempt.campaign.assistant
    undialable = skip_reason(contact, campaign, at=now)
    known = undialable is None and campaign.call_window_timezone in zone_names()
    zones = campaign.zones_of(contact.dial_zones) if known else ()
    simulated = destinations is None
    is_allowed = destinations is None or not destinations.refusal(destination_of(attempt.to_number))
    rules = (
        (attempt.team.dialing_enabled and account.dialing_enabled, "dialing_disabled"),
        (campaign.status == Campaign.Status.RUNNING, "campaign_not_running"),
        (undialable is None, "contact_not_dialable"),
        (contact.phone == attempt.to_number, "phone_changed"),
        (is_allowed, "destination_not_allowed"),
        (known and policy.is_open(campaign.call_window(), now, zones), "window_closed"),
        (assistant.outbound_enabled and assistant.deleted_at is None, "assistant_not_outbound"),
        (not assistant.lacks_script, "no_script"),
        (attempt.phone_number.deleted_at is None, "caller_id_deleted"),
        (simulated or attempt.phone_number.approved_at is not None, "caller_id_not_approved"),
    )
    broken = next((code for kept, code in rules if not kept), None)
    return Hold(broken, HOLDS[broken]) if broken else None


def _order(attempt: Attempt) -> CallOrder:
    campaign = attempt.campaign
    detect = campaign.voicemail_detection_enabled
    minutes = campaign.max_call_duration_minutes
    return CallOrder(
        to=attempt.to_number,
        from_=attempt.from_number,
        voice_url=webhook_url("voice", attempt.public_id),
        status_url=webhook_url("status", attempt.public_id),
        ring_seconds=RING_SECONDS,
        max_duration_seconds=minutes * 60 if minutes is not None else None,
        detect_machine=(
            campaign.assistant.voicemail_detection_enabled if detect is None else detect
        ),
    )


def webhook_url(kind: str, token: str) -> str:
    """Where the carrier reports to: over the configured public URL, never a request's own host."""
    return settings.PUBLIC_BASE_URL + reverse(f"carrier-{kind}", args=[token])


def _take_refusal(attempt_id: UUID, refusal: CallRefused, now: datetime) -> Recorded | None:
    logger.warning(
        "%s refused by the carrier: %s %s",
        public_id(Attempt.ID_PREFIX, attempt_id),
        refusal.code,
        refusal,
    )
    _note(attempt_id, "refused", {"code": refusal.code, "message": str(refusal)}, now)
    attempt = Attempt.objects.select_related("campaign", "phone_number").get(pk=attempt_id)
    if refusal.scope == Scope.CONTACT:
        return _close_refused(attempt, refusal, now)
    throttled = refusal.scope == Scope.THROTTLE
    withdraw(
        attempt_id,
        expected=Status.PLACING,
        code=refusal.code,
        sentence=str(refusal),
        now=now,
        due=now + THROTTLE_WAIT if throttled else None,
        refused=not throttled,
    )
    sentence = REFUSES % {"refusal": refusal, "code": refusal.code}
    if refusal.scope == Scope.CALLER_ID:
        attempt.phone_number.rest(until=now + CALLER_ID_REST, reason=sentence)
    if refusal.scope == Scope.ACCOUNT:
        _pause(attempt.campaign, sentence, now)
    trip_if_failing(attempt.campaign_id, now=now)
    return Recorded(attempt.campaign_id, ended=True, wake=True)


def _note(attempt_id: UUID, status: str, payload: dict[str, str], now: datetime) -> None:
    """Put what came of the request on the call's timeline, beside what the carrier reports."""
    CallEvent.objects.create(
        attempt_id=attempt_id, source="answer", status=status, payload=payload, received_at=now
    )


def _pause(campaign: Campaign, sentence: str, now: datetime) -> None:
    # Somebody else may have paused, cancelled or completed it first: no new call either way.
    with suppress(InvalidTransition):
        pause_campaign(campaign=campaign, at=now, code="carrier_refused", reason=sentence)


@transaction.atomic
def _close_refused(attempt: Attempt, refusal: CallRefused, now: datetime) -> Recorded:
    """The carrier will not call this number: final as a rule, shown with the carrier's words."""
    campaign = lock_campaign(attempt.campaign_id)
    closed = Attempt.objects.select_for_update(of=("self",)).get(pk=attempt.pk)
    if closed.status == Status.PLACING and closed.hung_up_at is None:
        closed.error_code, closed.error_message = refusal.code, str(refusal)[:500]
        closed.refused = True
        settle(closed, refusal.outcome, campaign=campaign, now=now, final=not refusal.retryable)
    trip_if_failing(attempt.campaign_id, now=now)
    return Recorded(attempt.campaign_id, ended=True, wake=True)
