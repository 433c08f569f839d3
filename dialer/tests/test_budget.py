"""A team's calls a day: exact over its campaigns, a reason to wait, and a 402 for who runs one."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory, enroll
from dialer.models import Attempt
from dialer.services.claiming import LOOK_AGAIN
from dialer.services.running import preview_run, run_campaign
from dialer.tests.engine import Engine
from talkturo.accounts.models import Team
from talkturo.accounts.services import create_team
from talkturo.accounts.tests.factories import UserFactory
from talkturo.lib.tests.answers import accepted, refused
from talkturo.lib.transitions import BudgetUsedUp

A_DAY = timedelta(hours=24)


@pytest.fixture
def team(team: Team) -> Team:
    """With three calls a day."""
    Team.objects.filter(pk=team.pk).update(max_calls_a_day=3)
    team.refresh_from_db()
    return team


def campaign_of(team: Team, engine: Engine, contacts: int = 5, **fields: Any) -> Campaign:
    """Open all day, so that a day later it may dial as well."""
    campaign: Campaign = CampaignFactory(
        team=team,
        **{"max_concurrent_calls": 5, "call_window_start": time(0), "call_window_end": time(0)}
        | fields,
    )
    enroll(campaign, contacts, at=engine.now)
    return campaign


def running(team: Team, engine: Engine, contacts: int = 5, **fields: Any) -> Campaign:
    campaign = campaign_of(team, engine, contacts, **fields)
    engine.start(campaign)
    return campaign


def test_the_limit_holds_over_campaigns_in_any_24_hours(engine: Engine, team: Team) -> None:
    one, two = running(team, engine), running(team, engine)
    first = engine.now
    for call in engine.dial(one):
        engine.report(call, "completed")
    Campaign.objects.filter(pk=one.pk).update(status="cancelled", cancelled_at=first)
    assert Attempt.objects.count() == 3
    engine.wait(hours=1)
    assert engine.dial(two) == []
    two.refresh_from_db()
    assert (two.blocked_code, two.blocked_until) == ("budget_used_up", first + A_DAY)
    reason = two.blocked_by(now=engine.now)
    assert reason is not None
    assert "24 hours are used up" in reason.sentence
    engine.now = first + A_DAY - timedelta(seconds=1)
    assert engine.dial(two) == []
    engine.now = first + A_DAY
    assert len(engine.dial(two)) == 3
    assert engine.dial(two) == []


def test_what_is_left_is_shared_and_then_names_the_time(engine: Engine, team: Team) -> None:
    campaign = running(team, engine, 2)
    calls = engine.dial(campaign)
    assert len(calls) == 2
    engine.wait(hours=2)
    other = running(team, engine)
    assert len(engine.dial(other)) == 1
    assert engine.dial(other) == []
    other.refresh_from_db()
    # The oldest of the three leaves the day first.
    assert other.blocked_until == engine.now - timedelta(hours=2) + A_DAY


def test_a_limit_that_was_lowered_waits_until_it_is_kept_again(engine: Engine, team: Team) -> None:
    campaign = running(team, engine, 6, max_concurrent_calls=1)
    for _ in range(3):
        [call] = engine.dial(campaign)
        engine.report(call, "completed")
        engine.wait(hours=1)
    Team.objects.update(max_calls_a_day=1)
    assert engine.dial(campaign) == []
    campaign.refresh_from_db()
    assert campaign.blocked_until == engine.now - timedelta(hours=1) + A_DAY


def test_while_it_waits_it_is_not_looked_at_every_second(engine: Engine, team: Team) -> None:
    campaign = running(team, engine)
    for call in engine.dial(campaign):
        engine.report(call, "completed")
    engine.dial(campaign)
    campaign.refresh_from_db()
    assert campaign.next_dial_at == engine.now + LOOK_AGAIN


def test_calls_that_were_withdrawn_do_not_count(engine: Engine, team: Team) -> None:
    campaign = running(team, engine)
    engine.dial(campaign)
    Attempt.objects.update(status="withdrawn", ended_at=engine.now)
    Campaign.objects.update(waiting_since=None)  # nobody to share with
    assert len(engine.claim(running(team, engine))) == 3


def test_calls_of_test_keys_and_of_other_teams_are_counted_apart(
    engine: Engine, team: Team
) -> None:
    assert len(engine.claim(running(team, engine))) == 3
    assert len(engine.claim(running(team, engine, is_test=True))) == 3
    other: Any = CampaignFactory(max_concurrent_calls=5)
    assert len(engine.claim(running(other.team, engine))) == 5


def test_run_is_refused_and_starts_nothing(engine: Engine, team: Team) -> None:
    engine.dial(running(team, engine))
    draft = campaign_of(team, engine)
    engine.wait(minutes=5)
    with pytest.raises(BudgetUsedUp, match=r"limit of 3 calls .* at 2026-06-02 16:00 UTC"):
        run_campaign(campaign=draft, max_calls=None, no_auto_complete=None, clock=engine.clock)
    draft.refresh_from_db()
    assert (draft.status, draft.started_at, draft.attempts.count()) == ("draft", None, 0)


def test_a_dry_run_lists_nobody_and_says_why(engine: Engine, team: Team) -> None:
    draft = campaign_of(team, engine)
    ask: Any = {"campaign": draft, "max_calls": None, "no_auto_complete": None}
    assert len(preview_run(**ask, clock=engine.clock).attempts) == 3
    engine.dial(running(team, engine))
    found = preview_run(**ask, clock=engine.clock)
    assert found.attempts == []
    assert found.why_not_more == (
        "The calls that the team allows in 24 hours are used up. Until 2026-06-02 16:00 UTC."
    )


def test_a_scheduled_start_and_a_resumption_just_wait(engine: Engine, team: Team) -> None:
    engine.dial(running(team, engine))
    at = engine.now + timedelta(minutes=1)
    scheduled = campaign_of(team, engine, status="scheduled", scheduled_start_at=at)
    engine.wait(minutes=2)
    engine.tick()
    assert engine.dial(scheduled) == []
    scheduled.refresh_from_db()
    assert (scheduled.status, scheduled.blocked_code) == ("running", "budget_used_up")


def test_the_api_answers_402(api: APIClient, team: Team, engine: Engine) -> None:
    Team.objects.update(max_calls_a_day=1)
    paths = [f"/api/crm/campaigns/{campaign_of(team, engine).public_id}/run" for _ in range(2)]
    assert accepted(api.post(paths[0], {}))["started"] == 1
    answer = api.post(paths[1], {})
    assert "limit of 1 calls in 24 hours is used up" in refused(answer, 402)
    assert answer.json()["code"] == "budget_used_up"
    dry = accepted(api.post(paths[1], {"dryRun": True}))
    assert (dry["started"], dry["picks"]) == (0, [])
    assert "are used up" in dry["message"]
    problem = api.post(paths[1], {}, headers={"accept": "application/problem+json"})
    assert (problem.status_code, problem.json()["status"]) == (402, 402)


class TestCeiling:
    """The calls in 24 hours that the installation allows a team."""

    @pytest.fixture
    def team(self, team: Team) -> Team:
        Team.objects.filter(pk=team.pk).update(max_calls_a_day=None, calls_a_day_ceiling=3)
        team.refresh_from_db()
        return team

    def test_a_new_team_has_one(self, db: None) -> None:
        team = create_team(slug="new", name="New", owner=UserFactory())
        assert (team.calls_a_day_ceiling, team.max_calls_a_day) == (1000, None)

    def test_it_holds_over_campaigns_and_names_the_reason(self, engine: Engine, team: Team) -> None:
        first = engine.now
        assert len(engine.dial(running(team, engine, 2))) == 2
        other = running(team, engine)
        assert len(engine.dial(other)) == 1
        assert engine.dial(other) == []
        other.refresh_from_db()
        assert (other.blocked_code, other.blocked_until) == ("ceiling_reached", first + A_DAY)
        reason = other.blocked_by(now=engine.now)
        assert reason is not None
        assert "a superuser can allow more" in reason.sentence
        Team.objects.update(calls_a_day_ceiling=None)
        assert len(engine.dial(other)) == 4

    @pytest.mark.parametrize(
        ("own", "allowed", "code"),
        [(2, 2, "budget_used_up"), (None, 3, "ceiling_reached"), (9, 3, "ceiling_reached")],
    )
    def test_the_tighter_limit_counts(
        self, engine: Engine, team: Team, own: int | None, allowed: int, code: str
    ) -> None:
        Team.objects.update(max_calls_a_day=own)
        campaign = running(team, engine)
        assert len(engine.dial(campaign)) == allowed
        assert engine.dial(campaign) == []
        campaign.refresh_from_db()
        assert campaign.blocked_code == code

    def test_simulated_calls_have_none(self, engine: Engine, team: Team, settings: Any) -> None:
        assert len(engine.dial(running(team, engine, is_test=True))) == 5
        settings.LIVE_CARRIER = settings.TEST_CARRIER
        assert len(engine.dial(running(team, engine))) == 5

    def test_no_more_calls_are_counted_than_it_allows(self, engine: Engine, team: Team) -> None:
        campaign = running(team, engine, 3)
        engine.dial(campaign)
        with CaptureQueriesContext(connection) as sent:
            engine.claim(running(team, engine, 1))
        counts = [str(query["sql"]) for query in sent if "COUNT(*)" in str(query["sql"])]
        [count] = [sql for sql in counts if "created_at" in sql]
        assert "LIMIT 3" in count

    def test_running_says_what_bites(self, engine: Engine, team: Team) -> None:
        engine.dial(running(team, engine, 3))
        campaign = campaign_of(team, engine)
        with pytest.raises(BudgetUsedUp, match="that the installation allows the team"):
            run_campaign(
                campaign=campaign, max_calls=None, no_auto_complete=None, clock=engine.clock
            )
