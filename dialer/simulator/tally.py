"""Running totals: what `/_simulator/stats` tells."""

from collections import Counter

from dialer.simulator.calls import FINAL_STATUSES, Call, CallStatus


class Tally:
    """Counts since the start or the last reset. `live` is calls dialed and not ended."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Start from nothing."""
        self.calls = 0
        self.refused = 0
        self.live = 0
        self.max_live = 0
        self.callbacks_sent = 0
        self.callbacks_failed = 0
        self._by_status: Counter[CallStatus] = Counter()

    def created(self, call: Call) -> None:
        """A call was accepted."""
        self.calls += 1
        self._by_status[call.status] += 1

    def moves(self, call: Call, status: CallStatus) -> None:
        """The call is about to change to `status`."""
        self._by_status[call.status] -= 1
        self._by_status[status] += 1
        if status is CallStatus.INITIATED:
            self.live += 1
            self.max_live = max(self.max_live, self.live)
        elif status in FINAL_STATUSES and call.is_live:
            self.live -= 1

    def callback_done(self, *, delivered: bool) -> None:
        """A status callback got its 2xx, or was given up."""
        if delivered:
            self.callbacks_sent += 1
        else:
            self.callbacks_failed += 1

    def as_json(self) -> dict[str, object]:
        """The totals; every status is present, also those with no call."""
        return {
            "calls": self.calls,
            "refused": self.refused,
            "live": self.live,
            "max_live": self.max_live,
            "by_status": {status: self._by_status[status] for status in CallStatus},
            "callbacks": {"sent": self.callbacks_sent, "failed": self.callbacks_failed},
        }
