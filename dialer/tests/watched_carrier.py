"""A carrier that judges every order by rules of its own, written apart from the engine's.

What it knows of a call is the truth: whether it was dialed, when it ended. What the engine
believes has to follow from that, however many answers and callbacks are lost.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from campaigns.models import Campaign, PhoneNumber
from contacts.models import Contact
from dialer.models import Attempt, CarrierAccount
from dialer.providers.base import CallOrder, CallReport
from dialer.tests.carrier import FakeCarrier, PlacedCall
from talkturo.lib.ids import parse_public_id

FINAL = ("completed", "busy", "no-answer", "failed", "canceled")
# From each status, where a call may go next; the first is the way to a conversation.
NEXT = {
    "queued": ("initiated", "initiated", "initiated", "failed"),
    "initiated": ("ringing", "busy", "ringing", "failed"),
    "ringing": ("in-progress", "busy", "no-answer", "no-answer"),
    "in-progress": ("completed",),
}


class Killed(BaseException):
    """The process is gone: nothing after this line happens."""


@dataclass(slots=True)
class Truth:
    """What really became of a call, and whose it is."""

    attempt: Attempt
    dialed: bool = False
    ended_at: datetime | None = None


class WatchedCarrier(FakeCarrier):
    """A FakeCarrier that fails the test when an order breaks a promise."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__(clock)
        self.truth: dict[str, Truth] = {}
        self.dies: str = ""  # "before" or "after" the call is created
        self.meanwhile: Callable[[PlacedCall], None] | None = None  # before the answer is read
        self.asked: list[tuple[datetime, UUID]] = []  # when, and from which caller ID

    def place(self, order: CallOrder) -> CallReport:
        attempt = Attempt.objects.select_related(
            "campaign", "contact", "team", "phone_number", "enrollment"
        ).get(pk=parse_public_id("call", order.status_url.rsplit("/", 1)[1]))
        self._judge(attempt, order)
        self.asked.append((self.clock(), attempt.phone_number_id))
        if self.dies == "before":
            raise Killed
        before = len(self.calls)
        try:
            report = super().place(order)
        finally:
            for call in self.calls[before:]:
                self.truth[call.sid] = Truth(attempt)
        if self.meanwhile is not None:
            self.meanwhile(self.calls[-1])
        if self.dies == "after":
            raise Killed
        return report

    def calm(self) -> None:
        """No faults from here on."""
        self.refuse, self.dies, self.meanwhile = [], "", None
        self.lose_answer = self.never_arrive = self.unreachable = False

    @property
    def live(self) -> list[PlacedCall]:
        """Calls that wait, ring or talk."""
        return [call for call in self.calls if call.status not in FINAL]

    def move(self, call: PlacedCall, status: str) -> None:
        """The call goes on, at the carrier; what anybody hears of it is another matter."""
        truth = self.truth[call.sid]
        if status not in ("queued", "canceled"):
            truth.dialed, call.started_at = True, call.started_at or self.clock()
        if status in FINAL:
            truth.ended_at = self.clock()
        call.status = status

    def _end(self, sid: str, when: tuple[str, ...], status: str) -> CallReport | None:
        was = {call.sid: call.status for call in self.calls}
        report = super()._end(sid, when, status)
        call = next((call for call in self.calls if call.sid == sid), None)
        if call is not None and call.status != was[sid]:
            self.truth[sid].ended_at = self.clock()
        return report

    def _judge(self, attempt: Attempt, order: CallOrder) -> None:
        now, campaign, team = self.clock(), attempt.campaign, attempt.team
        assert order.status_url not in {o.status_url for o in self.orders}, "sent twice"
        assert attempt.status == "placing", "a request for an attempt that is not being placed"
        assert campaign.status == "running", "a call of a campaign that does not run"
        assert may_be_called(attempt.contact, order.to), "a call to somebody not to be called"
        assert in_window(campaign, attempt.contact, now), "a call outside the window"
        account = CarrierAccount.objects.get(name=CarrierAccount.LIVE)
        assert team.dialing_enabled, "the team's kill switch is off"
        assert account.dialing_enabled, "the installation's kill switch is off"
        own = PhoneNumber.objects.filter(team=team).values_list("number", flat=True)
        assert order.to not in own, "a call to a caller ID of the team"
        assert order.to not in {call.order.to for call in self.live}, "the number is in a call"
        self._judge_numbers(attempt)
        self._judge_caps(attempt, account)
        self._judge_rates(attempt, account, now)
        self._judge_spacing(attempt, now)

    def _judge_numbers(self, attempt: Attempt) -> None:
        """The campaign dials a number for one contact, however often the contacts change."""
        dialed = [truth.attempt for truth in self.truth.values() if truth.dialed]
        others = [
            other
            for other in dialed
            if (other.campaign_id, other.to_number) == (attempt.campaign_id, attempt.to_number)
            and other.enrollment_id != attempt.enrollment_id
        ]
        assert others == [], "one number for two contacts"

    def _judge_caps(self, attempt: Attempt, account: CarrierAccount) -> None:
        live = [self.truth[call.sid].attempt for call in self.live]
        for cap, mine in (
            (attempt.campaign.max_concurrent_calls, lambda a: a.campaign_id == attempt.campaign_id),
            (attempt.team.max_concurrent_calls, lambda a: a.team_id == attempt.team_id),
            (account.max_concurrent_calls, lambda _: True),
            (
                attempt.phone_number.max_concurrent_calls,
                lambda a: a.phone_number_id == attempt.phone_number_id,
            ),
        ):
            used = sum(1 for other in live if mine(other))
            assert cap is None or used < cap, f"above a cap of {cap}"

    def _judge_rates(self, attempt: Attempt, account: CarrierAccount, now: datetime) -> None:
        number = attempt.phone_number
        for rate, last in (
            (account.rate, [at for at, _ in self.asked]),
            (number.calls_per_second, [at for at, pk in self.asked if pk == number.pk]),
        ):
            apart = timedelta(seconds=1 / rate) if rate else timedelta()
            assert not last or now - last[-1] >= apart, f"faster than {rate} a second"

    def _judge_spacing(self, attempt: Attempt, now: datetime) -> None:
        campaign, team = attempt.campaign, attempt.team
        dialed = [truth for truth in self.truth.values() if truth.dialed]
        mine = [truth for truth in dialed if truth.attempt.enrollment_id == attempt.enrollment_id]
        ended = [truth.ended_at for truth in mine if truth.ended_at]
        assert len(mine) < campaign.max_attempts_per_contact, "one attempt too many"
        delay = timedelta(minutes=campaign.retry_delay_minutes)
        assert not ended or now >= max(ended) + delay, "a retry before its time"
        to_number = [truth for truth in dialed if truth.attempt.to_number == attempt.to_number]
        ended = [truth.ended_at for truth in to_number if truth.ended_at]
        gap = timedelta(minutes=team.min_gap_minutes or 0)
        assert not ended or now >= max(ended) + gap, "too soon after another call to the number"
        day = [
            truth
            for truth in to_number
            if truth.attempt.created_at > attempt.created_at - timedelta(hours=24)
        ]
        limit = team.max_calls_per_number_a_day
        assert limit is None or len(day) < limit, "too many calls to the number in a day"


def may_be_called(contact: Contact, number: str) -> bool:
    """Whether the contact, as it is now, may be called on that number."""
    return not contact.do_not_call and contact.deleted_at is None and contact.phone == number


def in_window(campaign: Campaign, contact: Contact, now: datetime) -> bool:
    """Whether the daily window is open where the contact is. All numbers here are New York's."""
    if contact.timezone == "Mars/Olympus":
        return False
    local = now.astimezone(ZoneInfo(contact.timezone or "America/New_York")).time()
    start, end = campaign.call_window_start, campaign.call_window_end
    return start == end or start <= local < end
