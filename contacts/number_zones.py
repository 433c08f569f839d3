"""Where the owner of a number may be: a plain function around Google's libphonenumber data.

The region that a number's own leading digits name decides, for mobile phones as well; a number
that says no more than that may be in any zone of the region. Calling code 1 goes by the table of
area codes. Where the library's zone is not the region's, `CORRECTIONS` says what is; the tests
hold all of it beside the zone database's own list of countries.
"""

import re
from collections.abc import Callable
from enum import Enum
from functools import cache
from itertools import chain
from typing import Any

from phonenumbers import (
    COUNTRY_CODE_TO_REGION_CODE,
    PhoneMetadata,
    PhoneNumberDesc,
    PhoneNumberType,
    is_number_type_geographical,
)
from phonenumbers.tzdata import TIMEZONE_DATA, TIMEZONE_LONGEST_PREFIX

from contacts.area_codes import AREA_CODES, Kind
from talkturo.lib.zones import unknown_names

# Kinds of number that say nothing of where the callee is.
PLACELESS = ("premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan")

# All zones of a region, for numbers that name no place in it: where several regions share a calling
# code, and where the library's own list lacks some.
REGIONS = {
    region: tuple(zones.split())
    for region, zones in {
        "AU": "Australia/Adelaide Australia/Brisbane Australia/Darwin Australia/Eucla "
        "Australia/Lord_Howe Australia/Perth Australia/Sydney",
        "CC": "Indian/Cocos",
        "CX": "Indian/Christmas",
        "CL": "America/Punta_Arenas America/Santiago Pacific/Easter",
        "CW": "America/Curacao",
        "BQ": "America/Kralendijk",
        "FI": "Europe/Helsinki",
        "AX": "Europe/Mariehamn",
        "GB": "Europe/London",
        "GG": "Europe/Guernsey",
        "IM": "Europe/Isle_of_Man",
        "JE": "Europe/Jersey",
        "GP": "America/Guadeloupe",
        "BL": "America/St_Barthelemy",
        "MF": "America/Marigot",
        "IT": "Europe/Rome",
        "VA": "Europe/Vatican",
        "MA": "Africa/Casablanca",
        "EH": "Africa/El_Aaiun",
        "MX": "America/Cancun America/Ciudad_Juarez America/Hermosillo America/Matamoros "
        "America/Mazatlan America/Mexico_City America/Ojinaga America/Tijuana",
        "NO": "Europe/Oslo",
        "SJ": "Arctic/Longyearbyen",
        "PG": "Pacific/Bougainville Pacific/Port_Moresby",
        "RE": "Indian/Reunion",
        "YT": "Indian/Mayotte",
        "RU": "Asia/Irkutsk Asia/Kamchatka Asia/Krasnoyarsk Asia/Magadan Asia/Omsk "
        "Asia/Vladivostok Asia/Yakutsk Asia/Yekaterinburg Europe/Kaliningrad Europe/Moscow "
        "Europe/Samara",
        "KZ": "Asia/Almaty Asia/Aqtobe",
        "SH": "Atlantic/St_Helena",
        "TA": "Atlantic/St_Helena",
    }.items()
}
COUNTRY_CODES = {
    region: code for code, regions in COUNTRY_CODE_TO_REGION_CODE.items() for region in regions
}
# By the first digits of a number, calling code included: what the library has wrong. Most would
# ring an hour early for half of the year.
CORRECTIONS = {
    "211": ("Africa/Juba",),  # not Nairobi's time since 2021
    "213": ("Africa/Algiers",),  # no summer time, other than Paris
    "218": ("Africa/Tripoli",),  # no summer time, other than Bucharest
    "353": ("Europe/Dublin",),
    "505": ("America/Managua",),  # no summer time, other than Chicago
    "52201": ("America/Cancun", "America/Mexico_City"),
    "5597": ("America/Manaus", "America/Rio_Branco"),  # the west of Amazonas
    "5632210": ("America/Santiago", "Pacific/Easter"),
    "5632255": ("America/Santiago", "Pacific/Easter"),
    "5661": ("America/Punta_Arenas",),
    "569": REGIONS["CL"],  # mobile phones, whose pattern is also that of other lines
    "61879": ("Australia/Darwin",),  # no summer time, other than Adelaide
    "61889": ("Australia/Darwin",),
    "6759": REGIONS["PG"],  # the islands
    "628": ("Asia/Jakarta", "Asia/Jayapura", "Asia/Makassar"),  # mobile phones
    "740": ("Europe/Kaliningrad",),  # no summer time, other than Bucharest
    "7840": ("Europe/Moscow",),
    "7845": ("Europe/Saratov",),
    "970": ("Asia/Gaza", "Asia/Hebron"),
}
# The same where the library knows better of some longer prefixes: Queensland has no summer time.
DEFAULTS = {"617": ("Australia/Brisbane", "Australia/Sydney")}
# The library's mix of the countries of a shared calling code.
MIXED = {str(COUNTRY_CODES[region]) for region in REGIONS} | {"1"}
ZONES = (
    {
        prefix: zones
        for prefix, zones in TIMEZONE_DATA.items()
        if prefix not in MIXED and not prefix.startswith(tuple(CORRECTIONS))
    }
    | CORRECTIONS
    | DEFAULTS
)

