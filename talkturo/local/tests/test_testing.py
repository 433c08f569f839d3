"""The plugin: whatever the user has set, a test sees its own stores."""

import os

import pytest

from talkturo.local.testing import worker_redis_url


def test_the_environment_is_the_tests_own() -> None:
    assert os.environ["PUBLIC_BASE_URL"] == "https://dialer.test"
    assert "%2Ftalkturo-" in os.environ["DATABASE_URL"]
    assert "DEBUG" not in os.environ


@pytest.mark.parametrize(("worker", "database"), [("gw0", "1"), ("gw1", "2"), ("gw11", "12")])
def test_each_worker_has_its_own_database(worker: str, database: str) -> None:
    url = worker_redis_url("redis://:secret@127.0.0.1:4000/0", worker)
    assert url == f"redis://:secret@127.0.0.1:4000/{database}"
