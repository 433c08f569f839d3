"""The start-up checks."""

import pytest

from talkturo.lib import checks


@pytest.mark.django_db
def test_a_new_enough_database_passes():
    assert checks.postgresql_is_new_enough(databases=["default"]) == []


@pytest.mark.django_db
def test_an_old_database_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checks, "OLDEST_POSTGRESQL", 990_000)
    [error] = checks.postgresql_is_new_enough(databases=["default"])
    assert "PostgreSQL 18 or newer is needed" in error.msg


def test_nothing_is_asked_when_no_database_is_checked():
    assert checks.postgresql_is_new_enough(databases=None) == []
