"""Time zone names in requests."""

from functools import cache
from typing import Any, ClassVar
from zoneinfo import available_timezones

from talkturo.lib.serializers import StrictCharField

# Names that the zone database lists but that are no place: they mean the server's own clock.
NOT_A_PLACE = frozenset({"localtime", "Factory"})


@cache
def time_zone_names() -> frozenset[str]:
    """The IANA names that this machine knows."""
    return frozenset(available_timezones()) - NOT_A_PLACE


class TimeZoneField(StrictCharField):
    """An IANA time zone name. A bad one is refused: it must never come to mean "always open"."""

    default_error_messages: ClassVar[dict[str, str]] = {
        "unknown": "Must be an IANA time zone such as America/New_York."
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=64, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        name = super().to_internal_value(data)
        if name and name not in time_zone_names():
            self.fail("unknown")
        return name
