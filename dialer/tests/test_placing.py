"""The last look, the one request, and every kind of no."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest

from campaigns.models import Campaign
from campaigns.services.enrolling import remove_contacts
from campaigns.services.lifecycle import cancel_campaign, pause_campaign
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory, enroll
from contacts.services import delete_contact, update_contact
from dialer.models import Attempt
from dialer.providers.base import CallOrder
from dialer.tests.engine import Engine, counters


def queued(engine: Engine, **fields: Any) -> tuple[Campaign, Attempt]:
    """A running campaign with one claimed attempt that has not been placed yet."""
    campaign = CampaignFactory(**fields)
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    [attempt] = engine.claim(campaign)
    return campaign, attempt


def test_the_order_carries_the_attempts_own_token(engine: Engine) -> None:
    _, attempt = queued(engine, max_call_duration_minutes=5, voicemail_detection_enabled=True)
    engine.place(attempt.pk)
    [order] = engine.carrier.orders
    assert (order.to, order.from_) == (attempt.to_number, attempt.from_number)
    assert order.status_url == f"https://dialer.test/carrier/status/{attempt.public_id}"
    assert order.voice_url == f"https://dialer.test/carrier/voice/{attempt.public_id}"
    assert order.max_duration_seconds == 300
    assert order.detect_machine
    attempt.refresh_from_db()
    assert (attempt.status, attempt.carrier_sid) == ("placed", engine.carrier.calls[0].sid)


def test_an_attempt_is_sent_once_whoever_tries(engine: Engine) -> None:
    _, attempt = queued(engine)
    for _ in range(3):
        engine.place(attempt.pk)
    assert len(engine.carrier.orders) == 1


def test_no_second_request_while_the_first_is_under_way(engine: Engine) -> None:
    _, attempt = queued(engine)

    def try_again(_: CallOrder) -> None:
        engine.place(attempt.pk)

    engine.carrier.during = try_again
    engine.place(attempt.pk)
    assert len(engine.carrier.orders) == 1


def _close_window(campaign: Campaign) -> None:
    Campaign.objects.update(call_window_start=time(9), call_window_end=time(10))


@pytest.mark.parametrize(
    ("change", "code", "contact_status"),
    [
        ("pause", "campaign_not_running", "pending"),
        ("cancel", "campaign_not_running", "pending"),
        ("do_not_call", "contact_not_dialable", "skipped"),
        ("delete_contact", "contact_not_dialable", "skipped"),
        ("other_phone", "phone_changed", "pending"),
        ("close_window", "window_closed", "pending"),
        ("assistant_off", "assistant_not_outbound", "pending"),
        ("no_script", "no_script", "pending"),
        ("becomes_caller_id", "own_number", "pending"),
        ("caller_id_gone", "caller_id_deleted", "pending"),
    ],
)
def test_what_changed_since_the_claim_is_obeyed(
    engine: Engine, change: str, code: str, contact_status: str
) -> None:
    campaign, attempt = queued(engine, no_auto_complete=True)
    now, contact = engine.now, attempt.contact
    changes: dict[str, Callable[[], object]] = {
        "pause": lambda: pause_campaign(campaign=campaign, at=now),
        "cancel": lambda: cancel_campaign(campaign=campaign, at=now),
        "do_not_call": lambda: update_contact(
            contact=contact, fields={"do_not_call": True}, at=now
        ),
        "delete_contact": lambda: delete_contact(contact=contact, at=now, by="test"),
        "other_phone": lambda: update_contact(
            contact=contact, fields={"phone": "+12025559999"}, at=now
        ),
        "close_window": lambda: _close_window(campaign),
        "assistant_off": lambda: type(campaign.assistant).objects.update(outbound_enabled=False),
        "no_script": lambda: type(campaign.assistant).objects.update(first_message=" "),
        "becomes_caller_id": lambda: PhoneNumberFactory(team=campaign.team, number=contact.phone),
        "caller_id_gone": lambda: attempt.phone_number.soft_delete(at=now, by="test"),
    }
    changes[change]()

    engine.place(attempt.pk)

    assert engine.carrier.orders == []
    attempt.refresh_from_db()
    assert (attempt.status, attempt.error_code, attempt.outcome) == ("withdrawn", code, "")
    enrollment = attempt.enrollment
    enrollment.refresh_from_db()
    assert (enrollment.status, enrollment.attempts) == (contact_status, 0)
    assert counters(campaign)["contacts_called"] == 0


def test_a_withdrawn_attempt_gives_its_part_of_the_budget_back(engine: Engine) -> None:
    campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign, max_calls=1)
    [attempt] = engine.claim(campaign)
    update_contact(contact=attempt.contact, fields={"phone": "+12025559999"}, at=engine.now)
    engine.place(attempt.pk)
    campaign.refresh_from_db()
    assert (campaign.status, campaign.calls_remaining) == ("running", 1)
    [again] = engine.dial(campaign)
    assert again.order.to == "+12025559999"


def test_throttled_waits_and_costs_no_attempt(engine: Engine) -> None:
    campaign, attempt = queued(engine, max_attempts_per_contact=1)
    engine.carrier.refuse = [20429]
    engine.place(attempt.pk)
    attempt.refresh_from_db()
    assert attempt.status == "withdrawn"
    enrollment = attempt.enrollment
    enrollment.refresh_from_db()
    assert (enrollment.status, enrollment.attempts) == ("queued", 0)
    assert enrollment.next_attempt_at is not None
    assert enrollment.next_attempt_at > engine.now
    assert engine.dial(campaign) == []
    engine.wait(seconds=6)
    assert len(engine.dial(campaign)) == 1


@pytest.mark.parametrize(
    ("code", "outcome"), [(21211, "invalid_number"), (21215, "error"), (99999, "error")]
)
def test_a_number_the_carrier_refuses_is_final(engine: Engine, code: int, outcome: str) -> None:
    campaign, attempt = queued(engine, retry_on_error=True)
    engine.carrier.refuse = [code]
    engine.place(attempt.pk)
    attempt.refresh_from_db()
    assert (attempt.status, attempt.outcome, attempt.error_code) == ("ended", outcome, str(code))
    assert attempt.events.get().payload == {"code": str(code), "message": "No."}
    enrollment = attempt.enrollment
    enrollment.refresh_from_db()
    assert (enrollment.status, enrollment.outcome) == ("failed", outcome)
    campaign.refresh_from_db()
    assert campaign.status == "completed"


def test_a_refused_caller_id_rests_and_another_is_used(engine: Engine) -> None:
    campaign, attempt = queued(engine)
    spare = CampaignFactory(team=campaign.team).numbers.get().phone_number
    campaign.numbers.create(phone_number=spare)
    engine.carrier.refuse = [21210]
    Attempt.objects.update(phone_number=campaign.numbers.earliest("pk").phone_number)
    engine.place(attempt.pk)
    resting = campaign.numbers.earliest("pk").phone_number
    assert resting.resting_until == engine.now + timedelta(hours=1)
    [call] = engine.dial(campaign)
    assert call.order.from_ == spare.number


def test_with_every_caller_id_resting_the_campaign_waits_for_the_first(engine: Engine) -> None:
    campaign, attempt = queued(engine)
    engine.carrier.refuse = [21212]
    engine.place(attempt.pk)
    assert engine.dial(campaign) == []
    campaign.refresh_from_db()
    assert campaign.blocked_code == "caller_ids_resting"
    assert campaign.blocked_until == engine.now + timedelta(hours=1)
    engine.wait(hours=1)
    assert len(engine.dial(campaign)) == 1


def test_an_account_that_may_not_call_pauses_the_campaign(engine: Engine) -> None:
    campaign, attempt = queued(engine)
    engine.carrier.refuse = [20003]
    engine.place(attempt.pk)
    campaign.refresh_from_db()
    assert (campaign.status, campaign.paused_code) == ("paused", "carrier_refused")
    assert "20003" in campaign.paused_reason
    attempt.enrollment.refresh_from_db()
    assert attempt.enrollment.status == "pending"


def test_an_unknown_outcome_is_never_sent_again(engine: Engine) -> None:
    campaign, attempt = queued(engine)
    engine.carrier.never_arrive = True
    engine.place(attempt.pk)
    attempt.refresh_from_db()
    assert (attempt.status, attempt.error_code) == ("placing", "unknown_placement")
    engine.wait(minutes=5)
    engine.place(attempt.pk)
    assert engine.dial(campaign) == []
    assert engine.tick().attempts == []
    assert len(engine.carrier.orders) == 1


@pytest.mark.parametrize(
    ("settings", "status"), [({"retry_on_error": True}, "queued"), ({}, "failed")]
)
def test_no_carrier_for_the_number_may_pass(
    engine: Engine, settings: dict[str, bool], status: str
) -> None:
    _, attempt = queued(engine, **settings)
    engine.carrier.refuse = [13224]
    engine.place(attempt.pk)
    attempt.enrollment.refresh_from_db()
    assert (attempt.enrollment.status, attempt.enrollment.attempts) == (status, 1)


def test_a_worker_frozen_between_the_last_look_and_the_request_sends_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign, attempt = queued(engine)
    moments = iter([engine.now, engine.now + timedelta(seconds=30)])
    monkeypatch.setattr(Engine, "clock", lambda self: next(moments, self.now))
    assert engine.place(attempt.pk) == engine.now + timedelta(seconds=30)
    assert engine.carrier.orders == []
    attempt.refresh_from_db()
    assert attempt.status == "queued"
    pause_campaign(campaign=campaign, at=engine.now)
    engine.place(attempt.pk)
    assert engine.carrier.orders == []


def test_a_cap_lowered_while_paused_holds_for_what_was_claimed_before(engine: Engine) -> None:
    campaign = CampaignFactory(max_concurrent_calls=3)
    enroll(campaign, 3, at=engine.now)
    engine.start(campaign)
    claimed = engine.claim(campaign)
    pause_campaign(campaign=campaign, at=engine.now)
    Campaign.objects.update(max_concurrent_calls=1)
    engine.start(campaign)

    for attempt in claimed:
        engine.place(attempt.pk)

    assert len(engine.carrier.calls) == 1
    assert counters(campaign)["contacts_called"] == 1


def test_a_call_withdrawn_from_an_earlier_run_adds_nothing_to_the_new_budget(
    engine: Engine,
) -> None:
    campaign, attempt = queued(engine)
    engine.wait(seconds=1)
    engine.start(campaign, max_calls=2)  # still running: a new budget
    _close_window(campaign)
    engine.place(attempt.pk)
    campaign.refresh_from_db()
    assert campaign.calls_remaining == 2


def test_a_withdrawn_call_leaves_its_contact_in_the_zone_it_is_in_now(engine: Engine) -> None:
    _, attempt = queued(engine, call_window_start=time(9), call_window_end=time(17))
    update_contact(contact=attempt.contact, fields={"timezone": "Asia/Tokyo"}, at=engine.now)
    engine.tick()
    engine.place(attempt.pk)
    attempt.refresh_from_db()
    assert attempt.error_code == "window_closed"
    assert attempt.enrollment.zones == "Asia/Tokyo"


def test_a_contact_taken_out_after_a_withdrawn_call_counts_once(engine: Engine) -> None:
    campaign, attempt = queued(engine)
    pause_campaign(campaign=campaign, at=engine.now)
    engine.place(attempt.pk)
    assert remove_contacts(campaign=campaign, contact_ids=[attempt.contact_id], at=engine.now) == 1
    assert counters(campaign)["total_contacts"] == 0
