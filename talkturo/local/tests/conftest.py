"""Directories and accounts for tests that start servers of their own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from talkturo.local.account import Account, database_account
from talkturo.local.stores import throwaway_home
from talkturo.local.supervisor import Supervisor


@pytest.fixture
def short_path() -> Iterator[Path]:
    """An empty directory whose path leaves room for a socket's name; pytest's own do not.

    What its children.json records ends with the test, or with a killed test run.
    """
    with throwaway_home() as path:
        yield path


@pytest.fixture
def supervisor(short_path: Path) -> Iterator[Supervisor]:
    """A supervisor whose children end with the test."""
    supervisor = Supervisor(short_path / "children.json", short_path / "logs")
    yield supervisor
    supervisor.stop()


@pytest.fixture(params=["usual", "without namespaces"])
def account(request: pytest.FixtureRequest) -> Account:
    """Each way to run PostgreSQL that the current user has."""
    if request.param == "usual":
        return database_account()
    if os.geteuid() != 0:
        pytest.skip("only root needs another account")
    return database_account(namespaces=False)
