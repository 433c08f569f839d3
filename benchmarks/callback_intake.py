"""Callback intake: signed status callbacks a second, and the processor time of each.

Ours is the installation's web server, the floor a bare WSGI function in the same server
(programs/bare_callbacks.py) that checks the signature and makes one UPDATE. Both are sent the same
forms by the same client on the same cores: of so many calls at once initiated, ringing,
in-progress and completed, each after the answer to the one before, as a carrier sends them, and
of several campaigns. What follows from the last one is settled by a worker (ADR 11), which is no
intake and is not there at first; in the full size one figure tells what is left where it works
beside, on the same cores. The floor does none of it; that of dial throughput does.
"""

import asyncio
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from aiohttp import ClientSession, TCPConnector
from django.db.models import Q

from benchmarks.frame.dialers import start_web
from benchmarks.frame.figures import Figure, paired
from benchmarks.frame.place import Place, wait_until
from benchmarks.frame.processes import cpu_seconds
from benchmarks.frame.rows import campaign_with, copy_row, execute
from benchmarks.programs.instant_carrier import call_facts, signature
from campaigns.models import Campaign, Enrollment
from campaigns.services.lifecycle import start_campaign
from dialer.models import Attempt
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock
from talkturo.local import programs

AT_ONCE = 32
# The ends of one campaign's calls wait for each other, which is no matter of the web server's.
CAMPAIGNS = 8
BAR = 0.5
# Where other programs want the cores, ours with its many threads loses more of them than the floor.
QUICK_BAR = 0.2
ON_THE_WAY = ("initiated", "ringing", "in-progress")
WHOLE = (*ON_THE_WAY, "completed")
FROM, TO = "+13035000000", "+12000000000"


def measure(place: Place) -> list[Figure]:
    """The figures of issue 7's line on callback intake."""
    ours = _Server(place, "web", start_web(place) + "/carrier/status", has_tokens=True)
    bare = start_web(
        place, name="floor-web", application="benchmarks.programs.bare_callbacks:application"
    )
    floor = _Server(place, "floor-web", bare + "/status")
    for server in (ours, floor):  # imports and connections are no part of it
        server.take(WHOLE, 48)
    whole = _figure("whole ones", ours, floor, WHOLE)
    on_the_way = _figure("no ends", ours, floor, ON_THE_WAY)
    if not place.full:
        return [whole, on_the_way]
    place.fleet.start(programs.worker(os.environ))
    ours.settles = True
    _wait_until_settled()
    settled = _figure("whole ones, settled meanwhile", ours, floor, WHOLE)
    meanwhile = {
        "/s while a worker settles them on the same cores": settled.ours,
        "… beside the floor's": settled.judged,
    }
    return [replace(whole, extra={**whole.extra, **meanwhile}), on_the_way]


def _figure(name: str, ours: "_Server", floor: "_Server", statuses: Sequence[str]) -> Figure:
    ours.spent.clear()
    floor.spent.clear()
    # With fewer, connecting and the last calls' ends are much of a round, and noise is the rest.
    calls = ours.place.size(quick=400, full=1000)
    figure = paired(
        f"signed callbacks a second, {AT_ONCE} calls at once: {name}",
        unit="/s",
        ours=lambda: ours.take(statuses, calls),
        floor=lambda: floor.take(statuses, calls),
        rounds=ours.place.size(quick=5, full=9),
        at_least=BAR,
        quick_bar=QUICK_BAR,
    )
    mine, beside = median(ours.spent), median(floor.spent)
    return replace(
        figure,
        extra={
            "ms of the web server's processor time for one": mine,
            "… the floor's": beside,
        },
    )


