"""Limits that campaigns share: exact, fair, and never a reason to fail."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from campaigns.models import Campaign, PhoneNumber
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory, enroll
from dialer.models import Attempt, CarrierAccount
from dialer.pacing import interval
from dialer.services.claiming import claim
from dialer.tests.engine import Engine
from talkturo.accounts.models import Team


@pytest.fixture
def account(db: None) -> CarrierAccount:
    return CarrierAccount.for_calls(is_test=False)


def running(engine: Engine, team: Team, contacts: int, **fields: Any) -> Campaign:
    campaign: Campaign = CampaignFactory(team=team, **fields)
    enroll(campaign, contacts, at=engine.now)
    engine.start(campaign)
    return campaign


def reload(campaign: Campaign) -> Campaign:
    found: Campaign = Campaign.objects.get(pk=campaign.pk)
    return found


def test_the_teams_cap_holds_over_its_campaigns(engine: Engine, team: Team) -> None:
    Team.objects.filter(pk=team.pk).update(max_concurrent_calls=3)
    one, two = (running(engine, team, 5, max_concurrent_calls=5) for _ in range(2))
    assert len(engine.dial(one)) == 3
    assert engine.dial(two) == []
    assert (reload(two).blocked_code, reload(two).waiting_since) == ("team_cap", engine.now)
    assert Attempt.objects.filter(enrollment__campaign=two).count() == 0


def test_another_teams_calls_do_not_count(engine: Engine, team: Team) -> None:
    Team.objects.update(max_concurrent_calls=3)
    engine.dial(running(engine, team, 3, max_concurrent_calls=5))
    other = CampaignFactory(max_concurrent_calls=5)
    enroll(other, 3, at=engine.now)
    engine.start(other)
    assert len(engine.dial(other)) == 3


def test_the_accounts_cap_holds_over_teams_but_not_over_accounts(
    engine: Engine, team: Team, account: CarrierAccount
) -> None:
    CarrierAccount.objects.update(max_concurrent_calls=2)
    assert len(engine.dial(running(engine, team, 5))) == 2
    other = CampaignFactory()
    enroll(other, 2, at=engine.now)
    engine.start(other)
    assert engine.dial(other) == []
    assert reload(other).blocked_code == "account_cap"
    simulated = CampaignFactory(is_test=True)
    enroll(simulated, 2, at=engine.now)
    engine.start(simulated)
    assert len(engine.dial(simulated)) == 2


def test_a_freed_slot_goes_to_whoever_waited_longest(engine: Engine, team: Team) -> None:
    Team.objects.filter(pk=team.pk).update(max_concurrent_calls=4)
    large = running(engine, team, 40, max_concurrent_calls=40)
    small = running(engine, team, 4, max_concurrent_calls=4)
    calls = engine.dial(large)
    assert len(calls) == 4
    engine.wait(seconds=1)
    assert engine.dial(small) == []
    for _ in range(4):
        engine.wait(seconds=1)
        engine.report(calls.pop(0), "completed")
        # The large campaign is woken by its own call; it must leave the slot to the line.
        calls += engine.dial(large)
        calls += engine.dial(small)
    shares = {large.pk: 0, small.pk: 0}
    for pk in Attempt.objects.filter(status__in=Attempt.OPEN).values_list("campaign", flat=True):
        shares[pk] += 1
    assert shares == {large.pk: 2, small.pk: 2}


def test_the_claim_names_those_whose_turn_it_is(engine: Engine, team: Team) -> None:
    Team.objects.filter(pk=team.pk).update(max_concurrent_calls=1)
    large = running(engine, team, 5)
    small = running(engine, team, 5)
    [call] = engine.dial(large)
    engine.wait(seconds=1)
    engine.dial(small)
    engine.wait(seconds=1)
    engine.report(call, "completed")
    [call] = engine.dial(large)  # its turn came first; now it is at the end of the line
    engine.wait(seconds=1)
    engine.report(call, "completed")
    claimed = claim(campaign_id=large.pk, clock=engine.clock)
    assert (claimed.attempts, claimed.wake) == ([], (small.pk,))


def test_the_rate_spaces_the_calls(engine: Engine, team: Team, account: CarrierAccount) -> None:
    CarrierAccount.objects.update(calls_per_second=1)
    campaign = running(engine, team, 10, max_concurrent_calls=10)
    claimed = engine.claim(campaign)
    assert len(claimed) == 2  # no more than may go out until the next look
    assert engine.place(claimed[0].pk) is None
    until = engine.place(claimed[1].pk)
    assert until is not None
    assert until - engine.now >= timedelta(seconds=1)
    assert len(engine.carrier.calls) == 1
    engine.now = until
    assert engine.place(claimed[1].pk) is None
    assert len(engine.carrier.calls) == 2


@pytest.mark.parametrize("look_milliseconds", [2, 10])
def test_the_last_look_at_the_rules_costs_the_rate_nothing(
    engine: Engine, team: Team, account: CarrierAccount, look_milliseconds: int
) -> None:
    CarrierAccount.objects.update(calls_per_second=1)
    campaign = running(engine, team, 20, max_concurrent_calls=20)

    def clock() -> datetime:
        engine.wait(milliseconds=look_milliseconds)
        return engine.now

    while len(engine.carrier.calls) < 20:
        for attempt in engine.claim(campaign):
            until: datetime | None = engine.now
            while until is not None:
                engine.now = max(engine.now, until)
                until = engine.place(attempt.pk, clock=clock)
    times = [call.created_at for call in engine.carrier.calls]
    assert {b - a for a, b in pairwise(times[1:])} == {interval(1)}


def test_the_rate_defers_and_never_fails(
    engine: Engine, team: Team, account: CarrierAccount
) -> None:
    CarrierAccount.objects.update(calls_per_second=1)
    campaigns = [running(engine, team, 6, max_concurrent_calls=6) for _ in range(2)]
    for _ in range(40):
        for campaign in campaigns:
            engine.claim(campaign)
        for attempt in Attempt.objects.filter(status="queued").order_by("pk"):
            engine.place(attempt.pk)
        engine.wait(seconds=0.5)
    starts = sorted(call.created_at for call in engine.carrier.calls)
    assert len(starts) == 12
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    assert min(gaps) >= timedelta(seconds=1)
    assert not Attempt.objects.exclude(status="placed").exists()


def test_two_campaigns_share_the_rate(engine: Engine, team: Team, account: CarrierAccount) -> None:
    CarrierAccount.objects.update(calls_per_second=1)
    large = running(engine, team, 30, max_concurrent_calls=30)
    small = running(engine, team, 3, max_concurrent_calls=3)
    for _ in range(16):
        for campaign in (large, small):
            engine.claim(campaign)
        for attempt in Attempt.objects.filter(status="queued").order_by("pk"):
            engine.place(attempt.pk)
        engine.wait(seconds=0.6)
    by_campaign = Attempt.objects.filter(status="placed", campaign=small).count()
    assert by_campaign == 3


@pytest.mark.parametrize("limit", ["max_concurrent_calls", "max_calls_a_day", "calls_per_second"])
def test_a_caller_ids_limit_holds_and_its_contacts_wait_for_it(
    engine: Engine, team: Team, limit: str
) -> None:
    narrow, wide = PhoneNumberFactory.create_batch(2, team=team)
    PhoneNumber.objects.filter(pk=narrow.pk).update(**{limit: 1})
    campaign = CampaignFactory(team=team, caller_ids=[narrow, wide], max_concurrent_calls=100)
    enroll(campaign, 40, at=engine.now)
    engine.start(campaign)
    claimed = engine.claim(campaign)
    from_narrow = [a for a in claimed if a.phone_number_id == narrow.pk]
    assert len(from_narrow) == (2 if limit == "calls_per_second" else 1)
    assert len(claimed) > 10
    assert campaign.enrollments.filter(status="pending").exists()
    assert reload(campaign).blocked_code == "caller_id_limit"


def test_contacts_behind_a_full_caller_id_are_reached(engine: Engine, team: Team) -> None:
    narrow, wide = PhoneNumberFactory.create_batch(2, team=team)
    PhoneNumber.objects.filter(pk=narrow.pk).update(max_calls_a_day=1)
    campaign = CampaignFactory(team=team, caller_ids=[narrow, wide], max_concurrent_calls=3)
    enroll(campaign, 30, at=engine.now)
    engine.start(campaign)
    reached = 0
    for _ in range(12):
        for call in engine.dial(campaign):
            engine.report(call, "completed")
            reached += 1
    assert reached > 10
    assert Attempt.objects.filter(phone_number=narrow).count() == 1


def test_a_number_in_a_call_takes_no_caller_id_from_the_next(engine: Engine, team: Team) -> None:
    number = PhoneNumberFactory(team=team, max_concurrent_calls=2)
    first = running(engine, team, 1, caller_ids=[number])
    assert len(engine.dial(first)) == 1
    busy = first.enrollments.get().contact
    second = CampaignFactory(team=team, caller_ids=[number])
    enroll(second, [busy], at=engine.now)
    (free,) = enroll(second, 1, at=engine.now)
    engine.start(second)
    assert [attempt.contact_id for attempt in engine.claim(second)] == [free.pk]


def test_the_rate_of_a_caller_id_is_kept_at_the_request(engine: Engine, team: Team) -> None:
    number = PhoneNumberFactory(team=team, calls_per_second=0.5)
    campaign = CampaignFactory(team=team, caller_ids=[number])
    enroll(campaign, 2, at=engine.now)
    engine.start(campaign)
    first, second = engine.claim(campaign)
    assert engine.place(first.pk) is None
    until = engine.place(second.pk)
    assert until is not None
    assert until - engine.now >= timedelta(seconds=2)


@pytest.mark.parametrize("switch", ["team", "account"])
def test_the_kill_switch_stops_claims_and_requests(
    engine: Engine, team: Team, account: CarrierAccount, switch: str
) -> None:
    campaign = running(engine, team, 2, max_concurrent_calls=1)
    [attempt] = engine.claim(campaign)
    rows: Any = Team.objects if switch == "team" else CarrierAccount.objects
    rows.update(dialing_enabled=False)
    engine.place(attempt.pk)
    assert engine.claim(campaign) == []
    assert engine.carrier.orders == []
    assert reload(campaign).blocked_code == "dialing_disabled"
    rows.update(dialing_enabled=True)
    engine.wait(seconds=1)
    assert len(engine.dial(campaign)) == 1
