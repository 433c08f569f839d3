"""The Calls API over HTTP, through the official client where it can say what is needed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from jsonschema import ValidationError
from twilio.base.exceptions import TwilioRestException

from dialer.simulator.tests.carrier import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    CALLER,
    Carrier,
    callback_path,
    eventually,
)
from dialer.simulator.tests.conftest import Simulate
from dialer.simulator.tests.openapi_schema import (
    CALL_PROPERTIES,
    CALL_SCHEMA,
    LIST_SCHEMA,
    validate,
)
from dialer.simulator.tests.receiver import PATIENCE

HUMAN, NOBODY, LONG_TALKER = "+14155550150", "+14155550120", "+14155550102"
# At this speed a test is short, and a phone that rings 600 s, or a talk of 300, outlasts it.
BRISK = 20.0


def get(carrier: Carrier, path: str) -> requests.Response:
    return requests.get(carrier.url + path, auth=(ACCOUNT_SID, AUTH_TOKEN), timeout=PATIENCE)


def raw_call(carrier: Carrier, sid: str) -> dict[str, Any]:
    answer: dict[str, Any] = get(
        carrier, f"/2010-04-01/Accounts/{ACCOUNT_SID}/Calls/{sid}.json"
    ).json()
    return answer


def finished(carrier: Carrier, to: str, **more: Any) -> str:
    """Make a call and wait for its end; returns its sid."""
    sid = str(carrier.call(to, **more).sid)
    carrier.wait_for("ended", sid=sid)
    return sid


def test_a_created_call_is_queued(carrier: Carrier) -> None:
    answer = carrier.post({"To": HUMAN, "From": CALLER, "Url": f"{carrier.receiver.url}/twiml"})
    assert answer.status_code == 201
    call = answer.json()
    assert call["status"] == "queued"
    assert call["queue_time"] == "0"
    assert call["direction"] == "outbound-api"
    assert (call["to"], call["from"]) == (HUMAN, CALLER)
    assert call["to_formatted"] == "(415) 555-0150"
    assert call["account_sid"] == ACCOUNT_SID
    empty = ("start_time", "end_time", "duration", "price", "answered_by")
    assert [call[name] for name in empty] == [None] * 5


@pytest.mark.parametrize("to", [HUMAN, NOBODY, "+4930123456", "+14155550131"])
def test_a_call_is_described_as_published(carrier: Carrier, to: str) -> None:
    created = carrier.post({"To": to, "From": CALLER, "Url": f"{carrier.receiver.url}/twiml"})
    carrier.wait_for("ended", to=to)
    for call in (created.json(), raw_call(carrier, created.json()["sid"])):
        validate(call, CALL_SCHEMA)
        assert set(call) == CALL_PROPERTIES


def test_the_description_is_really_checked(carrier: Carrier) -> None:
    call = raw_call(carrier, finished(carrier, HUMAN))
    for wrong in ({"status": "initiated"}, {"sid": "CA1"}, {"start_time": "2026-01-01T00:00Z"}):
        with pytest.raises(ValidationError):
            validate(call | wrong, CALL_SCHEMA)


def test_a_finished_call_is_fetched_with_its_times(carrier: Carrier) -> None:
    call = carrier.client.calls(finished(carrier, HUMAN)).fetch()
    assert call.status == "completed"
    assert int(call.duration) > 0
    assert call.start_time is not None
    assert call.start_time <= call.end_time


def test_a_call_that_was_not_answered_has_neither_duration_nor_end(carrier: Carrier) -> None:
    call = carrier.client.calls(finished(carrier, NOBODY)).fetch()
    assert call.status == "no-answer"
    assert call.start_time is not None
    assert (call.end_time, call.duration) == (None, None)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"To": ""}, 21201),
        ({"To": "12"}, 21211),
        ({"To": "+14155550140"}, 21211),
        ({"To": "+14155550141"}, 21215),
        ({"From": "+14155559210"}, 21210),
        ({"From": "+14155559212"}, 21212),
        ({"Url": "nonsense"}, 21205),
    ],
)
def test_a_refusal_has_twilios_shape_and_makes_no_call(
    carrier: Carrier, change: dict[str, object], code: int
) -> None:
    form = {"To": HUMAN, "From": CALLER, "Url": "https://dialer.example/x/twiml"} | change
    answer = carrier.post(form)
    assert answer.status_code == 400
    body = answer.json()
    assert set(body) == {"code", "message", "more_info", "status"}
    assert (body["code"], body["status"]) == (code, 400)
    assert body["more_info"] == f"https://www.twilio.com/docs/errors/{code}"
    assert [line["code"] for line in carrier.journal("refused")] == [code]
    stats = carrier.stats()
    assert (stats["calls"], stats["refused"]) == (0, 1)


@pytest.mark.parametrize(
    ("account_sid", "token"),
    [(ACCOUNT_SID, "wrong"), ("AC" + "f" * 32, AUTH_TOKEN), (ACCOUNT_SID, "")],
)
def test_strangers_are_refused(carrier: Carrier, account_sid: str, token: str) -> None:
    path = f"{carrier.url}/2010-04-01/Accounts/{ACCOUNT_SID}/Calls.json"
    answer = requests.get(path, auth=(account_sid, token), timeout=PATIENCE)
    assert (answer.status_code, answer.json()["code"]) == (401, 20003)
    for header in ({}, {"Authorization": b"Basic \xff"}):
        assert requests.get(path, headers=header, timeout=PATIENCE).status_code == 401


def test_one_account_does_not_see_another(carrier: Carrier) -> None:
    answer = get(carrier, f"/2010-04-01/Accounts/AC{'f' * 32}/Calls.json")
    assert (answer.status_code, answer.json()["code"]) == (401, 20003)


def test_what_is_not_there_is_not_found(carrier: Carrier) -> None:
    with pytest.raises(TwilioRestException) as error:
        carrier.client.calls("CA" + "0" * 32).fetch()
    assert (error.value.status, error.value.code) == (404, 20404)
    answer = get(carrier, f"/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json")
    assert (answer.status_code, answer.json()["code"]) == (404, 20404)


def test_the_list_is_filtered_by_numbers_newest_first(carrier: Carrier) -> None:
    other = "+14155550101"
    sids = [finished(carrier, to) for to in (HUMAN, NOBODY, HUMAN)]
    sids.append(finished(carrier, HUMAN, from_=other))
    calls = carrier.client.calls
    assert [call.sid for call in calls.list()] == sids[::-1]
    assert [call.sid for call in calls.list(to=HUMAN)] == [sids[3], sids[2], sids[0]]
    assert [call.sid for call in calls.list(from_=other)] == [sids[3]]
    assert [call.sid for call in calls.list(to=HUMAN, from_=CALLER)] == [sids[2], sids[0]]
    assert calls.list(to="+14155550199") == []


def test_the_list_is_filtered_by_status(carrier: Carrier) -> None:
    answered, unanswered = finished(carrier, HUMAN), finished(carrier, NOBODY)
    calls = carrier.client.calls
    assert [call.sid for call in calls.list(status="completed")] == [answered]
    assert [call.sid for call in calls.list(status="no-answer")] == [unanswered]
    assert calls.list(status="busy") == []


def test_the_list_is_filtered_by_day(carrier: Carrier) -> None:
    answered, unanswered = finished(carrier, HUMAN), finished(carrier, NOBODY)
    ends = carrier.client.calls(answered).fetch().end_time
    today, day = ends.replace(hour=0, minute=0, second=0), timedelta(days=1)
    late = today + timedelta(hours=23)

    def sids(**filters: datetime) -> set[str]:
        return {call.sid for call in carrier.client.calls.list(**filters)}

    both: set[str] = {answered, unanswered}
    # The time of day does not count: the filter knows days only.
    assert sids(start_time=late) == both
    assert sids(start_time_after=late) == both
    assert sids(start_time_before=late) == set()
    assert sids(start_time_before=today + day) == both
    assert sids(start_time_after=today + day) == set()
    assert sids(start_time=today - day) == set()
    # Only a completed call has an end.
    assert sids(end_time=today) == sids(end_time_after=today) == {answered}
    assert sids(end_time_before=today + day) == {answered}


def test_a_queued_call_has_no_start_to_filter_by(simulate: Simulate) -> None:
    carrier = simulate(calls_per_second=0.01)
    carrier.call(HUMAN)
    waiting = carrier.call(HUMAN)
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    carrier.wait_for("ended")
    found = carrier.client.calls.list(to=HUMAN, start_time_after=long_ago)
    assert len(found) == 1
    assert waiting.sid not in [call.sid for call in found]


def test_pages_follow_each_other_without_gap_or_repetition(carrier: Carrier) -> None:
    sids = [finished(carrier, HUMAN) for _ in range(7)]
    page = carrier.client.calls.page(to=HUMAN, page_size=3)
    seen = [call.sid for call in page]
    # A call that is made while somebody turns the pages shifts nothing.
    finished(carrier, HUMAN)
    while (page := page.next_page()) is not None:
        seen += [call.sid for call in page]
    assert seen == sids[::-1]


def test_the_list_has_twilios_envelope(carrier: Carrier) -> None:
    for _ in range(5):
        finished(carrier, HUMAN)
    path = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Calls.json"
    page = get(carrier, f"{path}?To=%2B14155550150&PageSize=2&Page=1").json()
    validate(page, LIST_SCHEMA)
    assert (page["page"], page["page_size"]) == (1, 2)
    assert (page["start"], page["end"]) == (2, 3)
    assert page["uri"] == f"{path}?To=%2B14155550150&PageSize=2&Page=1"
    assert page["previous_page_uri"] == f"{path}?To=%2B14155550150&PageSize=2&Page=0"
    assert page["next_page_uri"].startswith(f"{path}?To=%2B14155550150&PageSize=2&Page=2&PageToken")
    last = get(carrier, page["next_page_uri"]).json()
    assert (len(last["calls"]), last["next_page_uri"]) == (1, None)


@pytest.mark.parametrize("query", ["StartTime=soon", "Status=lost", "Page=-1", "PageSize=x"])
def test_a_list_that_cannot_be_read_is_refused(carrier: Carrier, query: str) -> None:
    answer = get(carrier, f"/2010-04-01/Accounts/{ACCOUNT_SID}/Calls.json?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, 20001)


def test_a_ringing_call_is_canceled(simulate: Simulate) -> None:
    carrier = simulate(speed=BRISK)
    call = carrier.call(NOBODY, timeout=600)
    carrier.wait_for("ringing", sid=call.sid)
    assert call.fetch().status == "ringing"
    assert call.update(status="canceled").status == "canceled"
    last = carrier.receiver.callbacks(callback_path(NOBODY))[-1]
    assert last.params["CallStatus"] == "canceled"
    assert last.params["SipResponseCode"] == "487"
    assert carrier.stats()["live"] == 0


def test_a_queued_call_is_canceled_without_a_callback(simulate: Simulate) -> None:
    carrier = simulate(calls_per_second=0.01)
    first = carrier.call(HUMAN)
    waiting = carrier.call(NOBODY)
    carrier.wait_for("ended", sid=first.sid)
    assert waiting.update(status="canceled").status == "canceled"
    assert waiting.fetch().start_time is None
    carrier.receiver.callbacks(callback_path(HUMAN))
    assert carrier.receiver.requests(callback_path(NOBODY)) == []
    assert [line["live"] for line in carrier.journal("canceled")] == [0]


def test_an_answered_call_is_not_canceled_but_hung_up(simulate: Simulate) -> None:
    carrier = simulate(speed=BRISK)
    call = carrier.call(LONG_TALKER)
    carrier.wait_for("answered", sid=call.sid)
    assert call.update(status="canceled").status == "in-progress"
    assert call.update(status="completed").status == "completed"
    last = carrier.receiver.callbacks(callback_path(LONG_TALKER))[-1]
    assert last.params["CallStatus"] == "completed"
    assert 0 <= int(last.params["CallDuration"]) < 300
    assert carrier.stats()["live"] == 0


def test_hanging_up_before_the_answer_cancels(simulate: Simulate) -> None:
    carrier = simulate(speed=BRISK)
    call = carrier.call(NOBODY, timeout=600)
    carrier.wait_for("ringing", sid=call.sid)
    assert call.update(status="completed").status == "canceled"


@pytest.mark.parametrize("status", ["canceled", "completed"])
def test_a_finished_call_cannot_be_changed(carrier: Carrier, status: str) -> None:
    sid = finished(carrier, HUMAN)
    with pytest.raises(TwilioRestException) as error:
        carrier.client.calls(sid).update(status=status)
    assert (error.value.status, error.value.code) == (400, 21220)
    assert len(carrier.journal("ended", "canceled", sid=sid)) == 1


def test_a_live_call_is_not_redirected(simulate: Simulate) -> None:
    carrier = simulate(speed=BRISK)
    call = carrier.call(LONG_TALKER)
    with pytest.raises(TwilioRestException) as error:
        call.update(twiml="<Response/>")
    assert error.value.code == 20001


def test_calls_above_the_rate_are_accepted_and_wait(simulate: Simulate) -> None:
    carrier = simulate(calls_per_second=0.01)
    first, second, third = (carrier.call(HUMAN) for _ in range(3))
    waits = [int(call.queue_time) for call in (first, second, third)]
    assert waits[0] == 0 < waits[1] < waits[2]
    carrier.wait_for("ended", sid=first.sid)
    for call in (second, third):
        assert call.fetch().status == "queued"
        assert call.fetch().start_time is None
    assert carrier.stats()["by_status"]["queued"] == 2
    assert [line["sid"] for line in carrier.journal("initiated")] == [first.sid]


def test_calls_above_the_rate_go_out_in_order(simulate: Simulate) -> None:
    carrier = simulate(calls_per_second=100)
    sids = [carrier.call(HUMAN).sid for _ in range(10)]
    eventually(lambda: carrier.stats()["by_status"]["completed"] == 10)
    assert [line["sid"] for line in carrier.journal("initiated")] == sids


@pytest.mark.parametrize(
    ("number", "bought", "verified"),
    [
        ("+14155550150", True, False),
        ("+14155559213", False, True),
        ("+14155559210", False, False),
        ("+14155559212", False, False),
    ],
)
def test_the_account_has_numbers(
    carrier: Carrier, number: str, *, bought: bool, verified: bool
) -> None:
    incoming = carrier.client.incoming_phone_numbers.list(phone_number=number)
    outgoing = carrier.client.outgoing_caller_ids.list(phone_number=number)
    assert [one.phone_number for one in incoming] == [number] * bought
    assert [one.phone_number for one in outgoing] == [number] * verified


def test_a_list_of_numbers_without_one_is_empty(carrier: Carrier) -> None:
    assert carrier.client.incoming_phone_numbers.list() == []
    assert carrier.client.outgoing_caller_ids.list(phone_number="415*") == []
