"""Every check of the audit: a sound system passes, and a row broken by hand is named."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError, connection

from campaigns.models import (
    Campaign,
    CampaignCount,
    Enrollment,
    EnrollmentBlock,
    EnrollmentCount,
    PhoneNumber,
    QueueHead,
)
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact, DoNotCallNumber
from dialer.models import Attempt, CallCount, CallTotal, CarrierAccount
from dialer.services.auditing import PROGRESS, STATE, audit
from dialer.tests.engine import MONDAY_NOON, Engine
from talkturo.accounts.models import Team
from talkturo.lib.ids import new_uuid

MINUTES = timedelta(minutes=1)
PLACING_HORIZON = timedelta(seconds=settings.PLACING_HORIZON_SECONDS)


@pytest.fixture
def campaign(engine: Engine) -> Campaign:
    """Running, with a contact in each stage: reached, waiting for a retry, in a call, and four
    that have not been called, one of them because of do-not-call."""
    campaign: Campaign = CampaignFactory(max_concurrent_calls=3)
    enroll(campaign, 6, at=engine.now)
    enroll(campaign, [_never_to_be_called(campaign)], at=engine.now)
    engine.start(campaign)
    reached, busy, _ = engine.dial(campaign)
    engine.report(reached, "completed")
    engine.report(busy, "busy")
    Campaign.objects.update(max_concurrent_calls=2)
    engine.dial(campaign)
    PhoneNumber.objects.update(updated_at=engine.now - MINUTES)
    return campaign


def _never_to_be_called(campaign: Campaign) -> Contact:
    contact: Contact = Contact.objects.create(
        team=campaign.team, phone="+12025550000", do_not_call=True
    )
    return contact


def found(engine: Engine) -> set[str]:
    return {violation.promise for violation in audit(now=engine.now)}


def test_a_sound_system_has_no_violations(engine: Engine, campaign: Campaign) -> None:
    assert set(campaign.enrollments.values_list("status", flat=True)) == {
        "completed",
        "queued",
        "calling",
        "pending",
        "skipped",
    }
    assert audit(now=engine.now) == []


def without(constraint: str) -> None:
    """Take a constraint or unique index away, until the test's transaction is rolled back."""
    tables = {"attempt": "dialer_attempt", "enrollment": "campaigns_enrollment"}
    table = tables[constraint.split("_", 1)[0]]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {constraint}")
        cursor.execute(f"DROP INDEX IF EXISTS {constraint}")


def two_contacts_of_one_number() -> None:
    reached = Attempt.objects.get(outcome="answered")
    Attempt.objects.filter(outcome="busy").update(to_number=reached.to_number)


def a_call_to_a_caller_id() -> None:
    call = a_call()
    PhoneNumber.objects.create(team=call.team, number=call.to_number)
    PhoneNumber.objects.update(updated_at=MONDAY_NOON - 2 * MINUTES)


def a_twin_of_who_is_never_to_be_called() -> None:
    asked = Contact.objects.get(do_not_call=True)
    Contact.objects.create(team=asked.team, phone=asked.phone, deleted_at=MONDAY_NOON)


def a_call() -> Attempt:
    """One of the open calls."""
    return Attempt.objects.filter(status__in=Attempt.OPEN).order_by("pk")[0]


def another_of(attempt: Attempt, **fields: Any) -> Attempt:
    """A copy of a call, as a bug could write it."""
    attempt.pk = new_uuid()
    attempt._state.adding = True
    attempt.carrier_sid = ""
    for name, value in fields.items():
        setattr(attempt, name, value)
    attempt.save(force_insert=True)
    return attempt


def retried(after: timedelta) -> None:
    """A second call of the contact who was busy."""
    without("attempt_one_open_per_number")
    before = Attempt.objects.get(outcome="busy")
    again = MONDAY_NOON + after
    another_of(before, number=2, status="placed", outcome="", ended_at=None, created_at=again)
    Enrollment.objects.filter(pk=before.enrollment_id).update(
        status="calling", attempts=2, next_attempt_at=None
    )


def second_open_call() -> None:
    without("attempt_one_open_per_enrollment")
    without("attempt_one_open_per_number")
    another_of(a_call(), number=2)


def ended_without_outcome() -> None:
    without("attempt_ended_has_outcome")
    Attempt.objects.filter(outcome="busy").update(outcome="")


def open_with_an_end() -> None:
    without("attempt_ended_has_outcome")
    an_open_call_is(ended_at=MONDAY_NOON)()


def completed_too_early() -> None:
    Campaign.objects.update(status="completed")


