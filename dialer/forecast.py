"""When a campaign will be through, at the pace of the last minutes. Plain Python."""

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from campaigns.policy import CallWindow, closes_at, next_opening

# An estimate beyond so many openings of the window would be a guess.
MOST_SPANS = 60
MOST_MINUTES = 10 * 365 * 24 * 60  # as is one of more than ten years


def finishes_at(
    *,
    contacts_left: int,
    calls_per_contact: float,
    calls_per_minute: float,
    window: CallWindow,
    zones: Collection[ZoneInfo],
    now: datetime,
) -> datetime | None:
    """When the last contact is done, calls going out only while the window is open in the zones.

    `calls_per_contact` counts the retries in. None where the pace says nothing, or the window
    will not be open for long enough. ValueError for a naive instant or no zone at all.
    """
    if contacts_left == 0:
        return now
    if calls_per_minute <= 0:
        return None
    minutes = contacts_left * calls_per_contact / calls_per_minute
    if minutes > MOST_MINUTES:
        return None
    left = timedelta(minutes=minutes)
    at: datetime | None = now
    for _ in range(MOST_SPANS):
        at = next_opening(window, at, zones) if at is not None else None
        if at is None:
            return None
        closing = closes_at(window, at, zones)
        if closing is None or at + left <= closing:
            return at + left
        left -= closing - at
        at = closing
    return None
