"""A call that is over: from the carrier's word to the settlement, and who is woken for it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from campaigns.models import Campaign
from campaigns.services.lifecycle import pause_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from dialer import tasks
from dialer.models import Attempt, CallCount
from dialer.providers.base import CallReport
from dialer.services import claiming, recovering, settling
from dialer.services.auditing import audit
from dialer.services.hearing import record_report
from dialer.services.settling import withdraw
from dialer.services.waking import dial
from dialer.tests.carrier import FakeCarrier, PlacedCall
from dialer.tests.engine import Engine, attempt_of, counters, enrollment_of

pytestmark = pytest.mark.django_db

WakeUps = Callable[[], list[tuple[str, str]]]


@pytest.fixture
def engine() -> Engine:
    return Engine()


def running(engine: Engine, contacts: list[Contact] | int = 3, **fields: Any) -> Campaign:
    campaign: Campaign = CampaignFactory(**fields)
    enroll(campaign, contacts, at=engine.now)
    engine.start(campaign)
    return campaign


def said_early(engine: Engine, attempt: Attempt) -> Callable[[Any], None]:
    """A final callback that comes while the request of the call still runs."""

    def hear(order: Any) -> None:
        report = CallReport(sid="CAearly", status="completed", to=order.to, from_=order.from_)
        record_report(attempt_id=attempt.pk, report=report, source="callback", now=engine.now)

    return hear


def test_a_call_that_is_over_keeps_its_slot_number_and_contact_until_it_is_settled(
    engine: Engine,
) -> None:
    campaign = running(engine, max_concurrent_calls=1)
    (call,) = engine.dial(campaign)
    twin = ContactFactory(team=campaign.team, phone=attempt_of(call).to_number)
    other = running(engine, [twin], team=campaign.team)
    assert engine.hear(call, "completed").ended
    assert (attempt_of(call).is_open, enrollment_of(call).status) == (True, "calling")
    assert engine.claim(campaign) == engine.claim(other) == []

    assert engine.settle(campaign.pk) == 1
    assert (attempt_of(call).status, enrollment_of(call).status) == ("ended", "completed")
    assert len(engine.claim(campaign)) == len(engine.claim(other)) == 1
    assert engine.settle(campaign.pk) == 0


def test_a_call_ended_when_the_carrier_said_so_however_late_it_is_settled(engine: Engine) -> None:
    campaign = running(engine, 1, retry_delay_minutes_busy=10)
    (call,) = engine.dial(campaign)
    over_at = engine.now
    engine.hear(call, "busy")
    engine.wait(seconds=40)
    engine.settle(campaign.pk)
    assert attempt_of(call).ended_at == over_at
    assert enrollment_of(call).next_attempt_at == over_at + timedelta(minutes=10)


def test_a_campaign_is_completed_when_its_last_call_is_settled(engine: Engine) -> None:
    campaign = running(engine, 1)
    (call,) = engine.dial(campaign)
    engine.hear(call, "completed")
    engine.wait(seconds=40)
    engine.settle(campaign.pk)
    campaign.refresh_from_db()
    assert (campaign.status, campaign.completed_at) == ("completed", engine.now)
    assert enrollment_of(call).completed_at == engine.now - timedelta(seconds=40)


@pytest.mark.parametrize("later", ["completed", "in-progress", "ringing"])
def test_the_first_final_word_stands(engine: Engine, later: str) -> None:
    campaign = running(engine, 1)
    (call,) = engine.dial(campaign)
    engine.hear(call, "busy")
    before = attempt_of(call)
    engine.wait(seconds=1)
    assert not engine.hear(call, later).ended
    after = attempt_of(call)
    assert (after.status, after.hung_up_at, after.answered_at) == (
        before.status,
        before.hung_up_at,
        None,
    )
    engine.settle(campaign.pk)
    assert (attempt_of(call).outcome, attempt_of(call).ended_at) == ("busy", before.hung_up_at)


def test_calls_that_ended_differently_are_settled_together(engine: Engine) -> None:
    campaign = running(engine, 6, max_concurrent_calls=6, max_attempts_per_contact=2)
    calls = engine.dial(campaign)
    Contact.objects.filter(pk=attempt_of(calls[1]).contact_id).update(do_not_call=True)
    engine.now = engine.now.replace(second=59)
    words = ["completed", "busy", "busy", "failed", "canceled", "no-answer"]
    for call, word in zip(calls, words, strict=True):
        engine.hear(call, word)
        engine.wait(seconds=1)
    assert engine.settle(campaign.pk) == 6
    ends = [(attempt_of(call).outcome, enrollment_of(call).status) for call in calls]
    assert ends == [
        ("answered", "completed"),
        ("busy", "skipped"),
        ("busy", "queued"),
        ("error", "failed"),
        ("error", "failed"),
        ("no_answer", "queued"),
    ]
    assert counters(campaign) == {
        "total_contacts": 6,
        "contacts_called": 6,
        "contacts_completed": 3,
        "contacts_answered": 1,
        "contacts_skipped": 1,
    }
    counts = CallCount.objects.order_by("minutes", "began_at").values_list("calls", "answered")
    assert list(counts) == [(1, 1), (5, 0), (6, 1)]  # two minutes, one quarter of an hour
    assert audit(now=engine.now) == []


def test_more_than_a_settlement_takes_are_left_for_the_next(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "AT_ONCE", 2)
    campaign = running(engine)
    calls = engine.dial(campaign)
    for call in calls:
        engine.hear(call, "completed")
        engine.wait(seconds=1)
    assert dial(campaign_id=campaign.pk, clock=engine.clock).wake == (campaign.pk,)
    assert [attempt_of(call).status for call in calls] == ["ended", "ended", "placed"]
    assert dial(campaign_id=campaign.pk, clock=engine.clock).wake == ()
    assert attempt_of(calls[2]).status == "ended"


# -- what must not undo it --


def test_a_call_that_is_over_is_not_withdrawn(engine: Engine) -> None:
    campaign = running(engine)
    call, *_ = engine.dial(campaign)
    engine.hear(call, "completed")
    pk = attempt_of(call).pk
    assert not withdraw(
        pk, expected=Attempt.Status.PLACED, code="test", sentence="", now=engine.now
    )
    assert attempt_of(call).is_open


def test_a_call_that_is_over_is_not_taken_back(engine: Engine) -> None:
    campaign = running(engine, 1)
    (call,) = engine.dial(campaign)
    engine.wait(seconds=30)
    pause_campaign(campaign=campaign, at=engine.now)
    engine.hear(call, "busy")
    recovering.recover(carrier_for=engine.carrier, clock=engine.clock)
    assert engine.carrier.questions == 0


def test_a_refusal_does_not_undo_what_a_callback_has_said(engine: Engine) -> None:
    campaign = running(engine, 1)
    (attempt,) = engine.claim(campaign)
    engine.carrier.during, engine.carrier.refuse = said_early(engine, attempt), [21211]
    engine.place(attempt.pk)
    engine.settle(campaign.pk)
    attempt.refresh_from_db()
    assert (attempt.status, attempt.outcome, attempt.error_code) == ("ended", "answered", "")


def test_neither_does_a_lost_answer(engine: Engine) -> None:
    campaign = running(engine, 1)
    (attempt,) = engine.claim(campaign)
    engine.carrier.during, engine.carrier.never_arrive = said_early(engine, attempt), True
    engine.place(attempt.pk)
    engine.settle(campaign.pk)
    attempt.refresh_from_db()
    assert (attempt.outcome, attempt.error_code) == ("answered", "")


def test_nor_does_the_horizon_of_unknown_calls(engine: Engine) -> None:
    campaign = running(engine, 1)
    (attempt,) = engine.claim(campaign)
    engine.carrier.never_arrive = True
    engine.place(attempt.pk)
    engine.wait(hours=1)

    def carrier_for(*, is_test: bool) -> FakeCarrier:  # when recovery has chosen the call
        order = engine.carrier.orders[0]
        said_early(engine, attempt)(order)
        return engine.carrier

    recovering.recover(carrier_for=carrier_for, clock=engine.clock)
    engine.settle(campaign.pk)
    attempt.refresh_from_db()
    assert attempt.outcome == "answered"


# -- who is woken --


def test_without_a_message_the_tick_finds_calls_that_are_over(engine: Engine) -> None:
    campaign = running(engine, max_concurrent_calls=1)
    (call,) = engine.dial(campaign)
    engine.wait(seconds=30)
    assert engine.tick().campaigns == []
    engine.hear(call, "completed")
    assert engine.tick().campaigns == [campaign.pk]


def test_and_a_settlement_that_no_claim_followed(engine: Engine) -> None:
    campaign = running(engine, max_concurrent_calls=1)
    (call,) = engine.dial(campaign)
    engine.hear(call, "completed")
    engine.claim(campaign)
    engine.wait(seconds=30)
    assert engine.tick().campaigns == []
    engine.settle(campaign.pk)  # and the process is killed
    assert engine.tick().campaigns == [campaign.pk]


def test_whatever_the_campaigns_status_recovery_finds_them(engine: Engine) -> None:
    campaign = running(engine, 1)
    (call,) = engine.dial(campaign)
    pause_campaign(campaign=campaign, at=engine.now)
    engine.hear(call, "completed")
    assert recovering.recover(carrier_for=engine.carrier, clock=engine.clock) == set()
    engine.wait(seconds=2)
    assert recovering.recover(carrier_for=engine.carrier, clock=engine.clock) == {campaign.pk}


def under_way(engine: Engine, calls: int, *, waiting: int = 0) -> tuple[Campaign, list[PlacedCall]]:
    """A campaign that is dialed at any hour, with so many calls, and contacts that wait."""
    campaign = running(
        engine,
        calls + waiting,
        max_concurrent_calls=calls,
        call_window_start="00:00",
        call_window_end="00:00",
        is_test=True,
    )
    return campaign, engine.dial(campaign)


def test_a_wake_up_settles_and_then_claims(engine: Engine, wake_ups: WakeUps) -> None:
    campaign, (call,) = under_way(engine, 1, waiting=1)
    engine.hear(call, "completed")
    tasks.dial_campaign(str(campaign.pk))
    assert attempt_of(call).status == "ended"
    assert Attempt.objects.filter(campaign=campaign).count() == 2


def test_a_call_that_is_over_while_others_are_settled_is_not_forgotten(
    engine: Engine, wake_ups: WakeUps, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its report found the campaign woken already, and so announced nothing."""
    campaign, (first, second) = under_way(engine, 2)
    assert engine.hear(first, "completed").wake
    claim = claiming.claim

    def meanwhile(**options: Any) -> claiming.Claimed:
        assert not engine.hear(second, "completed").wake
        return claim(**options)

    monkeypatch.setattr(claiming, "claim", meanwhile)
    tasks.dial_campaign(str(campaign.pk))
    assert attempt_of(second).is_open
    assert wake_ups() == [("dialer.dial_campaign", str(campaign.pk))]


