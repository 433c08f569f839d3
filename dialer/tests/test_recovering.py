"""What becomes of calls that nothing was heard of."""

from datetime import timedelta

import pytest
from django.conf import settings

from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory, enroll
from dialer.models import Attempt
from dialer.providers.base import CallReport
from dialer.tests.engine import Engine, attempt_of, enrollment_of

PLACING_HORIZON = timedelta(seconds=settings.PLACING_HORIZON_SECONDS)


def running(engine: Engine, contacts: int = 1) -> Campaign:
    campaign = CampaignFactory()
    enroll(campaign, contacts, at=engine.now)
    engine.start(campaign)
    return campaign


def test_a_call_whose_answer_was_lost_is_found_and_adopted(engine: Engine) -> None:
    campaign = running(engine)
    engine.carrier.lose_answer = True
    [call] = engine.dial(campaign)
    assert attempt_of(call).status == "placing"
    engine.wait(seconds=30)
    assert engine.recover() == set()
    assert (attempt_of(call).status, attempt_of(call).carrier_sid) == ("placed", call.sid)
    assert engine.report(call, "completed")


def test_a_callback_adopts_it_first(engine: Engine) -> None:
    campaign = running(engine)
    engine.carrier.lose_answer = True
    [call] = engine.dial(campaign)
    engine.report(call, "ringing")
    assert (attempt_of(call).status, attempt_of(call).carrier_sid) == ("ringing", call.sid)


def test_one_that_cannot_be_understood_keeps_nobody_waiting(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    campaign = running(engine, 2)
    broken, other = engine.dial(campaign)
    fetch = engine.carrier.fetch

    def fetch_unless_broken(sid: str) -> CallReport | None:
        other.status = "completed"
        if sid == broken.sid:
            raise ZeroDivisionError
        return fetch(sid)

    monkeypatch.setattr(type(engine.carrier), "fetch", lambda _, sid: fetch_unless_broken(sid))
    engine.wait(seconds=61)
    assert engine.recover() == {campaign.pk}
    assert (attempt_of(broken).status, attempt_of(other).status) == ("placed", "ended")
    assert f"{attempt_of(broken)} cannot be recovered" in caplog.text


def test_a_request_under_way_is_left_alone(engine: Engine) -> None:
    campaign = running(engine)
    engine.carrier.lose_answer = True
    [call] = engine.dial(campaign)
    engine.wait(seconds=10)
    engine.recover()
    assert attempt_of(call).status == "placing"


def test_a_call_of_somebody_else_is_not_adopted(engine: Engine) -> None:
    campaign = running(engine)
    [call] = engine.dial(campaign)
    engine.report(call, "no-answer")
    engine.wait(minutes=61)
    engine.carrier.never_arrive = True
    [unknown] = engine.claim(campaign)
    engine.place(unknown.pk)
    engine.wait(seconds=30)
    engine.recover()
    unknown.refresh_from_db()
    assert (unknown.status, unknown.carrier_sid) == ("placing", "")


def test_of_two_calls_to_the_number_the_one_before_is_not_taken_for_it(engine: Engine) -> None:
    campaign = running(engine)
    Campaign.objects.update(retry_delay_minutes=1)
    [before] = engine.dial(campaign)
    engine.report(before, "no-answer")
    engine.wait(minutes=1)
    engine.carrier.lose_answer = True
    [call] = engine.dial(campaign)
    engine.wait(seconds=30)
    engine.recover()
    assert (attempt_of(call).status, attempt_of(call).carrier_sid) == ("placed", call.sid)


def test_what_the_carrier_never_heard_of_ends_as_an_error_after_the_horizon(
    engine: Engine,
) -> None:
    campaign = running(engine)
    engine.carrier.never_arrive = True
    [attempt] = engine.claim(campaign)
    engine.place(attempt.pk)
    engine.now += PLACING_HORIZON - timedelta(seconds=1)
    assert engine.recover() == set()
    engine.wait(seconds=31)
    assert engine.recover() == {campaign.pk}
    attempt.refresh_from_db()
    assert (attempt.status, attempt.outcome, attempt.error_code) == (
        "ended",
        "error",
        "never_heard_of",
    )
    assert attempt.enrollment.attempts == 1
    campaign.refresh_from_db()
    assert campaign.status == "completed"


def test_a_lost_final_callback_is_asked_for(engine: Engine) -> None:
    campaign = running(engine)
    [call] = engine.dial(campaign)
    engine.report(call, "in-progress")
    call.status = "completed"  # at the carrier; its callback never comes
    engine.wait(minutes=3, seconds=1)
    assert engine.recover() == {campaign.pk}
    assert enrollment_of(call).status == "completed"


def test_a_long_talk_is_not_ended_by_asking(engine: Engine) -> None:
    campaign = running(engine)
    [call] = engine.dial(campaign)
    engine.report(call, "in-progress")
    for _ in range(5):
        engine.wait(minutes=4)
        assert engine.recover() == set()
    assert attempt_of(call).status == "in_progress"


def test_a_carrier_that_gives_no_answer_is_asked_again_later(engine: Engine) -> None:
    campaign = running(engine)
    engine.carrier.lose_answer = True
    [call] = engine.dial(campaign)
    engine.carrier.unreachable = True
    engine.now += PLACING_HORIZON * 2
    assert engine.recover() == set()
    assert attempt_of(call).status == "placing"
    engine.carrier.unreachable = False
    engine.wait(seconds=30)
    engine.recover()
    assert attempt_of(call).status == "placed"


def test_one_question_per_silence(engine: Engine) -> None:
    campaign = running(engine)
    engine.carrier.never_arrive = True
    [attempt] = engine.claim(campaign)
    engine.place(attempt.pk)
    engine.wait(seconds=30)
    engine.recover()
    engine.recover()
    assert engine.carrier.questions == 1


def test_a_worker_killed_after_the_claim_loses_nothing(engine: Engine) -> None:
    campaign = running(engine)
    [attempt] = engine.claim(campaign)
    assert engine.tick().attempts == []
    engine.wait(seconds=2.1)
    assert engine.tick().attempts == [attempt.pk]
    assert engine.tick().attempts == []
    engine.place(attempt.pk)
    engine.wait(seconds=5)
    assert engine.tick().attempts == []
    assert Attempt.objects.count() == 1
