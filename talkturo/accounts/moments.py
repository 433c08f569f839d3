"""Points in time as staff read them: in their own zone, with the campaign's beside it."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from talkturo.lib.zones import parse_zone, zone_names


def moment(at: datetime, zone: str = "") -> str:
    """A date and a time in the reader's zone, and in `zone` (an IANA name) if that differs.

    >>> moment(at, "America/New_York")  # to somebody in Berlin
    '3 Mar, 15:00 CET (09:00 EST)'
    """
    own = timezone.localtime(at)
    text = f"{_day(own)}, {own:%H:%M} {own.tzname()}"
    if zone not in zone_names():
        return text
    there = at.astimezone(parse_zone(zone))
    if there.utcoffset() == own.utcoffset():
        return text
    day = "" if there.date() == own.date() else f"{_day(there)}, "
    return f"{text} ({day}{there:%H:%M} {there.tzname()})"


def _day(at: datetime) -> str:
    return date_format(at, _("j M"))  # Django's format of a day and a short month
