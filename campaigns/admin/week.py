"""The week of a campaign's call window, drawn: what is open by the policy that the dialer uses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from campaigns.admin.forms import DAY_NAMES
from campaigns.models import Campaign
from campaigns.models.campaign import DAYS
from campaigns.policy import CallWindow, closes_at, next_opening
from campaigns.serializers import CampaignUpdateRequest
from talkturo.accounts.admin_forms import objections
from talkturo.accounts.models import Team
from talkturo.lib.parsers import read_json

ONE_DAY, DAY_MINUTES = timedelta(days=1), 24 * 60
# Any Monday, in a zone without clock changes: the window repeats every week.
MONDAY = datetime(2024, 1, 1, tzinfo=UTC)
ZONE = [ZoneInfo("UTC")]

# What decides about the week, as the API calls it; more is not looked at.
SETTINGS = (
    "callWindowStart",
    "callWindowEnd",
    "callWindowTimezone",
    "daysOfWeek",
    "dayWindows",
    "useContactTimezoneForCallWindow",
)


@dataclass(frozen=True, slots=True)
class OpenTime:
    """A part of one day in which calls may go out, in minutes since its midnight."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.end - self.start

    def __str__(self) -> str:
        return f"{_clock(self.start)}–{_clock(self.end)}"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week and when it is open, what an overnight window brings from the eve too."""

    key: str
    open_times: Sequence[OpenTime]

    @property
    def name(self) -> Any:
        """As people call it."""
        return DAY_NAMES[self.key]

    @property
    def words(self) -> str:
        """Such as `09:00–12:00, 13:00–17:00`."""
        return ", ".join(map(str, self.open_times)) or _("closed")


def week_of(window: CallWindow) -> list[Day]:
    """Monday to Sunday, by the wall clock. The campaign's end plays no part."""
    days: list[list[OpenTime]] = [[] for _day in DAYS]
    for start, end in _open_spans(replace(window, closes_for_good_at=None)):
        for number, times in enumerate(days):
            midnight = number * DAY_MINUTES
            begin, stop = max(start - midnight, 0), min(end - midnight, DAY_MINUTES)
            if begin < stop:
                times.append(OpenTime(begin, stop))
    return [Day(key, times) for key, times in zip(DAYS, days, strict=True)]


def _open_spans(window: CallWindow) -> Iterator[tuple[int, int]]:
    """Minutes since Monday, 00:00."""
    sunday_midnight = MONDAY + 7 * ONE_DAY
    at: datetime | None = MONDAY
    while (at := at and next_opening(window, at, ZONE)) and at < sunday_midnight:
        end = closes_at(window, at, ZONE) or sunday_midnight
        yield _minutes(at), _minutes(min(end, sunday_midnight))
        at = end


def _minutes(at: datetime) -> int:
    return round((at - MONDAY) / timedelta(minutes=1))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def drawn_week(campaign: Campaign, refused: Sequence[str] = ()) -> str:
    """The week as a table with a bar for each day; or why there is none."""
    context: dict[str, Any] = {"campaign": campaign, "refused": refused, "hours": range(0, 25, 3)}
    if not refused:
        try:
            context["week"] = week_of(campaign.call_window())
        except ValueError:  # an unsaved form's start and end may be the same
            context["refused"] = [_("The call window is empty.")]
    return render_to_string("admin/campaigns/week.html", context)


def week_view(request: HttpRequest) -> HttpResponse:
    """The week as it would be with the settings in `window`, written as for the API."""
    try:
        given = read_json(request.GET.get("window", ""))
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        return HttpResponseBadRequest("window must be a JSON object")
    body = {name: given[name] for name in SETTINGS if name in given}
    serializer = CampaignUpdateRequest(Campaign(team=Team()), data=body)
    refused = [sentence for _field, sentence in objections(serializer)]
    fields = {} if refused else serializer.validated_data
    return HttpResponse(drawn_week(Campaign(**fields), refused))
