"""A campaign's whole machinery in one process, with a clock that the test moves."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from campaigns.models import Campaign, Enrollment
from campaigns.services.lifecycle import start_campaign
from dialer.models import Attempt
from dialer.services import claiming, hearing, placing, recovering, settling, ticking, waking
from dialer.tests.carrier import FakeCarrier, PlacedCall
from talkturo.lib.ids import parse_public_id

MONDAY_NOON = datetime(2026, 6, 1, 16, 0, tzinfo=UTC)  # 12:00 in New York


@dataclass(slots=True)
class Engine:
    """The real services on the real database; only time and the carrier are the test's."""

    now: datetime = MONDAY_NOON
    carrier: FakeCarrier = field(init=False)

    def __post_init__(self) -> None:
        self.carrier = FakeCarrier(self.clock)

    def clock(self) -> datetime:
        return self.now

    def wait(self, **duration: float) -> None:
        """Let time pass; nothing else happens."""
        self.now += timedelta(**duration)

    def start(self, campaign: Campaign, **options: Any) -> None:
        start_campaign(campaign=campaign, at=self.now, **options)

    def claim(self, campaign: Campaign) -> list[Attempt]:
        return claiming.claim(campaign_id=campaign.pk, clock=self.clock).attempts

    def wake(self, campaign: Campaign) -> list[Attempt]:
        """A wake-up; what it has claimed."""
        return waking.dial(campaign_id=campaign.pk, clock=self.clock).attempts

    def place(
        self, attempt_id: UUID, *, clock: Callable[[], datetime] | None = None
    ) -> datetime | None:
        """Try to place the call; when its turn comes, where the rate says not yet."""
        done = placing.place_call(
            attempt_id=attempt_id,
            carrier_for=self.carrier,
            clock=clock or self.clock,
            pause=lambda seconds: self.wait(seconds=seconds),
        )
        return done.until if isinstance(done, placing.Wait) else None

    def dial(self, campaign: Campaign) -> list[PlacedCall]:
        """Settle, claim and place all that may start now; the calls that the carrier now has."""
        before = len(self.carrier.calls)
        self.settle(campaign.pk)
        for attempt in self.claim(campaign):
            self.place(attempt.pk)
        return self.carrier.calls[before:]

    def hear(self, call: PlacedCall, status: str, **facts: Any) -> hearing.Recorded:
        """A status callback, and nothing more."""
        call.status = status
        recorded = hearing.record_report(
            attempt_id=parse_public_id("call", call.token),
            report=call.report(**facts),
            source="callback",
            now=self.now,
        )
        assert recorded is not None
        return recorded

    def report(self, call: PlacedCall, status: str, **facts: Any) -> bool:
        """A status callback and the settlement that follows; whether it ended the call."""
        recorded = self.hear(call, status, **facts)
        if recorded.ended:
            self.settle(recorded.campaign_id)
        return recorded.ended

    def settle(self, campaign_id: UUID) -> int:
        """Settle the campaign's calls that are over; how many they were."""
        return settling.settle_ended(campaign_id=campaign_id, clock=self.clock)

    def tick(self) -> ticking.Work:
        return ticking.tick(now=self.now)

    def recover(self) -> set[UUID]:
        """Find out about silent calls, and settle what ended by it; the campaigns to wake."""
        woken = recovering.recover(carrier_for=self.carrier, clock=self.clock)
        for campaign_id in woken:
            self.settle(campaign_id)
        return woken


def attempt_of(call: PlacedCall) -> Attempt:
    """The attempt behind a call, as the database has it now."""
    return Attempt.objects.get(pk=parse_public_id("call", call.token))


def enrollment_of(call: PlacedCall) -> Enrollment:
    """The contact in the campaign behind a call, as the database has it now."""
    return Enrollment.objects.get(calls=parse_public_id("call", call.token))


def counters(campaign: Campaign) -> dict[str, int]:
    """The campaign's counters, as the database has them now."""
    fields = (
        "total_contacts",
        "contacts_called",
        "contacts_completed",
        "contacts_answered",
        "contacts_skipped",
    )
    found: dict[str, int] = Campaign.all_objects.values(*fields).get(pk=campaign.pk)
    return found
