"""Where the owner of a number may be: a plain function around Google's libphonenumber data.

It says what `phonenumbers.timezone.time_zones_for_number` says, in a tenth of its time, because
an import asks it a million times; the tests hold the two beside each other.
"""

import re
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any

from phonenumbers import (
    COUNTRY_CODE_TO_REGION_CODE,
    PhoneMetadata,
    PhoneNumberDesc,
    PhoneNumberType,
    is_number_type_geographical,
)
from phonenumbers.tzdata import TIMEZONE_DATA, TIMEZONE_LONGEST_PREFIX

from talkturo.lib.zones import zone_names

# Kinds of number that say nothing of where the callee is.
PLACELESS = ("premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan")

Test = Callable[[str], object]
Plan = tuple[Test | None, Test, "list[tuple[Test, Reach]]"]


class Reach(Enum):
    """How much of a number tells where its owner is."""

    NOTHING = 0
    COUNTRY = 1  # its calling code
    PLACE = 2  # its area code as well


def zones_of(code: int, national: str) -> str:
    """The IANA zones in which the owner of a number may be, sorted and comma-separated; "" when
    unknown. Area codes count where they mean a place, else all of the country's zones."""
    reach = _reach(code, national)
    if reach is Reach.NOTHING:
        return ""
    digits = f"{code}{national}" if reach is Reach.PLACE else str(code)
    for length in range(TIMEZONE_LONGEST_PREFIX, 0, -1):
        zones = TIMEZONE_DATA.get(digits[:length])
        if zones is not None:
            return _joined(zones)
    return ""


def _reach(code: int, national: str) -> Reach:
    for leads, general, kinds in _plans(code):
        if leads is not None and not leads(national):
            continue
        if general(national):
            for matches, reach in kinds:
                if matches(national):
                    return reach
        if leads is not None:
            break  # the region is certain, its plan has no such number
    return Reach.NOTHING


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
            (_test(plan.voicemail), Reach.COUNTRY),
            (_test(plan.fixed_line), Reach.PLACE),
            (_test(plan.mobile), Reach.PLACE if mobile else Reach.COUNTRY),
        ]
        plans.append((leads if len(regions) > 1 else None, _test(plan.general_desc), kinds))
    return plans


def _test(*descriptions: PhoneNumberDesc | None) -> Test:
    """Whether a national number is of one of those kinds."""
    patterns = [kind.national_number_pattern for kind in descriptions if kind is not None]
    # Without any it must match nothing at all.
    return re.compile("|".join(filter(None, patterns)) or r"(?!)").fullmatch


@cache
def _joined(zones: tuple[str, ...]) -> str:
    return ",".join(sorted(set(zones) & zone_names()))
