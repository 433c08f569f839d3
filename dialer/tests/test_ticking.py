"""What the tick finds without any message."""

from datetime import datetime, timedelta

import pytest

from campaigns.models import Campaign
from campaigns.services.lifecycle import pause_campaign, start_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.services import delete_contact, update_contact
from dialer.models import Heartbeat
from dialer.services import ticking
from dialer.tests.engine import Engine, counters, enrollment_of


def scheduled(engine: Engine, contacts: int = 1, **fields: object) -> Campaign:
    campaign = CampaignFactory(
        status="scheduled", scheduled_start_at=engine.now + timedelta(seconds=10), **fields
    )
    if contacts:
        enroll(campaign, contacts, at=engine.now)
    return campaign


def test_a_scheduled_campaign_starts_when_its_time_comes_and_once(engine: Engine) -> None:
    campaign = scheduled(engine)
    assert engine.tick().campaigns == []
    engine.wait(seconds=10)
    assert engine.tick().campaigns == [campaign.pk]
    campaign.refresh_from_db()
    assert (campaign.status, campaign.started_at) == ("running", engine.now)
    started_at = engine.now
    engine.wait(seconds=1)
    engine.tick()
    campaign.refresh_from_db()
    assert campaign.started_at == started_at


def test_a_campaign_paused_after_its_scheduled_start_stays_paused(engine: Engine) -> None:
    start = engine.now + timedelta(minutes=5)
    campaign = CampaignFactory(status="scheduled", scheduled_start_at=start)
    enroll(campaign, 1, at=engine.now)
    engine.wait(minutes=5)
    engine.tick()
    campaign.refresh_from_db()
    pause_campaign(campaign=campaign, at=engine.now)
    engine.tick()
    campaign.refresh_from_db()
    assert campaign.status == "paused"


def test_one_that_cannot_start_is_paused_with_the_reason(engine: Engine) -> None:
    campaign = scheduled(engine, contacts=0)
    engine.wait(seconds=10)
    assert engine.tick().campaigns == []
    campaign.refresh_from_db()
    assert (campaign.status, campaign.paused_code) == ("paused", "no_contacts")
    assert "no contacts" in campaign.paused_reason


def test_a_scheduled_start_without_a_script_pauses_with_the_reason(engine: Engine) -> None:
    campaign = scheduled(engine)
    type(campaign.assistant).objects.update(first_message="")
    engine.wait(seconds=10)
    assert engine.tick().campaigns == []
    campaign.refresh_from_db()
    assert (campaign.status, campaign.paused_code) == ("paused", "no_script")
    assert "has no text to speak" in campaign.paused_reason


def test_an_empty_campaign_that_is_kept_open_starts_as_scheduled(engine: Engine) -> None:
    campaign = scheduled(engine, contacts=0)
    Campaign.objects.update(no_auto_complete=True)
    engine.wait(seconds=10)
    assert engine.tick().campaigns == [campaign.pk]


def test_one_whose_start_fails_says_so_and_keeps_nobody_waiting(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, other = scheduled(engine), scheduled(engine)

    def start_unless_broken(*, campaign: Campaign, at: datetime) -> None:
        if campaign == broken:
            raise ZeroDivisionError
        start_campaign(campaign=campaign, at=at)

    engine.wait(seconds=10)
    with monkeypatch.context() as broken_code:
        broken_code.setattr(ticking, "start_campaign", start_unless_broken)
        assert engine.tick().campaigns == [other.pk]
    broken.refresh_from_db()
    assert broken.status == "scheduled"
    engine.wait(seconds=20)
    reason = broken.blocked_by(now=engine.now)
    assert reason is not None
    assert reason.code == "worker_fails"
    (record,) = (record for record in caplog.records if record.levelname == "ERROR")
    assert record.getMessage() == f"{broken.public_id} cannot be started"
    assert record.exc_info is not None
    engine.tick()
    broken.refresh_from_db()
    assert (broken.status, broken.blocked_by(now=engine.now)) == ("running", None)


def test_queues_that_cannot_follow_their_contacts_keep_no_campaign_waiting(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    campaign = scheduled(engine)
    engine.wait(seconds=10)

    def fail(*, at: datetime) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ticking, "requeue_changed_contacts", fail)
    assert engine.tick().campaigns == [campaign.pk]
    assert "the queues cannot follow" in caplog.text


def test_a_freed_slot_is_found_without_a_message(engine: Engine) -> None:
    campaign = CampaignFactory(max_concurrent_calls=1)
    enroll(campaign, 2, at=engine.now)
    engine.start(campaign)
    [call] = engine.dial(campaign)
    engine.wait(seconds=30)
    assert engine.tick().campaigns == []
    engine.report(call, "completed")
    assert engine.tick().campaigns == [campaign.pk]


def test_a_retry_is_found_when_due_and_costs_nothing_before(engine: Engine) -> None:
    campaign = CampaignFactory(retry_delay_minutes=1)
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    [call] = engine.dial(campaign)
    engine.report(call, "busy")
    assert engine.dial(campaign) == []  # looks, finds the waiting time, says when to come back
    engine.wait(seconds=59)
    assert engine.tick().campaigns == []
    engine.wait(seconds=1)
    assert engine.tick().campaigns == [campaign.pk]
    assert len(engine.dial(campaign)) == 1


def test_every_running_campaign_is_looked_at_again_within_a_minute(engine: Engine) -> None:
    campaign = CampaignFactory(max_concurrent_calls=1)
    enroll(campaign, 2, at=engine.now)
    engine.start(campaign)
    engine.dial(campaign)
    engine.wait(seconds=60)
    assert engine.tick().campaigns == [campaign.pk]


def test_do_not_call_takes_a_waiting_contact_out_at_once(engine: Engine) -> None:
    campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    [call] = engine.dial(campaign)
    engine.report(call, "busy")
    update_contact(contact=enrollment_of(call).contact, fields={"do_not_call": True}, at=engine.now)
    engine.tick()
    enrollment = enrollment_of(call)
    assert (enrollment.status, enrollment.outcome) == ("skipped", "do_not_call")
    campaign.refresh_from_db()
    assert campaign.status == "completed"


def test_a_deleted_contact_leaves_every_queue(engine: Engine) -> None:
    draft, paused = CampaignFactory.create_batch(2)
    paused.team = draft.team
    Campaign.objects.filter(pk=paused.pk).update(team=draft.team)
    [contact] = enroll(draft, 1, at=engine.now)
    enroll(paused, [contact], at=engine.now)
    engine.start(paused)
    pause_campaign(campaign=paused, at=engine.now)
    delete_contact(contact=contact, at=engine.now, by="test")
    engine.tick()
    assert counters(draft)["contacts_skipped"] == 1
    assert counters(paused)["contacts_skipped"] == 1


def test_a_new_time_zone_moves_the_contact_in_the_queue(engine: Engine) -> None:
    campaign = CampaignFactory()
    [contact] = enroll(campaign, 1, at=engine.now)
    update_contact(contact=contact, fields={"timezone": "Asia/Tokyo"}, at=engine.now)
    engine.tick()
    assert campaign.enrollments.get().zones == "Asia/Tokyo"


def test_the_tick_is_the_workers_sign_of_life(engine: Engine) -> None:
    engine.tick()
    assert Heartbeat.objects.get(name="worker").at == engine.now


def test_an_idle_tick_asks_a_fixed_number_of_questions(
    engine: Engine, django_assert_max_num_queries: object
) -> None:
    for _ in range(5):
        campaign = CampaignFactory(no_auto_complete=True)
        engine.start(campaign)
        engine.dial(campaign)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert engine.tick().campaigns == []
