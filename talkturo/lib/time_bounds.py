"""The times that a client may set: far enough from the calendar's ends for every time zone."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
BEFORE = datetime(3000, 1, 1, tzinfo=UTC)
OUT_OF_BOUNDS = _("Must lie in the years 1970 to 2999.")


def is_in_bounds(at: datetime) -> bool:
    """Whether a client may set this time. Total for every aware datetime."""
    return EARLIEST <= at < BEFORE
