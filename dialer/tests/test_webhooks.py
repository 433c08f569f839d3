"""What the carrier calls, as it calls it: signed, form-encoded, in any order, or forged."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from twilio.request_validator import RequestValidator

from campaigns.models import Assistant
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.services import update_contact
from dialer.models import Attempt, CallEvent
from dialer.tests.engine import Engine

# The plugin of the tests gives the live account this token.
AUTH_TOKEN = "only-for-tests"  # noqa: S105
SID = "CA00000000000000000000000000000001"


@pytest.fixture
def attempt(engine: Engine) -> Attempt:
    """A call that the carrier has accepted."""
    campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    engine.dial(campaign)
    return Attempt.objects.get()


def post(kind: str, attempt: Attempt, *, signed_with: str = "", **params: str) -> Any:
    """Send what Twilio would send, signed with the live account's token."""
    path = f"/carrier/{kind}/{attempt.public_id}"
    form = {"CallSid": SID, "AccountSid": "AC1", "To": "+1", "From": "+1", **params}
    validator = RequestValidator(signed_with or AUTH_TOKEN)
    signature = validator.compute_signature(f"https://dialer.test{path}", form)
    return Client().post(path, form, headers={"X-Twilio-Signature": signature})


def test_a_signed_callback_is_believed_and_wakes_the_campaign(
    attempt: Attempt, wake_ups: Callable[[], list[tuple[str, str]]]
) -> None:
    assert post("status", attempt, CallStatus="ringing").status_code == 204
    attempt.refresh_from_db()
    assert attempt.status == "ringing"
    assert wake_ups() == []

    response = post(
        "status",
        attempt,
        CallStatus="completed",
        CallDuration="17",
        SipResponseCode="200",
        SequenceNumber="3",
    )
    assert response.status_code == 204
    attempt.refresh_from_db()
    assert (attempt.final_status, attempt.duration_seconds) == ("completed", 17)
    assert attempt.hung_up_at is not None
    assert wake_ups() == [("dialer.dial_campaign", str(attempt.campaign_id))]
    assert CallEvent.objects.latest("pk").payload["SequenceNumber"] == "3"


@pytest.mark.parametrize("kind", ["status", "voice", "keypad"])
def test_a_forged_request_changes_nothing(attempt: Attempt, kind: str) -> None:
    events = CallEvent.objects.count()
    response = post(kind, attempt, signed_with="another token", CallStatus="completed", Digits="9")
    assert response.status_code == 403
    attempt.refresh_from_db()
    attempt.contact.refresh_from_db()
    assert attempt.status == "placed"
    assert not attempt.contact.do_not_call
    assert CallEvent.objects.count() == events


def test_a_callback_may_have_any_query(attempt: Attempt) -> None:
    """The API refuses query parameters that nothing reads; what the carrier sends always counts."""
    path, form = f"/carrier/status/{attempt.public_id}", {"CallSid": SID, "CallStatus": "ringing"}
    signature = RequestValidator(AUTH_TOKEN).compute_signature(f"https://dialer.test{path}", form)
    response = Client().post(f"{path}?added=1", form, headers={"X-Twilio-Signature": signature})
    assert response.status_code == 204
    attempt.refresh_from_db()
    assert attempt.status == "ringing"


@pytest.mark.parametrize("kind", ["status", "voice", "keypad"])
def test_an_unsigned_request_changes_nothing(attempt: Attempt, kind: str) -> None:
    response = Client().post(f"/carrier/{kind}/{attempt.public_id}", {"CallStatus": "completed"})
    assert response.status_code == 403
    attempt.refresh_from_db()
    assert attempt.status == "placed"


@pytest.mark.parametrize("kind", ["status", "voice", "keypad"])
def test_a_carrier_says_nothing_of_the_other_accounts_calls(attempt: Attempt, kind: str) -> None:
    """The simulator's token is good for test calls, and Twilio's for all others."""
    Attempt.objects.update(is_test=True)
    events = CallEvent.objects.count()
    response = post(kind, attempt, CallStatus="completed", Digits="9")
    assert response.status_code == 404
    attempt.refresh_from_db()
    attempt.contact.refresh_from_db()
    assert attempt.status == "placed"
    assert not attempt.contact.do_not_call
    assert CallEvent.objects.count() == events
    assert post(kind, attempt, signed_with="test", CallStatus="ringing").status_code < 300


