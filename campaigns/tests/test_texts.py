"""Texts that name variables: refused when saved, warned of when stored."""

import pytest
from rest_framework.test import APIClient

from campaigns.models import Assistant, Campaign
from campaigns.services.texts import warnings_of_assistant, warnings_of_campaign
from campaigns.tests.factories import AssistantFactory, CampaignFactory
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team
from talkturo.accounts.tests.staff import errors_of, filled, staff
from talkturo.lib.tests.answers import accepted, query_count, refused

ASSISTANTS = "/api/crm/assistants"
UNKNOWN = "Hi {{contact.frist_name}}"


@pytest.mark.parametrize("field", ["firstMessage", "voicemailMessage", "first_message"])
def test_an_unknown_variable_is_refused_with_those_that_exist(
    api: APIClient, team: Team, field: str
) -> None:
    ContactFactory(team=team, custom_fields={"Renewal Date": "1 May"})
    ContactFactory(custom_fields={"theirs": "x"})
    body = {"name": "Ava", field: f"{UNKNOWN}, {{{{theirs}}}}"}
    sentence = refused(api.post(ASSISTANTS, body), 400, field=field)
    assert sentence.startswith(
        "Unknown variables: {{contact.frist_name}}, {{theirs}}. Known are contact.first_name, "
    )
    assert "call.id, contact.Renewal Date. Any other needs a default" in sentence
    assert "such as {{contact.frist_name|…}}." in sentence
    assert "contact.theirs" not in sentence
    assert not Assistant.objects.exists()


def test_a_variable_in_an_address_as_well(api: APIClient) -> None:
    body = {"name": "Ava", "connection": "sip", "address": "sip:{{contact.nope}}@voice.example"}
    assert "{{contact.nope}}" in refused(api.post(ASSISTANTS, body), 400, field="address")
    body["address"] = "sip:bot@{{contact.email}}"
    sentence = refused(api.post(ASSISTANTS, body), 400, field="address")
    assert sentence == "A variable must not name the host."


@pytest.mark.parametrize(
    "text",
    [
        "Hi {{contact.firstName}} {{contact.renewal_date}} {{CONTACT.Renewal Date}}",
        "Hi {{nope|there}} {{contact.nope|}}",
    ],
)
def test_known_variables_in_any_spelling_and_any_with_a_default_are_accepted(
    api: APIClient, team: Team, text: str
) -> None:
    ContactFactory(team=team, custom_fields={"Renewal Date": "1 May"})
    accepted(api.post(ASSISTANTS, {"name": "Ava", "firstMessage": text}), 201)


@pytest.mark.parametrize("text", ["Hi {first_name}", "Hi {{contact.first_name}"])
def test_braces_that_make_no_variable_are_refused(api: APIClient, text: str) -> None:
    body = {"name": "Ava", "firstMessage": text}
    sentence = refused(api.post(ASSISTANTS, body), 400, field="firstMessage")
    assert sentence == "Braces are for variables only, such as {{contact.first_name}}."


def test_a_stored_text_can_be_sent_back_and_not_written_anew(api: APIClient, team: Team) -> None:
    row = AssistantFactory(team=team, first_message=UNKNOWN)
    path = f"{ASSISTANTS}/{row.public_id}"
    accepted(api.patch(path, {"name": "Ada", "firstMessage": UNKNOWN}))
    refused(api.patch(path, {"firstMessage": UNKNOWN + "!"}), 400, field="firstMessage")
    Assistant.objects.update(connection="media_stream", address="wss://voice.example/a?b=c")
    accepted(api.put(path, {"connection": "media_stream", "address": "wss://voice.example/a?b=c"}))
    refused(api.put(path, {"address": "wss://voice.example/a?b=d"}), 400, field="address")


def test_a_campaigns_voicemail_message(api: APIClient, team: Team) -> None:
    campaign = CampaignFactory(team=team)
    path = f"/api/crm/campaigns/{campaign.public_id}"
    refused(api.patch(path, {"voicemailDropMessage": UNKNOWN}), 400, field="voicemailDropMessage")
    accepted(api.patch(path, {"voicemailDropMessage": "Hi {{contact.firstName}}"}))
    create = {
        "teamId": team.public_id, "assistantId": campaign.assistant.public_id, "name": "Q1",
        "companyId": campaign.company.public_id, "voicemail_drop_message": UNKNOWN,
        "fromNumberIds": [campaign.numbers.get().phone_number.public_id],
    }  # fmt: skip
    refused(api.post("/api/crm/campaigns", create), 400, field="voicemail_drop_message")


def test_custom_fields_are_asked_for_only_where_a_text_names_one(
    api: APIClient, team: Team
) -> None:
    path = f"{ASSISTANTS}/{AssistantFactory(team=team).public_id}"
    ContactFactory(team=team, custom_fields={"plan": "Gold"})
    plain, custom = "Hi {{contact.first_name}}", "Hi {{contact.plan}}"
    queries = query_count(lambda: accepted(api.patch(path, {"firstMessage": plain})))
    assert query_count(lambda: accepted(api.patch(path, {"firstMessage": custom}))) == queries + 1


def test_the_assistants_form_refuses_and_warns(team: Team) -> None:
    browser = staff(team)
    row = AssistantFactory(team=team, name="Ava", first_message=UNKNOWN)
    path = f"/admin/campaigns/assistant/{row.pk}/change/"
    page = browser.get(path)
    assert "Check these texts" in page.content.decode()
    assert "First message: Unknown variables: {{contact.frist_name}}" in page.content.decode()
    # Another change is free to be saved, and a new mistake is not.
    assert browser.post(path, filled(page, name="Ada")).status_code == 302
    data = filled(browser.get(path), voicemail_message="{{contact.nope}}")
    assert list(errors_of(browser.post(path, data))) == ["voicemail_message"]
    data = filled(browser.get(path), first_message="Hi {{contact.first_name}}")
    assert browser.post(path, data).status_code == 302
    assert "Check these texts" not in browser.get(path).content.decode()


def test_the_campaigns_form_refuses_and_its_page_warns(team: Team) -> None:
    browser = staff(team)
    campaign = CampaignFactory(team=team)
    path = f"/admin/campaigns/campaign/{campaign.pk}/change/"
    data = filled(browser.get(path), voicemail_drop_message=UNKNOWN)
    assert list(errors_of(browser.post(path, data))) == ["voicemail_drop_message"]
    Campaign.objects.update(voicemail_drop_message=UNKNOWN)
    html = browser.get(path).content.decode()
    assert "Voicemail drop message: Unknown variables: {{contact.frist_name}}" in html


def test_warnings(team: Team) -> None:
    assistant = AssistantFactory(
        team=team, name="Ava", first_message="Hi {first}", voicemail_message="{{contact.plan}}",
        connection="media_stream", address="wss://voice.example/a?b={{contact.first_name}}",
    )  # fmt: skip
    assert [warning.partition(".")[0] for warning in warnings_of_assistant(assistant)] == [
        "First message: Braces are for variables only, such as {{contact",
        "Voicemail message: Unknown variables: {{contact",
        "Address: Must not hold # nor, for a media stream, ?; all variables are sent as parameters",
    ]
    campaign = CampaignFactory(team=team, assistant=assistant)
    warnings = warnings_of_campaign(campaign)
    assert [warning.startswith("Assistant Ava: ") for warning in warnings] == [True] * 3
    ContactFactory(team=team, custom_fields={"Plan": "Gold"})
    assert len(warnings_of_assistant(assistant)) == 2
