"""How long a call takes, on a clock that jumps."""

import asyncio
from collections.abc import Coroutine
from typing import Any, cast

import pytest

from dialer.simulator import fates
from dialer.simulator.calls import Call, CallRequest
from dialer.simulator.exchange import POST_DIAL_SECONDS, Exchange
from dialer.simulator.faults import FaultPlan
from dialer.simulator.gate import Gate
from dialer.simulator.journal import Journal
from dialer.simulator.resource import call_resource
from dialer.simulator.tally import Tally
from dialer.simulator.tempo import Tempo
from dialer.simulator.tests import virtual_time
from dialer.simulator.tests.carrier import ACCOUNT_SID
from dialer.simulator.tests.make import make_request
from dialer.simulator.webhooks import Webhooks

HUMAN, NOBODY, BUSY = "+14155550150", "+14155550120", "+14155550121"


def make_exchange(speed: float) -> Exchange:
    """An exchange whose calls have their TwiML with them and tell nobody: nothing to request."""
    tally = Tally()
    return Exchange(
        ACCOUNT_SID,
        webhooks=cast(Webhooks, None),
        tempo=Tempo(speed),
        gate=Gate(0),
        faults=FaultPlan(0, {}),
        journal=Journal(None, tally),
        tally=tally,
    )


def lived(request: CallRequest, speed: float) -> tuple[Call, float]:
    """The call after its end, and the seconds of the clock that it took."""

    async def scenario() -> tuple[Call, float]:
        call = make_exchange(speed).place(request)
        life = cast(Coroutine[Any, Any, None], call.life)
        await life
        return call, asyncio.get_running_loop().time()

    return virtual_time.run(scenario())


@pytest.mark.parametrize("speed", [1.0, 10.0, 0.5])
def test_all_times_are_divided_by_the_speed(speed: float) -> None:
    call, took = lived(make_request(HUMAN), speed)
    rang, talked = fates.ring_seconds(HUMAN, 1), fates.talk_seconds(fates.HUMAN, HUMAN, 1)
    assert took == pytest.approx((POST_DIAL_SECONDS + rang + talked) / speed)
    assert call.talk_seconds == talked


@pytest.mark.parametrize("speed", [1.0, 10.0])
def test_a_phone_rings_as_long_as_the_timeout_says(speed: float) -> None:
    call, took = lived(make_request(NOBODY, Timeout="25"), speed)
    assert call.status == "no-answer"
    assert took == pytest.approx((POST_DIAL_SECONDS + 25) / speed)


def test_a_busy_line_does_not_ring() -> None:
    _, took = lived(make_request(BUSY), 1)
    assert took == POST_DIAL_SECONDS


@pytest.mark.parametrize("to", [HUMAN, NOBODY, BUSY])
def test_instant_is_instant(to: str) -> None:
    call, took = lived(make_request(to), 0)
    assert call.is_final
    assert took == 0


def test_a_talk_is_no_longer_than_its_limit() -> None:
    call, took = lived(make_request("+14155550102", TimeLimit="60"), 1)
    assert call.talk_seconds == 60
    assert took == pytest.approx(POST_DIAL_SECONDS + fates.ring_seconds(call.to, 1) + 60)


def test_a_call_that_is_not_ringing_yet_is_told_as_queued_but_started() -> None:
    async def scenario() -> dict[str, object]:
        call = make_exchange(1).place(make_request(HUMAN))
        await asyncio.sleep(POST_DIAL_SECONDS / 2)
        assert call.status == "initiated"
        return call_resource(call)

    resource = virtual_time.run(scenario())
    assert resource["status"] == "queued"
    assert resource["start_time"] is not None


@pytest.mark.parametrize(("to", "status"), [(NOBODY, "canceled"), (HUMAN, "completed")])
def test_a_call_that_was_hung_up_does_not_end_again(to: str, status: str) -> None:
    async def scenario() -> tuple[Call, Exchange]:
        exchange = make_exchange(1)
        call = exchange.place(make_request(to))
        await asyncio.sleep(POST_DIAL_SECONDS + fates.ring_seconds(to, 1) + 1)
        exchange.hang_up(call)
        ended_at = call.ended_at
        await asyncio.sleep(3600)
        assert call.ended_at is ended_at
        return call, exchange

    call, exchange = virtual_time.run(scenario())
    assert call.status == status
    assert exchange.tally.live == 0