@pytest.mark.parametrize("is_test", [True, False])
def test_accounts_that_share_a_token_speak_of_all_calls(
    attempt: Attempt, settings: Any, *, is_test: bool
) -> None:
    settings.TEST_CARRIER = replace(settings.TEST_CARRIER, previous_auth_token=AUTH_TOKEN)
    Attempt.objects.update(is_test=is_test)
    assert post("status", attempt, CallStatus="ringing").status_code == 204
    attempt.refresh_from_db()
    assert attempt.status == "ringing"


@pytest.mark.parametrize("kind", ["status", "voice", "keypad"])
def test_a_signed_request_for_a_call_that_is_gone_is_a_404(attempt: Attempt, kind: str) -> None:
    Attempt.objects.all().delete()
    assert post(kind, attempt, CallStatus="completed", Digits="9").status_code == 404


def test_a_changed_parameter_breaks_the_signature(attempt: Attempt) -> None:
    path = f"/carrier/status/{attempt.public_id}"
    validator = RequestValidator(AUTH_TOKEN)
    signature = validator.compute_signature(
        f"https://dialer.test{path}", {"CallSid": SID, "CallStatus": "ringing"}
    )
    response = Client().post(
        path,
        {"CallSid": SID, "CallStatus": "completed"},
        headers={"X-Twilio-Signature": signature},
    )
    assert response.status_code == 403


@pytest.mark.parametrize("token", ["call_nonsense", "camp_01h455vb4pex5vsknk084sn02q", "x"])
def test_an_unknown_token_is_a_404(db: None, token: str) -> None:
    assert Client().post(f"/carrier/status/{token}", {}).status_code == 404


def test_only_posts_are_answered(attempt: Attempt) -> None:
    assert Client().get(f"/carrier/status/{attempt.public_id}").status_code == 405


def test_an_answered_call_hears_the_script_with_its_variables(attempt: Attempt) -> None:
    Assistant.objects.update(
        first_message="Hi {{contact.first_name}} of {{ contact.company }}! <Ask> & {{nonsense}}"
    )
    update_contact(
        contact=attempt.contact,
        fields={"first_name": 'Zoë <"&'},
        at=attempt.created_at,
    )
    response = post("voice", attempt, CallStatus="in-progress")
    assert response["Content-Type"] == "text/xml"
    gather = ET.fromstring(response.content).find("Gather")  # noqa: S314  (our own answer)
    assert gather is not None
    assert gather.attrib["action"] == f"https://dialer.test/carrier/keypad/{attempt.public_id}"
    assert gather.findtext("Say") == 'Hi Zoë <"& of! <Ask> &'
    attempt.refresh_from_db()
    assert attempt.status == "in_progress"
    assert attempt.answered_at is not None


@pytest.mark.parametrize(
    ("connection", "address", "path", "attribute"),
    [
        ("conversation_relay", "wss://ai.test/relay", "Connect/ConversationRelay", "url"),
        ("media_stream", "wss://ai.test/stream", "Connect/Stream", "url"),
        ("sip", "sip:ai@voice.test", "Dial/Sip", None),
    ],
)
def test_other_assistants_are_connected_to(
    attempt: Attempt, connection: str, address: str, path: str, attribute: str | None
) -> None:
    Assistant.objects.update(connection=connection, address=address)
    response = post("voice", attempt, CallStatus="in-progress")
    verb = ET.fromstring(response.content).find(path)  # noqa: S314
    assert verb is not None
    assert (verb.attrib[attribute] if attribute else verb.text) == address
    if attribute:
        parameters = {p.attrib["name"]: p.attrib["value"] for p in verb.findall("Parameter")}
        assert parameters["contact.first_name"] == attempt.contact.first_name
        assert parameters["call.id"] == attempt.public_id


def test_a_value_in_an_address_is_encoded(attempt: Attempt) -> None:
    Assistant.objects.update(connection="sip", address="sip:{{contact.email}}@voice.test?X-A=1")
    email = "x@evil.test;maddr=evil.test?Route=a&B=c"
    type(attempt.contact).objects.update(email=email)
    response = post("voice", attempt, CallStatus="in-progress")
    encoded = "x%40evil.test%3Bmaddr%3Devil.test%3FRoute%3Da%26B%3Dc"
    sip = ET.fromstring(response.content).findtext("Dial/Sip")  # noqa: S314
    assert sip == f"sip:{encoded}@voice.test?X-A=1"


