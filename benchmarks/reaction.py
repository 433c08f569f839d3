"""Reaction: how long an operator waits for the first call, by the carrier's journal.

From sending `POST …/run` to the request at the carrier, and from a scheduled start to it, while 20
other campaigns run and have nothing due. The floor of `run` is the floor's dialer (programs/
floor.py): from its wake-up, without any API, to its request. A freed slot's reaction is slot_use's.
"""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from benchmarks.dial_throughput import start_by_floor
from benchmarks.frame.dialers import InstantCarrier, start_floor, start_ours
from benchmarks.frame.figures import Figure, at_percentile
from benchmarks.frame.place import Place, wait_until
from campaigns.models import Campaign, Enrollment
from campaigns.services.lifecycle import start_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from talkturo.accounts.models import ApiKey, Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock
from talkturo.local.client import Client

IDLE = 20
RUN_MS, SCHEDULE_MS = 300.0, 1000.0
# Between two scheduled starts: no whole number of ticks, so that they fall anywhere between two;
# long enough that one call is over before the next.
APART = timedelta(seconds=0.63)


def measure(place: Place) -> list[Figure]:
    """The figures of issue 7's line on reaction, freed slots aside."""
    runs, starts = place.size(quick=20, full=200), place.size(quick=25, full=300)
    carrier = InstantCarrier.start(place)
    port = start_ours(place)
    start_floor(place)
    team = TeamFactory()
    _, key = ApiKey.issue(team=team, name="Benchmark", scopes=["*"], rate_limit_per_hour=1_000_000)
    api = Client(port, api_key=key)
    for _ in range(IDLE):
        _idle(team)

    def run(campaign: Campaign) -> None:
        api.post(f"/api/crm/campaigns/{campaign.public_id}/run", {})

    def by_floor(campaign: Campaign) -> None:
        start_by_floor(campaign, slots=1)

    for start in (run, by_floor):  # imports and connections are no part of it
        _one_by_one(carrier, team, start, 5)
    ours, floor = (_one_by_one(carrier, team, start, runs) for start in (run, by_floor))
    scheduled = _by_schedule(carrier, team, starts)
    return [
        at_percentile("run → the first request, p95", 0.95, ours, bar_ms=RUN_MS, floor=floor),
        at_percentile(
            "a scheduled start → the first request, p99", 0.99, scheduled, bar_ms=SCHEDULE_MS
        ),
    ]


def _idle(team: Team) -> None:
    """A running campaign whose contacts all wait for tomorrow."""
    campaign = _with_a_contact(team)
    Enrollment.objects.filter(campaign=campaign).update(
        status="queued", attempts=1, next_attempt_at=clock.now() + timedelta(days=1)
    )
    start_campaign(campaign=campaign, at=clock.now())


def _with_a_contact(team: Team, **fields: Any) -> Campaign:
    campaign: Campaign = CampaignFactory(team=team, **fields)
    enroll(campaign, 1, at=clock.now())
    return campaign


def _one_by_one(
    carrier: InstantCarrier, team: Team, start: Callable[[Campaign], None], count: int
) -> list[float]:
    """Start that many campaigns, each after the one before is done; the waits, in ms."""
    campaigns = [_with_a_contact(team) for _ in range(count)]
    carrier.journal()
    begun = {}
    for campaign in campaigns:
        begun[campaign.pk] = time.time()
        start(campaign)
        _until_completed([campaign])
    return _waits(carrier, begun)


def _by_schedule(carrier: InstantCarrier, team: Team, count: int) -> list[float]:
    first = clock.now() + timedelta(seconds=5 + count * 0.05)  # when all of them are written
    campaigns = [
        _with_a_contact(team, status="scheduled", scheduled_start_at=first + number * APART)
        for number in range(count)
    ]
    if clock.now() > first:
        raise AssertionError("the first was to start before the last was written")
    _until_completed(campaigns, step=0.5)  # a look costs more than what is measured
    starts = {c.pk: c.scheduled_start_at.timestamp() for c in campaigns if c.scheduled_start_at}
    return _waits(carrier, starts)


def _until_completed(campaigns: Sequence[Campaign], *, step: float = 0.02) -> None:
    rows = Campaign.objects.filter(pk__in=[c.pk for c in campaigns], status="completed")
    wait_until(lambda: rows.count() == len(campaigns), "all are completed", seconds=300, step=step)


def _waits(carrier: InstantCarrier, begun: dict[Any, float]) -> list[float]:
    """From each campaign's beginning to its call's request, by the carrier's journal, in ms."""
    asked = {call["to"]: call["asked_at"] for call in carrier.journal()}
    numbers = Enrollment.objects.filter(campaign__in=begun).values_list(
        "campaign", "contact__phone"
    )
    return [(asked[number] - begun[campaign]) * 1000 for campaign, number in numbers]
