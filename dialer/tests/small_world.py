"""What the engine's machine plays in: a team whose campaigns get into each other's way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import Any
from unittest import mock
from uuid import UUID

from django.db import connection

from campaigns.models import Campaign, PhoneNumber
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory, enroll
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from dialer.models import CarrierAccount
from dialer.services.placing import BEGIN
from dialer.tests.engine import Engine
from dialer.tests.watched_carrier import Killed, WatchedCarrier
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory

# Six numbers for up to nine contacts, so that campaigns meet at the same telephone.
PHONES = tuple(f"+1202555010{number}" for number in range(1, 7))
# The first caller ID, which contacts may be given as their number.
OWN_NUMBER = "+12025550100"
ZONES = ("", "", "", "America/Los_Angeles", "Asia/Tokyo", "Mars/Olympus")
WINDOWS = (*[(time(0), time(0))] * 4, (time(9), time(17)), *[(time(11), time(23))] * 2)


# Random ids choose caller IDs; a story told twice must go the same way. Enrolling counts up the
# last 32 bits by itself.
NUMBERED_IDS = """
CREATE SEQUENCE story_ids;
CREATE FUNCTION public.uuidv7() RETURNS uuid LANGUAGE sql VOLATILE AS
    $$ SELECT (lpad(to_hex(nextval('story_ids')), 24, '0') || '00000000')::uuid $$;
SET LOCAL search_path = public, pg_catalog;
"""


@contextmanager
def numbered_ids() -> Iterator[None]:
    """Ids are 1, 2, 3… until the transaction ends, wherever they are made."""
    with connection.cursor() as cursor:
        cursor.execute(NUMBERED_IDS)
    numbers = (UUID(int=number) for number in count(1))
    with mock.patch("uuid_utils.compat.uuid7", side_effect=numbers):
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


def build(engine: Engine, chance: Random) -> World:
    """Write the rows; every campaign runs, and has contacts and numbers that others have too."""
    maybe = partial(_maybe, chance)
    team = TeamFactory(
        max_concurrent_calls=maybe(1, 2),
        max_calls_per_number_a_day=maybe(2, 4),
        min_gap_minutes=maybe(5, 30),
    )
    CarrierAccount.objects.update_or_create(
        name=CarrierAccount.LIVE,
        defaults={"max_concurrent_calls": maybe(1, 3), "calls_per_second": maybe(1.0, 2.0, 5.0)},
    )
    caller_ids: list[PhoneNumber] = [
        PhoneNumberFactory(
            team=team,
            number=number,
            max_concurrent_calls=maybe(1, 2),
            max_calls_a_day=maybe(4),
            calls_per_second=maybe(1.0, 2.0),
        )
        for number in (OWN_NUMBER, "+12025550099")[: chance.randint(1, 2)]
    ]
    PhoneNumber.objects.update(updated_at=engine.now - timedelta(days=1))
    contacts: list[Contact] = [
        ContactFactory(team=team, phone=chance.choice(PHONES), timezone=chance.choice(ZONES))
        for _ in range(chance.randint(5, 9))
    ]
    campaigns = [_campaign(chance, team, caller_ids) for _ in range(chance.randint(2, 3))]
    for number, campaign in enumerate(campaigns):
        enroll(campaign, contacts[number:], at=engine.now)
        engine.start(campaign)
    return World(team, campaigns, contacts, caller_ids)


def _maybe(chance: Random, *values: float) -> float | None:
    """One of the values, or more probably none: too many limits, and nothing happens."""
    return chance.choice([*[None] * 5, *values])


def _campaign(chance: Random, team: Team, caller_ids: list[PhoneNumber]) -> Campaign:
    start, end = chance.choice(WINDOWS)
    campaign: Campaign = CampaignFactory(
        team=team,
        caller_ids=caller_ids,
        max_concurrent_calls=chance.randint(2, 5),
        max_attempts_per_contact=chance.randint(2, 5),
        retry_delay_minutes=chance.choice([1, 1, 5]),
        retry_on_error=chance.random() < 0.5,
        no_auto_complete=chance.random() < 0.7,
        call_window_start=start,
        call_window_end=end,
    )
    return campaign


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
        if sql == BEGIN:
            self.leaving = len(self.carrier.asked)
        return execute(sql, params, many, context)

    def _may_act(self) -> bool:
        left = self.leaving is None or len(self.carrier.asked) > self.leaving
        return left and len(connection.savepoint_ids) == self.depth