@pytest.mark.parametrize(
    ("language", "said"), [("en-US", "Sorry, we cannot connect"), ("de-DE", "Entschuldigung")]
)
def test_an_address_that_cannot_be_filled_in_is_an_apology_and_an_error(
    attempt: Attempt, engine: Engine, language: str, said: str
) -> None:
    address = "sip:{{contact.email}}@voice.test"
    Assistant.objects.update(connection="sip", address=address, language=language)
    response = post("voice", attempt, CallStatus="in-progress")
    document = ET.fromstring(response.content)  # noqa: S314
    assert (document.findtext("Say") or "").startswith(said)
    assert [verb.tag for verb in document] == ["Say", "Hangup"]
    post("status", attempt, CallStatus="completed")
    engine.settle(attempt.campaign_id)
    attempt.refresh_from_db()
    assert (attempt.outcome, attempt.error_code) == ("error", "unsafe_address")
    assert attempt.error_message == (
        "The assistant's address cannot be filled in for this contact: Must start with sip: and "
        "name user and host: sip:bot@example.com."
    )
    assert attempt.enrollment.outcome == "error"


def test_no_address_stored_earlier_leads_to_another_host(attempt: Attempt) -> None:
    Assistant.objects.update(connection="media_stream", address="wss://{{contact.first_name}}/a")
    type(attempt.contact).objects.update(first_name="evil.test")
    response = post("voice", attempt, CallStatus="in-progress")
    assert [verb.tag for verb in ET.fromstring(response.content)] == ["Say", "Hangup"]  # noqa: S314


def test_custom_fields_are_found_in_any_spelling(attempt: Attempt) -> None:
    Assistant.objects.update(
        first_message="{{contact.renewalDate}}, {{contact.plan}}, {{contact.jobTitle}}, "
        "{{contact.company}}, {{contact.b_c}}."
    )
    custom = {"Renewal Date": "1 May", "Plan": 7, "job title": "Dr", "bC": "late", "b C": "early"}
    type(attempt.contact).objects.update(custom_fields=custom)
    response = post("voice", attempt, CallStatus="in-progress")
    said = ET.fromstring(response.content).findtext("Gather/Say")  # noqa: S314
    assert said == "1 May, 7, Dr,, early."


@pytest.mark.parametrize(
    ("action", "said"), [("leave_message", "Sorry we missed you, Ada."), ("hangup", None)]
)
def test_a_machine_hears_the_voicemail_message_or_nothing(
    attempt: Attempt, action: str, said: str | None
) -> None:
    Assistant.objects.update(
        voicemail_action=action, voicemail_message="Sorry we missed you, {{contact.first_name}}."
    )
    response = post("voice", attempt, CallStatus="in-progress", AnsweredBy="machine_end_beep")
    document = ET.fromstring(response.content)  # noqa: S314
    assert document.findtext("Say") == said
    assert document.find("Hangup") is not None


def test_the_campaigns_voicemail_settings_come_first(attempt: Attempt) -> None:
    Assistant.objects.update(voicemail_action="hangup")
    type(attempt.campaign).objects.update(
        voicemail_action="leave_message", voicemail_drop_message="From the campaign."
    )
    response = post("voice", attempt, CallStatus="in-progress", AnsweredBy="machine_end_beep")
    assert ET.fromstring(response.content).findtext("Say") == "From the campaign."  # noqa: S314


def test_pressing_nine_opts_out(attempt: Attempt) -> None:
    response = post("keypad", attempt, CallStatus="in-progress", Digits="9")
    assert b"not be called again" in response.content
    attempt.contact.refresh_from_db()
    assert attempt.contact.do_not_call
    assert attempt.public_id in attempt.contact.do_not_call_reason


def test_another_key_does_not(attempt: Attempt) -> None:
    assert post("keypad", attempt, CallStatus="in-progress", Digits="1").status_code == 200
    attempt.contact.refresh_from_db()
    assert not attempt.contact.do_not_call


def test_control_characters_cannot_break_the_xml(attempt: Attempt) -> None:
    Assistant.objects.update(first_message="a\x08b\x1fc")
    response = post("voice", attempt, CallStatus="in-progress")
    assert ET.fromstring(response.content).findtext("Gather/Say") == "abc"  # noqa: S314
