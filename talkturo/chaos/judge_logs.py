"""What the programs may not have logged: an error that no outage explains."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from talkturo.chaos.judge import Violation

# A traceback from its first line to the exception, and whether another one follows from it.
TRACEBACK = re.compile(
    r"^Traceback .*\n(?:(?:[ \t].*)?\n)*(?P<error>(?P<name>[\w.]+).*)", re.MULTILINE
)
FOLLOWED = re.compile(
    r"(?:(?!^Traceback ).*\n)*?(?:The above exception was the|During handling of the above)",
    re.MULTILINE,
)
STAMP = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}", re.MULTILINE)
# What comes of a database or a broker that is away. The faults see to it that they are.
OUTAGE = re.compile(
    r"(OperationalError|InterfaceError|AdminShutdown|CannotConnectNow|ConnectionError"
    r"|ConnectionRefusedError|ConnectionResetError|BrokenPipeError|TimeoutError|OSError"
    r"|PoolTimeout|BusyLoadingError)$"
)


def errors_of_ours(logs: Mapping[str, str], now: datetime) -> list[Violation]:
    """No program met an error of another kind: one that is passed over breaks no other rule."""
    return [
        Violation("error of ours", _when(text[: found.start()], now), f"{name}: {found['error']}")
        for name, text in logs.items()
        for found in TRACEBACK.finditer(text)
        if not OUTAGE.search(found["name"]) and not FOLLOWED.match(text, found.end())
    ]


def _when(before: str, now: datetime) -> datetime:
    stamps = STAMP.findall(before)
    return datetime.fromisoformat(stamps[-1]).astimezone(UTC) if stamps else now
