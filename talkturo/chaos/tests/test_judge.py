"""Every broken promise is found in evidence made by hand, and kept ones are let pass."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from talkturo.chaos import judge, judge_rows
from talkturo.chaos.diary import Span
from talkturo.chaos.evidence import Call, Campaign, Forgery, calls_of, forgeries_of
from talkturo.chaos.judge import Delays, Violation
from talkturo.chaos.tests.made_up import (
    NO_DELAYS,
    NOON,
    OPEN_CAMPAIGN,
    after,
    attempt,
    call,
    rows,
    with_enrollment,
)


def rules(violations: list[Violation]) -> list[str]:
    return [violation.rule for violation in violations]


def test_an_attempt_placed_twice_is_found():
    one = attempt()
    assert judge.called_twice([call(one)]) == []
    assert rules(judge.called_twice([call(one), call(one, 7, 9)])) == ["attempt placed twice"]


def test_a_call_without_a_row_is_found():
    one = attempt()
    assert judge.without_row([call(one)], {one.token: one}) == []
    assert rules(judge.without_row([call(one)], {})) == ["call without a row"]


def test_a_withdrawn_attempt_that_rang_is_found():
    one = attempt(status="withdrawn")
    found = judge.without_row([call(one)], {one.token: one})
    assert rules(found) == ["withdrawn, yet it rang"]
    silent = replace(call(one), initiated=None)
    assert judge.without_row([silent], {one.token: one}) == []


@pytest.mark.parametrize(
    ("second_begins", "expected"), [(4.9, 1), (5.0, 0)], ids=["overlapping", "one after the other"]
)
def test_two_calls_to_a_number_at_once_are_found(second_begins: float, expected: int):
    found = judge.two_at_once([call(attempt()), call(attempt(), second_begins, 10)])
    assert len(found) == expected


def test_a_call_that_never_ends_stays_live():
    assert len(judge.two_at_once([call(attempt(), ended=None), call(attempt(), 99, 100)])) == 1


@pytest.mark.parametrize(("cap", "expected"), [(3, 0), (2, 1), (1, 2)])
def test_a_cap_exceeded_for_an_instant_is_found(cap: int, expected: int):
    calls = [call(attempt(), begun, 5) for begun in (0, 1, 2)]
    found = judge.above_cap(calls, rule="cap", group=lambda _: "team", caps={"team": cap})
    assert rules(found) == ["cap"] * expected


@pytest.mark.parametrize(
    ("gap", "delayed", "expected"), [(0.26, False, 0), (0.1, False, 5), (0.1, True, 0)]
)
def test_calls_above_the_rate_are_found(gap: float, delayed: bool, expected: int):
    calls = [call(attempt(), 10 + gap * index) for index in range(10)]
    rate = Span("rate", "live", NOON, after(60), 4)
    thawed = [Span("frozen", "worker-1", after(1), after(9))] if delayed else []
    found = judge.too_fast(calls, [rate], Delays(thawed))
    assert rules(found) == ["calls per second"] * expected


def test_a_rate_is_judged_only_while_it_is_set():
    calls = [call(attempt(), 10 + 0.1 * index) for index in range(10)]
    assert judge.too_fast(calls, [Span("rate", "live", after(20), after(60), 4)], NO_DELAYS) == []


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (time(9), time(17), 0),
        (time(9), time(11), 1),
        (time(13), time(17), 1),
        (time(22), time(11), 1),  # overnight
        (time(22), time(13), 0),
        (time(0), time(0), 0),  # all day
        (time(9), time(11, 59, 59, 500_000), 0),  # on its way when the window closed
    ],
)
def test_a_call_outside_the_window_is_found(begins: time, ends: time, expected: int):
    campaign = replace(OPEN_CAMPAIGN, call_window_start=begins, call_window_end=ends)
    one = attempt()
    found = judge.outside_window([call(one)], rows(one, campaign=campaign), NO_DELAYS)
    assert rules(found) == ["outside the call window"] * expected


@pytest.mark.parametrize("what", ["do_not_call_at", "deleted_at"])
@pytest.mark.parametrize(("since", "expected"), [(-0.5, 0), (-1.5, 1), (3, 0)])
def test_a_call_to_whom_nobody_may_call_is_found(what: str, since: float, expected: int):
    one = attempt()
    moment: dict[str, Any] = {what: after(since)}
    found = judge.undialable([call(one)], rows(one, **moment), NO_DELAYS)
    assert len(found) == expected


def test_what_a_frozen_worker_had_checked_before_is_let_pass():
    one = attempt()
    frozen = Delays([Span("frozen", "worker-1", after(-12), after(-1))])
    assert judge.undialable([call(one)], rows(one, deleted_at=after(-10)), frozen) == []
    assert len(judge.undialable([call(one)], rows(one, deleted_at=after(-14)), frozen)) == 1


@pytest.mark.parametrize(
    ("begun", "ended", "expected"), [(-5, 5, 1), (-0.5, 5, 0), (-9, -1.1, 0), (1, 5, 0)]
)
def test_a_call_while_paused_is_found(begun: float, ended: float, expected: int):
    one = attempt()
    pause = Span("paused", OPEN_CAMPAIGN.public_id, after(begun), after(ended))
    other = Span("paused", "camp_other", after(-60), after(60))
    found = judge.while_paused([call(one)], rows(one), [pause, other], NO_DELAYS)
    assert rules(found) == ["called while paused"] * expected


@pytest.mark.parametrize(("begun", "expected"), [(64.9, 1), (65, 0)])
def test_a_retry_before_its_time_is_found(begun: float, expected: int):
    first, second = attempt(), attempt(2)
    found = judge.too_early([call(first), call(second, begun, 99)], rows(first, second))
    assert rules(found) == ["retry before its time"] * expected


def test_a_retry_during_the_first_call_is_found():
    first, second = attempt(), attempt(2)
    calls = [call(first, ended=None), call(second, 100, 110)]
    assert rules(judge.too_early(calls, rows(first, second))) == ["retry before its time"]


def test_a_withdrawn_attempt_does_not_count_as_a_try():
    first, second = attempt(status="withdrawn"), attempt()
    assert judge.too_early([call(second)], rows(first, second)) == []


def test_too_many_attempts_are_found():
    tries = [attempt(number) for number in (1, 2, 3)]
    assert rules(judge.too_early([], rows(*tries))) == ["too many attempts"]


def test_an_accepted_forgery_is_found():
    forged = [Forgery("call_1", NOON, http) for http in (403, None, 500, 204)]
    assert rules(judge.believed([], forged, rows())) == ["forged callback accepted"]


def test_a_believed_forgery_shows_in_the_outcome():
    one = attempt()
    busy = call(one, end_status="busy")
    assert judge.believed([call(one)], [], rows(one)) == []
    assert rules(judge.believed([busy], [], rows(one))) == ["wrong outcome"]


@pytest.mark.parametrize("ended", [8.0, None])
def test_a_call_settled_before_its_end_is_found(ended: float | None):
    one = attempt()
    found = judge.believed([call(one, ended=ended)], [], rows(one))
    assert rules(found) == ["settled before its end"]


def test_a_call_given_up_although_the_carrier_had_it_is_found():
    one = attempt(error_code="never_heard_of", outcome="error")
    assert rules(judge.believed([call(one)], [], rows(one))) == ["given up, yet the carrier had it"]
    assert judge.believed([], [], rows(one)) == []


@pytest.mark.parametrize("status", sorted(judge_rows.OPEN))
def test_a_stuck_attempt_is_found(status: str):
    assert rules(judge_rows.open_attempts(rows(attempt(status=status)), NOON)) == ["attempt stuck"]
    assert judge_rows.open_attempts(rows(attempt()), NOON) == []


@pytest.mark.parametrize(
    ("enrollment", "campaign", "expected"),
    [
        ("completed", {"status": "completed"}, []),
        ("pending", {}, ["contact neither final nor called"]),
        ("queued", {"status": "paused"}, []),
        ("queued", {"call_window_end": time(11)}, []),  # due when the window opens
        ("queued", {"status": "completed"}, ["campaign completed without a contact"]),
        ("calling", {}, ["contact calling without a call"]),
    ],
)
def test_a_contact_left_behind_is_found(
    enrollment: str, campaign: dict[str, Any], expected: list[str]
):
    evidence = rows(attempt(), campaign=replace(OPEN_CAMPAIGN, **campaign))
    found = judge_rows.contacts_left_behind(with_enrollment(evidence, status=enrollment), NOON)
    assert rules(found) == expected


@pytest.mark.parametrize(
    ("enrollment", "campaign", "expected"),
    [
        ("pending", {}, []),
        ("completed", {}, ["campaign not completed"]),
        ("completed", {"status": "completed"}, []),
        ("pending", {"next_dial_at": after(-20)}, ["campaign not looked at"]),
        ("pending", {"next_dial_at": None}, ["campaign not looked at"]),
    ],
)
def test_a_stuck_campaign_is_found(enrollment: str, campaign: dict[str, Any], expected: list[str]):
    evidence = rows(attempt(), campaign=replace(OPEN_CAMPAIGN, **campaign))
    found = judge_rows.campaigns_stuck(with_enrollment(evidence, status=enrollment), NOON)
    assert rules(found) == expected


def test_equal_counters_pass():
    assert judge_rows.counters(rows(attempt()), NOON) == []


@pytest.mark.parametrize("name", [name for name in Campaign.__slots__ if "contacts" in name])
def test_a_wrong_counter_is_found(name: str):
    changed: dict[str, Any] = {name: 7}
    wrong = replace(OPEN_CAMPAIGN, **changed)
    assert rules(judge_rows.counters(rows(attempt(), campaign=wrong), NOON)) == ["counter wrong"]


def test_a_wrong_number_of_attempts_is_found():
    evidence = with_enrollment(rows(attempt()), attempts=2)
    assert rules(judge_rows.counters(evidence, NOON)) == ["counter wrong"]


def line(event: str, seconds: float, **more: Any) -> dict[str, Any]:
    usual = {"sid": "CA1", "to": "+13035550177", "from": "+12025550191", "status": "queued"}
    url = "/carrier/voice/call_1"
    return usual | {"event": event, "at": after(seconds).isoformat(), "url": url} | more


def test_the_journal_is_read_as_calls():
    journal = [
        line("started", 0, sid=None),
        line("created", 1),
        line("initiated", 2),
        line("ended", 3, status="busy"),
    ]
    expected = Call(
        "CA1", "call_1", "+13035550177", "+12025550191", after(1), after(2), after(3), "busy"
    )
    assert calls_of(journal) == [expected]


def test_forgeries_are_told_from_callbacks():
    journal = [line("callback", 1, http=204), line("callback", 2, http=403, forged=True)]
    assert forgeries_of(journal) == [Forgery("call_1", after(2), 403)]
