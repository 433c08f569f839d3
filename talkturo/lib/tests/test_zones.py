import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from talkturo.lib.zones import parse_zone, zone_names


@pytest.mark.parametrize(
    "name",
    ["America/New_York", "Europe/Berlin", "UTC", "Asia/Kathmandu", "US/Eastern", "Asia/Calcutta"],
)
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


def test_zones_come_with_the_product_and_not_from_the_machine(tmp_path: Path):
    (tmp_path / "Here").mkdir()
    (tmp_path / "Here" / "Only").write_bytes(files("tzdata").joinpath("zoneinfo/UTC").read_bytes())
    program = (
        "import zoneinfo; before = zoneinfo.available_timezones()\n"
        "import talkturo\n"
        "from talkturo.lib.zones import zone_names\n"
        "print('Here/Only' in before, 'Here/Only' in zone_names(), zoneinfo.TZPATH)\n"
        "print({'US/Eastern', 'Asia/Calcutta'} <= zone_names())\n"
    )
    environment = {**os.environ, "PYTHONTZPATH": str(tmp_path)}
    asked = [sys.executable, "-c", program]
    found = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    assert found.stdout.splitlines() == ["True False ()", "True"]


@pytest.mark.slow
def test_a_start_without_the_zones_of_numbers_fails_and_names_them(tmp_path: Path):
    """A zone database without the old names, as Debian 13 has it."""
    package = tmp_path / "tzdata"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "zoneinfo").symlink_to(str(files("tzdata").joinpath("zoneinfo")))
    names = files("tzdata").joinpath("zones").read_text().split()
    old = {"Asia/Calcutta", "America/Godthab", "US/Eastern"}
    (package / "zones").write_text("\n".join(set(names) - old))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    asked = [sys.executable, "-c", "import django; django.setup()"]
    refused = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert refused.returncode != 0
    last = refused.stderr.splitlines()[-1]
    assert "lacks zones of phone numbers: America/Godthab, Asia/Calcutta." in last
