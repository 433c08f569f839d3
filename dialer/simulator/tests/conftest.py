"""Fixtures: a receiver, and simulators that call it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from dialer.simulator.options import Options
from dialer.simulator.tests.carrier import ACCOUNT_SID, AUTH_TOKEN, Carrier, running
from dialer.simulator.tests.receiver import Receiver

Simulate = Callable[..., Carrier]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver(AUTH_TOKEN)
    receiver.serve("/twiml", "<Response><Say>Hello</Say></Response>")
    yield receiver
    receiver.close()


@pytest.fixture
def simulate(receiver: Receiver, tmp_path: Path) -> Iterator[Simulate]:
    """Start a simulator with these options; without any it lives instantly."""
    with ExitStack() as stack:

        def start(**more: Any) -> Carrier:
            options = Options(ACCOUNT_SID, AUTH_TOKEN, **({"speed": 0.0} | more))
            return stack.enter_context(running(options, receiver, tmp_path / "journal.jsonl"))

        yield start


@pytest.fixture
def carrier(simulate: Simulate) -> Carrier:
    """An instant simulator without faults."""
    return simulate()
