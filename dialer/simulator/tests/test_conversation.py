"""What the carrier does with our TwiML once a call is answered."""

from typing import Any

import pytest

from dialer.simulator.tests.carrier import ACCOUNT_SID, CALLER, Carrier, callback_path

HUMAN, PRESSES_9 = "+14155550150", "+14155550103"
OPT_OUT = """<Response>
  <Gather numDigits="1" action="{action}"><Say>Press 9 to opt out.</Say></Gather>
  <Say>Goodbye</Say>
</Response>"""


def ended(carrier: Carrier, to: str, **more: Any) -> dict[str, Any]:
    """Make a call; returns the journal's line of its end."""
    sid = carrier.call(to, **more).sid
    return carrier.wait_for("ended", sid=sid)


def test_the_document_is_fetched_when_the_call_is_answered(carrier: Carrier) -> None:
    end = ended(carrier, HUMAN)
    (fetch,) = carrier.receiver.requests("/twiml")
    assert fetch.method == "POST"
    assert fetch.genuine
    assert fetch.params["CallStatus"] == "in-progress"
    assert fetch.params["CallSid"] == end["sid"]
    assert (fetch.params["To"], fetch.params["From"]) == (HUMAN, CALLER)
    assert fetch.params["AccountSid"] == ACCOUNT_SID
    (line,) = carrier.journal("twiml")
    assert line["verbs"] == [{"verb": "Say", "text": "Hello"}]
    assert line["document"] == f"{carrier.receiver.url}/twiml"


@pytest.mark.parametrize("to", ["+14155550120", "+14155550121", "+14155550130"])
def test_no_document_is_fetched_for_a_call_that_nobody_answers(carrier: Carrier, to: str) -> None:
    ended(carrier, to)
    assert carrier.receiver.requests("/twiml") == []


def test_the_document_may_be_fetched_by_get(carrier: Carrier) -> None:
    ended(carrier, HUMAN, method="GET")
    (fetch,) = carrier.receiver.requests("/twiml")
    assert (fetch.method, fetch.genuine) == ("GET", True)
    assert fetch.params["CallStatus"] == "in-progress"


def test_inline_twiml_is_run_without_a_fetch(carrier: Carrier) -> None:
    twiml = '<Response><Connect><Stream url="wss://voice.example/a"/></Connect></Response>'
    carrier.post({"To": HUMAN, "From": CALLER, "Twiml": twiml})
    line = carrier.wait_for("twiml")
    stream = {"verb": "Stream", "attributes": {"url": "wss://voice.example/a"}}
    assert line["verbs"] == [{"verb": "Connect", "verbs": [stream]}]
    carrier.wait_for("ended", status="completed")


@pytest.mark.parametrize("action", ["/keys", "http://{host}/keys", "keys"])
def test_nine_is_pressed_at_the_gathers_action(carrier: Carrier, action: str) -> None:
    host = carrier.receiver.url.removeprefix("http://")
    carrier.receiver.serve("/twiml", OPT_OUT.format(action=action.format(host=host)))
    carrier.receiver.serve("/keys", "<Response><Say>You are off the list.</Say></Response>")
    ended(carrier, PRESSES_9)
    (press,) = carrier.receiver.requests("/keys")
    assert press.genuine
    assert press.params["Digits"] == "9"
    assert press.params["CallStatus"] == "in-progress"
    (line,) = carrier.journal("digits")
    assert (line["digits"], line["action"]) == ("9", f"{carrier.receiver.url}/keys")
    assert [twiml["verbs"][-1] for twiml in carrier.journal("twiml")] == [
        {"verb": "Say", "text": "Goodbye"},
        {"verb": "Say", "text": "You are off the list."},
    ]


def test_a_gather_without_an_action_answers_where_it_came_from(carrier: Carrier) -> None:
    carrier.receiver.serve("/twiml", "<Response><Gather/></Response>")
    ended(carrier, PRESSES_9)
    fetches = carrier.receiver.requests("/twiml")
    assert [fetch.params.get("Digits") for fetch in fetches] == [None, "9"]
    assert len(carrier.journal("twiml")) == 2


@pytest.mark.parametrize(
    ("to", "gather"), [(HUMAN, "<Gather/>"), (PRESSES_9, '<Gather input="speech"/>')]
)
def test_others_press_nothing(carrier: Carrier, to: str, gather: str) -> None:
    carrier.receiver.serve("/twiml", f"<Response>{gather}</Response>")
    ended(carrier, to)
    assert len(carrier.receiver.requests("/twiml")) == 1
    assert carrier.journal("digits") == []


def test_a_redirect_is_followed(carrier: Carrier) -> None:
    carrier.receiver.serve("/twiml", "<Response><Redirect>/next</Redirect></Response>")
    carrier.receiver.serve("/next", "<Response><Say>Here</Say></Response>")
    ended(carrier, HUMAN)
    (fetch,) = carrier.receiver.requests("/next")
    assert fetch.genuine
    assert len(carrier.journal("twiml")) == 2
    assert carrier.journal("error") == []


def test_a_script_that_repeats_itself_is_fetched_once(carrier: Carrier) -> None:
    text = "<Response><Say>Again</Say><Redirect>/twiml</Redirect></Response>"
    carrier.receiver.serve("/twiml", text)
    ended(carrier, HUMAN)
    assert len(carrier.receiver.requests("/twiml")) == 1
    assert carrier.journal("error") == []


def test_redirects_without_end_are_an_error(carrier: Carrier) -> None:
    for number in range(20):
        path = "/twiml" if number == 0 else f"/{number}"
        carrier.receiver.serve(path, f"<Response><Redirect>/{number + 1}</Redirect></Response>")
    assert ended(carrier, HUMAN)["status"] == "completed"
    assert [line["code"] for line in carrier.journal("error")] == [11200]


def test_a_call_that_is_hung_up_by_the_document_is_short(carrier: Carrier) -> None:
    carrier.receiver.serve("/twiml", "<Response><Hangup/></Response>")
    assert ended(carrier, "+14155550102")["seconds"] == 1


@pytest.mark.parametrize(
    ("text", "content_type", "status", "code"),
    [
        ("<Response/>", "text/xml", 500, 11200),
        ("<Response/>", "text/xml", 302, 11200),
        ("<Response/>", "text/plain", 200, 12300),
        ("<Response>", "text/xml", 200, 12100),
        ("<Respond/>", "text/xml", 200, 12200),
    ],
)
def test_a_document_in_error_still_completes_the_call(
    carrier: Carrier, text: str, content_type: str, status: int, code: int
) -> None:
    carrier.receiver.serve("/twiml", text, content_type)
    carrier.receiver.statuses["/twiml"] = status
    assert ended(carrier, HUMAN)["status"] == "completed"
    assert [line["code"] for line in carrier.journal("error")] == [code]
    last = carrier.receiver.callbacks(callback_path(HUMAN))[-1]
    assert last.params["CallStatus"] == "completed"


def test_an_unreachable_document_still_completes_the_call(carrier: Carrier) -> None:
    assert ended(carrier, HUMAN, url="http://127.0.0.1:9/twiml")["status"] == "completed"
    assert [line["code"] for line in carrier.journal("error")] == [11200]


def test_a_key_pressed_into_the_void_is_an_error(carrier: Carrier) -> None:
    carrier.post({"To": PRESSES_9, "From": CALLER, "Twiml": "<Response><Gather/></Response>"})
    carrier.wait_for("ended", status="completed")
    assert [line["code"] for line in carrier.journal("error")] == [11200]