def test_a_call_whose_end_was_announced_meanwhile_is_not_announced_again(
    engine: Engine, wake_ups: WakeUps, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else each wake-up would leave another one behind while calls go on ending."""
    campaign, (first, second) = under_way(engine, 2)
    engine.hear(first, "completed")
    claim = claiming.claim

    def and_then(**options: Any) -> claiming.Claimed:
        claimed = claim(**options)
        assert engine.hear(second, "completed").wake
        return claimed

    monkeypatch.setattr(claiming, "claim", and_then)
    tasks.dial_campaign(str(campaign.pk))
    assert wake_ups() == []


def test_of_two_wake_ups_for_one_thing_the_second_claims_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign, (call,) = under_way(engine, 1, waiting=1)
    engine.hear(call, "completed")
    assert len(engine.wake(campaign)) == 1
    monkeypatch.delattr(claiming, "claim")
    assert engine.wake(campaign) == []


def test_who_waits_for_a_share_is_woken_before_the_next_look(engine: Engine) -> None:
    """Whoever leaves them something announces it and writes nothing on their row."""
    first, (call,) = under_way(engine, 1)
    team = first.team
    team.max_concurrent_calls = 1
    team.save()
    second = running(engine, 1, team=team, call_window_start="00:00", call_window_end="00:00")
    assert engine.claim(second) == []
    second.refresh_from_db()
    assert second.blocked_code == "team_cap"
    assert engine.tick().campaigns == []  # it is not yet due
    engine.report(call, "completed")
    assert len(engine.wake(second)) == 1


def test_after_a_claim_nobody_is_woken_for_nothing(engine: Engine, wake_ups: WakeUps) -> None:
    campaign, (call,) = under_way(engine, 1)
    pause_campaign(campaign=campaign, at=engine.now)
    engine.hear(call, "completed")
    tasks.dial_campaign(str(campaign.pk))
    assert wake_ups() == []


def test_calls_of_a_campaign_that_stands_wake_it_each_time(
    engine: Engine, wake_ups: WakeUps
) -> None:
    campaign, calls = under_way(engine, 2)
    pause_campaign(campaign=campaign, at=engine.now)
    for call in calls:
        assert engine.hear(call, "completed").wake
        tasks.dial_campaign(str(campaign.pk))
        assert attempt_of(call).status == "ended"


def test_calls_of_a_deleted_campaign_wake_it_each_time(engine: Engine, wake_ups: WakeUps) -> None:
    campaign, calls = under_way(engine, 2)
    campaign.soft_delete(at=engine.now, by="test")
    for call in calls:
        assert engine.hear(call, "completed").wake
        tasks.dial_campaign(str(campaign.pk))
        assert attempt_of(call).status == "ended"
