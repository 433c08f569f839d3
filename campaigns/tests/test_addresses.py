"""What contact data may do in an address: nothing but be a value."""

from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.addresses import UnsafeAddress, filled_address

NASTY = st.text(
    alphabet=st.sampled_from("a1.@:/?#&=;%\\<>\"'[] \r\n\0\t{}|,+\u2028é\ud800中-_~")
) | st.sampled_from(
    [
        "a@evil.example", "x@evil.example;maddr=evil.example", "%40evil.example", "..", ".",
        "../..",
        "\r\nRoute: <sip:evil.example>", "%0d%0aX-Evil: 1", "a&X-Evil=1", "?X-Evil=1", "#", "{{x}}",
        "\\@evil.example", "evil.example/", "x" * 5_000, "",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("connection", "address", "value", "filled"),
    [
        ("sip", "sip:{{contact.x}}@v.example", "ada@e.example", "sip:ada%40e.example@v.example"),
        ("sip", "sip:{{contact.x|bot}}@v.example", "", "sip:bot@v.example"),
        ("sip", "sip:{{contact.x|a@b}}@v.example", "", "sip:a%40b@v.example"),
        (
            "sip", "sip:b@v.example:5060;transport=tls?X-N={{Contact.X}}&X-M=1",
            "A\r\nRoute: b&c=d",
            "sip:b@v.example:5060;transport=tls?X-N=ARoute%3A%20b%26c%3Dd&X-M=1",
        ),
        ("media_stream", "wss://v.example/{{contact.x}}", "a/b?c", "wss://v.example/a%2Fb%3Fc"),
        ("conversation_relay", "wss://v.example/?n={{contact.x}}", "é &", "wss://v.example/?n=%C3%A9%20%26"),
        # Stored before these were refused: Twilio dropped them.
        ("media_stream", "wss://v.example/{{contact.x|?}}?to={{contact.x}}#a", "b", "wss://v.example/b"),
        ("conversation_relay", "wss://v.example/?a=b#{{contact.x}}", "c", "wss://v.example/?a=b"),
        ("script", "", "", ""),
    ],
)  # fmt: skip
def test_a_value_is_encoded_for_its_place(
    connection: str, address: str, value: str, filled: str
) -> None:
    assert filled_address(connection, address, {"contact.x": value}) == filled


@pytest.mark.parametrize(
    ("connection", "address", "value"),
    [
        ("sip", "sip:{{contact.x}}@v.example", ""),  # no user is left
        ("sip", "sip:{{contact.x}}@v.example", "\r\n"),
        ("sip", "sip:b@{{contact.x}}", "v.example"),
        ("sip", "sip:b@v.example;maddr={{contact.x}}", "v.example"),
        ("sip", "sip:b@v.example?{{contact.x}}=1", "X-A"),
        ("media_stream", "wss://{{contact.x}}/a", "v.example"),
        ("media_stream", "wss://v.example/calls/{{contact.x}}/a", ".."),
        ("media_stream", "wss://v.example/.{{contact.x}}", "."),
        ("media_stream", "wss://v.example/{{contact.x}}", "x" * 4_000),
        ("media_stream", "wss://v.example/%0{{contact.x}}", "a"),
    ],
)
def test_an_address_that_cannot_be_made_safe_is_none(
    connection: str, address: str, value: str
) -> None:
    with pytest.raises(UnsafeAddress):
        filled_address(connection, address, {"contact.x": value})


@given(NASTY, NASTY)
def test_a_url_stays_what_it_was(first: str, second: str) -> None:
    address = "wss://v.example:8443/calls/{{contact.a}}/x?n={{contact.b}}&m={{contact.a}}"
    try:
        filled = filled_address(
            "conversation_relay", address, {"contact.a": first, "contact.b": second}
        )
    except UnsafeAddress:
        return
    url = urlsplit(filled)
    assert (url.scheme, url.netloc, url.fragment) == ("wss", "v.example:8443", "")
    assert len(url.path.split("/")) == 4
    assert not {".", ".."} & {*url.path.split("/")}
    assert [name for name, _ in parse_qsl(url.query, keep_blank_values=True)] == ["n", "m"]
    assert filled.isascii()
    assert filled.isprintable()


@given(NASTY, NASTY)
def test_a_sip_address_stays_what_it_was(first: str, second: str) -> None:
    address = "sip:{{contact.a}}@v.example;transport=tls?X-A={{contact.b}}&X-B={{contact.a|x}}"
    try:
        filled = filled_address("sip", address, {"contact.a": first, "contact.b": second})
    except UnsafeAddress:
        return
    user, _, rest = filled.removeprefix("sip:").partition("@")
    where, _, headers = rest.partition("?")
    assert where == "v.example;transport=tls"
    assert [header.partition("=")[0] for header in headers.split("&")] == ["X-A", "X-B"]
    assert user != ""
    # A receiver takes the percent signs away: no line may end in what it reads then.
    assert not {*unquote(filled)} & {"\r", "\n", "\0", "\u2028"}
