"""Fixtures of the engine's tests."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from dialer.tests.another import Another, Other
from dialer.tests.engine import Engine


@pytest.fixture
def engine(db: None) -> Engine:
    """The services, a carrier of the test's own and a clock that stands still."""
    return Engine()


@pytest.fixture
def another() -> Iterator[Another]:
    """Start somebody else."""
    with ThreadPoolExecutor(4) as threads:
        yield lambda action: Other(threads, action)
