"""An in-process carrier for tests of the engine: it does what the test says, and keeps count.

The wire protocol itself is tested against the simulator; this one is for orders of events.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from dialer.outcomes import meaning_of_refusal
from dialer.providers.base import (
    CallOrder,
    CallRefused,
    CallReport,
    CarrierUnreachable,
    PlacementUnknown,
)


@dataclass(slots=True)
class PlacedCall:
    """One call that exists at the carrier."""

    sid: str
    order: CallOrder
    created_at: datetime
    status: str = "queued"
    started_at: datetime | None = None  # when it was dialed

    @property
    def token(self) -> str:
        """The attempt's public id, as its callback URL carries it."""
        return self.order.status_url.rsplit("/", 1)[1]

    def report(self, status: str | None = None, **facts: object) -> CallReport:
        """What the carrier says of the call now, or would say with another status."""
        return CallReport(
            sid=self.sid,
            status=status or self.status,
            to=self.order.to,
            from_=self.order.from_,
            created_at=self.created_at,
            started_at=self.started_at,
            **facts,  # type: ignore[arg-type]
        )


@dataclass(slots=True)
class FakeCarrier:
    """Accepts every call, unless `refuse`, `lose_answer` or `unreachable` say otherwise."""

    clock: Callable[[], datetime]
    calls: list[PlacedCall] = field(default_factory=list)
    orders: list[CallOrder] = field(default_factory=list)
    refuse: list[int] = field(default_factory=list)  # Twilio's codes, one for each next order
    lose_answer: bool = False  # the call is created, the answer never comes
    never_arrive: bool = False  # the request is lost: unknown, and no call
    unreachable: bool = False  # questions get no answer
    numbers: set[str] | None = field(default_factory=set)  # None: it has no list of them
    questions: int = 0
    during: Callable[[CallOrder], None] | None = None  # what happens while the request runs
    _sids: "count[int]" = field(default_factory=lambda: count(1))

    def __call__(self, *, is_test: bool) -> "FakeCarrier":
        """Stand in for `carrier_for`."""
        return self

    def place(self, order: CallOrder) -> CallReport:
        self.orders.append(order)
        if self.during is not None:
            self.during(order)
        if self.refuse:
            code = self.refuse.pop(0)
            raise CallRefused("No.", code=str(code), meaning=meaning_of_refusal(code, 400))
        if self.never_arrive:
            raise PlacementUnknown("Timeout")
        call = PlacedCall(f"CA{next(self._sids):032x}", order, self.clock())
        self.calls.append(call)
        if self.lose_answer:
            raise PlacementUnknown("Timeout")
        return call.report()

    def fetch(self, sid: str) -> CallReport | None:
        self._answer()
        return next((call.report() for call in self.calls if call.sid == sid), None)

    def cancel(self, sid: str) -> CallReport | None:
        return self._end(sid, ("queued", "initiated", "ringing"), "canceled")

    def hang_up(self, sid: str) -> CallReport | None:
        return self._end(sid, ("queued", "initiated", "ringing", "in-progress"), "completed")

    def _end(self, sid: str, when: tuple[str, ...], status: str) -> CallReport | None:
        self._answer()
        call = next((call for call in self.calls if call.sid == sid), None)
        if call is not None and call.status in when:
            call.status = status
        return call.report() if call is not None else None

    def find(self, *, to: str, from_: str, since: datetime) -> list[CallReport]:
        self._answer()
        return [
            call.report()
            for call in self.calls
            if (call.order.to, call.order.from_) == (to, from_) and call.created_at >= since
        ]

    def lists_number(self, number: str) -> bool | None:
        self._answer()
        return None if self.numbers is None else number in self.numbers

    def _answer(self) -> None:
        self.questions += 1
        if self.unreachable:
            raise CarrierUnreachable("Timeout")
