from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from talkturo.lib.zones import parse_zone, zone_names


@pytest.mark.parametrize("name", ["America/New_York", "Europe/Berlin", "UTC", "Asia/Kathmandu"])
def test_iana_names_are_zones(name: str):
    assert parse_zone(name).key == name
    assert name in zone_names()


@pytest.mark.parametrize("name", sorted(zone_names()))
def test_every_instant_has_a_local_time(name: str):
    zone = parse_zone(name)
    for end in (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        local = end.astimezone(zone)
        assert local.year == end.year
        assert abs(local.astimezone(UTC) - end) < timedelta(days=1)
    usual = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert str(usual.astimezone(zone)) == str(usual.astimezone(ZoneInfo(name)))


@pytest.mark.parametrize(
    "name",
    ["", "Mars/Olympus", "america/new_york", "New York", "right/UTC", "localtime", "Factory",
     "../etc/passwd", "/etc/localtime", "America", "+02:00", "America/New_York\0"],
)  # fmt: skip
def test_nothing_else_is(name: str):
    with pytest.raises(ValueError, match="is not an IANA time zone"):
        parse_zone(name)
