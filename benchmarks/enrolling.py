"""Enrolling: contacts named by id in requests of 10,000, and audiences, beside a bare INSERT.

Ours is the service: lock, judge every contact, insert, count, commit. The floor is one INSERT …
SELECT of the very rows that came out of it into the same table with the same indexes, constraints
and triggers, committed alike: for ids in as many statements as there are requests. A million at
once is measured once, for its time and the most memory that the database's process had of its own.
"""

import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import connection

from benchmarks.frame.figures import Figure, paired
from benchmarks.frame.place import Place
from benchmarks.frame.rows import add_contacts, execute, settle_rows
from campaigns.models import Campaign, Enrollment
from campaigns.services.choosing import Audience
from campaigns.services.enrolling import enroll_audience, enroll_contacts
from campaigns.tests.factories import CampaignFactory
from contacts.models import Contact
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock

BAR = 1.5
QUICK_BAR = 2.0  # the bar is a tenth away on a quiet machine
PER_REQUEST = 10_000
MILLION_BAR_SECONDS = 600  # what the service allows the statement
KEPT = """
CREATE TABLE kept AS SELECT * FROM campaigns_enrollment ORDER BY id;
CREATE UNIQUE INDEX ON kept (id);
ANALYZE kept
"""
BARE = """
INSERT INTO campaigns_enrollment
SELECT * FROM kept WHERE id BETWEEN %(first)s AND %(last)s ORDER BY id
"""


def measure(place: Place) -> list[Figure]:
    """The figures of the bars on enrolling."""
    contacts = place.size(quick=30_000, full=100_000)
    rounds = place.size(quick=3, full=7)
    execute("SET statement_timeout = 0")
    team = TeamFactory()
    add_contacts(team, contacts)
    campaign = CampaignFactory(team=team)
    settle_rows()
    ids = list(Contact.objects.filter(team=team).order_by("pk").values_list("pk", flat=True))
    _enroll_ids(campaign, ids)
    execute(KEPT)
    kept = list(Enrollment.objects.order_by("pk").values_list("pk", flat=True))
    figures = [
        paired(
            f"enrolling {contacts:,}: {what}",
            unit="s",
            ours=_timed(campaign, contacts, ours),
            floor=_timed(campaign, contacts, partial(_insert, kept, portion)),
            rounds=rounds,
            at_most=BAR,
            quick_bar=QUICK_BAR,
        )
        for what, portion, ours in (
            ("ids, 10,000 a request", PER_REQUEST, lambda: _enroll_ids(campaign, ids)),
            ("an audience", contacts, lambda: _enroll_all(campaign)),
        )
    ]
    return [*figures, _at_once(place.size(quick=100_000, full=1_000_000))]


def _enroll_ids(campaign: Campaign, ids: list[UUID]) -> None:
    for start in range(0, len(ids), PER_REQUEST):
        some = ids[start : start + PER_REQUEST]
        enroll_contacts(campaign=campaign, contact_ids=some, priority=0, at=clock.now())


def _enroll_all(campaign: Campaign) -> None:
    enroll_audience(campaign=campaign, audience=Audience(), priority=0, at=clock.now())


def _insert(kept: list[UUID], portion: int) -> None:
    for start in range(0, len(kept), portion):
        some = kept[start : start + portion]
        execute(BARE, {"first": some[0], "last": some[-1]})


def _timed(campaign: Campaign, contacts: int, work: Callable[[], object]) -> Callable[[], float]:
    """Seconds of the work on an empty table."""

    def once() -> float:
        execute("TRUNCATE campaigns_enrollment, campaigns_enrollmentcount CASCADE")
        Campaign.objects.update(total_contacts=0, contacts_skipped=0)
        execute("VACUUM")
        execute("CHECKPOINT")
        begun = time.perf_counter()
        work()
        spent = time.perf_counter() - begun
        if Enrollment.objects.filter(campaign=campaign).count() != contacts:
            raise AssertionError("not everybody was enrolled")
        return spent

    return once


def _at_once(contacts: int) -> Figure:
    team: Team = TeamFactory()
    add_contacts(team, contacts, prefix=3)
    campaign = CampaignFactory(team=team)
    settle_rows()
    spent = _timed(campaign, contacts, lambda: _enroll_all(campaign))()
    return Figure(
        what=f"an audience of {contacts:,} in one statement",
        unit="s",
        ours=spent,
        bar=MILLION_BAR_SECONDS,
        at_least=False,
        extra={"most memory of the database's process, its shared buffers aside, MB": _own_mb()},
    )


def _own_mb() -> float:
    """The server runs on this machine: what the kernel says of the process of this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [pid] = cursor.fetchone()
    status = Path(f"/proc/{pid}/status").read_text()
    most, shared = (
        int(re.search(rf"{name}:\s+(\d+) kB", status)[1])  # type: ignore[index]
        for name in ("VmHWM", "RssShmem")
    )
    return (most - shared) / 1024
