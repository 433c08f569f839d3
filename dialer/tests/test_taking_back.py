"""Calls in the carrier's own queue, and calls of a campaign cancelled with hang-up."""

from collections.abc import Callable
from datetime import time

import pytest

from campaigns.models import Campaign
from campaigns.services.lifecycle import cancel_campaign, pause_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.services import delete_contact, update_contact
from dialer.providers.base import CallReport
from dialer.tests.carrier import FakeCarrier, PlacedCall
from dialer.tests.engine import Engine, attempt_of, counters, enrollment_of
from talkturo.accounts.models import Team


def waiting_at_the_carrier(engine: Engine) -> tuple[Campaign, PlacedCall]:
    """A call that the carrier accepted but does not dial."""
    campaign = CampaignFactory(no_auto_complete=True)
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    [call] = engine.dial(campaign)
    engine.wait(seconds=10)
    return campaign, call


Change = Callable[[Engine, Campaign, PlacedCall], object]
CHANGES: dict[str, Change] = {
    "pause": lambda e, c, _: pause_campaign(campaign=c, at=e.now),
    "cancel": lambda e, c, _: cancel_campaign(campaign=c, at=e.now),
    "do_not_call": lambda e, _, call: update_contact(
        contact=attempt_of(call).contact, fields={"do_not_call": True}, at=e.now
    ),
    "delete_contact": lambda e, _, call: delete_contact(
        contact=attempt_of(call).contact, at=e.now, by="test"
    ),
    "close_window": lambda *_: Campaign.objects.update(
        call_window_start=time(9), call_window_end=time(10)
    ),
    "kill_switch": lambda *_: Team.objects.update(dialing_enabled=False),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_call_that_may_not_go_out_any_more_is_cancelled_there(
    engine: Engine, change: str
) -> None:
    campaign, call = waiting_at_the_carrier(engine)
    CHANGES[change](engine, campaign, call)
    engine.recover()
    assert call.status == "canceled"
    attempt = attempt_of(call)
    assert (attempt.status, attempt.outcome) == ("withdrawn", "")
    assert enrollment_of(call).attempts == 0
    assert counters(campaign)["contacts_called"] == 0


def test_one_that_cannot_be_taken_back_keeps_nobody_waiting(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    campaign = CampaignFactory()
    enroll(campaign, 2, at=engine.now)
    engine.start(campaign)
    broken, other = engine.dial(campaign)
    engine.wait(seconds=10)
    pause_campaign(campaign=campaign, at=engine.now)
    cancel = type(engine.carrier).cancel

    def cancel_unless_broken(carrier: FakeCarrier, sid: str) -> CallReport | None:
        if sid == broken.sid:
            raise ZeroDivisionError
        return cancel(carrier, sid)

    monkeypatch.setattr(FakeCarrier, "cancel", cancel_unless_broken)
    engine.recover()
    assert (broken.status, other.status) == ("queued", "canceled")
    assert f"{attempt_of(broken)} cannot be taken back" in caplog.text


def test_it_is_cancelled_before_the_window_closes_not_after(engine: Engine) -> None:
    _, call = waiting_at_the_carrier(engine)
    engine.now = engine.now.replace(hour=16, minute=59, second=45)  # 12:59:45 in New York
    Campaign.objects.update(call_window_start=time(9), call_window_end=time(13))
    engine.recover()
    assert call.status == "queued"
    engine.wait(seconds=6)
    engine.recover()
    assert call.status == "canceled"


def test_a_call_that_may_go_out_is_left_alone(engine: Engine) -> None:
    _, call = waiting_at_the_carrier(engine)
    engine.recover()
    assert call.status == "queued"
    assert attempt_of(call).status == "placed"


def test_one_that_rings_is_not_cancelled_by_a_pause(engine: Engine) -> None:
    campaign, call = waiting_at_the_carrier(engine)
    engine.report(call, "initiated")
    engine.report(call, "ringing")
    pause_campaign(campaign=campaign, at=engine.now)
    engine.recover()
    assert call.status == "ringing"


def test_one_that_began_to_ring_meanwhile_is_charged(engine: Engine) -> None:
    campaign, call = waiting_at_the_carrier(engine)
    call.status = "in-progress"  # its callbacks are still on their way
    pause_campaign(campaign=campaign, at=engine.now)
    engine.recover()
    assert attempt_of(call).status == "in_progress"
    assert enrollment_of(call).attempts == 1


def test_cancelling_may_hang_up(engine: Engine) -> None:
    campaign, call = waiting_at_the_carrier(engine)
    engine.report(call, "in-progress")
    cancel_campaign(campaign=campaign, at=engine.now, hang_up=True)
    assert engine.recover() == {campaign.pk}
    assert call.status == "completed"
    assert attempt_of(call).status == "ended"


def test_cancelling_lets_calls_end_otherwise(engine: Engine) -> None:
    campaign, call = waiting_at_the_carrier(engine)
    engine.report(call, "in-progress")
    cancel_campaign(campaign=campaign, at=engine.now)
    engine.recover()
    assert call.status == "in-progress"


def test_a_call_that_began_to_ring_unheard_counts_as_made(engine: Engine) -> None:
    campaign, call = waiting_at_the_carrier(engine)
    call.status, call.started_at = "ringing", engine.now  # and its callbacks are lost
    pause_campaign(campaign=campaign, at=engine.now)
    engine.recover()
    attempt = attempt_of(call)
    assert (call.status, attempt.status, attempt.outcome) == ("canceled", "ended", "error")
    assert enrollment_of(call).attempts == 1
