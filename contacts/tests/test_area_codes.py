"""The table of area codes beside libphonenumber's data."""

import re
from collections import Counter
from typing import Any

import phonenumbers
import pytest
from phonenumbers.geodata import GEOCODE_DATA

from contacts.area_codes import AREA_CODES, Kind
from contacts.number_zones import zones_of

REGIONS = phonenumbers.COUNTRY_CODE_TO_REGION_CODE[1]
# What the library says of a whole area code, where it names no state.
CITIES = re.compile(r".*, (?P<state>[A-Z]{2})")
STATES = {
    "Alabama": "AL", "Alaska": "AK", "Alberta": "AB", "Arizona": "AZ", "Arkansas": "AR",
    "British Columbia": "BC", "British Colombia": "BC", "California": "CA", "Colorado": "CO",
    "Connecticut": "CT", "Delaware": "DE", "Florida": "FL", "Georgia": "GA", "Hawaii": "HI",
    "Idaho": "ID", "Illinois": "IL", "Indiana": "IN", "Iowa": "IA", "Kansas": "KS",
    "Kentucky": "KY", "Louisiana": "LA", "Maine": "ME", "Manitoba": "MB", "Maryland": "MD",
    "Massachusetts": "MA", "Michigan": "MI", "Minnesota": "MN", "Mississippi": "MS",
    "Missouri": "MO", "Montana": "MT", "Nebraska": "NE", "Nevada": "NV", "New Brunswick": "NB",
    "New Hampshire": "NH", "New Jersey": "NJ", "New Mexico": "NM", "New York": "NY",
    "Newfoundland and Labrador": "NL", "North Carolina": "NC", "North Dakota": "ND",
    "Northwest Territories/Nunavut/Yukon": "NT NU YT", "Nova Scotia/Prince Edward Island": "NS PE",
    "Ohio": "OH", "Oklahoma": "OK", "Ontario": "ON", "Oregon": "OR", "Pennsylvania": "PA",
    "Quebec": "QC", "Rhode Island": "RI", "Saskatchewan": "SK", "South Carolina": "SC",
    "South Dakota": "SD", "Tennessee": "TN", "Texas": "TX", "Utah": "UT", "Vermont": "VT",
    "Virginia": "VA", "Washington D.C.": "DC", "Washington State": "WA", "West Virginia": "WV",
    "Wisconsin": "WI", "Wyoming": "WY",
}  # fmt: skip
KINDS = {
    "fixed_line": Kind.GEOGRAPHIC,
    "mobile": Kind.GEOGRAPHIC,
    "toll_free": Kind.TOLL_FREE,
    "premium_rate": Kind.PREMIUM,
    "personal_number": Kind.PERSONAL,
}


def by_library() -> dict[str, tuple[str, str]]:
    """Region and kind of each area code of which the library takes some number."""
    found: dict[str, tuple[str, str]] = {}
    for area in range(200, 1000):
        for region in REGIONS:
            plan: Any = phonenumbers.PhoneMetadata.metadata_for_region(region)
            for kind in KINDS:
                example = getattr(plan, kind)
                pattern = re.compile(example.national_number_pattern or r"(?!)")
                for exchange in (234, 345, 400, 456, 567, 700, 888, 923):
                    number = f"{area}{exchange}5678"
                    leads = re.match(plan.leading_digits or "", number)
                    if leads and pattern.fullmatch(number):
                        found.setdefault(str(area), (region, kind))
    return found


def test_every_area_code_of_the_library_is_in_the_table_as_the_same_kind():
    found = by_library()
    assert len(found) > 460
    for code, (region, kind) in found.items():
        area = AREA_CODES[code]
        expected = Kind.OTHER if area.kind is Kind.OTHER else KINDS[kind]
        assert area.kind is expected, code
        if area.kind is Kind.GEOGRAPHIC:
            assert {place.split("-")[0] for place in area.places} == {region}, code


def test_states_are_those_that_the_library_names():
    named = 0
    for code, area in AREA_CODES.items():
        place = GEOCODE_DATA.get(f"1{code}", {}).get("en", "")
        city = CITIES.fullmatch(place)
        state = city["state"] if city else STATES.get(place)
        if state is not None:
            named += 1
            assert [place[3:] for place in area.places] == state.split(), code
    assert named > 400


def test_as_many_are_geographic_as_the_administrator_counts():
    """NANPA's database of 2026-09: 378 in the US, 55 in Canada, 21 elsewhere. 879, which is
    assigned and not yet in service, is the 56th of Canada."""
    territories = {"AS", "GU", "MP", "PR", "VI"}
    counts = Counter(
        "US" if area.places[0] in territories else area.places[0].split("-")[0]
        for area in AREA_CODES.values()
        if area.kind is Kind.GEOGRAPHIC
    )
    assert (counts.pop("US"), counts.pop("CA")) == (378, 56)
    assert counts.total() == 21


def test_geographic_codes_have_zones_and_no_others_do():
    for code, area in AREA_CODES.items():
        zones = zones_of(1, f"{code}5550123")
        assert bool(zones) == (area.kind is Kind.GEOGRAPHIC), code


def test_a_code_that_no_area_has_is_nowhere():
    free = [code for code in range(200, 1000) if str(code) not in AREA_CODES]
    assert [code for code in free if zones_of(1, f"{code}5550123")] == []


@pytest.mark.parametrize(
    ("code", "group", "bases", "zones"),
    [
        ("364", "270 364", "270", "America/Chicago,America/New_York"),
        ("448", "850 448", "850", "America/Chicago,America/New_York"),
        ("458", "541 458", "541", "America/Denver,America/Los_Angeles"),
        ("930", "812 930", "812", "America/Chicago,America/New_York"),
        ("986", "208 986", "208", "America/Boise,America/Denver,America/Los_Angeles"),
        ("689", "321 407 689", "321 407", "America/New_York"),  # Chicago's, by the library
        ("879", "709 879", "709", "America/Halifax,America/St_Johns"),
        ("729", "423 729", "423", "America/Chicago,America/New_York"),  # not in the library
        ("837", "530 837", "530", "America/Los_Angeles"),
        ("236", "250 604 236 257 672 778", "250 604", "America/Edmonton,America/Vancouver"),
        ("604", "250 604 236 257 672 778", "604", "America/Vancouver"),
        ("658", "876 658", "876", "America/Jamaica"),
    ],
)
def test_an_overlay_is_where_the_codes_are_that_it_was_laid_over(
    code: str, group: str, bases: str, zones: str
):
    area = AREA_CODES[code]
    assert (area.group, area.bases) == (tuple(group.split()), tuple(bases.split()))
    assert zones_of(1, f"{code}5550123") == zones


@pytest.mark.parametrize(
    ("national", "zones"),
    [
        ("2702345678", "America/Chicago,America/New_York"),  # an exchange of which nothing is known
        ("2704427000", "America/Chicago"),  # Paducah
        ("2193245678", "America/Chicago"),  # Valparaiso; the area's default is New York
        ("2082345678", "America/Denver"),  # Pocatello
        ("2082637000", "America/Los_Angeles"),  # Sandpoint
        ("8005550123", ""),
        ("5005550006", ""),
        ("9005550123", ""),
        ("2021550123", ""),  # no exchange begins with 1
        ("202555012", ""),
    ],
)
def test_an_exchange_that_the_library_knows_says_where(national: str, zones: str):
    assert zones_of(1, national) == zones
