"""How often one number may be rung, over all campaigns of a team."""

from datetime import timedelta

from campaigns.tests.factories import CampaignFactory, enroll
from contacts.tests.factories import ContactFactory
from dialer.services.spacing import rung_by_others
from dialer.tests.engine import Engine
from talkturo.accounts.models import Team


def test_the_gap_holds_over_campaigns_and_charges_nothing(engine: Engine, team: Team) -> None:
    Team.objects.update(min_gap_minutes=240)
    contact = ContactFactory(team=team)
    one, two = CampaignFactory.create_batch(2, team=team)
    for campaign in (one, two):
        enroll(campaign, [contact], at=engine.now)
        engine.start(campaign)
    [call] = engine.dial(one)
    engine.wait(minutes=5)
    engine.report(call, "completed")
    ended_at = engine.now

    engine.wait(minutes=1)
    assert engine.dial(two) == []
    waiting = two.enrollments.get()
    assert (waiting.status, waiting.attempts) == ("queued", 0)
    assert waiting.next_attempt_at == ended_at + timedelta(minutes=240)
    two.refresh_from_db()
    assert two.blocked_code == "waiting_for_retries"

    engine.now = waiting.next_attempt_at
    assert len(engine.dial(two)) == 1


def test_the_daily_limit_counts_calls_to_the_number_in_24_hours(engine: Engine, team: Team) -> None:
    Team.objects.update(max_calls_per_number_a_day=2)
    campaign = CampaignFactory(team=team, max_attempts_per_contact=9, retry_delay_minutes=60)
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    first_at = engine.now
    for _ in range(2):
        [call] = engine.dial(campaign)
        engine.report(call, "no-answer")
        engine.wait(minutes=61)
    assert engine.dial(campaign) == []
    assert campaign.enrollments.get().next_attempt_at == first_at + timedelta(hours=24)
    engine.now = first_at + timedelta(hours=24, seconds=1)
    assert len(engine.dial(campaign)) == 1


def test_a_dry_run_can_say_whom_others_rang(engine: Engine, team: Team) -> None:
    contacts = ContactFactory.create_batch(3, team=team)
    one, two = CampaignFactory.create_batch(2, team=team)
    enroll(one, contacts[:2], at=engine.now)
    enroll(two, contacts, at=engine.now)
    engine.start(one)
    for call in engine.dial(one):
        engine.report(call, "completed")
    assert rung_by_others(two, now=engine.now) == 2
    engine.wait(hours=25)
    assert rung_by_others(two, now=engine.now) == 0
