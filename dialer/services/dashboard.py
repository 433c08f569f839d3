"""Dashboard: what a campaign is doing now, in a handful of queries whatever its size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import BigIntegerField, Count, Q, Sum
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Extract

from campaigns.models import Campaign
from campaigns.services.counting import ContactCounts, contact_counts
from dialer.forecast import finishes_at
from dialer.models import IS_OPEN, Attempt, CallCount
from dialer.services.queue import InLine, next_in_line
from talkturo.lib.zones import parse_zone

MINUTES_SHOWN = 60
DAYS_SHOWN = 28
# The pace is that of the last minutes, or of those since the campaign was started or resumed.
PACE_MINUTES = 15

# When a count began, in seconds since 1970: psycopg reads four weeks of numbers far sooner than of
# moments.
SECONDS = Cast(Extract("began_at", "epoch", tzinfo=UTC), BigIntegerField())

# The first n of the open calls, and the newest m of all.
OPEN_AND_NEWEST = """
(SELECT id FROM dialer_attempt
 WHERE campaign_id = %s AND ended_at IS NULL
 ORDER BY id LIMIT %s)
UNION
(SELECT id FROM dialer_attempt WHERE campaign_id = %s ORDER BY id DESC LIMIT %s)
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many rows of each list."""

    pending: int = 25
    calling: int = 25
    calls: int = 25


@dataclass(frozen=True, slots=True)
class Tally:
    """Calls that ended in some time, and how many of them were answered."""

    calls: int = 0
    answered: int = 0

    @property
    def answer_rate(self) -> float | None:
        """From 0 to 1; None where there was no call."""
        return self.answered / self.calls if self.calls else None

    @property
    def percent(self) -> int | None:
        """The same, from 0 to 100."""
        return round(100 * self.answered / self.calls) if self.calls else None

    @property
    def unanswered(self) -> int:
        return self.calls - self.answered

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.calls + other.calls, self.answered + other.answered)


@dataclass(frozen=True, slots=True)
class Charts:
    """Every minute of the last hour, oldest first, the current one last; and for each hour of the
    day in the campaign's time zone, the last four weeks."""

    minutes: Mapping[datetime, Tally]
    hours: Sequence[Tally]

    @property
    def last_hour(self) -> Tally:
        return sum(self.minutes.values(), Tally())

    @property
    def last_weeks(self) -> Tally:
        return sum(self.hours, Tally())


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What a campaign was doing at `now`."""

    campaign: Campaign
    now: datetime
    contacts: ContactCounts
    pending: Sequence[InLine]
    calling: Sequence[Attempt]
    recent_calls: Sequence[Attempt]
    charts: Charts

    @property
    def calls_per_minute(self) -> float:
        """Calls that ended a minute, of late; 0 where the campaign does not run."""
        since = self.campaign.running_since
        if self.campaign.status != Campaign.Status.RUNNING or since is None:
            return 0.0
        minutes = min(max((self.now - since) / timedelta(minutes=1), 1.0), PACE_MINUTES)
        begun = self.now - timedelta(minutes=minutes)
        tallies = self.charts.minutes.items()
        return sum(tally.calls for at, tally in tallies if at >= begun) / minutes

    @property
    def finishes_at(self) -> datetime | None:
        """When the last contact is done at this pace; None where nobody can tell."""
        campaign = self.campaign
        done = campaign.contacts_completed
        if campaign.status != Campaign.Status.RUNNING or campaign.no_auto_complete or not done:
            return None
        return finishes_at(
            contacts_left=self.contacts.left,
            calls_per_contact=max(1.0, self.charts.last_weeks.calls / done),
            calls_per_minute=self.calls_per_minute,
            window=campaign.call_window(),
            zones=[zone_of(campaign)],
            now=self.now,
        )


def dashboard(*, campaign: Campaign, now: datetime, limits: Limits) -> Dashboard:
    """The campaign as it stands; five queries, none of which reads more rows than it shows."""
    attempts = _open_and_newest(campaign, limits)
    by_age = sorted(attempts, key=lambda attempt: attempt.pk)
    return Dashboard(
        campaign=campaign,
        now=now,
        contacts=contact_counts(campaign_id=campaign.pk),
        pending=next_in_line(campaign, limits.pending, now=now),
        calling=[attempt for attempt in by_age if attempt.is_open][: limits.calling],
        recent_calls=by_age[: -limits.calls - 1 : -1],
        charts=_charts(campaign, now),
    )


@dataclass(frozen=True, slots=True)
class Glance:
    """One campaign among others: its calls now, and those of the last hour."""

    campaign: Campaign
    calls_now: int
    last_hour: Tally


def overview(*, campaigns: Sequence[Campaign], now: datetime) -> list[Glance]:
    """The campaigns at a glance, in their order; two queries however many."""
    open_calls = dict(
        Attempt.objects.filter(IS_OPEN, campaign__in=campaigns)
        .values_list("campaign")
        .annotate(Count("pk"))
    )
    ended = {
        campaign: Tally(*numbers)
        for campaign, *numbers in CallCount.objects.filter(
            campaign__in=campaigns,
            minutes=CallCount.MINUTE,
            began_at__gt=now - timedelta(minutes=MINUTES_SHOWN),
        )
        .values_list("campaign")
        .annotate(Sum("calls"), Sum("answered"))
    }
    return [
        Glance(campaign, open_calls.get(campaign.pk, 0), ended.get(campaign.pk, Tally()))
        for campaign in campaigns
    ]


def zone_of(campaign: Campaign) -> ZoneInfo:
    """The zone of the campaign's call window; UTC where it is none that this machine knows."""
    try:
        return parse_zone(campaign.call_window_timezone)
    except ValueError:
        return ZoneInfo("UTC")


def _open_and_newest(campaign: Campaign, limits: Limits) -> Sequence[Attempt]:
    ids: Any = RawSQL(  # noqa: S611  (the values are parameters)
        OPEN_AND_NEWEST, (campaign.pk, limits.calling, campaign.pk, limits.calls)
    )
    rows = list(Attempt.objects.select_related("contact__company", "enrollment").filter(pk__in=ids))
    for attempt in rows:
        # The same rows, read already.
        attempt.enrollment.contact, attempt.enrollment.campaign = attempt.contact, campaign
    return rows


def _charts(campaign: Campaign, now: datetime) -> Charts:
    minute = now.replace(second=0, microsecond=0)
    first = minute - timedelta(minutes=MINUTES_SHOWN - 1)
    minutes = {first + timedelta(minutes=n): Tally() for n in range(MINUTES_SHOWN)}
    calls, answered = [0] * 24, [0] * 24
    zone = zone_of(campaign)
    rows = CallCount.objects.filter(
        Q(minutes=CallCount.MINUTE, began_at__gte=first)
        | Q(minutes=CallCount.QUARTER, began_at__gte=now - timedelta(days=DAYS_SHOWN)),
        campaign=campaign,
    ).values_list("minutes", SECONDS, "calls", "answered")
    for grain, seconds, *numbers in rows:
        if grain == CallCount.QUARTER:
            hour = datetime.fromtimestamp(seconds, zone).hour
            calls[hour] += numbers[0]
            answered[hour] += numbers[1]
        elif (at := datetime.fromtimestamp(seconds, UTC)) in minutes:
            minutes[at] = Tally(*numbers)  # not the next one, which may have begun meanwhile
    return Charts(minutes, list(map(Tally, calls, answered)))
