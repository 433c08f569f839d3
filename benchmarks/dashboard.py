"""Dashboard: what one poll of the live page costs, however large the campaign.

Ours is a poll of a campaign whose contacts are half called, the floor the same poll of one of
1,000. Both have dialed for four weeks, so their charts are drawn from as many rows. A poll is the
whole request, from the session to the HTML; `dashboard()` is the part that asks for the figures.
And a claim of ten calls with the triggers that keep the counts, beside one without them.
"""

from collections.abc import Callable
from dataclasses import replace
from time import process_time
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.claim_cost import CALLS, claiming
from benchmarks.frame.figures import Figure, milliseconds, paired
from benchmarks.frame.place import Place
from benchmarks.frame.rows import campaign_with, copy_row, execute, settle_rows
from campaigns.models import Campaign, Enrollment
from campaigns.services.counting import contact_counts
from campaigns.services.lifecycle import start_campaign
from dialer.models import Attempt
from dialer.services.dashboard import Limits, dashboard
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.accounts.tests.staff import staff
from talkturo.lib import clock

SMALL = 1_000
BAR = 1.3
QUERIES = 10
TRIGGERS_BAR = 1.5
COUNTS_BAR = 0.2
CALLED = """
UPDATE campaigns_enrollment SET status = 'completed', outcome = 'answered', attempts = 1,
    completed_at = now()
WHERE campaign_id = %(campaign)s AND id IN (
    SELECT id FROM campaigns_enrollment
    WHERE campaign_id = %(campaign)s ORDER BY id LIMIT %(called)s
)
"""
# A row for each minute of the last hour, and for each quarter of an hour of four weeks.
CHARTED = """
INSERT INTO dialer_callcount (campaign_id, minutes, began_at, calls, answered)
SELECT %(campaign)s, grain.minutes, at, 4, 1
FROM (VALUES (1, interval '1 hour'), (15, interval '28 days')) AS grain(minutes, span),
    generate_series(date_bin(grain.minutes * interval '1 minute', now() - grain.span, 'epoch'),
        now(), grain.minutes * interval '1 minute') AS at
"""


def measure(place: Place) -> list[Figure]:
    """The figures of issue 6's line on the dashboard."""
    rounds = place.size(quick=30, full=100)
    many = place.size(quick=100_000, full=1_000_000)
    team = TeamFactory()
    small, big = dialed(team, SMALL, prefix=2), dialed(team, many, prefix=3)
    waiting = campaign_with(TeamFactory(), SMALL, prefix=4, max_concurrent_calls=CALLS)
    start_campaign(campaign=waiting, at=clock.now())
    settle_rows()
    browser = staff(team)
    polls = paired(
        f"one poll: {many:,} enrolled, {many // 2:,} calls",
        unit="ms",
        ours=_poll(browser, big),
        floor=_poll(browser, small),
        rounds=rounds,
        at_most=BAR,
    )
    return [
        replace(polls, extra={"ms of processor time, without PostgreSQL's": _work(browser, big)}),
        paired(
            "of it, dashboard()",
            unit="ms",
            ours=_asking(big),
            floor=_asking(small),
            rounds=rounds,
            at_most=BAR,
        ),
        paired(
            "the counts as the triggers keep them, beside counting the contacts",
            unit="ms",
            ours=lambda: milliseconds(lambda: contact_counts(campaign_id=big.pk)),
            floor=lambda: milliseconds(lambda: _counted(big)),
            rounds=rounds // 5,
            at_most=COUNTS_BAR,
        ),
        Figure(
            what="queries of one poll",
            unit="",
            ours=_queries(browser, big),
            bar=QUERIES,
            at_least=False,
        ),
        paired(
            f"one claim of {CALLS} calls, with the triggers on enrollments beside without",
            unit="ms",
            ours=claiming(waiting),
            floor=_without_triggers(claiming(waiting)),
            rounds=rounds,
            at_most=TRIGGERS_BAR,
        ),
    ]


def dialed(team: Team, contacts: int, *, prefix: int = 2) -> Campaign:
    """A running campaign that has called half of its contacts."""
    campaign = campaign_with(team, contacts, prefix=prefix)
    start_campaign(campaign=campaign, at=clock.now())
    called = contacts // 2
    numbers = {"campaign": campaign.pk, "called": called}
    execute(CALLED, numbers)
    _add_calls(campaign.pk)
    execute(CHARTED, numbers)
    Campaign.objects.filter(pk=campaign.pk).update(
        contacts_called=called, contacts_completed=called, contacts_answered=called
    )
    return campaign


def _add_calls(campaign_id: UUID) -> None:
    """A call for each contact that was called."""
    first = Enrollment.objects.filter(campaign=campaign_id, attempts=1).earliest("pk")
    campaign, contact = first.campaign, first.contact
    caller_id = campaign.numbers.get().phone_number
    now = clock.now()
    call = Attempt.objects.create(
        team=campaign.team, campaign=campaign, enrollment=first, contact=contact, number=1,
        phone_number=caller_id, from_number=caller_id.number, to_number=contact.phone,
        status="ended", outcome="answered", woken_at=now, ended_at=now, duration_seconds=30,
    )  # fmt: skip
    others = (
        "(SELECT e.id AS enrollment, c.id AS contact, c.phone FROM campaigns_enrollment e"  # noqa: S608 - ids of our own
        " JOIN contacts_contact c ON c.id = e.contact_id"
        f" WHERE e.campaign_id = '{campaign_id}' AND e.attempts = 1 AND e.id <> '{first.pk}'"
        " ORDER BY e.id) o"
    )
    copy_row(
        call, 0, source=others,
        enrollment_id="o.enrollment", contact_id="o.contact", to_number="o.phone",
    )  # fmt: skip


def _get(browser: Client, campaign: Campaign) -> None:
    path = f"/admin/live/campaigns/{campaign.pk}/?fragment"
    response = browser.get(path, headers={"host": settings.ALLOWED_HOSTS[0]})
    if response.status_code != 200:
        raise AssertionError(f"the poll was answered by {response.status_code}")


def _poll(browser: Client, campaign: Campaign) -> Callable[[], float]:
    return lambda: milliseconds(lambda: _get(browser, campaign))


def _work(browser: Client, campaign: Campaign) -> float:
    """What a busy machine does not lengthen much: this process's own time for one poll."""
    polls = 20
    begun = process_time()
    for _ in range(polls):
        _get(browser, campaign)
    return (process_time() - begun) * 1000 / polls


def _queries(browser: Client, campaign: Campaign) -> int:
    with CaptureQueriesContext(connection) as queries:
        _get(browser, campaign)
    return len(queries)


def _asking(campaign: Campaign) -> Callable[[], float]:
    def once() -> float:
        row = Campaign.objects.get(pk=campaign.pk)
        return milliseconds(lambda: dashboard(campaign=row, now=clock.now(), limits=Limits()))

    return once


def _counted(campaign: Campaign) -> list[tuple[str, str, int]]:
    rows = Enrollment.objects.filter(campaign=campaign)
    return list(rows.values_list("status", "outcome").annotate(Count("pk")).order_by())


def _without_triggers(measured: Callable[[], float]) -> Callable[[], float]:
    def once() -> float:
        execute("ALTER TABLE campaigns_enrollment DISABLE TRIGGER USER")
        try:
            return measured()
        finally:
            execute("ALTER TABLE campaigns_enrollment ENABLE TRIGGER USER")

    return once
