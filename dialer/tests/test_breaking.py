"""The circuit breaker."""

from typing import Any

import pytest

from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory, enroll
from dialer.tests.engine import Engine


@pytest.fixture
def campaign(engine: Engine) -> Campaign:
    campaign: Campaign = CampaignFactory(max_concurrent_calls=20)
    enroll(campaign, 40, at=engine.now)
    engine.start(campaign)
    return campaign


def end(engine: Engine, campaign: Campaign, *statuses: str, **facts: Any) -> str:
    """Let calls end so, one after the other; the campaign's status then."""
    for call, status in zip(engine.dial(campaign), statuses, strict=False):
        engine.report(call, status, **facts)
    campaign.refresh_from_db()
    return campaign.status


def test_half_of_five_calls_in_error_pause_the_campaign(engine: Engine, campaign: Campaign) -> None:
    assert end(engine, campaign, "failed", "completed", "failed", "completed") == "running"
    [*_, last] = engine.carrier.calls
    assert end(engine, campaign, "failed") == "paused"
    assert campaign.paused_code == "circuit_breaker"
    assert "3 of the last 5 calls" in campaign.paused_reason
    assert "call_" in campaign.paused_reason
    assert last.token not in campaign.paused_reason


def test_fewer_than_half_do_not(engine: Engine, campaign: Campaign) -> None:
    assert end(engine, campaign, *["completed"] * 5, *["failed"] * 4) == "running"


def test_fewer_than_five_calls_do_not(engine: Engine, campaign: Campaign) -> None:
    assert end(engine, campaign, *["failed"] * 4) == "running"


def test_refusals_count_whatever_their_code(engine: Engine, campaign: Campaign) -> None:
    engine.carrier.refuse = [99999] * 5
    assert end(engine, campaign) == "paused"
    assert "99999" in campaign.paused_reason


def test_throttling_does_not(engine: Engine, campaign: Campaign) -> None:
    engine.carrier.refuse = [20429] * 20
    assert end(engine, campaign) == "running"


def test_contacts_that_do_not_answer_do_not(engine: Engine, campaign: Campaign) -> None:
    assert end(engine, campaign, *["no-answer"] * 5, *["busy"] * 5) == "running"


def test_old_failures_are_forgotten(engine: Engine, campaign: Campaign) -> None:
    end(engine, campaign, *["failed"] * 4)
    engine.wait(seconds=121)
    assert end(engine, campaign, "failed") == "running"


def test_a_resumed_campaign_starts_afresh(engine: Engine, campaign: Campaign) -> None:
    assert end(engine, campaign, *["failed"] * 5) == "paused"
    engine.wait(seconds=1)
    engine.start(campaign)
    assert end(engine, campaign, "failed") == "running"
