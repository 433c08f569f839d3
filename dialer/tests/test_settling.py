"""Callbacks in any order, and what becomes of the contact."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta
from typing import Any

import pytest
from django.db import connection

from campaigns.models import Campaign, Enrollment, WebhookDelivery
from campaigns.services.lifecycle import pause_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.services import update_contact
from contacts.tests.factories import ContactFactory
from dialer.models import Attempt, CallEvent
from dialer.providers.base import CallReport
from dialer.services.hearing import record_report
from dialer.services.settling import withdraw
from dialer.services.talking import take_digit
from dialer.tests.carrier import PlacedCall
from dialer.tests.engine import Engine, attempt_of, counters, enrollment_of
from talkturo.lib.ids import new_uuid


def dialed(engine: Engine, **fields: Any) -> tuple[Campaign, PlacedCall]:
    """A running campaign whose only contact is being called."""
    campaign = CampaignFactory(**fields)
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    [call] = engine.dial(campaign)
    return campaign, call


@pytest.mark.parametrize(
    ("status", "facts", "outcome", "contact"),
    [
        ("completed", {}, "answered", "completed"),
        ("completed", {"answered_by": "human"}, "answered", "completed"),
        ("completed", {"answered_by": "unknown"}, "answered", "completed"),
        ("completed", {"answered_by": "machine_end_beep"}, "voicemail", "completed"),
        ("completed", {"answered_by": "fax"}, "voicemail", "completed"),
        ("no-answer", {"sip_response_code": 487}, "no_answer", "queued"),
        ("busy", {"sip_response_code": 486}, "busy", "queued"),
        ("busy", {"sip_response_code": 603}, "declined", "completed"),
        ("failed", {"sip_response_code": 404}, "invalid_number", "failed"),
        ("failed", {"sip_response_code": 480}, "no_answer", "queued"),
        ("failed", {"sip_response_code": 503}, "error", "failed"),
        ("failed", {}, "error", "failed"),
        ("canceled", {}, "error", "failed"),
    ],
)
def test_each_end_has_its_outcome(
    engine: Engine, status: str, facts: dict[str, Any], outcome: str, contact: str
) -> None:
    _, call = dialed(engine)
    assert engine.report(call, status, **facts)
    assert attempt_of(call).outcome == outcome
    enrollment = enrollment_of(call)
    assert (enrollment.status, enrollment.outcome) == (contact, outcome)
    assert (enrollment.completed_at is None) == (contact == "queued")


def test_the_whole_life_of_a_call_leaves_its_times(engine: Engine) -> None:
    _, call = dialed(engine)
    for status in ("initiated", "ringing", "in-progress"):
        engine.wait(seconds=5)
        assert not engine.report(call, status)
    engine.wait(seconds=20)
    assert engine.report(call, "completed", duration_seconds=20)

    attempt = attempt_of(call)
    start = attempt.created_at
    stamps = (attempt.placed_at, attempt.ringing_at, attempt.answered_at, attempt.ended_at)
    assert [at - start for at in stamps if at] == [timedelta(seconds=n) for n in (0, 10, 15, 35)]
    assert attempt.duration_seconds == 20
    events = CallEvent.objects.order_by("pk").values_list("source", "status")
    assert list(events) == [
        ("answer", "queued"),
        ("callback", "initiated"),
        ("callback", "ringing"),
        ("callback", "in-progress"),
        ("callback", "completed"),
    ]


def test_of_calls_that_end_before_the_next_claim_one_wakes_the_campaign(engine: Engine) -> None:
    campaign = CampaignFactory(max_concurrent_calls=3)
    enroll(campaign, 9, at=engine.now)
    engine.start(campaign)
    calls = engine.dial(campaign)
    for _ in range(2):
        assert [engine.hear(call, "completed").wake for call in calls] == [True, False, False]
        calls = engine.dial(campaign)


def test_reports_only_move_a_call_forward(engine: Engine) -> None:
    campaign, call = dialed(engine)
    engine.report(call, "in-progress")
    engine.report(call, "ringing")
    assert attempt_of(call).status == "in_progress"
    engine.report(call, "completed")
    assert not engine.report(call, "no-answer")
    assert not engine.report(call, "completed")
    assert not engine.report(call, "in-progress")
    assert (attempt_of(call).status, attempt_of(call).outcome) == ("ended", "answered")
    assert counters(campaign)["contacts_completed"] == 1


def test_a_callback_may_overtake_the_answer_to_the_request(engine: Engine) -> None:
    campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    [attempt] = engine.claim(campaign)
    sid = f"CA{1:032x}"

    def end_early(order: Any) -> None:
        report = CallReport(sid=sid, status="completed", to=order.to, from_=order.from_)
        record_report(attempt_id=attempt.pk, report=report, source="callback", now=engine.now)

    engine.carrier.during = end_early
    engine.place(attempt.pk)
    engine.settle(campaign.pk)
    attempt.refresh_from_db()
    assert (attempt.status, attempt.outcome, attempt.carrier_sid) == ("ended", "answered", sid)


def test_another_calls_sid_is_not_believed(engine: Engine) -> None:
    _, call = dialed(engine)
    attempt = attempt_of(call)
    forged = CallReport(sid="CAother", status="completed", to="", from_="")
    recorded = record_report(
        attempt_id=attempt.pk, report=forged, source="callback", now=engine.now
    )
    assert recorded is not None
    assert not recorded.ended
    assert attempt_of(call).status == "placed"


def test_a_withdrawn_attempt_takes_no_call_for_its_own(engine: Engine) -> None:
    campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    [attempt] = engine.claim(campaign)
    pause_campaign(campaign=campaign, at=engine.now)
    engine.place(attempt.pk)
    report = CallReport(sid="CAlate", status="completed", to="", from_="")
    recorded = record_report(
        attempt_id=attempt.pk, report=report, source="callback", now=engine.now
    )
    assert recorded is not None
    assert not recorded.ended
    attempt.refresh_from_db()
    assert (attempt.status, attempt.carrier_sid, attempt.heard_at) == ("withdrawn", "", None)


def test_the_sid_of_another_attempt_is_not_adopted(engine: Engine) -> None:
    campaign, call = dialed(engine, max_concurrent_calls=2)
    engine.carrier.never_arrive = True
    other = CampaignFactory(team=campaign.team)
    enroll(other, 1, at=engine.now)
    engine.start(other)
    [unknown] = engine.claim(other)
    engine.place(unknown.pk)
    report = call.report("completed")
    recorded = record_report(
        attempt_id=unknown.pk, report=report, source="callback", now=engine.now
    )
    assert recorded is not None
    assert not recorded.ended
    unknown.refresh_from_db()
    assert (unknown.status, unknown.carrier_sid) == ("placing", "")


def test_a_report_for_no_attempt_is_none(engine: Engine) -> None:
    report = CallReport(sid="CA1", status="completed", to="", from_="")
    recorded = record_report(
        attempt_id=new_uuid(), report=report, source="callback", now=engine.now
    )
    assert recorded is None


def test_a_contact_that_did_not_answer_is_due_after_the_delay_and_not_before(
    engine: Engine,
) -> None:
    campaign, call = dialed(engine, retry_delay_minutes_no_answer=30, max_attempts_per_contact=2)
    ended_at = engine.now
    engine.report(call, "no-answer")
    enrollment = enrollment_of(call)
    assert (enrollment.status, enrollment.attempts) == ("queued", 1)
    assert enrollment.next_attempt_at == ended_at + timedelta(minutes=30)

    engine.wait(minutes=29, seconds=59)
    assert engine.dial(campaign) == []
    engine.wait(seconds=1)
    [again] = engine.dial(campaign)
    assert attempt_of(again).number == 2

    engine.report(again, "no-answer")
    final = enrollment_of(again)
    assert (final.status, final.outcome, final.attempts) == ("failed", "no_answer", 2)
    campaign.refresh_from_db()
    assert campaign.status == "completed"


def test_a_retry_moves_to_the_next_opening(engine: Engine) -> None:
    engine.now = engine.now.replace(hour=20, minute=30)  # 16:30 in New York
    campaign, call = dialed(
        engine,
        call_window_start=time(9),
        call_window_end=time(17),
    )
    engine.report(call, "busy")
    due = enrollment_of(call).next_attempt_at
    assert due is not None
    assert due.isoformat() == "2026-06-02T13:00:00+00:00"
    assert campaign.retry_delay_minutes == 60


def test_unavailable_may_be_final(engine: Engine) -> None:
    _, call = dialed(engine, unavailable_action="fail")
    engine.report(call, "failed", sip_response_code=480)
    assert (enrollment_of(call).status, enrollment_of(call).outcome) == ("failed", "no_answer")


def test_errors_are_tried_again_only_if_told_so(engine: Engine) -> None:
    _, call = dialed(engine, retry_on_error=True)
    engine.report(call, "failed", sip_response_code=503)
    assert enrollment_of(call).status == "queued"


def test_do_not_call_during_the_call_rules_out_the_retry(engine: Engine) -> None:
    campaign, call = dialed(engine)
    update_contact(contact=attempt_of(call).contact, fields={"do_not_call": True}, at=engine.now)
    engine.report(call, "no-answer")
    enrollment = enrollment_of(call)
    assert (enrollment.status, enrollment.outcome) == ("skipped", "do_not_call")
    campaign.refresh_from_db()
    assert campaign.status == "completed"


def test_a_contact_who_moved_during_the_call_waits_in_the_zone_they_are_in_now(
    engine: Engine,
) -> None:
    _, call = dialed(engine)
    contact = enrollment_of(call).contact
    update_contact(contact=contact, fields={"timezone": "Asia/Tokyo"}, at=engine.now)
    engine.tick()
    engine.report(call, "busy")
    assert (enrollment_of(call).status, enrollment_of(call).zones) == ("queued", "Asia/Tokyo")


def test_a_call_that_was_sent_meanwhile_is_not_withdrawn(engine: Engine) -> None:
    _, call = dialed(engine)
    withdrawn = withdraw(
        attempt_of(call).pk, expected=Attempt.Status.QUEUED, code="", sentence="", now=engine.now
    )
    assert not withdrawn
    assert (attempt_of(call).status, enrollment_of(call).status) == ("placed", "calling")


def test_pressing_nine_ends_in_do_not_call(engine: Engine) -> None:
    campaign, call = dialed(engine)
    engine.report(call, "in-progress")
    conversation = take_digit(attempt_id=attempt_of(call).pk, digit="9", now=engine.now)
    assert conversation is not None
    assert "not be called again" in conversation.text
    engine.report(call, "completed")

    contact = attempt_of(call).contact
    assert (contact.do_not_call, contact.do_not_call_at) == (True, engine.now)
    assert attempt_of(call).outcome == "do_not_call"
    assert enrollment_of(call).status == "completed"
    assert counters(campaign)["contacts_completed"] == 1


def test_pressing_nine_is_said_for_every_contact_of_the_number_that_rang(engine: Engine) -> None:
    _, call = dialed(engine)
    attempt = attempt_of(call)
    twin = ContactFactory(team=attempt.team, phone=attempt.to_number)
    waiting = CampaignFactory(team=attempt.team)
    enroll(waiting, [twin], at=engine.now)
    engine.start(waiting)
    # The contact has got another number meanwhile.
    update_contact(contact=attempt.contact, fields={"phone": "+12025550199"}, at=engine.now)
    take_digit(attempt_id=attempt.pk, digit="9", now=engine.now)
    assert attempt_of(call).opted_out_at == engine.now
    assert attempt_of(call).contact.do_not_call
    engine.tick()
    entry = Enrollment.objects.get(contact=twin)
    assert (entry.status, entry.outcome) == ("skipped", "do_not_call")
    waiting.refresh_from_db()
    assert waiting.status == "completed"


def test_calls_of_a_paused_or_cancelled_campaign_still_end(engine: Engine) -> None:
    campaign, call = dialed(engine)
    Campaign.objects.filter(pk=campaign.pk).update(status="cancelled", cancelled_at=engine.now)
    assert engine.report(call, "completed")
    assert enrollment_of(call).status == "completed"
    campaign.refresh_from_db()
    assert campaign.status == "cancelled"


def test_calls_of_a_deleted_campaign_still_end(engine: Engine) -> None:
    campaign, call = dialed(engine)
    campaign.soft_delete(at=engine.now, by="test")
    assert engine.report(call, "completed")
    assert counters(campaign)["contacts_answered"] == 1


def test_counters_equal_the_rows_after_many_ends(engine: Engine) -> None:
    campaign = CampaignFactory(max_concurrent_calls=9, max_attempts_per_contact=1)
    enroll(campaign, 9, at=engine.now)
    engine.start(campaign)
    ends = ["completed"] * 4 + ["busy"] * 2 + ["no-answer"] * 2 + ["failed"]
    for call, end in zip(engine.dial(campaign), ends, strict=True):
        engine.report(call, end)
    assert counters(campaign) == {
        "total_contacts": 9,
        "contacts_called": 9,
        "contacts_completed": 9,
        "contacts_answered": 4,
        "contacts_skipped": 0,
    }
    assert not Attempt.objects.filter(status__in=Attempt.OPEN).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_last_calls_that_end_together_one_completes_the_campaign() -> None:
    engine = Engine()
    for _ in range(5):
        campaign = CampaignFactory(max_concurrent_calls=2)
        enroll(campaign, 2, at=engine.now)
        engine.start(campaign)
        calls = engine.dial(campaign)

        def end(call: PlacedCall) -> None:
            engine.report(call, "completed")
            connection.close()

        with ThreadPoolExecutor(2) as threads:
            list(threads.map(end, calls))
        campaign.refresh_from_db()
        assert campaign.status == "completed"


def test_the_owner_of_a_campaign_hears_of_its_calls(engine: Engine) -> None:
    campaign = CampaignFactory(
        webhook_enabled=True,
        webhook_url="https://example.com/",
        webhook_secret="of sixteen and more",  # noqa: S106
        retry_delay_minutes=5,
    )
    (contact,) = enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    (call,) = engine.dial(campaign)
    for status in ("ringing", "ringing", "no-answer", "no-answer"):
        engine.report(call, status)
    told = WebhookDelivery.objects.order_by("pk")
    assert [delivery.event for delivery in told] == [
        "campaign.started",
        "call.started",
        "call.ended",
    ]
    attempt = Attempt.objects.get()
    started, ended = told[1].data, told[2].data
    assert started["call_id"] == ended["call_id"] == attempt.public_id
    assert ended["contact_id"] == contact.public_id
    assert (ended["outcome"], ended["contact_status"]) == ("no_answer", "queued")
    assert ended["next_attempt_at"] == (engine.now + timedelta(minutes=5)).isoformat()


def test_the_last_call_tells_of_the_completion(engine: Engine) -> None:
    campaign = CampaignFactory(
        webhook_enabled=True,
        webhook_url="https://example.com/",
        webhook_secret="of sixteen and more",  # noqa: S106
        webhook_events=["campaign.completed"],
    )
    enroll(campaign, 2, at=engine.now)
    engine.start(campaign)
    first, second = engine.dial(campaign)
    engine.report(first, "completed")
    assert not WebhookDelivery.objects.exists()
    engine.report(second, "completed")
    told = WebhookDelivery.objects.get()
    assert (told.event, told.data["campaign_status"]) == ("campaign.completed", "completed")
