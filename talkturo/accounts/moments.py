"""Points in time as staff read them: in their own zone, with the campaign's beside it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from talkturo.lib.zones import parse_zone, zone_names


def moment(at: datetime, zone: str = "") -> str:
    """A date and a time in the reader's zone, and in `zone` (an IANA name) if that differs.

    >>> moment(at, "America/New_York")  # to somebody in Berlin
    '3 Mar, 15:00 CET (09:00 EST)'
    """
    own = timezone.localtime(at)
    text = f"{_day(own)}, {own:%H:%M} {own.tzname()}"
    there = beside(at, zone)
    return f"{text} ({there})" if there else text


def beside(at: datetime | None, zone: str) -> str:
    """The time in `zone`, with its day where that differs from the reader's; "" where both clocks
    show the same, or where nobody knows.

    >>> beside(at, "America/New_York")  # to somebody in Berlin
    '09:00 EST'
    """
    if at is None or zone not in zone_names():
        return ""
    own, there = timezone.localtime(at), at.astimezone(parse_zone(zone))
    if there.utcoffset() == own.utcoffset():
        return ""
    day = "" if there.date() == own.date() else f"{_day(there)}, "
    return f"{day}{there:%H:%M} {there.tzname()}"


UNBROKEN = '<span class="whitespace-nowrap">{}</span>'


def moment_of(field: str, name: Any) -> Callable[[Any, Any], str]:
    """For an admin of rows with a campaign: that time of a row, on a second line in the campaign's
    zone. `name` is the column's."""

    @admin.display(description=name)
    def shown(_admin: Any, row: Any) -> str:
        at: datetime | None = getattr(row, field)
        if at is None:
            return ""
        own = date_format(timezone.localtime(at), "DATETIME_FORMAT")
        there = beside(at, row.campaign.call_window_timezone)
        lines = f"{UNBROKEN}<br><small>{UNBROKEN}</small>" if there else UNBROKEN
        return format_html(lines, own, there)

    return shown


def _day(at: datetime) -> str:
    return date_format(at, _("j M"))  # Django's format of a day and a short month
