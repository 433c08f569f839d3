"""IANA time zone names. Plain Python.

The names come from PyPI's `tzdata`, which requirements.txt pins, and from nothing else: what an
operating system has differs. Debian 13 leaves out old names such as Asia/Calcutta, which
libphonenumber's data use, and PostgreSQL has a database of its own, which no query asks.
"""

import zoneinfo
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

# Names the zone database lists that are no place: the server's own zone and the "not set" stub.
NOT_A_PLACE = frozenset({"localtime", "Factory"})


def use_packaged_zones() -> None:
    """Read zones from the `tzdata` package alone, whatever the machine or PYTHONTZPATH offers.

    Called first thing in every process (`talkturo/__init__.py`).
    """
    zoneinfo.reset_tzpath(to=[])
    ZoneInfo.clear_cache()


@cache
def zone_names() -> frozenset[str]:
    """The names that are known, old ones such as US/Eastern included."""
    # ZoneInfo itself also opens "right/…", which counts leap seconds, and fails in five ways.
    return frozenset(zoneinfo.available_timezones()) - NOT_A_PLACE


def unknown_names(names: Iterable[str]) -> list[str]:
    """Those of the names that no zone has, sorted."""
    return sorted(set(names) - zone_names())


class _Zone(ZoneInfo):
    """A zone in which every instant has a local time.

    At the ends of the calendar the local time may lie in the year 0 or 10000, which Python refuses
    with an OverflowError: one such row would break a whole page. It is shown as the first or the
    last local time that there is.
    """

    def fromutc(self, dt: datetime) -> datetime:
        try:
            return super().fromutc(dt)
        except OverflowError:
            if dt.year == 1:
                return datetime.min.replace(tzinfo=self)
            # Whole seconds, as inputs of time have: a form that is sent back has not changed it.
            return datetime.max.replace(microsecond=0, tzinfo=self)


def parse_zone(name: str) -> ZoneInfo:
    """The IANA time zone of that name; a ValueError that quotes it if there is none."""
    if name not in zone_names():
        raise ValueError(f"{name!r} is not an IANA time zone")
    return _Zone(name)
