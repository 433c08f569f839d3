"""What the engine's machine plays in: a team whose campaigns get into each other's way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import count
from typing import Any
from unittest import mock
from uuid import UUID

from django.db import connection
from hypothesis import strategies as st

from campaigns.models import Campaign, PhoneNumber
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory, enroll
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from dialer.models import CarrierAccount
from dialer.tests.engine import Engine
from dialer.tests.watched_carrier import Killed, WatchedCarrier
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory

# Four numbers for up to six contacts, so that campaigns meet at the same telephone.
PHONES = ("+12025550101", "+12025550102", "+12025550103", "+12025550104")
ZONES = ("", "", "", "America/Los_Angeles", "Asia/Tokyo")
WINDOWS = (*[(time(0), time(0))] * 3, (time(9), time(17)), (time(12), time(12, 30)))
CAPS = st.sampled_from([None, None, None, None, 1, 2])
RATES = st.sampled_from([None, None, 1.0, 2.0])

CAMPAIGNS = st.fixed_dictionaries(
    {
        "max_concurrent_calls": st.integers(1, 4),
        "max_attempts_per_contact": st.integers(2, 5),
        "retry_delay_minutes": st.sampled_from([1, 1, 5]),
        "retry_on_error": st.booleans(),
        "no_auto_complete": st.sampled_from([True, True, False]),
        "window": st.sampled_from(WINDOWS),
    }
)
WORLDS = st.fixed_dictionaries(
    {
        "campaigns": st.lists(CAMPAIGNS, min_size=2, max_size=3),
        "contacts": st.lists(
            st.tuples(st.sampled_from(PHONES), st.sampled_from(ZONES)), min_size=4, max_size=6
        ),
        "team": st.fixed_dictionaries(
            {
                "max_concurrent_calls": CAPS,
                "max_calls_per_number_a_day": st.sampled_from([None, None, None, 2, 4]),
                "min_gap_minutes": st.sampled_from([None, None, None, 5, 30]),
            }
        ),
        "account": st.fixed_dictionaries({"max_concurrent_calls": CAPS, "calls_per_second": RATES}),
        "caller_ids": st.lists(
            st.fixed_dictionaries(
                {
                    "max_concurrent_calls": CAPS,
                    "max_calls_a_day": st.sampled_from([None, None, None, 4]),
                    "calls_per_second": RATES,
                }
            ),
            min_size=1,
            max_size=2,
        ),
    }
)


# Random ids choose caller IDs; a story told twice must go the same way.
NUMBERED_IDS = """
CREATE SEQUENCE story_ids;
CREATE FUNCTION public.uuidv7() RETURNS uuid LANGUAGE sql VOLATILE AS
    $$ SELECT lpad(to_hex(nextval('story_ids')), 32, '0')::uuid $$;
SET LOCAL search_path = public, pg_catalog;
"""


@contextmanager
def numbered_ids() -> Iterator[None]:
    """Ids are 1, 2, 3… until the transaction ends, wherever they are made."""
    with connection.cursor() as cursor:
        cursor.execute(NUMBERED_IDS)
    numbers = count(1)
    with mock.patch("uuid_utils.compat.uuid7", lambda: UUID(int=next(numbers))):
        yield


class WatchedEngine(Engine):
    """The engine with a carrier that judges, and with a clock that goes on while it works."""

    carrier: WatchedCarrier

    def __post_init__(self) -> None:
        self.late: list[float] = []  # seconds that pass before each of the next readings
        self.carrier = WatchedCarrier(lambda: self.now)

    def clock(self) -> Any:
        if self.late:
            self.wait(seconds=self.late.pop(0))
        return self.now


@dataclass(slots=True)
class World:
    """The rows that a story is about."""

    team: Team
    campaigns: list[Campaign]
    contacts: list[Contact]
    caller_ids: list[PhoneNumber]


def build(engine: Engine, drawn: dict[str, Any]) -> World:
    """Write the rows; every campaign runs and has all contacts, the shared numbers among them."""
    team = TeamFactory(**drawn["team"])
    CarrierAccount.objects.update_or_create(name=CarrierAccount.LIVE, defaults=drawn["account"])
    caller_ids = [PhoneNumberFactory(team=team, **fields) for fields in drawn["caller_ids"]]
    PhoneNumber.objects.update(updated_at=engine.now - timedelta(days=1))
    contacts = [ContactFactory(team=team, phone=p, timezone=z) for p, z in drawn["contacts"]]
    campaigns = []
    for number, fields in enumerate(drawn["campaigns"]):
        start, end = fields["window"]
        campaign = CampaignFactory(
            team=team,
            caller_ids=caller_ids,
            call_window_start=start,
            call_window_end=end,
            **{name: value for name, value in fields.items() if name != "window"},
        )
        enroll(campaign, contacts[number:], at=engine.now)
        engine.start(campaign)
        campaigns.append(campaign)
    return World(team, campaigns, contacts, caller_ids)


class Interruption:
    """At the nth question to the database the process is killed, or somebody else acts first.

    Killed at any point, as `kill -9` would: what was committed stays, an open transaction is
    rolled back. Others act only where none is open: inside one they would see what they cannot;
    and not between the last look at the rules and the request, which no rule can come between.
    """

    def __init__(self, carrier: WatchedCarrier, *, at: int, act: Callable[[], None] | None) -> None:
        self.carrier = carrier
        self.left = at
        self.act = act  # None: the process is killed
        self.done = False
        self.depth = len(connection.savepoint_ids)
        self.leaving: int | None = None  # how many requests there were before the one to come

    def __call__(self, execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if sql.startswith("ROLLBACK"):
            self.leaving = None
        if not self.done and not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            self.left -= 1
            if self.left < 0 and (self.act is None or self._may_act()):
                self.done = True
                if self.act is None:
                    context["cursor"].close()
                    raise Killed
                self.act()
        if sql.startswith('UPDATE "dialer_attempt"') and "placing" in (params or ()):
            self.leaving = len(self.carrier.asked)
        return execute(sql, params, many, context)

    def _may_act(self) -> bool:
        left = self.leaving is None or len(self.carrier.asked) > self.leaving
        return left and len(connection.savepoint_ids) == self.depth
