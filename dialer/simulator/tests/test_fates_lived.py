"""Every fate from the request to its last callback."""

import pytest

from dialer.simulator.tests.carrier import Carrier, callback_path
from dialer.simulator.tests.conftest import Simulate

RINGS, ANSWERS = ["initiated", "ringing"], ["initiated", "ringing", "in-progress"]


@pytest.mark.parametrize(
    ("to", "statuses", "sip"),
    [
        ("+14155550100", [*ANSWERS, "completed"], "200"),
        ("+14155550101", [*ANSWERS, "completed"], "200"),
        ("+14155550102", [*ANSWERS, "completed"], "200"),
        ("+14155550103", [*ANSWERS, "completed"], "200"),
        ("+14155550110", [*ANSWERS, "completed"], "200"),
        ("+14155550112", [*ANSWERS, "completed"], "200"),
        ("+14155550120", [*RINGS, "no-answer"], "487"),
        ("+14155550121", ["initiated", "busy"], "486"),
        ("+14155550122", [*RINGS, "busy"], "603"),
        ("+14155550130", ["initiated", "failed"], "404"),
        ("+14155550131", ["initiated", "failed"], "503"),
        ("+14155550177", [*ANSWERS, "completed"], "200"),
    ],
)
def test_a_call_takes_the_course_of_its_number(
    carrier: Carrier, to: str, statuses: list[str], sip: str
) -> None:
    call = carrier.call(to)
    callbacks = carrier.receiver.callbacks(callback_path(to))
    assert [callback.params["CallStatus"] for callback in callbacks] == statuses
    assert callbacks[-1].params["SipResponseCode"] == sip
    assert call.fetch().status == statuses[-1]
    assert carrier.journal("ended")[0]["sip"] == int(sip)


@pytest.mark.parametrize(
    ("to", "tries"),
    [
        ("+14155550123", ["no-answer", "completed", "completed"]),
        ("+14155550124", ["busy", "completed", "completed"]),
        ("+14155550132", ["failed", "completed", "completed"]),
        ("+14155550120", ["no-answer", "no-answer", "no-answer"]),
    ],
)
def test_a_number_changes_its_mind_from_try_to_try(
    carrier: Carrier, to: str, tries: list[str]
) -> None:
    ends = []
    for _ in tries:
        sid = carrier.call(to).sid
        ends.append(carrier.wait_for("ended", sid=sid))
    assert [end["status"] for end in ends] == tries
    assert [end["try"] for end in ends] == [1, 2, 3]


@pytest.mark.parametrize(
    ("to", "detection", "answered_by"),
    [
        ("+14155550100", "Enable", "human"),
        ("+14155550110", "Enable", "machine_start"),
        ("+14155550110", "DetectMessageEnd", "machine_end_beep"),
        ("+14155550111", "DetectMessageEnd", "machine_end_silence"),
        ("+14155550112", "Enable", "fax"),
        ("+14155550113", "DetectMessageEnd", "unknown"),
        ("+14155550110", None, None),
    ],
)
def test_who_answered_is_told_only_when_asked(
    carrier: Carrier, to: str, detection: str | None, answered_by: str | None
) -> None:
    more = {"machine_detection": detection} if detection else {}
    call = carrier.call(to, **more)
    last = carrier.receiver.callbacks(callback_path(to))[-1]
    assert last.params.get("AnsweredBy") == answered_by
    assert carrier.receiver.requests("/twiml")[0].params.get("AnsweredBy") == answered_by
    assert call.fetch().answered_by == answered_by


def test_an_unanswered_call_was_answered_by_nobody(carrier: Carrier) -> None:
    carrier.call("+14155550120", machine_detection="Enable")
    last = carrier.receiver.callbacks(callback_path("+14155550120"))[-1]
    assert "AnsweredBy" not in last.params


def test_who_hangs_up_at_once_has_a_short_call_and_the_talker_a_long_one(carrier: Carrier) -> None:
    for to in ("+14155550101", "+14155550102"):
        carrier.call(to)
    short = carrier.receiver.callbacks(callback_path("+14155550101"))[-1].params
    long = carrier.receiver.callbacks(callback_path("+14155550102"))[-1].params
    assert (short["CallDuration"], short["Duration"]) == ("1", "1")
    assert 300 <= int(long["CallDuration"]) <= 600
    assert 5 <= int(long["Duration"]) <= 10


def test_the_time_limit_ends_a_talk(carrier: Carrier) -> None:
    carrier.call("+14155550102", time_limit=90)
    last = carrier.receiver.callbacks(callback_path("+14155550102"))[-1].params
    assert (last["CallDuration"], last["Duration"]) == ("90", "2")


def test_an_impatient_caller_meets_nobody(simulate: Simulate) -> None:
    carrier = simulate()
    # It takes three seconds at least until anybody answers.
    carrier.call("+14155550100", timeout=2)
    last = carrier.receiver.callbacks(callback_path("+14155550100"))[-1].params
    assert (last["CallStatus"], last["SipResponseCode"]) == ("no-answer", "487")
