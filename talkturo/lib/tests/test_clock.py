"""The database's clock, and one that counts on from it."""

import time
from datetime import datetime, timedelta
from typing import Any

import pytest

from talkturo.lib import clock


def test_a_running_clock_asks_once_and_counts_on(django_assert_num_queries: Any, db: None) -> None:
    with django_assert_num_queries(1):
        now = clock.running()
        first = now()
        time.sleep(0.01)
        assert now() - first >= timedelta(milliseconds=10)
    # Never behind the database's by what the question took: frozen meanwhile, it would be late.
    assert now() >= clock.now() - timedelta(seconds=1)


def test_it_counts_from_before_the_question(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    asked_at = clock.now()

    def slow() -> datetime:
        time.sleep(0.05)
        return asked_at

    monkeypatch.setattr(clock, "now", slow)
    assert clock.running()() - asked_at >= timedelta(milliseconds=50)
