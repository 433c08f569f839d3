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


def test_one_that_nobody_looks_at_has_no_worker() -> None:
    unattended = replace(RUNNING, blocked_code="cap_reached")
    assert blocked_by(unattended, now=NOW + timedelta(seconds=10)).code == "cap_reached"  # type: ignore[union-attr]
    assert blocked_by(unattended, now=NOW + timedelta(seconds=11)).code == "no_worker"  # type: ignore[union-attr]
