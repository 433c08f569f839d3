"""The evidence: one JSON line for everything that happens at the carrier."""

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from dialer.simulator.calls import Call
from dialer.simulator.tally import Tally

_encode = json.JSONEncoder(separators=(",", ":")).encode


class Journal:
    """An append-only file of JSON lines; without a path nothing is kept.

    Every line has `at` (UTC, microseconds), `event`, `sid`, `to`, `from`, `status`, `try`,
    `url` (the path of the call's Url) and `live` (calls on the line after this event).
    """

    def __init__(self, path: Path | None, tally: Tally) -> None:
        """Open the file for appending. Raises OSError when that is not possible."""
        self._tally = tally
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644) if path else None

    def call(self, event: str, call: Call, **more: object) -> None:
        """Write down what happened to the call."""
        self._write(
            event,
            {
                "sid": call.sid,
                "to": call.to,
                "from": call.caller,
                "status": call.status,
                "try": call.try_number,
                "url": call.url_path,
            },
            more,
        )

    def request(self, event: str, *, to: str, caller: str, url: str, **more: object) -> None:
        """Write down what happened to a request that made no call."""
        subject = {"sid": None, "to": to, "from": caller, "status": None, "try": None, "url": url}
        self._write(event, subject, more)

    def note(self, event: str, **more: object) -> None:
        """Write down what belongs to no call: start, stop, reset, new faults."""
        self._write(event, dict.fromkeys(("sid", "to", "from", "status", "try", "url")), more)

    def close(self) -> None:
        """Nothing is written after this."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _write(self, event: str, subject: Mapping[str, object], more: Mapping[str, object]) -> None:
        if self._file is None:
            return
        line = {
            "at": datetime.now(UTC).isoformat(timespec="microseconds"),
            "event": event,
            **subject,
            "live": self._tally.live,
            **more,
        }
        # One write a line: no buffer to lose when we are killed, no two lines mixed.
        os.write(self._file, _encode(line).encode() + b"\n")
