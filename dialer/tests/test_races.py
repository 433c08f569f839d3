"""Two transactions at once, one of them stopped at a lock of the other: what each lock is for."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from campaigns.models import Campaign, Enrollment
from campaigns.services.enrolling import enroll_contacts
from campaigns.services.lifecycle import cancel_campaign, pause_campaign
from campaigns.services.requeueing import requeue_changed_contacts
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from contacts.services import put_on_do_not_call, update_contact
from contacts.tests.factories import ContactFactory
from dialer.models import Attempt, CarrierAccount
from dialer.services import claiming, waking
from dialer.services.auditing import STATE, audit
from dialer.services.running import run_campaign
from dialer.services.settling import lock_campaign, withdraw
from dialer.tests.another import Another
from dialer.tests.engine import MONDAY_NOON, Engine
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib.transitions import Refusal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def engine(transactional_db: None) -> Engine:
    """Others see what is written; the carrier accounts stand, so that nobody waits for one's row
    to be made."""
    for name in (CarrierAccount.LIVE, CarrierAccount.TEST):
        CarrierAccount.objects.get_or_create(name=name)
    return Engine()


def running(engine: Engine, contacts: list[Contact] | int = 1, **fields: Any) -> Campaign:
    campaign: Campaign = CampaignFactory(**fields)
    enroll(campaign, contacts, at=engine.now)
    engine.start(campaign)
    return campaign


def a_settlement(engine: Engine, campaign: Campaign) -> Callable[[], object]:
    (call,) = engine.dial(campaign)
    engine.hear(call, "completed")
    return lambda: engine.settle(campaign.pk)


def a_withdrawal(engine: Engine, campaign: Campaign) -> Callable[[], object]:
    (attempt,) = engine.claim(campaign)
    return lambda: withdraw(
        attempt.pk, expected=Attempt.Status.QUEUED, code="test", sentence="", now=engine.now
    )


def a_refusal(engine: Engine, campaign: Campaign) -> Callable[[], object]:
    (attempt,) = engine.claim(campaign)
    engine.carrier.refuse = [21211]
    return lambda: engine.place(attempt.pk)


def the_horizon(engine: Engine, campaign: Campaign) -> Callable[[], object]:
    (attempt,) = engine.claim(campaign)
    engine.carrier.never_arrive = True
    engine.place(attempt.pk)
    engine.wait(hours=1)
    return engine.recover


@pytest.mark.parametrize("end", [a_settlement, a_withdrawal, a_refusal, the_horizon])
def test_whatever_ends_a_call_takes_the_campaigns_lock_before_the_calls(
    engine: Engine, another: Another, end: Callable[[Engine, Campaign], Callable[[], object]]
) -> None:
    campaign = running(engine)
    ends = end(engine, campaign)
    with transaction.atomic():
        lock_campaign(campaign.pk)
        other = another(ends)
        assert other.waits()
        attempt = Attempt.objects.select_for_update(of=("self",), nowait=True).get()
        assert attempt.is_open
    other.result()
    assert not Attempt.objects.get().is_open
    assert audit(now=engine.now, checks=STATE) == []


def test_run_takes_the_accounts_lock_before_the_campaigns(engine: Engine, another: Another) -> None:
    campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    with transaction.atomic():
        CarrierAccount.locked(is_test=False)
        other = another(
            lambda: run_campaign(
                campaign=campaign, max_calls=None, no_auto_complete=None, clock=engine.clock
            )
        )
        assert other.waits()
        Campaign.objects.select_for_update(of=("self",), nowait=True).get()
    assert len(other.result().attempts) == 1


def test_a_late_callback_does_not_open_a_call_that_ends_meanwhile(
    engine: Engine, another: Another
) -> None:
    (call,) = engine.dial(running(engine))
    late = call.report("in-progress")
    with transaction.atomic():
        engine.report(call, "completed")
        call.status = late.status
        other = another(lambda: engine.report(call, "in-progress"))
        assert other.waits()
    assert other.result() is False
    assert Attempt.objects.get().status == Attempt.Status.ENDED


def test_a_call_that_ends_while_its_campaign_is_claimed_waits_for_nothing_and_is_not_forgotten(
    engine: Engine, another: Another, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = running(engine, 3, max_concurrent_calls=2)
    first, second = engine.dial(campaign)
    engine.hear(first, "completed")
    claim, heard = claiming.claim, []

    def meanwhile(**options: Any) -> claiming.Claimed:
        with transaction.atomic():
            claimed = claim(**options)
            other = another(lambda: engine.hear(second, "completed"))
            assert not other.waits()
            heard.append(other.result())
        return claimed

    monkeypatch.setattr(claiming, "claim", meanwhile)
    dialed = waking.dial(campaign_id=campaign.pk, clock=engine.clock)
    assert [(said.ended, said.wake) for said in heard] == [(True, False)]
    assert dialed.wake == (campaign.pk,)


def test_two_settlements_at_once_settle_a_call_once(engine: Engine, another: Another) -> None:
    (call,) = engine.dial(running(engine))
    recorded = engine.hear(call, "completed")
    with transaction.atomic():
        assert engine.settle(recorded.campaign_id) == 1
        other = another(lambda: engine.settle(recorded.campaign_id))
        assert other.waits()
    assert other.result() == 0
    assert audit(now=engine.now, checks=STATE) == []


def test_who_opts_out_while_the_call_is_settled_has_opted_out(
    engine: Engine, another: Another
) -> None:
    (call,) = engine.dial(running(engine))
    recorded = engine.hear(call, "completed")
    with transaction.atomic():
        Attempt.objects.update(opted_out_at=engine.now)
        other = another(lambda: engine.settle(recorded.campaign_id))
        assert other.waits()
    other.result()
    assert Attempt.objects.get().outcome == "do_not_call"


def test_two_campaigns_that_claim_at_once_keep_the_teams_cap(
    engine: Engine, another: Another
) -> None:
    first = running(engine)
    first.team.max_concurrent_calls = 1
    first.team.save()
    second = running(engine, team=first.team)
    with transaction.atomic():
        assert len(engine.claim(first)) == 1
        other = another(lambda: engine.claim(second))
        assert other.waits()
    assert other.result() == []


def test_who_opts_out_while_a_claim_waits_is_not_called(engine: Engine, another: Another) -> None:
    campaign = running(engine)
    with transaction.atomic():
        put_on_do_not_call(contact=Contact.objects.get(), at=engine.now, reason="Asked for it.")
        requeue_changed_contacts(at=engine.now)
        other = another(lambda: engine.claim(campaign))
        assert other.waits()
    assert other.result() == []
    assert Enrollment.objects.get().status == Enrollment.Status.SKIPPED
    assert audit(now=engine.now, checks=STATE) == []


def test_who_opts_out_while_being_claimed_is_not_skipped(engine: Engine, another: Another) -> None:
    campaign = running(engine)

    def opt_out() -> None:
        put_on_do_not_call(contact=Contact.objects.get(), at=engine.now, reason="Asked for it.")
        requeue_changed_contacts(at=engine.now)

    with transaction.atomic():
        engine.claim(campaign)
        other = another(opt_out)
        assert other.waits()
    other.result()
    assert Enrollment.objects.get().status == Enrollment.Status.CALLING
    assert audit(now=engine.now, checks=STATE) == []


def test_a_change_while_the_queues_follow_is_looked_at_again(
    engine: Engine, another: Another
) -> None:
    running(engine)
    contact = Contact.objects.get()
    update_contact(contact=contact, fields={"timezone": "Asia/Tokyo"}, at=engine.now)
    with transaction.atomic():
        Enrollment.objects.select_for_update(of=("self",)).get()
        other = another(lambda: requeue_changed_contacts(at=engine.now))
        assert other.waits()
        engine.wait(seconds=1)
        update_contact(contact=contact, fields={"do_not_call": True}, at=engine.now)
    other.result()
    requeue_changed_contacts(at=engine.now)
    assert Enrollment.objects.get().status == Enrollment.Status.SKIPPED


def test_queues_that_follow_wait_for_nobody_who_changes_a_contact(
    engine: Engine, another: Another
) -> None:
    running(engine)
    contact = Contact.objects.get()
    update_contact(contact=contact, fields={"timezone": "Asia/Tokyo"}, at=engine.now)
    with transaction.atomic():
        Contact.objects.select_for_update(of=("self",)).get()
        other = another(lambda: requeue_changed_contacts(at=engine.now))
        assert not other.waits()
    other.result()
    assert Contact.objects.filter(requeue_at__isnull=False).exists()
    requeue_changed_contacts(at=engine.now)
    assert not Contact.objects.filter(requeue_at__isnull=False).exists()


def test_claims_that_meet_at_the_same_numbers_do_not_deadlock(
    engine: Engine, another: Another
) -> None:
    low, middle, high = (ContactFactory(phone=f"+1202555010{n}") for n in (1, 2, 3))
    team = low.team
    Contact.objects.update(team=team)
    live = running(engine, [low, middle, high], team=team)
    test = running(engine, [high, middle, low], team=team, is_test=True)
    third = running(engine, [middle], team=team)
    enrollment = Enrollment.objects.get(campaign=third)
    with transaction.atomic():
        Attempt.objects.create(
            team=team,
            campaign=third,
            enrollment=enrollment,
            contact=middle,
            phone_number=third.phone_numbers.get(),
            number=1,
            to_number=middle.phone,
            woken_at=engine.now,
        )
        others = [another(lambda c=campaign: engine.claim(c)) for campaign in (live, test)]  # type: ignore[misc]
        assert [other.waits() for other in others] == [True, True]
    assert sorted(len(other.result()) for other in others) == [0, 2]


def test_of_two_workers_one_sends(engine: Engine, another: Another) -> None:
    (attempt,) = engine.claim(running(engine))
    with transaction.atomic():
        Attempt.objects.update(status=Attempt.Status.PLACING, placing_at=engine.now)
        other = another(lambda: engine.place(attempt.pk))
        assert other.waits()
    other.result()
    assert engine.carrier.orders == []


def test_a_pause_that_is_committed_before_the_call_begins_is_obeyed(
    engine: Engine, another: Another
) -> None:
    campaign = running(engine)
    (attempt,) = engine.claim(campaign)
    with transaction.atomic():
        pause_campaign(campaign=campaign, at=engine.now)
        Attempt.objects.select_for_update(of=("self",)).get()
        other = another(lambda: engine.place(attempt.pk))
        assert other.waits()
    other.result()
    assert engine.carrier.orders == []
    assert Attempt.objects.get().error_code == "campaign_not_running"


def test_no_transaction_is_open_during_the_request(engine: Engine) -> None:
    (attempt,) = engine.claim(running(engine))
    seen = []
    engine.carrier.during = lambda _: seen.append(connection.in_atomic_block)
    engine.place(attempt.pk)
    assert seen == [False]


def test_nobody_is_enrolled_in_a_campaign_cancelled_meanwhile(
    engine: Engine, another: Another
) -> None:
    campaign = CampaignFactory()
    contact = ContactFactory(team=campaign.team)
    with transaction.atomic():
        cancel_campaign(campaign=campaign, at=engine.now)
        other = another(
            lambda: enroll_contacts(
                campaign=campaign, contact_ids=[contact.pk], priority=0, at=MONDAY_NOON
            )
        )
        assert other.waits()
    with pytest.raises(Refusal, match="cancelled"):
        other.result()
    assert not Enrollment.objects.exists()


def test_two_enrollments_at_once_enroll_a_number_once(engine: Engine, another: Another) -> None:
    campaign = CampaignFactory()
    first, twin = (ContactFactory(team=campaign.team, phone="+12025550123") for _ in range(2))
    with transaction.atomic():
        counts = enroll_contacts(
            campaign=campaign, contact_ids=[first.pk], priority=0, at=MONDAY_NOON
        )
        other = another(
            lambda: enroll_contacts(
                campaign=campaign, contact_ids=[twin.pk], priority=0, at=MONDAY_NOON
            )
        )
        assert other.waits()
    assert (counts.inserted, other.result().excluded_duplicate) == (1, 1)
    assert Enrollment.objects.get().contact_id == first.pk


def test_two_claims_at_once_call_a_number_for_one_contact(engine: Engine, another: Another) -> None:
    """The number moves to the next contact while its first call is being settled."""
    first, twin = ContactFactory.create_batch(2, team=TeamFactory())
    campaign = running(engine, [first, twin], team=first.team, max_concurrent_calls=1)
    (call,) = engine.dial(campaign)
    engine.hear(call, "completed")
    update_contact(contact=twin, fields={"phone": first.phone}, at=engine.now)
    update_contact(contact=first, fields={"phone": "+12025559999"}, at=engine.now)
    with transaction.atomic():
        engine.settle(campaign.pk)
        others = [another(lambda: engine.claim(campaign)) for _ in range(2)]
        assert [other.waits() for other in others] == [True, True]
    assert [other.result() for other in others] == [[], []]
    assert Attempt.objects.count() == 1
    assert audit(now=engine.now, checks=STATE) == []


def test_a_call_that_ends_while_it_is_given_up_keeps_its_outcome(
    engine: Engine, another: Another
) -> None:
    (call,) = engine.dial(running(engine))
    Attempt.objects.update(status=Attempt.Status.PLACING, carrier_sid="")
    engine.carrier.calls.clear()
    engine.wait(hours=1)
    with transaction.atomic():
        engine.report(call, "completed")
        other = another(engine.recover)
        assert other.waits()
    assert other.result() == set()
    assert Attempt.objects.get().outcome == "answered"
    assert audit(now=engine.now, checks=STATE) == []
