"""Silence has a name."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from campaigns.blocking import SENTENCES, Standing, blocked_by

NOW = datetime(2026, 6, 1, 16, tzinfo=UTC)
RUNNING = Standing(
    status="running",
    paused_code="",
    paused_reason="",
    blocked_code="",
    blocked_until=None,
    next_dial_at=NOW,
    scheduled_start_at=None,
)


def test_a_campaign_that_dials_has_none() -> None:
    assert blocked_by(RUNNING, now=NOW) is None


@pytest.mark.parametrize("status", ["draft", "completed", "cancelled"])
def test_one_that_is_not_meant_to_dial_has_none(status: str) -> None:
    assert blocked_by(replace(RUNNING, status=status), now=NOW) is None


@pytest.mark.parametrize("code", sorted(SENTENCES.keys() - {"no_worker"}))
def test_what_the_claim_found_is_shown_in_words(code: str) -> None:
    until = NOW + timedelta(minutes=5)
    reason = blocked_by(replace(RUNNING, blocked_code=code, blocked_until=until), now=NOW)
    assert reason is not None
    assert (reason.code, reason.sentence, reason.until) == (code, SENTENCES[code], until)


def test_a_pause_carries_its_reason() -> None:
    paused = replace(
        RUNNING, status="paused", paused_code="circuit_breaker", paused_reason="3 of 5 failed."
    )
    reason = blocked_by(paused, now=NOW)
    assert reason is not None
    assert (reason.code, reason.sentence) == ("circuit_breaker", "3 of 5 failed.")


def test_a_scheduled_one_says_when() -> None:
    at = NOW + timedelta(hours=1)
    reason = blocked_by(replace(RUNNING, status="scheduled", scheduled_start_at=at), now=NOW)
    assert reason is not None
    assert (reason.code, reason.until) == ("scheduled", at)


@pytest.mark.parametrize(
    ("campaign", "usually"),
    [
        (replace(RUNNING, blocked_code="cap_reached"), "cap_reached"),
        (replace(RUNNING, status="scheduled", scheduled_start_at=NOW), "scheduled"),
    ],
)
def test_one_that_nobody_looks_at_has_no_worker(campaign: Standing, usually: str) -> None:
    def code(after: int) -> str:
        reason = blocked_by(campaign, now=NOW + timedelta(seconds=after))
        assert reason is not None
        return reason.code

    assert (code(10), code(11)) == (usually, "no_worker")


def test_an_error_that_the_worker_meets_is_no_lack_of_workers() -> None:
    late = NOW + timedelta(hours=1)
    for status in ("running", "scheduled"):
        fails = replace(RUNNING, status=status, scheduled_start_at=NOW, blocked_code="worker_fails")
        assert blocked_by(fails, now=late).code == "worker_fails"  # type: ignore[union-attr]


def test_an_error_of_before_is_forgotten_by_one_that_is_scheduled_anew() -> None:
    again = replace(
        RUNNING,
        status="scheduled",
        scheduled_start_at=NOW + timedelta(hours=1),
        blocked_code="worker_fails",
    )
    assert blocked_by(again, now=NOW).code == "scheduled"  # type: ignore[union-attr]
