"""IANA time zone names. Plain Python."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

# Names the zone database lists that are no place: the server's own zone and the "not set" stub.
NOT_A_PLACE = frozenset({"localtime", "Factory"})


@cache
def zone_names() -> frozenset[str]:
    """The names that this machine knows."""
    # ZoneInfo itself also opens "right/…", which counts leap seconds, and fails in five ways.
    return frozenset(available_timezones()) - NOT_A_PLACE


def parse_zone(name: str) -> ZoneInfo:
    """The IANA time zone of that name; a ValueError that quotes it if there is none."""
    if name not in zone_names():
        raise ValueError(f"{name!r} is not an IANA time zone")
    return ZoneInfo(name)
