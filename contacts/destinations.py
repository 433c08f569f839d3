"""Which country and which kind of number a call would go to, by Google's libphonenumber data.

What a call costs follows from both, so a team's policy names both (campaigns/destinations.py). The
library's own functions parse a number first and look at each kind by itself; here a number of the
million costs a few patterns. The tests compare the two.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

from contacts.phones import number_parts
from talkturo.config import NUMBER_KINDS

# Of a number that is in no country of the data, and of what is no number.
NOWHERE = "ZZ"
# The region of calling codes that no country has, as the library calls it.
INTERNATIONAL = "001"
SATELLITE, NETWORK = "satellite", "international_network"
# Kinds in a country's own plan that cost more than its other numbers.
COSTLY = frozenset(NUMBER_KINDS) - {SATELLITE, NETWORK}
# Calling codes without a country (ITU-T E.164, Annex to Operational Bulletin); others are networks.
KIND_OF_CODE = {
    808: "shared_cost",
    870: SATELLITE,
    878: "personal_number",
    881: SATELLITE,
    979: "premium_rate",
}
# How many digits a number may lack and still count as one that begins like it.
MISSING_DIGITS = 4

# The library's order: a number that two patterns fit is of the first kind.
ORDER = (
    "premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan",
    "voicemail", "fixed_line", "mobile",
)  # fmt: skip

Test = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the numbers of a region look like that may share its calling code."""

    region: str
    leads: Test | None  # which first digits make a number its own
    general: Test
    known: Test  # of any kind
    costly: Test
    kinds: list[tuple[str, re.Pattern[str]]]  # in ORDER

    def kind_of(self, national: str) -> str:
        """The kind of a number of the region, where it is a costly one; else empty."""
        if self.costly(national):
            kinds = (name for name, pattern in self.kinds if pattern.fullmatch(national))
        elif self.known(national):
            return ""
        else:
            longer = [national + digit * n for n in range(MISSING_DIGITS + 1) for digit in "05"]
            kinds = (name for name, pattern in self.kinds if any(map(pattern.match, longer)))
        kind = next(kinds, "")
        return kind if kind in COSTLY else ""


@lru_cache(4096)
def destination_of(phone: str) -> str:
    """The country (ISO 3166) of an E.164 number, and its kind where that is one of NUMBER_KINDS:
    `DE`, `DE/premium_rate`, `001/satellite`. ZZ: the number is in no country that is known here;
    empty: there is no number.

    A number that no plan knows is of its country, for plans grow before the data does. Where it
    begins like a costly kind it is of that kind: a carrier may go by the first digits.
    """
    if not phone:
        return ""
    parts = number_parts(phone)
    if parts is None:
        return NOWHERE
    code, national = parts
    regions = COUNTRY_CODE_TO_REGION_CODE.get(code, ())
    if not regions:
        return NOWHERE
    if regions == (INTERNATIONAL,):
        return f"{INTERNATIONAL}/{KIND_OF_CODE.get(code, NETWORK)}"
    plan = _plan(code, national)
    if plan is None:
        return NOWHERE
    kind = plan.kind_of(national)
    return f"{plan.region}/{kind}" if kind else plan.region


def country_of(destination: str) -> str:
    """The country of a destination; empty where it has none."""
    country = destination.partition("/")[0]
    return "" if country in {INTERNATIONAL, NOWHERE} else country


def _plan(code: int, national: str) -> Plan | None:
    """The region of a number, as the library sorts numbers into regions."""
    plans = _plans(code)
    if len(plans) == 1:
        return plans[0]
    for plan in plans:
        if plan.leads is not None:
            if plan.leads(national):
                return plan
        elif plan.general(national) and plan.known(national):
            return plan
    # Of calling code 1 each region has its area codes: a new one may be any island's.
    return None if code == 1 else plans[0]


@cache
def _plans(code: int) -> list[Plan]:
    """The regions that share a calling code, in the library's order."""
    plans = []
    for region in COUNTRY_CODE_TO_REGION_CODE[code]:
        plan: Any = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
        patterns = {
            name: description.national_number_pattern
            for name in ORDER
            if (description := getattr(plan, name)) and description.national_number_pattern
        }
        plans.append(
            Plan(
                region,
                re.compile(plan.leading_digits).match if plan.leading_digits else None,
                _any([plan.general_desc.national_number_pattern]),
                _any(patterns.values()),
                _any(pattern for name, pattern in patterns.items() if name in COSTLY),
                [(name, re.compile(pattern)) for name, pattern in patterns.items()],
            )
        )
    return plans


def _any(patterns: Iterable[str]) -> Test:
    """Whether a national number fits one of the patterns; none fits where there are none."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)").fullmatch
