"""Zones beside two oracles: the library itself, and the zone database's own list of countries."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import phonenumbers
import pytest
from phonenumbers.timezone import time_zones_for_number

from contacts.number_zones import CORRECTIONS, PLACELESS, REGIONS, ZONES, names_in_use, zones_of
from talkturo.lib.zones import unknown_names

KINDS = phonenumbers.PhoneNumberType
PLACELESS_KINDS = {getattr(KINDS, name.upper()) for name in PLACELESS}
CODES = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
# Zones of a country in which nobody is called by them: all of China goes by Beijing's time, the
# Crimean numbers of Ukraine are out of use, and Danmarkshavn is a weather station.
NOT_CALLED = {"Asia/Urumqi", "Europe/Simferopol", "America/Danmarkshavn"}


@cache
def offsets(zone: str) -> tuple[timedelta | None, ...]:
    """What the clocks show there, every two days for three years."""
    first = datetime(2026, 1, 1, tzinfo=UTC)
    days = (first + timedelta(days=day) for day in range(0, 3 * 365, 2))
    return tuple(day.astimezone(ZoneInfo(zone)).utcoffset() for day in days)


@cache
def countries() -> dict[str, list[str]]:
    """The zones of each country, by the zone database."""
    found: dict[str, list[str]] = {"XK": ["Europe/Belgrade"], "AC": ["Atlantic/St_Helena"]}
    for line in files("tzdata").joinpath("zoneinfo/zone.tab").read_text().splitlines():
        if not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            if zone not in NOT_CALLED:
                found.setdefault(country, []).append(zone)
    return found


def clocks(zones: list[str]) -> set[tuple[timedelta | None, ...]]:
    return {offsets(zone) for zone in zones}


def example(region: str, kind: str) -> str:
    code = phonenumbers.country_code_for_region(region)
    plan = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(code, region)
    return getattr(plan, kind).example_number or "" if plan and getattr(plan, kind) else ""


def numbers() -> Iterator[tuple[int, str]]:
    """Of each plan: its examples, their neighbours, and digits by chance."""
    chance = random.Random(7)  # noqa: S311  (no secret)
    for code, regions in CODES.items():
        for length in range(4, 14):
            yield code, "".join(chance.choices("0123456789", k=length))
        for region in regions:
            plan = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(code, region)
            for name in (*PLACELESS, "voicemail", "fixed_line", "mobile"):
                found = getattr(getattr(plan, name), "example_number", None) or ""
                for place in range(len(found)):
                    yield code, found
                    digits = list(found)
                    digits[place] = chance.choice("0123456789")
                    yield code, "".join(digits)


def by_library(code: int, national: str) -> str:
    zeros = len(national) - len(national.lstrip("0"))
    number = phonenumbers.PhoneNumber(
        country_code=code,
        national_number=int(national),
        italian_leading_zero=zeros > 0,
        number_of_leading_zeros=zeros,
    )
    if phonenumbers.number_type(number) in PLACELESS_KINDS:
        return ""
    zones = time_zones_for_number(number)
    return ",".join(sorted({*zones} - {"Etc/Unknown"}))


def test_zones_are_those_that_the_library_says():
    """Of countries that have a calling code of their own, and that the library knows well."""
    asked = [
        pair
        for pair in numbers()
        if int(pair[1])
        and len(CODES[pair[0]]) == 1
        and CODES[pair[0]][0] not in REGIONS
        and not "".join(map(str, pair)).startswith(tuple(CORRECTIONS))
    ]
    expected = [by_library(*pair) for pair in asked]
    assert [zones_of(*pair) for pair in asked] == expected
    assert len(set(expected)) > 180


def test_no_zone_of_the_data_is_unknown():
    """An unknown one used to be left out in silence, and all of India with it."""
    assert len(names_in_use()) > 285
    assert unknown_names(names_in_use()) == []


@pytest.mark.parametrize("code", sorted(CODES))
def test_no_number_is_in_another_countrys_time(code: int):
    """Whatever the first digits, the clocks go as somewhere in a country of the calling code."""
    own = clocks([zone for region in CODES[code] for zone in countries().get(region, [])])
    for prefix, zones in ZONES.items():
        if prefix.startswith(str(code)):
            assert clocks(list(zones)) <= own, (prefix, zones)


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_a_mobile_phone_is_wherever_its_country_is(region: str):
    """All zones of the region, and none of another that shares its calling code. In some countries
    the first digits of a mobile phone's number name a place."""
    national = example(region, "mobile")
    code = phonenumbers.country_code_for_region(region)
    if not national or code == 1:
        return
    number = phonenumbers.PhoneNumber(country_code=code, national_number=int(national))
    # That of Christmas Island is Australia's.
    region = phonenumbers.region_code_for_number(number) or region
    found = clocks(zones_of(code, national).split(","))
    whole = clocks(countries()[region])
    if region in {"BR", "CL", "FM", "MX"}:
        assert found <= whole
    else:
        assert found == whole


