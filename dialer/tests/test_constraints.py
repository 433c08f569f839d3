"""Every rule that the database itself holds about calls refuses a row that breaks it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from campaigns.tests.factories import CampaignFactory, enroll
from dialer.models import Attempt, Forgotten
from dialer.tests.engine import Engine


@pytest.fixture(autouse=True)
def two_calls(engine: Engine) -> None:
    """Two calls of a campaign under way."""
    campaign = CampaignFactory(max_concurrent_calls=2)
    enroll(campaign, 2, at=engine.now)
    engine.start(campaign)
    engine.dial(campaign)


def every(**fields: Any) -> Callable[[], object]:
    return lambda: Attempt.objects.update(**fields)


def alike(*names: str, **fields: Any) -> Callable[[], object]:
    """The second call gets the first one's values of those fields."""

    def spoil() -> None:
        first, second = Attempt.objects.order_by("pk")
        same = {name: getattr(first, name) for name in names}
        Attempt.objects.filter(pk=second.pk).update(**same, **fields)

    return spoil


REFUSED: list[tuple[str, Callable[[], object]]] = [
    ("attempt_ended_has_outcome", every(status="ended", ended_at=None, outcome="busy")),
    ("attempt_ended_has_outcome", every(status="ended", outcome="")),
    ("attempt_ended_has_outcome", every(outcome="busy")),
    ("attempt_ended_has_outcome", every(status="asleep")),
    ("attempt_ended_has_outcome", every(status="queued")),
    ("attempt_ended_has_outcome", every(ended_at="2026-06-01T16:00Z")),
    # Another number and another place in the line: only one open call is left to object to.
    ("attempt_one_open_per_enrollment", alike("enrollment", number=2)),
    ("attempt_one_open_per_number", alike("to_number")),
    (
        "attempt_number_once_per_enrollment",
        lambda: (
            every(status="ended", outcome="busy", ended_at="2026-06-01T16:00Z")(),
            alike("enrollment")(),
        ),
    ),
    ("attempt_sid_once", alike("carrier_sid")),
    (
        "forgotten_one_row",
        lambda: Forgotten.objects.create(one=False, before="2026-06-01T16:00Z"),
    ),
]


@pytest.mark.parametrize(("rule", "spoil"), REFUSED)
def test_the_database_refuses(rule: str, spoil: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError, match=f'"{rule}"'):
        spoil()


def test_every_rule_has_been_seen_to_refuse() -> None:
    rules = {
        constraint.name
        for model in apps.get_app_config("dialer").get_models()
        for constraint in model._meta.constraints
    }
    assert rules == {name for name, _ in REFUSED}


@pytest.mark.parametrize("table", ["campaigns_enrollment", "dialer_attempt"])
def test_hot_tables_are_vacuumed_after_a_hundredth_has_changed(table: str) -> None:
    """No model says so, only the migrations."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions FROM pg_class WHERE relname = %s", [table])
        (options,) = cursor.fetchone()
    assert "autovacuum_vacuum_scale_factor=0.01" in options
