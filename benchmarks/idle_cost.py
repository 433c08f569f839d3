"""Idle cost: one tick while a thousand campaigns run and none has anything to do.

Ours is the tick beside 1,000 running campaigns, the floor the same tick beside one; the time is the
whole tick's, of which the database's is a part.
"""

from statistics import median

from benchmarks.frame.figures import Figure, milliseconds
from benchmarks.frame.place import Place
from benchmarks.frame.rows import campaign_with, copy_row, settle_rows
from campaigns.models import Campaign
from campaigns.services.lifecycle import start_campaign
from dialer.services.claiming import claim
from dialer.services.ticking import tick
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock

BAR_MS = 50.0


def measure(place: Place) -> list[Figure]:
    """The figure of issue 7's line on idle cost."""
    ticks = place.size(quick=50, full=400)
    campaign = campaign_with(TeamFactory(), 10)
    start_campaign(campaign=campaign, at=clock.now())
    claim(campaign_id=campaign.pk, clock=clock.now)
    # The sweep that looks at every campaign once a minute is no part of a tick that finds nothing.
    Campaign.objects.update(next_dial_at="2100-01-01T00:00Z")
    campaign.refresh_from_db()
    alone = _median_ms(ticks)
    copy_row(campaign, 999)
    settle_rows()
    many = _median_ms(ticks)
    return [
        Figure(
            what="one tick, 1,000 campaigns running, nothing due",
            unit="ms",
            ours=many,
            bar=BAR_MS,
            at_least=False,
            rounds=ticks,
            timed=True,
            extra={"beside a single campaign, ms": alone},
        )
    ]


def _median_ms(ticks: int) -> float:
    return median(milliseconds(lambda: tick(now=clock.now())) for _ in range(ticks))
