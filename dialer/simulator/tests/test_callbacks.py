"""Status callbacks: what they say, to whom, and how often."""

from email.utils import parsedate_to_datetime

import pytest

from dialer.simulator.tests.carrier import (
    ACCOUNT_SID,
    CALLER,
    EVERY_EVENT,
    Carrier,
    callback_path,
    eventually,
)

HUMAN = "+14155550150"
PATH = callback_path(HUMAN)


def test_callbacks_come_in_order_numbered_and_signed(carrier: Carrier) -> None:
    call = carrier.call(HUMAN)
    callbacks = carrier.receiver.callbacks(PATH)
    assert [callback.params["SequenceNumber"] for callback in callbacks] == ["0", "1", "2", "3"]
    assert all(callback.genuine for callback in callbacks)
    for callback in callbacks:
        params = callback.params
        assert (params["CallSid"], params["AccountSid"]) == (call.sid, ACCOUNT_SID)
        assert (params["To"], params["From"]) == (HUMAN, CALLER)
        assert params["CallbackSource"] == "call-progress-events"
        assert params["Direction"] == "outbound-api"
        assert params["ApiVersion"] == "2010-04-01"
        assert parsedate_to_datetime(params["Timestamp"]).utcoffset() is not None
    finals = [callback for callback in callbacks if "CallDuration" in callback.params]
    assert finals == callbacks[-1:]


def test_a_busy_call_lasted_no_time(carrier: Carrier) -> None:
    carrier.call("+14155550121")
    last = carrier.receiver.callbacks(callback_path("+14155550121"))[-1].params
    assert (last["CallDuration"], last["Duration"]) == ("0", "0")


@pytest.mark.parametrize(
    ("events", "statuses"),
    [
        (None, ["completed"]),
        (["completed"], ["completed"]),
        (["initiated", "completed"], ["initiated", "completed"]),
        (["answered", "completed", "ringing"], ["ringing", "in-progress", "completed"]),
    ],
)
def test_only_the_events_asked_for_are_told(
    carrier: Carrier, events: list[str] | None, statuses: list[str]
) -> None:
    form: dict[str, object] = {
        "To": HUMAN,
        "From": CALLER,
        "Url": f"{carrier.receiver.url}/twiml",
        "StatusCallback": carrier.receiver.url + PATH,
        "StatusCallbackEvent": events,
    }
    assert carrier.post(form).status_code == 201
    callbacks = carrier.receiver.callbacks(PATH)
    assert [callback.params["CallStatus"] for callback in callbacks] == statuses
    assert callbacks[-1].params["SequenceNumber"] == str(len(statuses) - 1)


def test_without_a_callback_url_nothing_is_told(carrier: Carrier) -> None:
    carrier.post({"To": HUMAN, "From": CALLER, "Url": f"{carrier.receiver.url}/twiml"})
    carrier.wait_for("ended")
    assert carrier.journal("callback") == []


def test_an_unknown_event_is_accepted_and_silences_the_call(carrier: Carrier) -> None:
    # As real accounts found out: a space-separated list is one unknown event.
    carrier.call(HUMAN, status_callback_event=[" ".join(EVERY_EVENT)])
    carrier.wait_for("ended")
    assert carrier.journal("error")[0]["code"] == 21626
    assert carrier.journal("callback") == []


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_callbacks_use_the_method_asked_for(carrier: Carrier, method: str) -> None:
    carrier.call(HUMAN, status_callback_method=method)
    callbacks = carrier.receiver.callbacks(PATH)
    assert {(callback.method, callback.genuine) for callback in callbacks} == {(method, True)}


def test_a_url_is_called_as_it_was_given(carrier: Carrier) -> None:
    url = f"{carrier.receiver.url}{PATH}?campaign=a%2Fb&note=%C3%A9#rc=2"
    carrier.call(HUMAN, status_callback=url)
    last = carrier.receiver.callbacks(PATH)[-1]
    assert last.genuine
    assert (last.params["campaign"], last.params["note"]) == ("a/b", "é")


def test_no_answer_from_the_receiver_is_tried_once_more(carrier: Carrier) -> None:
    carrier.receiver.drops[PATH] = 1
    carrier.call(HUMAN)
    callbacks = carrier.receiver.callbacks(PATH)
    sequence = [callback.params["SequenceNumber"] for callback in callbacks]
    assert sequence == ["0", "0", "1", "2", "3"]
    first, second = carrier.journal("callback", callback="initiated")
    assert (first["attempt"], first["http"]) == (1, None)
    assert (second["attempt"], second["http"]) == (2, 204)


def test_a_receiver_that_never_answers_is_given_up(carrier: Carrier) -> None:
    carrier.receiver.drops[PATH] = 2
    carrier.call(HUMAN)
    carrier.receiver.callbacks(PATH)
    eventually(lambda: carrier.stats()["callbacks"] == {"sent": 3, "failed": 1})
    assert len(carrier.journal("callback", callback="initiated")) == 2


@pytest.mark.parametrize("status", [302, 404, 500])
def test_an_answer_that_is_no_success_is_not_tried_again(carrier: Carrier, status: int) -> None:
    carrier.receiver.statuses[PATH] = status
    carrier.call(HUMAN)
    carrier.receiver.callbacks(PATH)
    eventually(lambda: carrier.stats()["callbacks"] == {"sent": 0, "failed": 4})
    assert [line["http"] for line in carrier.journal("callback")] == [status] * 4
    assert len(carrier.receiver.requests(PATH)) == 4


def test_the_journal_tells_what_each_callback_claimed(carrier: Carrier) -> None:
    carrier.call(HUMAN)
    carrier.receiver.callbacks(PATH)
    eventually(lambda: len(carrier.journal("callback")) == 4)
    lines = carrier.journal("callback")
    assert [line["callback"] for line in lines] == EVERY_EVENT
    assert [line["claims"] for line in lines] == [
        "initiated",
        "ringing",
        "in-progress",
        "completed",
    ]
    assert [line["sequence"] for line in lines] == [0, 1, 2, 3]
    assert all(line["ms"] >= 0 for line in lines)
