"""Every fault, seen from the client."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import requests
from twilio.base.exceptions import TwilioException, TwilioRestException

from dialer.simulator.tests.carrier import CALLER, Carrier, callback_path, eventually
from dialer.simulator.tests.conftest import Simulate
from dialer.simulator.tests.receiver import PATIENCE

DOCUMENT = Path(__file__).parents[3] / "docs" / "simulator.md"
HUMAN = "+14155550150"
PATH = callback_path(HUMAN)


def form(carrier: Carrier) -> dict[str, object]:
    return {
        "To": HUMAN,
        "From": CALLER,
        "Url": f"{carrier.receiver.url}/twiml",
        "StatusCallback": carrier.receiver.url + PATH,
    }


def sequence(carrier: Carrier) -> list[int]:
    return [int(callback.params["SequenceNumber"]) for callback in carrier.receiver.requests(PATH)]


def faults_journaled(carrier: Carrier) -> list[str]:
    return [line["fault"] for line in carrier.journal("fault")]


def test_throttled_calls_are_not_created(carrier: Carrier) -> None:
    carrier.switch(throttle={"count": 1})
    answer = carrier.post(form(carrier))
    assert (answer.status_code, answer.json()["code"]) == (429, 20429)
    assert int(answer.headers["Retry-After"]) >= 1
    assert carrier.stats()["calls"] == 0
    (line,) = carrier.journal("fault")
    assert (line["to"], line["from"], line["url"]) == (HUMAN, CALLER, "/twiml")
    assert carrier.post(form(carrier)).status_code == 201


def test_an_error_may_leave_no_call(carrier: Carrier) -> None:
    carrier.switch(error_500_not_created=1)
    with pytest.raises(TwilioRestException) as error:
        carrier.call(HUMAN)
    assert (error.value.status, error.value.code) == (500, 20500)
    assert carrier.stats()["calls"] == 0
    assert faults_journaled(carrier) == ["error_500_not_created"]


def test_an_error_may_leave_a_call(carrier: Carrier) -> None:
    carrier.switch(error_500_created=1)
    with pytest.raises(TwilioRestException) as error:
        carrier.call(HUMAN)
    assert (error.value.status, error.value.code) == (500, 20500)
    carrier.receiver.callbacks(PATH)
    assert [call.status for call in carrier.client.calls.list(to=HUMAN)] == ["completed"]


def test_a_connection_may_break_after_the_call_was_created(carrier: Carrier) -> None:
    carrier.switch(reset_after_create=1)
    with pytest.raises(requests.ConnectionError, match="reset"):
        carrier.post(form(carrier))
    carrier.receiver.callbacks(PATH)
    assert faults_journaled(carrier) == ["reset_after_create"]
    assert carrier.stats()["calls"] == 1


def test_an_answer_may_come_too_late(carrier: Carrier) -> None:
    carrier.switch(timeout_after_create={"seconds": 600})
    with pytest.raises(requests.ReadTimeout):
        requests.post(
            f"{carrier.url}/2010-04-01/Accounts/{carrier.client.username}/Calls.json",
            data=form(carrier),
            auth=carrier.client.auth,
            timeout=0.2,
        )
    carrier.receiver.callbacks(PATH)
    assert faults_journaled(carrier) == ["timeout_after_create"]


def test_a_call_may_be_held_in_the_queue(carrier: Carrier) -> None:
    carrier.switch(hold_queued={"seconds": 600})
    call = carrier.call(HUMAN)
    assert int(call.queue_time) == 600_000
    assert call.fetch().status == "queued"
    assert call.update(status="canceled").status == "canceled"
    assert carrier.journal("initiated") == []


def test_a_held_call_goes_out_in_the_end(carrier: Carrier) -> None:
    carrier.switch(hold_queued={"seconds": 0.01})
    carrier.call(HUMAN)
    carrier.wait_for("ended", status="completed")


def test_the_whole_api_may_be_down(carrier: Carrier) -> None:
    call = carrier.call(HUMAN)
    carrier.wait_for("ended")
    carrier.switch(down=1)
    attempts = (
        lambda: carrier.call(HUMAN),
        call.fetch,
        carrier.client.calls.list,
        lambda: call.update(status="canceled"),
    )
    for attempt in attempts:
        # Not TwilioRestException: the official client's list() raises the plain one.
        with pytest.raises(TwilioException, match="503"):
            attempt()
    carrier.switch()
    assert carrier.stats()["calls"] == 1
    assert call.fetch().status == "completed"


def test_creation_may_be_slow(carrier: Carrier) -> None:
    carrier.switch(latency_ms=600_000)
    with pytest.raises(requests.ReadTimeout):
        requests.post(
            f"{carrier.url}/2010-04-01/Accounts/{carrier.client.username}/Calls.json",
            data=form(carrier),
            auth=carrier.client.auth,
            timeout=0.2,
        )
    assert carrier.client.calls.list() == []


def test_a_callback_may_come_twice(carrier: Carrier) -> None:
    carrier.switch(callback_doubled={"count": 1})
    carrier.call(HUMAN)
    carrier.receiver.callbacks(PATH)
    assert sequence(carrier) == [0, 0, 1, 2, 3]
    assert all(callback.genuine for callback in carrier.receiver.requests(PATH))


def test_a_callback_may_be_lost(carrier: Carrier) -> None:
    carrier.switch(callback_lost={"count": 1})
    carrier.call(HUMAN)
    carrier.receiver.callbacks(PATH)
    assert sequence(carrier) == [1, 2, 3]


def test_all_callbacks_may_be_lost(carrier: Carrier) -> None:
    carrier.switch(callback_lost=1)
    carrier.call(HUMAN)
    eventually(lambda: len(carrier.journal("fault", fault="callback_lost")) == 4)
    assert carrier.receiver.requests(PATH) == []
    assert carrier.journal("callback") == []
    assert carrier.journal("ended")[0]["status"] == "completed"


def test_a_callback_may_be_overtaken(carrier: Carrier) -> None:
    carrier.switch(callback_reordered={"count": 1})
    carrier.call(HUMAN)
    carrier.receiver.wait_for(PATH, lambda requests: len(requests) == 4)
    assert sequence(carrier) == [1, 0, 2, 3]


def test_the_end_may_overtake_what_came_before_it(carrier: Carrier) -> None:
    carrier.switch(callback_reordered=1)
    carrier.call(HUMAN, status_callback_event=["answered", "completed"])
    callbacks = carrier.receiver.wait_for(PATH, lambda requests: len(requests) == 2)
    assert [callback.params["CallStatus"] for callback in callbacks] == ["completed", "in-progress"]


def test_no_callback_waits_for_one_that_never_comes(carrier: Carrier) -> None:
    carrier.switch(callback_reordered=1)
    carrier.call(HUMAN, status_callback_event=["ringing"])
    carrier.receiver.wait_for(PATH, lambda requests: len(requests) == 1)


def test_a_late_callback_delays_those_behind_it(carrier: Carrier) -> None:
    carrier.switch(callback_late={"count": 1, "seconds": 600})
    carrier.call(HUMAN)
    carrier.wait_for("ended")
    carrier.wait_for("fault", fault="callback_late")
    assert carrier.receiver.requests(PATH) == []


def test_a_late_callback_comes_in_the_end(carrier: Carrier) -> None:
    carrier.switch(callback_late={"seconds": 0.01})
    carrier.call(HUMAN)
    carrier.receiver.callbacks(PATH)
    assert sequence(carrier) == [0, 1, 2, 3]
    assert faults_journaled(carrier) == ["callback_late"] * 4


def test_a_callback_may_be_forged(carrier: Carrier) -> None:
    carrier.switch(callback_forged={"count": 1})
    call = carrier.call(HUMAN)
    callbacks = carrier.receiver.callbacks(PATH, finals=2)
    assert [callback.genuine for callback in callbacks] == [False, True, True, True, True]
    assert callbacks[0].params["CallSid"] == call.sid
    assert callbacks[0].params["CallStatus"] == "completed"
    assert [line["claims"] for line in carrier.journal("callback", forged=True)] == ["completed"]
    eventually(lambda: carrier.stats()["callbacks"]["sent"] == 4)


def test_faults_from_the_start_can_be_switched_off_and_come_back(simulate: Simulate) -> None:
    carrier = simulate(faults={"down": 1})
    assert carrier.post({}).status_code == 503
    carrier.switch()
    assert carrier.post({}).status_code == 400
    requests.post(f"{carrier.url}/_simulator/reset", timeout=PATIENCE)
    assert carrier.post({}).status_code == 503


def test_the_same_seed_gives_the_same_trouble(simulate: Simulate) -> None:
    runs = []
    for _ in range(2):
        carrier = simulate(seed=3, faults={"throttle": 0.5})
        runs.append([carrier.post(form(carrier)).status_code for _ in range(20)])
    assert runs[0] == runs[1]
    assert set(runs[0]) == {201, 429}


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ('{"tornado": 1}', "unknown fault 'tornado'"),
        ('{"throttle": 2}', "throttle.probability"),
        ("[1]", "must be a JSON object"),
        ("{", "not JSON"),
    ],
)
def test_faults_that_make_no_sense_are_refused(carrier: Carrier, body: str, complaint: str) -> None:
    carrier.switch(hold_queued=0.5)
    url = f"{carrier.url}/_simulator/faults"
    answer = requests.put(url, data=body, timeout=PATIENCE)
    assert answer.status_code == 400
    assert complaint in answer.json()["error"]
    shown: dict[str, Any] = requests.get(url, timeout=PATIENCE).json()
    assert shown == {"hold_queued": {"probability": 0.5, "seconds": 30.0}}


def test_every_command_of_the_document_is_accepted(carrier: Carrier) -> None:
    blocks = re.findall(r"^```bash\n(.*?)^```", DOCUMENT.read_text(), re.DOTALL | re.MULTILINE)
    assert blocks
    for line in "".join(blocks).splitlines():
        program, _, method, address, _, body = shlex.split(line)
        assert program == "curl"
        url = carrier.url + address.removeprefix("localhost:8010")
        answer = requests.request(method, url, data=body, timeout=15)
        assert answer.status_code == 200, answer.text