# Seven digits, of which the first is no 0 or 1.
SUBSCRIBER = re.compile(r"[2-9][0-9]{6}")

Test = Callable[[str], object]
Plan = tuple[str, Test | None, Test, "list[tuple[Test, Reach]]"]


class Reach(Enum):
    """How much of a number tells where its owner is."""

    NOTHING = 0
    REGION = 1  # its leading digits, such as a mobile phone's
    PLACE = 2  # its area code as well


def zones_of(code: int, national: str) -> str:
    """The IANA zones in which the owner of a number may be, sorted and comma-separated; "" when
    unknown. Area codes count where they mean a place, else all of the region's zones."""
    if code == 1:
        return _zones_of_area_code(national)
    region, reach = _reach(code, national)
    if reach is Reach.NOTHING:
        return ""
    if reach is Reach.PLACE:
        known = _longest(f"{code}{national}", longer_than=len(str(code)))
        if known is not None:
            return _joined(known)
    return _joined(REGIONS.get(region) or ZONES.get(str(code), ()))


def names_in_use() -> set[str]:
    """Every zone name that `zones_of` may answer."""
    return {name for zones in (*ZONES.values(), *REGIONS.values()) for name in zones}


def refuse_unknown_names() -> None:
    """Raise a LookupError that names the zones of phone numbers that the zone database lacks."""
    unknown = unknown_names(names_in_use())
    if unknown:
        message = (
            "The time zone database lacks zones of phone numbers: {}. Install requirements.txt."
        )
        raise LookupError(message.format(", ".join(unknown)))


def _zones_of_area_code(national: str) -> str:
    """An exchange that the library knows says where it is. Any other number may be wherever one of
    its area code is, and an overlay's wherever one of the codes that it was laid over is."""
    area = AREA_CODES.get(national[:3])
    if area is None or area.kind is not Kind.GEOGRAPHIC or not SUBSCRIBER.fullmatch(national[3:]):
        return ""
    if area.bases == (area.code,):
        exchange = _longest(f"1{national}", longer_than=4)
        if exchange is not None:
            return _joined(exchange)
    return _zones_of_bases(area.bases)


@cache
def _zones_of_bases(bases: tuple[str, ...]) -> str:
    areas = tuple(f"1{code}" for code in bases)
    found = [zones for prefix, zones in ZONES.items() if prefix.startswith(areas)]
    return _joined(tuple(chain.from_iterable(found)))


def _longest(digits: str, *, longer_than: int) -> tuple[str, ...] | None:
    """The zones of the longest known prefix of the digits."""
    for length in range(TIMEZONE_LONGEST_PREFIX, longer_than, -1):
        zones = ZONES.get(digits[:length])
        if zones is not None:
            return zones
    return None


def _reach(code: int, national: str) -> tuple[str, Reach]:
    """The region of a number and how much it tells, as the library sorts numbers into regions."""
    for region, leads, general, kinds in _plans(code):
        if leads is not None and not leads(national):
            continue
        if general(national):
            for matches, reach in kinds:
                if matches(national):
                    return region, reach
        if leads is not None:
            break  # the region is certain, its plan has no such number
    return "", Reach.NOTHING


@cache
def _plans(code: int) -> list[Plan]:
    """Of each region that shares a calling code, in the library's order: which first digits make a
    number its own, what all its numbers look like, and what each kind of them tells."""
    mobile = is_number_type_geographical(PhoneNumberType.MOBILE, code)
    regions = COUNTRY_CODE_TO_REGION_CODE.get(code, ())
    plans: list[Plan] = []
    for region in regions:
        plan: Any = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
        leads = re.compile(plan.leading_digits).match if plan.leading_digits else None
        kinds = [
            (_test(*(getattr(plan, name) for name in PLACELESS)), Reach.NOTHING),
            (_test(plan.voicemail), Reach.REGION),
            (_test(plan.fixed_line), Reach.PLACE),
            (_test(plan.mobile), Reach.PLACE if mobile else Reach.REGION),
        ]
        plans.append((region, leads if len(regions) > 1 else None, _test(plan.general_desc), kinds))
    return plans


def _test(*descriptions: PhoneNumberDesc | None) -> Test:
    """Whether a national number is of one of those kinds."""
    patterns = [kind.national_number_pattern for kind in descriptions if kind is not None]
    # Without any it must match nothing at all.
    return re.compile("|".join(filter(None, patterns)) or r"(?!)").fullmatch


@cache
def _joined(zones: tuple[str, ...]) -> str:
    return ",".join(sorted(set(zones)))
