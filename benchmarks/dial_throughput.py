"""Dial throughput: whole calls a second, with a carrier that answers at once.

A whole call is its claim, the attempt, the request to the carrier, TwiML, four signed callbacks and
the settlement. Ours is an installation as `make run` starts it; the floor (programs/floor.py) makes
the same requests and commits the same rows without Django, Celery and rules. Both call the same
carrier, on the same tables, on the same cores; a round is one campaign each.
"""

import os
import time
from collections.abc import Callable

import redis

from benchmarks.frame.dialers import InstantCarrier, start_floor, start_ours
from benchmarks.frame.figures import Figure, paired
from benchmarks.frame.place import Place, wait_until
from benchmarks.frame.rows import campaign_with, settle_rows
from benchmarks.programs.floor import FREED
from campaigns.models import Campaign
from campaigns.services.lifecycle import start_campaign
from dialer.models import Attempt
from dialer.tasks import announce
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock

CAP = 50
BAR = 0.7
# Where other programs want the cores, ours with its many processes gets less than its share.
QUICK_BAR = 0.35


def measure(place: Place) -> list[Figure]:
    """The figure of issue 7's line on dial throughput."""
    calls = place.size(quick=200, full=2000)
    carrier = InstantCarrier.start(place)
    start_ours(place)
    start_floor(place)
    rate = _Rate(carrier)
    rate.of(_start_ours, 100)  # imports and connections are no part of it
    rate.of(start_by_floor, 100)
    return [
        paired(
            f"whole calls a second, {CAP} at once",
            unit="calls/s",
            ours=lambda: rate.of(_start_ours, calls),
            floor=lambda: rate.of(start_by_floor, calls),
            rounds=place.size(quick=3, full=7),
            at_least=BAR,
            quick_bar=QUICK_BAR,
        )
    ]


class _Rate:
    def __init__(self, carrier: InstantCarrier) -> None:
        self._carrier = carrier
        self._teams = 0

    def of(self, start: Callable[[Campaign], None], calls: int) -> float:
        """Dial a new campaign of so many contacts to its end; calls a second."""
        campaign = campaign_with(TeamFactory(), calls, max_concurrent_calls=CAP)
        settle_rows()
        self._carrier.journal()
        begun = time.perf_counter()
        start(campaign)
        completed = Campaign.objects.filter(pk=campaign.pk, status=Campaign.Status.COMPLETED)
        wait_until(completed.exists, "the campaign is completed", seconds=300)
        spent = time.perf_counter() - begun
        _check(campaign, self._carrier, calls)
        return calls / spent


def _start_ours(campaign: Campaign) -> None:
    start_campaign(campaign=campaign, at=clock.now())
    announce(campaigns=[campaign.pk])


def start_by_floor(campaign: Campaign, *, slots: int = CAP) -> None:
    """Let the floor dial the campaign, so many calls at once; our tick passes over it."""
    Campaign.objects.filter(pk=campaign.pk).update(
        status=Campaign.Status.RUNNING, next_dial_at="2100-01-01T00:00Z"
    )
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as valkey:
        valkey.lpush(FREED, *[str(campaign.pk)] * slots)


def _check(campaign: Campaign, carrier: InstantCarrier, calls: int) -> None:
    """Faster by leaving something out is no figure."""
    time.sleep(0.5)  # the answer to the last request may be written after its call has ended
    ended = Attempt.objects.filter(campaign=campaign, status=Attempt.Status.ENDED)
    whole = ended.exclude(carrier_sid="").exclude(answered_at=None).count()
    journal = carrier.journal()
    failures = sum(call["failures"] for call in journal)
    if (whole, len(journal), failures) != (calls, calls, 0):
        raise AssertionError(
            f"{calls} calls were to be made: {whole} whole ones, {len(journal)} at the carrier, "
            f"{failures} callbacks refused"
        )