def everybody_final() -> None:
    Attempt.objects.filter(status__in=Attempt.OPEN).delete()
    Enrollment.objects.update(status="failed", next_attempt_at=None, completed_at=MONDAY_NOON)
    Campaign.objects.update(next_dial_at=MONDAY_NOON - 6 * MINUTES / 60)


def silent_without_a_reason() -> None:
    Attempt.objects.filter(status__in=Attempt.OPEN).delete()
    Campaign.objects.update(blocked_code="", next_dial_at=MONDAY_NOON + MINUTES)


def scheduled_for_long_ago() -> None:
    Campaign.objects.update(status="scheduled", scheduled_start_at=MONDAY_NOON - 2 * MINUTES)


def overdue_retry() -> None:
    Campaign.objects.update(max_concurrent_calls=3)
    waiting = Enrollment.objects.filter(next_attempt_at__isnull=False)
    waiting.update(next_attempt_at=MONDAY_NOON - 3 * MINUTES)


def live_calls_of_a_sandbox() -> None:
    live = Team.objects.create(slug="live", name="Live")
    Team.objects.exclude(pk=live.pk).update(live_team=live)


def more_calls_than_a_day_has() -> None:
    Team.objects.update(max_calls_a_day=1)
    # After that change, which was made just now.
    Attempt.objects.update(created_at=MONDAY_NOON + timedelta(days=3650))


def an_open_call_is(**fields: Any) -> Callable[[], object]:
    return lambda: Attempt.objects.filter(pk=a_call().pk).update(**fields)


def every(model: Any, **fields: Any) -> Callable[[], object]:
    rows = getattr(model, "all_objects", model.objects)
    return lambda: rows.update(**fields)


BREAKAGES: list[tuple[str, Callable[[], object]]] = [
    ("counters_equal_the_rows", every(Campaign, contacts_called=3)),
    ("counters_equal_the_rows", every(Campaign, contacts_answered=0)),
    ("counters_equal_the_rows", every(Campaign, contacts_skipped=0)),
    ("counters_equal_the_rows", every(Campaign, total_contacts=8)),
    ("counters_equal_the_rows", every(Campaign, contacts_completed=2)),
    ("counts_equal_the_rows", every(EnrollmentCount, contacts=1)),
    ("counts_equal_the_rows", lambda: EnrollmentCount.objects.filter(status="calling").delete()),
    ("campaign_counts_equal_the_campaigns", every(CampaignCount, campaigns=2)),
    ("campaign_counts_equal_the_campaigns", lambda: CampaignCount.objects.all().delete()),
    ("call_totals_equal_the_calls", every(CallTotal, calls=9)),
    ("call_totals_equal_the_calls", lambda: CallTotal.objects.all().delete()),
    ("call_counts_equal_the_calls", every(CallCount, calls=9)),
    ("call_counts_equal_the_calls", lambda: CallCount.objects.filter(minutes=1).delete()),
    ("attempts_are_counted", every(Enrollment, attempts=2)),
    ("calling_means_one_open_call", an_open_call_is(status="withdrawn", ended_at=MONDAY_NOON)),
    ("calling_means_one_open_call", second_open_call),
    (
        "calling_means_one_open_call",
        lambda: Enrollment.objects.filter(status="calling").update(
            status="failed", completed_at=MONDAY_NOON
        ),
    ),
    ("ended_calls_have_an_outcome", ended_without_outcome),
    ("ended_calls_have_an_outcome", open_with_an_end),
    ("completed_campaigns_have_nobody_left", completed_too_early),
    ("queues_follow_the_contacts", every(Enrollment, zones="Asia/Tokyo")),
    ("queues_follow_the_contacts", every(Contact, do_not_call=True)),
    ("queues_follow_the_contacts", every(Contact, deleted_at=MONDAY_NOON)),
    ("queues_follow_the_contacts", every(Contact, phone="")),
    ("queues_begin_before_everybody", every(QueueHead, priority=QueueHead.NOBODY)),
    ("queues_begin_before_everybody", lambda: QueueHead.objects.all().delete()),
    ("blocks_equal_the_rows", every(EnrollmentBlock, contacts=2)),
    ("blocks_equal_the_rows", lambda: EnrollmentBlock.objects.all().delete()),
    ("numbers_are_on_the_list_as_a_whole", a_twin_of_who_is_never_to_be_called),
    ("numbers_are_on_the_list_as_a_whole", DoNotCallNumber.objects.all().delete),
    ("numbers_are_called_for_one_contact", two_contacts_of_one_number),
    ("caller_ids_are_not_called", a_call_to_a_caller_id),
    ("campaigns_keep_their_cap", every(Campaign, max_concurrent_calls=1)),
    ("teams_keep_their_cap", every(Team, max_concurrent_calls=1)),
    ("teams_keep_their_calls_a_day", more_calls_than_a_day_has),
    ("sandboxes_ring_no_phone", live_calls_of_a_sandbox),
    ("carrier_accounts_keep_their_cap", every(CarrierAccount, max_concurrent_calls=1)),
    (
        "caller_ids_keep_their_caps",
        every(PhoneNumber, max_concurrent_calls=1, updated_at=MONDAY_NOON - MINUTES),
    ),
    (
        "caller_ids_keep_their_caps",
        every(PhoneNumber, max_calls_a_day=3, updated_at=MONDAY_NOON - MINUTES),
    ),
    ("numbers_have_one_call_at_once", second_open_call),
    ("contacts_are_not_called_too_often", an_open_call_is(number=4)),
    ("attempts_follow_each_other", lambda: retried(after=-MINUTES)),
    ("attempts_follow_each_other", lambda: retried(after=59 * MINUTES)),
    ("running_campaigns_have_work", everybody_final),
    ("running_campaigns_are_looked_at", every(Campaign, next_dial_at=MONDAY_NOON - 2 * MINUTES)),
    ("running_campaigns_are_looked_at", every(Campaign, next_dial_at=MONDAY_NOON + 3 * MINUTES)),
    ("running_campaigns_are_looked_at", silent_without_a_reason),
    ("scheduled_campaigns_start", scheduled_for_long_ago),
    ("due_contacts_are_ready", overdue_retry),
    ("changed_contacts_are_followed", every(Contact, requeue_at=MONDAY_NOON - 2 * MINUTES)),
    (
        "queued_calls_are_placed",
        an_open_call_is(status="queued", placing_at=None, created_at=MONDAY_NOON - 2 * MINUTES),
    ),
    (
        "unknown_calls_are_closed",
        an_open_call_is(status="placing", placing_at=MONDAY_NOON - PLACING_HORIZON - 2 * MINUTES),
    ),
    (
        "calls_that_are_over_are_settled",
        an_open_call_is(hung_up_at=MONDAY_NOON - 2 * MINUTES, final_status="completed"),
    ),
    ("silent_calls_are_asked_for", an_open_call_is(heard_at=MONDAY_NOON - 5 * MINUTES)),
    ("silent_calls_are_asked_for", an_open_call_is(heard_at=None)),
]