@dataclass(slots=True)
class _Server:
    """One of the two web servers, and what it spent in each round."""

    place: Place
    name: str
    url: str
    has_tokens: bool = False  # in the path an attempt's public id, else its uuid
    settles: bool = False  # there is a worker besides
    spent: list[float] = field(default_factory=list)  # ms of processor time for one callback

    def take(self, statuses: Sequence[str], calls: int) -> float:
        """Send it the callbacks of that many new calls; how many it took a second."""
        attempts = _placed(calls)
        begun, worked = time.perf_counter(), cpu_seconds(self.place, self.name)
        failures = asyncio.run(self._send(statuses, attempts))
        seconds = time.perf_counter() - begun
        worked = cpu_seconds(self.place, self.name) - worked
        _check(attempts, statuses[-1], failures)
        if self.settles:
            _wait_until_settled()
        sent = calls * len(statuses)
        self.spent.append(worked * 1000 / sent)
        return sent / seconds

    async def _send(self, statuses: Sequence[str], attempts: Sequence[Attempt]) -> int:
        """The calls, AT_ONCE of them at a time; how many callbacks were refused."""
        token, waiting, failures = os.environ["TWILIO_AUTH_TOKEN"].encode(), iter(attempts), 0

        async def live() -> None:
            nonlocal failures
            for attempt in waiting:
                name = attempt.public_id if self.has_tokens else str(attempt.pk)
                url = f"{self.url}/{name}"
                facts = call_facts(attempt.carrier_sid, from_=FROM, to=TO)
                for status in statuses:
                    said = {**facts, "CallStatus": status}
                    headers = signature(token, url, said)
                    async with session.post(url, data=said, headers=headers) as answer:
                        await answer.read()
                        failures += answer.status != 204

        async with ClientSession(connector=TCPConnector(limit=0)) as session:
            await asyncio.gather(*(live() for _ in range(AT_ONCE)))
        return failures


def _placed(calls: int) -> list[Attempt]:
    """So many calls of CAMPAIGNS new campaigns in turn, which the carrier has just accepted."""
    campaigns = [_calling(calls // CAMPAIGNS) for _ in range(CAMPAIGNS)]
    # A VACUUM of everything for each round would take longer than the round.
    execute("ANALYZE campaigns_campaign, campaigns_enrollment, dialer_attempt")
    rows = Attempt.objects.filter(campaign__in=campaigns)
    of_each = [list(rows.filter(campaign=campaign).order_by("pk")) for campaign in campaigns]
    return [attempt for some in zip(*of_each, strict=True) for attempt in some]


def _calling(calls: int) -> Campaign:
    """A new running campaign with so many calls under way."""
    now = clock.now()
    # Nobody dials it further: that is no part of this.
    campaign = campaign_with(TeamFactory(), calls)
    start_campaign(campaign=campaign, at=now)
    rows = Enrollment.objects.filter(campaign=campaign)
    rows.update(status="calling", attempts=1, last_attempt_at=now)
    Campaign.objects.filter(pk=campaign.pk).update(contacts_called=calls)
    first = rows.select_related("contact").earliest("pk")
    number = campaign.numbers.get().phone_number
    one = Attempt.objects.create(
        team=campaign.team, campaign=campaign, enrollment=first, contact=first.contact, number=1,
        phone_number=number, from_number=number.number, to_number=first.contact.phone,
        status="placed", carrier_sid=f"CA{first.pk.hex}", woken_at=now, placing_at=now,
        placed_at=now, heard_at=now,
    )  # fmt: skip
    others = (
        "(SELECT e.id AS enrollment, c.id AS contact, c.phone FROM campaigns_enrollment e"  # noqa: S608 - ids of our own
        " JOIN contacts_contact c ON c.id = e.contact_id"
        f" WHERE e.campaign_id = '{campaign.pk}' AND e.id <> '{first.pk}') o"
    )
    copy_row(
        one, 0, source=others, enrollment_id="o.enrollment", contact_id="o.contact",
        to_number="o.phone", carrier_sid="'CA' || replace(o.enrollment::text, '-', '')",
    )  # fmt: skip
    return campaign


def _check(attempts: Sequence[Attempt], last: str, failures: int) -> None:
    """Faster by leaving something out is no figure."""
    there = Q(status="ended") | ~Q(final_status="")
    if last != "completed":
        there = Q(status="in_progress")
    moved = Attempt.objects.filter(there, pk__in=[attempt.pk for attempt in attempts])
    if failures or moved.count() != len(attempts):
        raise AssertionError(
            f"of {len(attempts)} calls {moved.count()} took {last}; {failures} callbacks refused"
        )


def _wait_until_settled() -> None:
    over = Attempt.objects.filter(ended_at=None, hung_up_at__isnull=False)
    wait_until(lambda: not over.exists(), "the calls of before are settled", seconds=60)
