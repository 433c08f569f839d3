"""Slot use and reaction: what an operator waits for while lines are free.

Slot use: a campaign of calls of 5 to 10 seconds, and the time that the same calls would take if
every freed slot were used again at once (list scheduling in the order of dialing), which is the
floor. Reaction: from a call's end to the next request at the carrier, by the carrier's journal.
"""

import heapq
import time
from collections.abc import Iterable
from typing import Any

from benchmarks.frame.dialers import InstantCarrier, start_ours
from benchmarks.frame.figures import Figure, at_percentile
from benchmarks.frame.place import Place, wait_until
from benchmarks.frame.rows import campaign_with, settle_rows
from benchmarks.programs.instant_carrier import talk_seconds
from campaigns.models import Campaign
from campaigns.services.lifecycle import start_campaign
from dialer.tasks import announce
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock

SHORTEST, LONGEST = 5.0, 10.0


def measure(place: Place) -> list[Figure]:
    """The figures of issue 7's line on slot use, and on freed slots."""
    cap, calls = place.size(quick=20, full=50), place.size(quick=60, full=1000)
    carrier = InstantCarrier.start(place)
    start_ours(place)
    _dial(carrier, cap=cap, calls=cap)  # imports and connections are no part of it
    carrier.behave(shortest=SHORTEST, longest=LONGEST)
    journal = _dial(carrier, cap=cap, calls=calls)
    spent = max(call["ended_at"] for call in journal) - journal[0]["asked_at"]
    ideal = ideal_seconds((call["to"] for call in journal), cap)
    reactions = reaction_ms(journal, cap)
    return [
        Figure(
            what=f"slot use: {calls} calls of {SHORTEST:g}–{LONGEST:g} s, {cap} at once",
            unit="s",
            ours=spent,
            floor=ideal,
            ratio=ideal / spent,
            bar=0.98,
            at_least=True,
            # A quick campaign is three calls long: one pause of the machine costs the distance.
            quick_bar=0.9,
            timed=True,
        ),
        at_percentile("a slot is free → the next request, p95", 0.95, reactions, bar_ms=200.0),
    ]


def ideal_seconds(numbers: Iterable[str], cap: int) -> float:
    """How long the calls take when each begins the moment a slot is free."""
    slots = [0.0] * cap
    for number in numbers:
        begins = heapq.heappop(slots)
        heapq.heappush(slots, begins + talk_seconds(number, SHORTEST, LONGEST))
    return max(slots)


def reaction_ms(journal: list[dict[str, Any]], cap: int) -> list[float]:
    """From each end to the request that took its slot: the nth end frees the slot of the
    (cap + n)th request."""
    ends = sorted(call["ended_at"] for call in journal)
    asked = sorted(call["asked_at"] for call in journal)[cap:]
    return [(next_ - end) * 1000 for end, next_ in zip(ends, asked, strict=False)]


def _dial(carrier: InstantCarrier, *, cap: int, calls: int) -> list[dict[str, Any]]:
    """Dial a new campaign to its end; its journal, in the order of the requests."""
    campaign = campaign_with(TeamFactory(), calls, max_concurrent_calls=cap)
    settle_rows()
    carrier.journal()
    start_campaign(campaign=campaign, at=clock.now())
    announce(campaigns=[campaign.pk])
    completed = Campaign.objects.filter(pk=campaign.pk, status=Campaign.Status.COMPLETED)
    wait_until(completed.exists, "the campaign is completed", seconds=600, step=0.2)
    time.sleep(0.2)
    return sorted(carrier.journal(), key=lambda call: float(call["asked_at"]))
