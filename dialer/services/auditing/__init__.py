"""Audit: derive again from the rows what is written down twice or promised, and name what differs.

Every check is one question to the database that finds nothing in a sound system. It only reads;
ask on one snapshot, as `check_invariants` does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dialer.services.auditing.asking import Check
from dialer.services.auditing.progress import PROGRESS
from dialer.services.auditing.state import STATE

__all__ = ["PROGRESS", "STATE", "Violation", "audit"]


@dataclass(frozen=True, slots=True)
class Violation:
    """A promise that a row breaks."""

    promise: str
    subject: str
    found: str

    def __str__(self) -> str:
        return f"{self.promise}: {self.subject} {self.found}"


def audit(*, now: datetime, checks: Iterable[Check] = (*STATE, *PROGRESS)) -> list[Violation]:
    """Every violation of the checks' promises; empty in a sound system."""
    return [
        Violation(check.__name__, subject, found)
        for check in checks
        for subject, found in check(now)
    ]
