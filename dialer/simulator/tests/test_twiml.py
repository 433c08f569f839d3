"""Reading TwiML."""

import pytest

from dialer.simulator.twiml import TwimlError, parse

SCRIPT = """<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Gather input="dtmf speech" numDigits="1" action="/keys">
    <Say voice="alice"> Press 9. </Say>
  </Gather>
  <Connect><ConversationRelay url="wss://voice.example/a"/></Connect>
  <Hangup/>
  <Say>never said</Say>
</Response>"""


def test_the_verbs_are_told_up_to_the_one_that_ends_the_document() -> None:
    assert [verb.as_json() for verb in parse(SCRIPT)] == [
        {
            "verb": "Gather",
            "attributes": {"input": "dtmf speech", "numDigits": "1", "action": "/keys"},
            "verbs": [{"verb": "Say", "attributes": {"voice": "alice"}, "text": "Press 9."}],
        },
        {
            "verb": "Connect",
            "verbs": [
                {"verb": "ConversationRelay", "attributes": {"url": "wss://voice.example/a"}}
            ],
        },
        {"verb": "Hangup"},
    ]


@pytest.mark.parametrize(
    ("gather", "takes_keys"),
    [
        ("<Gather/>", True),
        ('<Gather input="dtmf"/>', True),
        ('<Gather input="speech dtmf"/>', True),
        ('<Gather input="speech"/>', False),
        ("<Say>9</Say>", False),
    ],
)
def test_only_a_gather_for_the_keypad_takes_keys(gather: str, *, takes_keys: bool) -> None:
    assert parse(f"<Response>{gather}</Response>")[0].takes_keys is takes_keys


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", 12100),
        ("not xml", 12100),
        ("<Response><Say>open</Response>", 12100),
        ("<Response/><Response/>", 12100),
        ("<Response>&bell;</Response>", 12100),
        ('<!DOCTYPE x [<!ENTITY a "b">]><Response><Say>&a;</Say></Response>', 12100),
        ("<response/>", 12200),
        ("<html/>", 12200),
        ("<Response>loose text</Response>", 12200),
        ("<Response><say>small</say></Response>", 12200),
    ],
)
def test_what_is_not_twiml_is_refused(text: str, code: int) -> None:
    with pytest.raises(TwimlError) as error:
        parse(text)
    assert error.value.code == code
