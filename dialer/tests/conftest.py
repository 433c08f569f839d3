"""Fixtures of the engine's tests."""

import pytest

from dialer.tests.engine import Engine


@pytest.fixture
def engine(db: None) -> Engine:
    """The services, a carrier of the test's own and a clock that stands still."""
    return Engine()
