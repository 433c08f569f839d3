"""The carrier says whose a caller ID is; no team gets one that another has."""

from typing import Any

import pytest
from django.db import connection

from campaigns.models import PhoneNumber
from campaigns.services.assistants import create_phone_number
from campaigns.tests.factories import PhoneNumberFactory
from dialer.services.verifying import GIVE_UP, verify_numbers
from dialer.tests.engine import Engine
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory

NUMBER = "+12025550191"


@pytest.fixture
def engine(db: None) -> Engine:
    return Engine()


def added(engine: Engine, team: Team, number: str = NUMBER, **fields: Any) -> PhoneNumber:
    return create_phone_number(team=team, at=engine.now, number=number, **fields)


def verify(engine: Engine) -> int:
    return verify_numbers(carrier_for=engine.carrier, clock=engine.clock)


def test_a_number_that_the_carrier_lists_is_approved(engine: Engine, team: Team) -> None:
    number = added(engine, team)
    assert (number.approved_at, number.unapproved_code) == (None, "waiting")
    engine.carrier.numbers = {NUMBER}
    assert verify(engine) == 1
    number.refresh_from_db()
    assert (number.approved_at, number.problem) == (engine.now, "")
    assert verify(engine) == 0
    assert engine.carrier.questions == 1


def test_a_number_that_it_does_not_list_is_asked_about_ever_more_seldom(
    engine: Engine, team: Team
) -> None:
    number = added(engine, team)
    waits = []
    while number.verify_at is not None:
        waits.append(number.verify_at - engine.now)
        engine.now = number.verify_at
        assert verify(engine) == 0
        number.refresh_from_db()
    assert waits == sorted(waits)
    assert len(waits) == engine.carrier.questions == 13
    assert engine.now - number.created_at >= GIVE_UP
    assert (number.approved_at, number.unapproved_code) == (None, "not_at_carrier")


def test_a_number_that_was_bought_meanwhile_is_approved(engine: Engine, team: Team) -> None:
    added(engine, team)
    assert verify(engine) == 0
    engine.carrier.numbers = {NUMBER}
    engine.wait(minutes=1)
    assert verify(engine) == 1


def test_a_carrier_that_is_away_is_asked_again(engine: Engine, team: Team) -> None:
    number = added(engine, team)
    engine.carrier.unreachable = True
    assert verify(engine) == 0
    number.refresh_from_db()
    assert number.unapproved_code == "unreachable"
    engine.carrier.unreachable, engine.carrier.numbers = False, {NUMBER}
    engine.wait(minutes=1)
    assert verify(engine) == 1


def test_without_a_list_a_superuser_approves(engine: Engine, team: Team) -> None:
    number = added(engine, team)
    engine.carrier.numbers = None
    assert verify(engine) == 0
    number.refresh_from_db()
    assert (number.unapproved_code, number.verify_at) == ("no_list", None)


def test_of_two_teams_with_one_number_the_first_gets_it(engine: Engine, team: Team) -> None:
    first = added(engine, team)
    engine.wait(seconds=1)
    second = added(engine, TeamFactory())
    engine.carrier.numbers = {NUMBER}
    assert verify(engine) == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.approved_at == engine.now
    assert (second.approved_at, second.unapproved_code, second.verify_at) == (None, "taken", None)
    assert str(team) not in second.problem


def test_no_transaction_is_open_while_the_carrier_is_asked(
    transactional_db: None, engine: Engine
) -> None:
    number = PhoneNumberFactory(approved_at=None, verify_at=engine.now)

    class Watching:
        def lists_number(self, asked: str) -> bool:
            assert asked == number.number
            assert not connection.in_atomic_block
            return True

    watching: Any = Watching()
    found = verify_numbers(carrier_for=lambda **_: watching, clock=engine.clock)
    assert found == 1


def test_a_round_asks_about_ten_numbers(engine: Engine, team: Team) -> None:
    for n in range(15):
        added(engine, team, f"+1202555{n:04}")
    verify(engine)
    assert engine.carrier.questions == 10


def test_numbers_for_simulated_calls_are_not_asked_about(
    engine: Engine, team: Team, settings: Any
) -> None:
    number = added(engine, team.own_sandbox())
    assert (number.problem, number.verify_at) == ("", None)
    verify(engine)
    settings.LIVE_CARRIER = settings.TEST_CARRIER
    number = added(engine, team, "+12025550192")
    assert number.problem == ""
    verify(engine)
    assert engine.carrier.questions == 0
