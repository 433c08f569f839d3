"""What a campaign is doing now, while it is dialed by the real engine."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.models import Campaign, Enrollment
from campaigns.services.lifecycle import pause_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.tests.factories import ContactFactory
from dialer.models import Attempt, CallCount
from dialer.services.dashboard import Dashboard, Limits, Tally, dashboard
from dialer.tests.engine import MONDAY_NOON, Engine
from talkturo.accounts.models import Team

QUERIES = 5


def seen(engine: Engine, campaign: Campaign, **limits: int) -> Dashboard:
    campaign.refresh_from_db()
    return dashboard(campaign=campaign, now=engine.now, limits=Limits(**limits))


@pytest.fixture
def campaign(engine: Engine, team: Team) -> Campaign:
    """Running, three calls at once, nobody called yet."""
    campaign: Campaign = CampaignFactory(team=team, max_concurrent_calls=3)
    enroll(campaign, 8, at=engine.now)
    engine.start(campaign)
    return campaign


class TestCounts:
    def test_follow_the_calls(self, engine: Engine, campaign: Campaign) -> None:
        reached, busy, _ = engine.dial(campaign)
        engine.report(reached, "completed")
        engine.report(busy, "busy")
        found = seen(engine, campaign).contacts
        assert {k: n for k, n in found.by_status.items() if n} == {
            "pending": 5,
            "queued": 1,
            "calling": 1,
            "completed": 1,
        }
        assert {k: n for k, n in found.by_outcome.items() if n} == {"answered": 1, "busy": 1}
        assert (found.total, found.left) == (8, 7)


class TestQueue:
    def test_is_in_the_order_of_dialing(self, engine: Engine, campaign: Campaign) -> None:
        Campaign.objects.update(no_auto_complete=True)
        enroll(campaign, [urgent := ContactFactory(team=campaign.team)], at=engine.now, priority=9)
        engine.dial(campaign)
        line = seen(engine, campaign).pending
        order = Enrollment.objects.filter(status="pending").order_by("-priority", "pk")
        assert [row.enrollment.pk for row in line] == [row.pk for row in order]
        assert urgent.pk not in {row.enrollment.contact_id for row in line}  # called already

    def test_closed_zones_and_retries_come_when_they_may_be_called(self, engine: Engine) -> None:
        campaign = CampaignFactory(
            call_window_start=time(9),
            call_window_end=time(17),
            max_concurrent_calls=1,
            retry_delay_minutes=30,
        )
        _, sleeping, ready = enroll(
            campaign,
            [
                ContactFactory(team=campaign.team, timezone=zone)
                for zone in ("America/New_York", "Asia/Tokyo", "America/New_York")
            ],
            at=engine.now,
        )
        engine.start(campaign)
        (call,) = engine.dial(campaign)
        engine.report(call, "busy")
        line = seen(engine, campaign).pending
        assert [row.callable_at for row in line] == [
            engine.now,
            engine.now + timedelta(minutes=30),
            MONDAY_NOON + timedelta(hours=8),  # nine o'clock in Tokyo
        ]
        assert (line[0].enrollment.contact, line[2].enrollment.contact) == (ready, sleeping)

    def test_ends_at_the_limit(self, engine: Engine, campaign: Campaign) -> None:
        everybody = seen(engine, campaign).pending
        assert seen(engine, campaign, pending=2).pending == everybody[:2]

    def test_of_a_draft_shows_who_would_be_called(self, engine: Engine, team: Team) -> None:
        draft = CampaignFactory(team=team)
        enroll(draft, 2, at=engine.now)
        assert len(seen(engine, draft).pending) == 2


class TestCalls:
    def test_open_ones_are_apart_from_the_newest(self, engine: Engine, campaign: Campaign) -> None:
        first, *_ = engine.dial(campaign)
        engine.report(first, "completed")
        engine.dial(campaign)
        found = seen(engine, campaign, calls=2)
        newest = Attempt.objects.order_by("-pk")
        assert list(found.recent_calls) == list(newest[:2])
        assert set(found.calling) == set(Attempt.objects.filter(status__in=Attempt.OPEN))

    def test_an_old_open_call_is_not_crowded_out(self, engine: Engine, campaign: Campaign) -> None:
        oldest = engine.dial(campaign)[0]
        found = seen(engine, campaign, calling=1, calls=1)
        assert [str(call) for call in found.calling] == [oldest.token]
        assert [str(call) for call in found.recent_calls] != [oldest.token]

    def test_of_other_campaigns_are_not_shown(self, engine: Engine, campaign: Campaign) -> None:
        other = CampaignFactory(team=campaign.team)
        enroll(other, 1, at=engine.now)
        engine.start(other)
        engine.dial(other)
        found = seen(engine, campaign)
        assert not found.calling
        assert not found.recent_calls


class TestCharts:
    def test_the_minute_and_the_hour_of_an_end(self, engine: Engine, campaign: Campaign) -> None:
        answered, busy, late = engine.dial(campaign)
        engine.report(answered, "completed")
        engine.report(busy, "busy")
        engine.wait(minutes=2, seconds=30)
        engine.report(late, "no-answer")
        charts = seen(engine, campaign).charts
        assert list(charts.minutes)[-1] == MONDAY_NOON + timedelta(minutes=2)
        assert list(charts.minutes.values())[-3:] == [Tally(2, 1), Tally(), Tally(1, 0)]
        assert len(charts.minutes) == 60
        assert charts.hours[12] == Tally(3, 1)  # noon in New York, the campaign's zone
        assert sum(tally.calls for tally in charts.hours) == 3
        assert charts.last_hour.answer_rate == pytest.approx(1 / 3)

    def test_end_after_an_hour_and_after_four_weeks(
        self, engine: Engine, campaign: Campaign
    ) -> None:
        for call in engine.dial(campaign):
            engine.report(call, "completed")
        engine.wait(minutes=60)
        assert seen(engine, campaign).charts.last_hour == Tally()
        assert seen(engine, campaign).charts.last_weeks == Tally(3, 3)
        engine.wait(days=28)
        assert seen(engine, campaign).charts.last_weeks == Tally()

    def test_half_hours_of_a_zone_are_told_apart(self, engine: Engine) -> None:
        campaign = CampaignFactory(call_window_timezone="Asia/Kolkata")  # UTC+5:30
        for minute, calls in ((15, 1), (30, 2)):
            at = datetime.combine(MONDAY_NOON.date(), time(4, minute), MONDAY_NOON.tzinfo)
            CallCount.objects.create(
                campaign=campaign, minutes=15, began_at=at, calls=calls, answered=0
            )
        hours = seen(engine, campaign).charts.hours
        assert (hours[9].calls, hours[10].calls) == (1, 2)

    def test_are_the_same_wherever_the_reader_is(self, engine: Engine, campaign: Campaign) -> None:
        engine.report(engine.dial(campaign)[0], "busy")
        with timezone.override(ZoneInfo("Asia/Tokyo")):
            charts = seen(engine, campaign).charts
        assert charts.last_hour == Tally(1, 0)
        assert charts.hours[12] == Tally(1, 0)

    def test_an_unknown_zone_is_drawn_in_utc(self, engine: Engine, campaign: Campaign) -> None:
        engine.report(engine.dial(campaign)[0], "busy")
        Campaign.objects.update(call_window_timezone="Mars/Olympus")
        assert seen(engine, campaign).charts.hours[MONDAY_NOON.hour] == Tally(1, 0)


class TestPace:
    def test_is_of_the_last_quarter_of_an_hour(self, engine: Engine, campaign: Campaign) -> None:
        for call in engine.dial(campaign):
            engine.report(call, "completed")
        engine.wait(minutes=2)
        assert seen(engine, campaign).calls_per_minute == 1.5
        engine.wait(minutes=10)
        assert seen(engine, campaign).calls_per_minute == pytest.approx(3 / 12)
        engine.wait(minutes=10)
        assert seen(engine, campaign).calls_per_minute == 0

    def test_tells_when_the_last_contact_is_done(self, engine: Engine, campaign: Campaign) -> None:
        for call in engine.dial(campaign):
            engine.report(call, "completed")
        engine.wait(minutes=3)
        # A call a minute, a call a contact, five contacts left.
        assert seen(engine, campaign).finishes_at == engine.now + timedelta(minutes=5)

    def test_nobody_can_tell_of_a_paused_one(self, engine: Engine, campaign: Campaign) -> None:
        for call in engine.dial(campaign):
            engine.report(call, "completed")
        pause_campaign(campaign=campaign, at=engine.now)
        found = seen(engine, campaign)
        assert (found.calls_per_minute, found.finishes_at) == (0, None)

    def test_nobody_can_tell_before_anybody_is_done(
        self, engine: Engine, campaign: Campaign
    ) -> None:
        engine.report(engine.dial(campaign)[0], "busy")
        assert seen(engine, campaign).finishes_at is None


def test_costs_the_same_however_much_there_is(engine: Engine, campaign: Campaign) -> None:
    for call in engine.dial(campaign):
        engine.report(call, "busy")
    engine.dial(campaign)
    Campaign.objects.update(no_auto_complete=True)
    enroll(campaign, 30, at=engine.now)
    campaign.refresh_from_db()
    with CaptureQueriesContext(connection) as queries:
        found = dashboard(campaign=campaign, now=engine.now, limits=Limits())
        names = [
            *(row.enrollment.contact.company for row in found.pending),
            *(call.enrollment.contact.company for call in (*found.calling, *found.recent_calls)),
        ]
    assert len(queries) == QUERIES
    assert names
