"""Old calls are deleted, and nothing else changes by it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from pytest_django import Settings

from campaigns.models import Campaign, Enrollment
from campaigns.services.counting import contact_counts
from campaigns.services.lifecycle import cancel_campaign, pause_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from dialer.models import Attempt, CallCount, CallEvent, CarrierAccount, Forgotten
from dialer.services.auditing import STATE, audit
from dialer.services.claiming import claim
from dialer.services.forgetting import forget_calls
from dialer.services.settling import lock_campaign
from dialer.tasks import forget_calls as task
from dialer.tests.another import Another
from dialer.tests.engine import Engine, counters
from talkturo.accounts.models import Team

# Ids tell when they were made by the machine's clock: all of this happens long after that.
MONDAY_NOON = datetime(2100, 6, 7, 16, 0, tzinfo=UTC)
KEPT_FOR = timedelta(days=30)


@pytest.fixture
def engine(db: None) -> Engine:
    return Engine(MONDAY_NOON)


def dialed(engine: Engine, *ends: str, **fields: object) -> Campaign:
    """A running campaign that called a contact for each end; one more waits."""
    campaign: Campaign = CampaignFactory(max_concurrent_calls=len(ends), **fields)
    enroll(campaign, len(ends) + 1, at=engine.now)
    engine.start(campaign)
    for call, end in zip(engine.dial(campaign), ends, strict=True):
        engine.report(call, end)
    return campaign


def forget(engine: Engine, *, at_once: int = 10) -> int:
    return forget_calls(
        kept_for=KEPT_FOR, clock=engine.clock, pause=lambda _: None, at_once=at_once
    )


def is_sound(engine: Engine) -> bool:
    return audit(now=engine.now, checks=STATE) == []


def test_calls_go_when_their_time_is_over(engine: Engine) -> None:
    dialed(engine, "completed", "completed")
    engine.wait(days=30)
    assert forget(engine) == 0
    engine.wait(seconds=1)
    assert forget(engine) == 2
    assert not Attempt.objects.exists()
    assert not CallEvent.objects.exists()
    assert is_sound(engine)
    assert forget(engine) == 0


def test_the_campaign_and_its_contacts_stay_as_they_are(engine: Engine) -> None:
    campaign = dialed(engine, "completed", "completed")
    before = counters(campaign), contact_counts(campaign_id=campaign.pk)
    contacts = list(Enrollment.objects.order_by("pk").values())
    engine.wait(days=31)
    assert forget(engine) == 2
    assert (counters(campaign), contact_counts(campaign_id=campaign.pk)) == before
    assert list(Enrollment.objects.order_by("pk").values()) == contacts
    assert before[0]["contacts_answered"] == 2


def test_a_call_stays_while_its_contact_may_be_called_again(engine: Engine) -> None:
    campaign = dialed(engine, "completed", "busy")
    pause_campaign(campaign=campaign, at=engine.now)
    engine.wait(days=31)
    assert forget(engine) == 1
    assert Attempt.objects.get().outcome == "busy"
    cancel_campaign(campaign=Campaign.objects.get(), at=engine.now)
    assert forget(engine) == 1
    assert is_sound(engine)


def test_a_call_in_progress_stays(engine: Engine) -> None:
    campaign = dialed(engine, "in-progress")
    cancel_campaign(campaign=campaign, at=engine.now)
    engine.wait(days=31)
    assert forget(engine) == 0


def test_a_call_that_was_given_up_goes_as_well(engine: Engine) -> None:
    campaign: Campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    (attempt,) = engine.claim(campaign)
    cancel_campaign(campaign=campaign, at=engine.now)
    engine.place(attempt.pk)
    assert Attempt.objects.get().status == Attempt.Status.WITHDRAWN
    engine.wait(days=31)
    assert forget(engine) == 1


def test_a_call_stays_while_the_teams_gap_looks_back_to_it(engine: Engine) -> None:
    dialed(engine, "completed")
    Team.objects.update(min_gap_minutes=40 * 24 * 60)
    engine.wait(days=40)
    assert forget(engine) == 0
    engine.wait(hours=5)  # a call may last so long
    assert forget(engine) == 1


def test_what_charts_are_drawn_from_goes_with_the_calls(engine: Engine) -> None:
    dialed(engine, "completed")
    engine.wait(days=20)
    dialed(engine, "completed")
    engine.wait(days=11)
    assert forget(engine, at_once=1) == 1
    assert {count.began_at > MONDAY_NOON for count in CallCount.objects.all()} == {True}
    assert CallCount.objects.count() == 2
    assert is_sound(engine)


class Killed(Exception):
    """At this line."""


def test_a_run_that_is_killed_leaves_all_in_order_and_the_next_goes_on(engine: Engine) -> None:
    dialed(engine, "completed", "completed", "completed")
    engine.wait(days=31)

    def die(_: float) -> None:
        raise Killed

    with pytest.raises(Killed):
        forget_calls(kept_for=KEPT_FOR, clock=engine.clock, pause=die, at_once=2)
    assert Attempt.objects.count() == 1
    assert is_sound(engine)
    assert forget(engine) == 1


def test_a_long_run_ends_and_the_next_goes_on(engine: Engine) -> None:
    dialed(engine, "completed", "completed", "completed")
    engine.wait(days=31)

    def slow(_: float) -> None:
        engine.wait(minutes=3)

    assert forget_calls(kept_for=KEPT_FOR, clock=engine.clock, pause=slow, at_once=1) == 2
    assert forget(engine) == 1


def test_a_contact_whose_first_calls_are_gone_is_called_on(engine: Engine) -> None:
    """Nobody brings a final contact back today; if somebody does, its calls count on."""
    campaign = dialed(engine, "no-answer", max_attempts_per_contact=1)
    engine.wait(days=31)
    assert forget(engine) == 1
    Campaign.objects.update(max_attempts_per_contact=3, contacts_completed=0)
    called = Enrollment.objects.filter(attempts=1)
    called.update(status="queued", outcome="", completed_at=None)
    assert engine.claim(campaign)[0].number == 2
    assert is_sound(engine)


def test_the_audit_still_misses_a_young_call(engine: Engine) -> None:
    dialed(engine, "completed")
    engine.wait(days=31)
    forget(engine)
    dialed(engine, "completed")
    assert is_sound(engine)
    CallEvent.objects.all().delete()
    Attempt.objects.all().delete()
    assert {violation.promise for violation in audit(now=engine.now, checks=STATE)} == {
        "attempts_are_counted",
        "call_counts_equal_the_calls",
    }


def test_the_horizon_never_moves_back(engine: Engine) -> None:
    forget(engine)
    horizon = Forgotten.objects.get().before
    engine.wait(days=-10)
    forget(engine)
    assert Forgotten.objects.get().before == horizon == MONDAY_NOON - KEPT_FOR


def test_without_the_setting_nothing_is_forgotten(db: None, settings: Settings) -> None:
    assert settings.CALLS_KEPT_FOR is None
    task()
    assert not Forgotten.objects.exists()
    settings.CALLS_KEPT_FOR = KEPT_FOR
    task()
    assert Forgotten.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("transactional_db")
class TestBesideDialing:
    """Two transactions at once."""

    @pytest.fixture
    def engine(self, transactional_db: None) -> Engine:
        for name in (CarrierAccount.LIVE, CarrierAccount.TEST):
            CarrierAccount.objects.get_or_create(name=name)
        return Engine(MONDAY_NOON)

    def test_forgetting_waits_for_none_of_dialings_locks(
        self,
        engine: Engine,
        another: Another,
    ) -> None:
        campaign = dialed(engine, "completed", "completed")
        engine.wait(days=31)
        with transaction.atomic():
            CarrierAccount.locked(is_test=False)
            lock_campaign(campaign.pk)
            kept = Attempt.objects.select_for_update(of=("self",)).earliest("pk")
            list(Enrollment.objects.select_for_update(of=("self",)))
            other = another(lambda: forget(engine))
            assert not other.waits()
        assert other.result() == 1
        assert Attempt.objects.get() == kept
        assert forget(engine) == 1

    @pytest.mark.parametrize("dial", ["claim", "report"])
    def test_dialing_waits_for_none_of_forgettings_locks(
        self,
        engine: Engine,
        another: Another,
        dial: str,
    ) -> None:
        campaign = dialed(engine, "completed")
        engine.wait(days=31)
        actions: dict[str, Callable[[], object]] = {
            "claim": lambda: claim(campaign_id=campaign.pk, clock=engine.clock),
        }
        if dial == "report":
            (call,) = engine.dial(campaign)
            actions["report"] = lambda: engine.report(call, "completed")
        with transaction.atomic():
            assert forget(engine) == 1
            other = another(actions[dial])
            assert not other.waits()
        other.result()
        assert is_sound(engine)
