"""The library itself is the oracle, over the numbers of every plan."""

import random
from collections.abc import Iterator

import phonenumbers
from phonenumbers.timezone import time_zones_for_number

from contacts.number_zones import PLACELESS, zones_of
from talkturo.lib.zones import zone_names

KINDS = phonenumbers.PhoneNumberType
PLACELESS_KINDS = {getattr(KINDS, name.upper()) for name in PLACELESS}


def numbers() -> Iterator[tuple[int, str]]:
    """Of each plan: its examples, their neighbours, and digits by chance."""
    chance = random.Random(7)  # noqa: S311  (no secret)
    for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items():
        for length in range(4, 14):
            yield code, "".join(chance.choices("0123456789", k=length))
        for region in regions:
            plan = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(code, region)
            for name in (*PLACELESS, "voicemail", "fixed_line", "mobile"):
                example = getattr(getattr(plan, name), "example_number", None) or ""
                for place in range(len(example)):
                    yield code, example
                    digits = list(example)
                    digits[place] = chance.choice("0123456789")
                    yield code, "".join(digits)
    for area in range(200, 1000):  # one calling code, twenty-five countries
        yield 1, f"{area}{chance.randrange(200, 1000)}0123"


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
    return ",".join(sorted(set(time_zones_for_number(number)) & zone_names()))


def test_zones_are_those_that_the_library_says():
    asked = [pair for pair in numbers() if int(pair[1])]
    expected = [by_library(*pair) for pair in asked]

    assert [zones_of(*pair) for pair in asked] == expected
    assert len(set(expected)) > 200


def test_an_unknown_calling_code_has_no_zones():
    assert zones_of(999, "123456789") == ""
