"""The claim: whom to ring now, exactly."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import Campaign, Enrollment
from campaigns.services.lifecycle import pause_campaign
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory, enroll
from contacts.services import delete_contact, update_contact
from contacts.tests.factories import ContactFactory
from dialer.models import Attempt
from dialer.services.auditing import audit
from dialer.services.claiming import claim
from dialer.tests.engine import MONDAY_NOON, Engine, counters

Status = Enrollment.Status


def running(engine: Engine, contacts: Any = 0, **fields: Any) -> Campaign:
    """A running campaign with that many contacts, or those given."""
    campaign = CampaignFactory(**fields)
    enroll(campaign, contacts or 1, at=engine.now)
    engine.start(campaign)
    return campaign


def test_an_attempt_is_written_for_each_free_slot_in_order(engine: Engine) -> None:
    campaign = CampaignFactory(max_concurrent_calls=3)
    last = enroll(campaign, 2, at=engine.now)
    first = enroll(campaign, 2, at=engine.now, priority=5)
    engine.start(campaign)

    claimed = engine.claim(campaign)

    assert [a.contact for a in claimed] == [*first, last[0]]
    assert all(a.status == "queued" and a.number == 1 for a in claimed)
    statuses = Enrollment.objects.order_by("-priority", "pk").values_list("status", "attempts")
    assert list(statuses) == [("calling", 1), ("calling", 1), ("calling", 1), ("pending", 0)]
    assert counters(campaign)["contacts_called"] == 3


def test_open_calls_count_against_the_cap(engine: Engine) -> None:
    campaign = running(engine, 5, max_concurrent_calls=2)
    calls = engine.dial(campaign)
    assert len(calls) == 2
    assert engine.claim(campaign) == []

    engine.report(calls[0], "completed")
    assert len(engine.claim(campaign)) == 1


def test_nothing_is_claimed_unless_running(engine: Engine) -> None:
    campaign = running(engine, 1)
    pause_campaign(campaign=campaign, at=engine.now)
    assert engine.claim(campaign) == []
    assert not Attempt.objects.exists()


def test_contacts_that_may_not_be_called_are_skipped_at_the_claim(engine: Engine) -> None:
    campaign = CampaignFactory(max_concurrent_calls=2)
    barred, gone, numberless, fine, also_fine = enroll(campaign, 5, at=engine.now)
    engine.start(campaign)
    update_contact(contact=barred, fields={"do_not_call": True}, at=engine.now)
    delete_contact(contact=gone, at=engine.now, by="test")
    update_contact(contact=numberless, fields={"phone": ""}, at=engine.now)

    assert [a.contact for a in engine.claim(campaign)] == [fine, also_fine]

    skipped = Enrollment.objects.filter(status=Status.SKIPPED).order_by("pk")
    assert list(skipped.values_list("outcome", "disposition_code", "attempts")) == [
        ("do_not_call", "do_not_call", 0),
        ("", "deleted", 0),
        ("invalid_number", "no_phone_number", 0),
    ]
    assert counters(campaign)["contacts_skipped"] == 3


def test_the_window_is_the_recipients_local_time(engine: Engine) -> None:
    campaign = CampaignFactory(
        call_window_start=time(9), call_window_end=time(13), max_concurrent_calls=10
    )
    here, in_tokyo, in_denver = (
        ContactFactory(team=campaign.team, timezone=zone)
        for zone in ("", "Asia/Tokyo", "America/Denver")
    )
    enroll(campaign, [in_tokyo, here, in_denver], at=engine.now)
    engine.start(campaign)

    assert [a.contact for a in engine.claim(campaign)] == [here, in_denver]

    campaign.refresh_from_db()
    assert campaign.next_dial_at is not None
    engine.wait(hours=8)  # 9:00 in Tokyo, closed everywhere else
    assert [a.contact for a in engine.claim(campaign)] == [in_tokyo]


def test_the_campaigns_zone_counts_when_told_so(engine: Engine) -> None:
    campaign = CampaignFactory(
        call_window_start=time(9), call_window_end=time(13), use_contact_timezone=False
    )
    enroll(campaign, [ContactFactory(team=campaign.team, timezone="Asia/Tokyo")], at=engine.now)
    engine.start(campaign)
    assert len(engine.claim(campaign)) == 1


def test_one_number_is_never_in_two_calls_at_once(engine: Engine) -> None:
    campaign = running(engine, 1)
    contact = campaign.enrollments.get().contact
    twin = ContactFactory(team=campaign.team, phone=contact.phone)
    other = CampaignFactory(team=campaign.team)
    enroll(other, [twin], at=engine.now)
    engine.start(other)

    [call] = engine.dial(campaign)
    assert engine.claim(other) == []
    engine.report(call, "completed")
    assert len(engine.dial(other)) == 1


def test_claim_skips_a_number_that_was_called_for_another_contact(engine: Engine) -> None:
    """Numbers change after enrollment: before the first call, and after it."""
    campaign = CampaignFactory(max_concurrent_calls=1)
    first, twin, moved, later = enroll(campaign, 4, at=engine.now)
    engine.start(campaign)
    update_contact(contact=twin, fields={"phone": first.phone}, at=engine.now)

    [call] = engine.dial(campaign)
    assert call.order.to == first.phone
    update_contact(contact=later, fields={"phone": first.phone}, at=engine.now)
    update_contact(contact=first, fields={"phone": "+12025559999"}, at=engine.now)
    Campaign.objects.update(max_concurrent_calls=4)
    [other] = engine.dial(campaign)
    assert other.order.to == moved.phone
    engine.report(call, "completed")
    assert engine.claim(campaign) == []
    engine.report(other, "completed")
    assert engine.claim(campaign) == []

    skipped = Enrollment.objects.filter(status=Status.SKIPPED).order_by("pk")
    assert list(skipped.values_list("contact", "outcome", "disposition_code")) == [
        (twin.pk, "", "duplicate_number"),
        (later.pk, "", "duplicate_number"),
    ]
    campaign.refresh_from_db()
    assert (campaign.status, campaign.contacts_skipped) == ("completed", 2)
    assert audit(now=engine.now) == []


def test_a_retry_calls_its_own_number_again(engine: Engine) -> None:
    campaign = running(engine, 1, retry_delay_minutes=1)
    [call] = engine.dial(campaign)
    engine.report(call, "no-answer")
    engine.wait(minutes=2)
    assert len(engine.dial(campaign)) == 1


def test_claim_skips_the_teams_own_caller_ids(engine: Engine) -> None:
    campaign = running(engine, 2)
    first, second = Enrollment.objects.order_by("pk")
    PhoneNumberFactory(team=campaign.team, number=first.contact.phone)
    gone = PhoneNumberFactory(team=campaign.team, number=second.contact.phone)
    gone.soft_delete(at=engine.now, by="test")
    PhoneNumberFactory(number=second.contact.phone)  # another team's

    assert [a.enrollment for a in engine.claim(campaign)] == [second]
    first.refresh_from_db()
    assert (first.status, first.outcome, first.disposition_code) == (
        "skipped",
        "",
        "own_number",
    )


def test_the_caller_id_rotates_and_stays_with_the_contact(engine: Engine) -> None:
    campaign = CampaignFactory(caller_ids=[], max_concurrent_calls=100)
    numbers = PhoneNumberFactory.create_batch(2, team=campaign.team)
    for number in numbers:
        campaign.numbers.create(phone_number=number)
    enroll(campaign, 60, at=engine.now)
    engine.start(campaign)

    first = engine.dial(campaign)
    shown = {call.order.to: call.order.from_ for call in first}
    assert set(shown.values()) == {n.number for n in numbers}

    for call in first:
        engine.report(call, "no-answer")
    engine.wait(minutes=61)
    again = engine.dial(campaign)
    assert {call.order.to: call.order.from_ for call in again} == shown


def test_max_calls_is_the_budget_of_the_run(engine: Engine) -> None:
    campaign = CampaignFactory(max_concurrent_calls=2)
    enroll(campaign, 5, at=engine.now)
    engine.start(campaign, max_calls=3)

    done = 0
    for _ in range(3):
        for call in engine.dial(campaign):
            engine.report(call, "completed")
            done += 1
    campaign.refresh_from_db()
    assert done == 3
    assert (campaign.status, campaign.paused_code) == ("paused", "max_calls_reached")

    engine.start(campaign)
    assert len(engine.dial(campaign)) == 2


def test_scheduled_end_stops_new_calls_and_says_so(engine: Engine) -> None:
    campaign = running(engine, 2, max_concurrent_calls=1)
    [call] = engine.dial(campaign)
    Campaign.objects.filter(pk=campaign.pk).update(scheduled_end_at=engine.now)
    assert engine.dial(campaign) == []
    engine.report(call, "completed")
    assert engine.dial(campaign) == []
    campaign.refresh_from_db()
    assert (campaign.status, campaign.paused_code) == ("paused", "scheduled_end")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda c: c.numbers.all().delete(), "no_caller_id"),
        (
            lambda c: type(c.assistant).objects.update(outbound_enabled=False),
            "assistant_not_outbound",
        ),
        (lambda c: type(c.assistant).objects.update(first_message=""), "no_script"),
    ],
)
def test_a_campaign_that_can_reach_nobody_pauses_with_the_reason(
    engine: Engine, spoil: Callable[[Campaign], object], code: str
) -> None:
    campaign = running(engine, 1)
    spoil(campaign)
    assert engine.claim(campaign) == []
    campaign.refresh_from_db()
    assert (campaign.status, campaign.paused_code) == ("paused", code)
    assert campaign.paused_reason


def test_the_last_contact_completes_the_campaign(engine: Engine) -> None:
    campaign = running(engine, 2)
    first, second = engine.dial(campaign)
    engine.report(first, "completed")
    campaign.refresh_from_db()
    assert campaign.status == "running"
    engine.report(second, "completed")
    campaign.refresh_from_db()
    assert (campaign.status, campaign.completed_at) == ("completed", engine.now)


def test_an_evergreen_campaign_keeps_running(engine: Engine) -> None:
    campaign = running(engine, 1, no_auto_complete=True)
    [call] = engine.dial(campaign)
    engine.report(call, "completed")
    campaign.refresh_from_db()
    assert campaign.status == "running"
    enroll(campaign, 1, at=engine.now)
    assert len(engine.dial(campaign)) == 1


def test_a_claim_costs_the_same_statements_for_any_number_of_calls(engine: Engine) -> None:
    def statements(contacts: int) -> int:
        campaign = running(engine, contacts, max_concurrent_calls=contacts)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(engine.claim(campaign)) == contacts
        return len(queries)

    statements(1)  # makes the carrier account
    assert statements(2) == statements(60)


@pytest.mark.django_db(transaction=True)
def test_claims_side_by_side_never_exceed_the_cap() -> None:
    campaign = CampaignFactory(max_concurrent_calls=7)
    enroll(campaign, 40, at=MONDAY_NOON)
    Engine().start(campaign)

    def claim_once(_: int) -> int:
        try:
            return len(claim(campaign_id=campaign.pk, clock=lambda: MONDAY_NOON).attempts)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        claimed = list(threads.map(claim_once, range(16)))
    assert sum(claimed) == 7
    assert Attempt.objects.count() == 7


@pytest.mark.django_db(transaction=True)
def test_the_time_is_taken_when_the_locks_are_held() -> None:
    campaign = CampaignFactory(max_concurrent_calls=1)
    enroll(campaign, 1, at=MONDAY_NOON)
    engine = Engine()
    engine.start(campaign)
    looked = []

    def clock() -> datetime:
        with connection.cursor() as cursor:
            cursor.execute(HELD, [campaign._meta.db_table])
            looked.append(cursor.fetchone()[0])
        return engine.now

    assert len(claim(campaign_id=campaign.pk, clock=clock).attempts) == 1
    assert looked == [True]


# Whether this transaction has locked rows of the table.
HELD = """
SELECT count(*) > 0 FROM pg_locks
WHERE pid = pg_backend_pid() AND relation = %s::regclass AND mode = 'RowShareLock'
"""