@pytest.mark.parametrize(
    ("phone", "zones"),
    [
        ("+79161234567", REGIONS["RU"]),
        ("+77011234567", ("Asia/Almaty", "Asia/Aqtobe")),
        ("+74951234567", ("Europe/Moscow",)),
        ("+74012123456", ("Europe/Kaliningrad",)),  # Bucharest's time, by the library
        ("+74232123456", ("Asia/Vladivostok",)),
        ("+78452123456", ("Europe/Saratov",)),
        ("+447400123456", ("Europe/London",)),
        ("+447797712345", ("Europe/Jersey",)),
        ("+441624756789", ("Europe/Isle_of_Man",)),
        ("+393331234567", ("Europe/Rome",)),
        ("+61491570156", REGIONS["AU"]),
        ("+61889991234", ("Australia/Darwin",)),  # Adelaide's summer time, by the library
        ("+61731234567", ("Australia/Brisbane",)),
        ("+61799999999", ("Australia/Brisbane", "Australia/Sydney")),
        ("+212612345678", ("Africa/Casablanca",)),
        ("+262692123456", ("Indian/Reunion",)),
        ("+262639012345", ("Indian/Mayotte",)),
        ("+358401234567", ("Europe/Helsinki",)),
        ("+590690001234", ("America/Guadeloupe",)),
        ("+59995181234", ("America/Curacao",)),
        ("+5993181234", ("America/Kralendijk",)),
        ("+4741234567", ("Europe/Oslo",)),
        ("+919812345678", ("Asia/Calcutta",)),  # a name that Debian 13 lacks
        ("+211912345678", ("Africa/Juba",)),
        ("+213551234567", ("Africa/Algiers",)),
        ("+218912345678", ("Africa/Tripoli",)),
        ("+50581234567", ("America/Managua",)),
        ("+970599123456", ("Asia/Gaza", "Asia/Hebron")),
        ("+353851234567", ("Europe/Dublin",)),
        ("+56221234567", ("America/Santiago",)),
        ("+56987654321", REGIONS["CL"]),
        ("+56612345678", ("America/Punta_Arenas",)),
        ("+34612345678", ("Atlantic/Canary", "Europe/Madrid")),
        ("+34922123456", ("Atlantic/Canary",)),
        ("+351912345678", ("Atlantic/Azores", "Europe/Lisbon")),
        ("+628123456789", ("Asia/Jakarta", "Asia/Jayapura", "Asia/Makassar")),
        ("+243812345678", ("Africa/Kinshasa", "Africa/Lubumbashi")),
        ("+5592987654321", ("America/Manaus",)),
        ("+4915112345678", ("Europe/Berlin",)),
        ("+12025550123", ("America/New_York",)),
        ("+18765551234", ("America/Jamaica",)),
        ("+17875551234", ("America/Puerto_Rico",)),
        ("+80012345678", ()),
        ("+870773123456", ()),
        ("+8821612345678", ()),
        ("+18005550123", ()),
        ("+78001234567", ()),
    ],
)
def test_where_a_number_is(phone: str, zones: tuple[str, ...]):
    number = phonenumbers.parse(phone, None)
    national = phonenumbers.national_significant_number(number)
    assert zones_of(number.country_code or 0, national) == ",".join(zones)


def test_an_unknown_calling_code_has_no_zones():
    assert zones_of(999, "123456789") == ""
