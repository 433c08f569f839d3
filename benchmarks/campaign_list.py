"""The list of campaigns: what a page of it costs a team with very many of them.

Ours is a page of a team with 100,000 campaigns, the floor the same page of one with 1,000 (offsets
in proportion). Each is a whole request to the WSGI application in this process: key, rate limit,
filters, count, rows, JSON. Besides, the statements that the dearest of them makes are counted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.frame.figures import Figure, milliseconds, paired
from benchmarks.frame.place import Place
from benchmarks.frame.rows import copy_row, execute, settle_rows
from campaigns.models import Campaign, CampaignNumber
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import ApiKey, Team
from talkturo.accounts.tests.factories import TeamFactory

BAR = 1.3
QUERIES_BAR = 4
SMALL, MANY = 1_000, 100_000
PATH = "/api/crm/campaigns"
# Of ten campaigns three are drafts, one is cancelled, six are over.
STATUS = "coalesce((ARRAY['draft', 'draft', 'draft', 'cancelled'])[1 + mod(n, 10)], 'completed')"
STARTED = "CASE WHEN mod(n, 10) < 4 THEN NULL ELSE t.created_at - n * interval '1 hour' END"
NAME = "(CASE WHEN n < 100 THEN 'Rare' ELSE 'Spring' END) || ' outreach ' || mod(n, 1000)"
# What is searched for is rare: as many campaigns of a small team have it as of a big one.
RARE = 100
CONTACTS = """
INSERT INTO campaigns_enrollment
    (id, campaign_id, contact_id, status, outcome, disposition, priority, attempts, zones,
     completed_at, created_at)
SELECT uuidv7(), id, %(contact)s, 'completed',
    CASE WHEN row_number() OVER (ORDER BY id) <= %(rare)s THEN 'answered' ELSE 'no_answer' END,
    '', 0, 1, '', now(), now()
FROM campaigns_campaign WHERE team_id = %(team)s
"""
COUNTS = """
INSERT INTO campaigns_campaigncount (team_id, status, campaigns)
SELECT team_id, status, count(*) FROM campaigns_campaign
WHERE team_id = %(team)s AND id <> %(counted)s GROUP BY team_id, status
"""
# What is asked for → the query; an offset is the share of the team's campaigns that is skipped.
PAGES: Mapping[str, Mapping[str, str | float]] = {
    "first page": {},
    "offset of nine tenths": {"offset": 0.9},
    "offset of a half": {"offset": 0.5},
    "of one status": {"status": "draft"},
    "search": {"search": "rare outr"},
    "contactFilter": {"contactFilter": "answered"},
    **{
        f"by {sign}{name}": {"ordering": f"{sign}{name}"}
        for name in ("name", "status", "createdAt", "scheduledStartAt", "startedAt", "completedAt",
                     "updatedAt")
        for sign in ("", "-")
    },
    "by -startedAt, offset of a half": {"ordering": "-startedAt", "offset": 0.5},
    "with includeContactStats": {"includeContactStats": "1"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Caller:
    """A team of a known size and a key of its own."""

    team: Team
    campaigns: int
    client: Client

    def ask(self, page: Mapping[str, str | float]) -> None:
        """One request; raises AssertionError where the answer is not a page of campaigns."""
        query = {name: self._value(value) for name, value in page.items()}
        answer = self.client.get(PATH, {"teamId": self.team.public_id, **query})
        if answer.status_code != 200 or not answer.json()["campaigns"]:
            raise AssertionError(f"{query}: {answer.content[:300]!r}")

    def _value(self, value: str | float) -> str:
        return value if isinstance(value, str) else str(int(value * self.campaigns))


def measure(place: Place) -> list[Figure]:
    """The figures of the list's bars."""
    rounds = place.size(quick=7, full=40)
    small, many = _caller(SMALL), _caller(MANY)
    settle_rows()
    figures = [
        paired(
            f"a page of 50 campaigns, {MANY:,} beside {SMALL:,}: {what}",
            unit="ms",
            ours=_request(many, page),
            floor=_request(small, page),
            rounds=rounds,
            at_most=BAR,
        )
        for what, page in PAGES.items()
    ]
    return [*figures, _most_queries(many)]


def _caller(campaigns: int) -> Caller:
    team = TeamFactory()
    one = CampaignFactory(team=team, caller_ids=[])
    execute("SET statement_timeout = 0")
    # A campaign's history is a table of its own, which no list reads; the counts come below.
    execute("ALTER TABLE campaigns_campaign DISABLE TRIGGER USER")
    copy_row(
        one, campaigns - 1, name=NAME, status=STATUS, started_at=STARTED, completed_at=STARTED,
        scheduled_start_at=STARTED, updated_at="t.updated_at - n * interval '1 minute'",
    )  # fmt: skip
    execute("ALTER TABLE campaigns_campaignnumber DISABLE TRIGGER USER")
    first = CampaignNumber.objects.create(campaign=one, phone_number=PhoneNumberFactory(team=team))
    others = (
        "(SELECT id AS campaign FROM campaigns_campaign"  # noqa: S608 - ids of our own
        f" WHERE team_id = '{team.pk}' AND id <> '{one.pk}') c"
    )
    copy_row(first, 0, source=others, campaign_id="c.campaign")
    execute(COUNTS, {"team": team.pk, "counted": one.pk})
    execute(CONTACTS, {"contact": ContactFactory(team=team).pk, "team": team.pk, "rare": RARE})
    assert Campaign.objects.filter(team=team).count() == campaigns  # noqa: S101
    _, key = ApiKey.issue(team=team, name="Benchmark", scopes=["*"], rate_limit_per_hour=1_000_000)
    return Caller(
        team, campaigns, Client(headers={"Authorization": f"Bearer {key}"}, SERVER_NAME="localhost")
    )


def _request(caller: Caller, page: Mapping[str, str | float]) -> Callable[[], float]:
    caller.ask(page)  # the first of its kind is dearer
    return lambda: milliseconds(lambda: caller.ask(page))


def _most_queries(caller: Caller) -> Figure:
    counts = {}
    for what, page in PAGES.items():
        with CaptureQueriesContext(connection) as queries:
            caller.ask(page)
        counts[what] = len(queries)
    return Figure(
        what="statements for a page, the most of all these",
        unit="",
        ours=max(counts.values()),
        bar=QUERIES_BAR,
        at_least=False,
    )
