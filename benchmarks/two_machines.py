"""Two worker machines on one database against one, where the carrier's latency is the limit.

A machine is a web server and a worker with an address of their own; beat, PostgreSQL and Valkey
are shared, as in production. All of them share this machine's cores, so each worker has so few
threads that the 150 ms which the carrier takes for an answer decide, not the cores. The floor is
one of the two alone: the other's worker is told to take nothing. What counts is requests a second
in the carrier's journal, which also tells whether a campaign's cap was ever exceeded.
"""

import os
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from benchmarks.frame.dialers import InstantCarrier, start_beat, start_machine
from benchmarks.frame.figures import Figure, paired
from benchmarks.frame.place import Place, wait_until
from benchmarks.frame.rows import campaign_with
from campaigns.models import Campaign
from campaigns.services.lifecycle import start_campaign
from dialer.tasks import announce
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.celery import app
from talkturo.lib import clock

ADDRESSES = ("127.0.0.1", "127.0.0.2")
LATENCY_SECONDS = 0.15
THREADS = 1
# Always more calls are claimed than can be placed, so the cap does not decide either …
PLENTY = 16
# … and so few that it does, with calls that last.
CAP, SHORTEST, LONGEST = 4, 0.5, 1.5


def measure(place: Place) -> list[Figure]:
    """The figures of issue 7's line on two worker machines."""
    calls = place.size(quick=16, full=200)
    carrier = InstantCarrier.start(place)
    nodes = [start_machine(place, address, threads=THREADS) for address in ADDRESSES]
    start_beat(place, {**os.environ, "PUBLIC_BASE_URL": f"http://{ADDRESSES[0]}"})
    wait_until(lambda: len(app.control.ping(nodes) or []) == len(nodes), "both workers answer")
    machines = _Machines(carrier, nodes[1])
    machines.dial(2, 20, cap=PLENTY)  # imports and connections are no part of it
    carrier.behave(latency=LATENCY_SECONDS)
    figure = paired(
        f"requests a second, a carrier of {LATENCY_SECONDS * 1000:g} ms: two machines, one",
        unit="/s",
        ours=lambda: machines.rate(2, calls),
        floor=lambda: machines.rate(1, calls),
        rounds=place.size(quick=3, full=7),
        at_least=1.8,
        # Where the cores are not idle, they decide as well as the carrier; one machine alone is 1.
        quick_bar=1.4,
    )
    carrier.behave(latency=LATENCY_SECONDS, shortest=SHORTEST, longest=LONGEST)
    journal = machines.dial(2, calls, cap=CAP)
    return [
        figure,
        Figure(
            what=f"calls at once with a cap of {CAP}, placed by two machines, the most",
            unit="",
            ours=most_at_once(journal),
            bar=CAP,
            at_least=False,
            rounds=len(journal),
        ),
    ]


class _Machines:
    def __init__(self, carrier: InstantCarrier, second: str) -> None:
        self._carrier = carrier
        self._second = second
        self._working = 2

    def rate(self, machines: int, calls: int) -> float:
        """Requests a second while that many machines dial a new campaign of so many calls."""
        asked = [float(call["asked_at"]) for call in self.dial(machines, calls, cap=PLENTY)]
        return (len(asked) - 1) / (max(asked) - min(asked))

    def dial(self, machines: int, calls: int, *, cap: int) -> list[dict[str, Any]]:
        """Dial a new campaign of so many calls to its end; its journal."""
        self._let_work(machines)
        campaign = campaign_with(TeamFactory(), calls, max_concurrent_calls=cap)
        self._carrier.journal()
        start_campaign(campaign=campaign, at=clock.now())
        announce(campaigns=[campaign.pk])
        done = Campaign.objects.filter(pk=campaign.pk, status=Campaign.Status.COMPLETED)
        wait_until(done.exists, "the campaign is completed", seconds=300, step=0.1)
        journal = self._carrier.journal()
        _check(journal, machines, calls, cap)
        return journal

    def _let_work(self, machines: int) -> None:
        if machines == self._working:
            return
        self._working = machines
        change = app.control.add_consumer if machines == 2 else app.control.cancel_consumer
        if not change("dialing", destination=[self._second], reply=True, timeout=10):
            raise AssertionError("the second machine's worker did not answer")


def most_at_once(journal: Sequence[dict[str, Any]]) -> int:
    """How many calls there were at the carrier at the same time, at most: from the request for
    each to its end, before anybody was told of that."""
    begun = [(call["asked_at"], 1) for call in journal]
    ended = [(call["ended_at"], -1) for call in journal]
    return max(accumulate(change for _, change in sorted(begun + ended)))


def _check(journal: Sequence[dict[str, Any]], machines: int, calls: int, cap: int) -> None:
    """More than what was to be dialed, or by whom, or at once, is no figure."""
    told = {call["told"] for call in journal}
    failures = sum(call["failures"] for call in journal)
    # The call that the second one had in hand when it was told to stop is still its own.
    if len(journal) != calls or failures or (machines == 2 and told != set(ADDRESSES)):
        raise AssertionError(f"{len(journal)} of {calls} calls by {told}, {failures} failures")
    if most_at_once(journal) > cap:
        raise AssertionError(f"{most_at_once(journal)} calls at once, {cap} are allowed")
