"""Where a team's calls may go: countries and kinds of number. Plain Python.

One rule in two languages: `Destinations.refusal` for a contact, `REFUSAL_SQL` for a statement over
many (`campaigns/tests/test_destinations.py` holds them equal).
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from contacts.destinations import INTERNATIONAL

# Disposition codes.
COUNTRY, KIND = "country_not_allowed", "number_kind_not_allowed"
CODES = (COUNTRY, KIND)

# The refusal of a contact `c`; empty: a call may go there, or its destination is not stored. The
# parameters are those of `Destinations.parameters`.
REFUSAL_SQL = f"""
CASE WHEN c.destination = '' OR c.destination = ANY(%(destinations)s) THEN ''
    WHEN split_part(c.destination, '/', 2) = ANY(%(number_kinds)s) THEN '{COUNTRY}'
    ELSE '{KIND}'
END
"""


@dataclass(frozen=True, slots=True)
class Destinations:
    """The countries (ISO 3166) and the kinds of number that cost more (NUMBER_KINDS)."""

    countries: Collection[str]
    kinds: Collection[str]
    allowed: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        every = {
            *self.countries,
            *(f"{country}/{kind}" for country in self.countries for kind in self.kinds),
            # Satellites and networks are in no country.
            *(f"{INTERNATIONAL}/{kind}" for kind in self.kinds),
        }
        object.__setattr__(self, "allowed", frozenset(every))  # the way to do it in a frozen class

    def refusal(self, destination: str) -> str | None:
        """The code of why no call goes to that destination (contacts/destinations.py), or None."""
        if not destination or destination in self.allowed:
            return None
        kind = destination.partition("/")[2]
        return COUNTRY if not kind or kind in self.kinds else KIND

    @property
    def parameters(self) -> dict[str, Any]:
        """What REFUSAL_SQL needs."""
        return {"destinations": sorted(self.allowed), "number_kinds": ["", *sorted(self.kinds)]}

    def __str__(self) -> str:
        return " ".join([*sorted(self.countries), *sorted(self.kinds)])
