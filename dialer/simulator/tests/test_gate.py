"""Calls above the account's rate wait their turn."""

import asyncio

import pytest

from dialer.simulator.gate import Gate
from dialer.simulator.tests import virtual_time

Turns = list[tuple[str, float]]


async def take_turn(gate: Gate, name: str, turns: Turns) -> None:
    await gate.take_turn()
    turns.append((name, round(asyncio.get_running_loop().time(), 6)))


def test_calls_go_out_in_order_and_evenly() -> None:
    async def scenario() -> Turns:
        gate, turns = Gate(4), Turns()
        await asyncio.gather(*(take_turn(gate, name, turns) for name in "abcd"))
        return turns

    assert virtual_time.run(scenario()) == [("a", 0), ("b", 0.25), ("c", 0.5), ("d", 0.75)]


def test_a_canceled_call_gives_its_turn_to_the_next() -> None:
    async def scenario() -> Turns:
        gate, turns = Gate(1), Turns()
        calls = [asyncio.create_task(take_turn(gate, name, turns)) for name in "abcd"]
        await asyncio.sleep(0.5)
        calls[1].cancel()
        await asyncio.wait(calls)
        return turns

    assert virtual_time.run(scenario()) == [("a", 0), ("c", 1), ("d", 2)]


def test_the_rate_holds_after_everybody_has_given_up() -> None:
    async def scenario() -> Turns:
        gate, turns = Gate(1), Turns()
        calls = [asyncio.create_task(take_turn(gate, name, turns)) for name in "ab"]
        await asyncio.sleep(0.5)
        calls[1].cancel()
        await asyncio.sleep(0)
        calls += [asyncio.create_task(take_turn(gate, name, turns)) for name in "cd"]
        await asyncio.wait(calls)
        return turns

    assert virtual_time.run(scenario()) == [("a", 0), ("c", 1), ("d", 2)]


def test_a_call_that_comes_later_waits_for_nobody() -> None:
    async def scenario() -> Turns:
        gate, turns = Gate(1), Turns()
        await take_turn(gate, "a", turns)
        await asyncio.sleep(5)
        await take_turn(gate, "b", turns)
        return turns

    assert virtual_time.run(scenario()) == [("a", 0), ("b", 5)]


def test_the_expected_wait_is_the_wait() -> None:
    async def scenario() -> tuple[list[float], Turns]:
        gate, turns, expected = Gate(2), Turns(), []
        calls = []
        for name in "abc":
            expected.append(gate.expected_wait_seconds())
            calls.append(asyncio.create_task(take_turn(gate, name, turns)))
            await asyncio.sleep(0)
        await asyncio.wait(calls)
        return expected, turns

    expected, turns = virtual_time.run(scenario())
    assert expected == pytest.approx([at for _, at in turns])


def test_nobody_waits_for_those_who_have_given_up() -> None:
    async def scenario() -> float:
        gate, turns = Gate(1), Turns()
        calls = [asyncio.create_task(take_turn(gate, name, turns)) for name in "abc"]
        await asyncio.sleep(0.5)
        for call in calls[1:]:
            call.cancel()
        await asyncio.wait(calls)
        return gate.expected_wait_seconds()

    assert virtual_time.run(scenario()) == pytest.approx(0.5)


def test_without_a_rate_nobody_waits() -> None:
    async def scenario() -> Turns:
        gate, turns = Gate(0), Turns()
        for name in "abc":
            await take_turn(gate, name, turns)
        assert gate.expected_wait_seconds() == 0
        return turns

    assert virtual_time.run(scenario()) == [("a", 0), ("b", 0), ("c", 0)]
