"""Memory: what each process holds after many calls, beside the same one after a tenth of them.

An installation as `make run` starts it dials ten campaigns, one after the other, with a carrier
that answers at once; resident memory is taken after the first and after the last of them.
"""

from benchmarks.frame.dialers import InstantCarrier, start_ours
from benchmarks.frame.figures import Figure
from benchmarks.frame.place import Place, wait_until
from benchmarks.frame.processes import memory_mb
from benchmarks.frame.rows import campaign_with
from campaigns.models import Campaign
from campaigns.services.lifecycle import start_campaign
from dialer.tasks import announce
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock

CAP = 50
TENTHS = 10
BAR = 1.1
PROGRAMS = ("web", "worker-0", "background", "deliveries", "beat")


def measure(place: Place) -> list[Figure]:
    """The figures of issue 7's line on memory."""
    calls = place.size(quick=400, full=50_000)
    carrier = InstantCarrier.start(place)
    start_ours(place)
    # Every thread has done its first call, with imports, connections and its own arena.
    _dial(carrier, 3 * CAP)
    held: list[dict[str, float]] = []
    for _ in range(TENTHS):
        _dial(carrier, calls // TENTHS)
        held.append({name: memory_mb(place, name) for name in PROGRAMS})
    return [
        Figure(
            what=f"{name}: memory after {calls:,} calls, after {calls // TENTHS:,}",
            unit="MB",
            ours=held[-1][name],
            floor=held[0][name],
            ratio=held[-1][name] / held[0][name],
            bar=BAR,
            at_least=False,
            rounds=calls,
            extra={"the most after any tenth, MB": max(at[name] for at in held)},
        )
        for name in PROGRAMS
    ]


def _dial(carrier: InstantCarrier, calls: int) -> None:
    """Dial a new campaign to its end."""
    campaign = campaign_with(TeamFactory(), calls, max_concurrent_calls=CAP)
    start_campaign(campaign=campaign, at=clock.now())
    announce(campaigns=[campaign.pk])
    done = Campaign.objects.filter(pk=campaign.pk, status=Campaign.Status.COMPLETED)
    wait_until(done.exists, "the campaign is completed", seconds=3600, step=0.2)
    if len(carrier.journal()) != calls:
        raise AssertionError(f"not {calls} calls were made")
