"""What a wake-up does, and whom it wakes in turn."""

from collections.abc import Callable

import pytest
from django.db import OperationalError

from campaigns import policy
from campaigns.services.lifecycle import start_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from dialer.models import Attempt
from dialer.services import waking
from dialer.services.auditing import audit
from dialer.services.auditing.progress import running_campaigns_are_looked_at
from dialer.tasks import dial_campaign
from dialer.tests.engine import Engine, attempt_of
from talkturo.lib import clock


def test_the_first_call_of_a_claim_is_placed_at_once_and_the_others_are_announced(
    db: None, wake_ups: Callable[[], list[tuple[str, str]]]
) -> None:
    campaign = CampaignFactory(
        is_test=True, call_window_start="00:00", call_window_end="00:00", max_concurrent_calls=3
    )
    enroll(campaign, 5, at=clock.now())
    start_campaign(campaign=campaign, at=clock.now())
    dial_campaign(str(campaign.pk))
    placed, *others = Attempt.objects.order_by("pk")
    # The tests' simulator is at an address where nobody listens, so the call waits again.
    assert (placed.status, placed.error_code) == ("withdrawn", "unreachable")
    assert [other.status for other in others] == ["queued", "queued"]
    assert wake_ups() == [
        *(("dialer.place_call", str(other.pk)) for other in others),
        ("dialer.dial_campaign", str(campaign.pk)),  # a slot is free again
    ]


def test_a_campaign_at_which_the_worker_fails_says_so_until_it_does_not(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = CampaignFactory(is_test=True, call_window_start="00:00", call_window_end="00:00")
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    (call,) = engine.dial(campaign)
    engine.hear(call, "no-answer")
    monkeypatch.setattr(clock, "now", engine.clock)
    with monkeypatch.context() as broken_code:
        broken_code.setattr(policy, "due_at", lambda *_, **__: 1 / 0)
        for _ in range(2):
            engine.wait(minutes=2)
            with pytest.raises(ZeroDivisionError):
                dial_campaign(str(campaign.pk))
            assert attempt_of(call).is_open
            campaign.refresh_from_db()
            reason = campaign.blocked_by(now=engine.now)
            assert reason is not None
            assert reason.code == "worker_fails"
            assert engine.tick().campaigns == [campaign.pk]
    assert audit(now=engine.now, checks=[running_campaigns_are_looked_at])
    dial_campaign(str(campaign.pk))
    assert attempt_of(call).outcome == "no_answer"
    campaign.refresh_from_db()
    assert campaign.blocked_code == "waiting_for_retries"


def test_what_failed_after_the_claim_is_tried_again_at_once(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = CampaignFactory(is_test=True)
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    monkeypatch.setattr(clock, "now", engine.clock)
    with monkeypatch.context() as broken_code:
        broken_code.setattr(waking, "_is_over_unannounced", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            dial_campaign(str(campaign.pk))
    (waiting,) = Attempt.objects.all()
    engine.wait(seconds=3)
    work = engine.tick()
    assert (work.campaigns, work.attempts) == ([campaign.pk], [waiting.pk])


def test_a_database_that_is_away_is_what_the_log_says(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OperationalError

    monkeypatch.setattr(waking, "dial", fail)
    monkeypatch.setattr("dialer.tasks.note_worker_fails", fail)
    with pytest.raises(OperationalError) as raised:
        dial_campaign("00000000-0000-0000-0000-000000000000")
    assert raised.value.__context__ is None
