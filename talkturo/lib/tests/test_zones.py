import pytest

from talkturo.lib.zones import parse_zone, zone_names


@pytest.mark.parametrize("name", ["America/New_York", "Europe/Berlin", "UTC", "Asia/Kathmandu"])
def test_iana_names_are_zones(name: str):
    assert parse_zone(name).key == name
    assert name in zone_names()


@pytest.mark.parametrize(
    "name",
    ["", "Mars/Olympus", "america/new_york", "New York", "right/UTC", "localtime", "Factory",
     "../etc/passwd", "/etc/localtime", "America", "+02:00", "America/New_York\0"],
)  # fmt: skip
def test_nothing_else_is(name: str):
    with pytest.raises(ValueError, match="is not an IANA time zone"):
        parse_zone(name)