@pytest.mark.parametrize(("promise", "spoil"), BREAKAGES)
def test_a_broken_promise_is_named(
    engine: Engine, campaign: Campaign, promise: str, spoil: Callable[[], object]
) -> None:
    spoil()
    assert promise in found(engine)


@pytest.mark.parametrize(
    ("left", "taken_away"),
    [
        ("attempt_one_open_per_number", "attempt_one_open_per_enrollment"),
        ("attempt_one_open_per_enrollment", "attempt_one_open_per_number"),
    ],
)
def test_each_index_alone_refuses_a_second_open_call(
    campaign: Campaign, left: str, taken_away: str
) -> None:
    without(taken_away)
    with pytest.raises(IntegrityError, match=left):
        another_of(a_call(), number=2)


def test_every_check_has_been_seen_to_fail() -> None:
    assert {check.__name__ for check in (*STATE, *PROGRESS)} == {name for name, _ in BREAKAGES}


def test_a_retry_in_time_is_none(engine: Engine, campaign: Campaign) -> None:
    retried(after=60 * MINUTES)
    Campaign.objects.update(max_concurrent_calls=3)
    assert found(engine) == set()


def test_a_slow_rate_explains_a_long_wait(engine: Engine, campaign: Campaign) -> None:
    an_open_call_is(status="queued", placing_at=None, created_at=MONDAY_NOON - 2 * MINUTES)()
    CarrierAccount.objects.update(calls_per_second=0.01)
    assert found(engine) == set()


def test_a_cap_lowered_while_paused_is_none(engine: Engine, campaign: Campaign) -> None:
    Campaign.objects.update(max_concurrent_calls=1, running_since=MONDAY_NOON + MINUTES)
    assert found(engine) == set()


@pytest.mark.django_db(transaction=True)
def test_the_command_prints_the_violations_and_exits_1() -> None:
    out = StringIO()
    call_command("check_invariants", stdout=out)
    assert out.getvalue() == "no violations\n"

    campaign = CampaignFactory()
    Campaign.objects.update(total_contacts=1)
    out, errors = StringIO(), StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command("check_invariants", stdout=out, stderr=errors)
    assert exit_.value.code == 1
    assert errors.getvalue().strip() == "1 violations"
    assert out.getvalue() == (
        f"counters_equal_the_rows: {campaign.public_id} says 1 0 0 0 0, "
        "the rows say 0 0 0 0 0 (total, called, completed, answered, skipped)\n"
    )
