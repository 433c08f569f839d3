"""`ETag`, `If-Match` and `If-None-Match` of a campaign."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.serializers import CampaignUpdateRequest
from campaigns.services.versions import version_of
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory
from talkturo.accounts.models import ApiKey, Team
from talkturo.lib.tests.answers import accepted, refused

OUTDATED = "The campaign has changed since you read it"


@pytest.fixture
def campaign(team: Team) -> Campaign:
    row: Campaign = CampaignFactory(team=team, name="Q1")
    return row


def path(campaign: Campaign) -> str:
    return f"/api/crm/campaigns/{campaign.public_id}"


def read(api: APIClient, campaign: Campaign, **headers: str) -> Any:
    return api.get(path(campaign), headers=headers)


def change(api: APIClient, campaign: Campaign, tag: str, **body: Any) -> Any:
    return api.patch(path(campaign), body or {"name": "Q2"}, headers={"If-Match": tag})


def test_a_change_of_what_was_read_is_made_and_answers_the_new_etag(
    api: APIClient, campaign: Campaign
):
    first = read(api, campaign)["ETag"]
    changed = change(api, campaign, first)
    assert accepted(changed)["campaign"]["name"] == "Q2"
    assert changed["ETag"] != first
    accepted(change(api, campaign, changed["ETag"], name="Q3"))


def test_what_somebody_else_changed_is_a_412_and_nothing_is_written(
    api: APIClient, campaign: Campaign
):
    tag = read(api, campaign)["ETag"]
    accepted(api.patch(path(campaign), {"maxConcurrentCalls": 7}))
    sentence = refused(change(api, campaign, tag), 412, code="precondition_failed")
    assert sentence.startswith(OUTDATED)
    campaign.refresh_from_db()
    assert (campaign.name, campaign.max_concurrent_calls) == ("Q1", 7)
    assert api.put(path(campaign), {"name": "x"}, headers={"If-Match": tag}).status_code == 412


def test_counters_that_move_refuse_no_change_but_are_news(api: APIClient, campaign: Campaign):
    tag = read(api, campaign)["ETag"]
    Campaign.objects.update(total_contacts=3, contacts_called=2, blocked_code="waiting")
    news = read(api, campaign, **{"If-None-Match": tag})
    assert accepted(news)["campaign"]["contacts_called"] == 2
    assert news["ETag"] != tag
    accepted(change(api, campaign, tag))


def test_the_engine_s_change_of_status_counts(api: APIClient, campaign: Campaign):
    tag = read(api, campaign)["ETag"]
    Campaign.objects.update(status=Campaign.Status.CANCELLED)
    refused(change(api, campaign, tag, status="running"), 412, code="precondition_failed")


@pytest.mark.parametrize(
    ("header", "matches"),
    [
        ("*", True),
        ("{}", True),
        ('"other", {}', True),
        (" * ", True),
        ("W/{}", True),  # a proxy that compresses answers has weakened it
        ("  W/{}  ", True),
        ('W/"other", W/{}', True),
        ('W/"other" ,{},W/"third"', True),
        ('W/"other"', False),
        ("w/{}", False),  # RFC 9110, 8.8.3: case-sensitive
        ("W/ {}", False),
        ('"other"', False),
        ("other", False),
        ("", False),
        ('""', False),
    ],
)
def test_if_match(api: APIClient, campaign: Campaign, header: str, matches: bool):
    tag = read(api, campaign)["ETag"]
    response = change(api, campaign, header.format(tag))
    assert response.status_code == (200 if matches else 412)


@pytest.mark.parametrize(
    ("header", "known"),
    [("*", True), ("{}", True), ("W/{}", True), ('"a", W/{}', True), ('"a"', False), ("", False)],
)
def test_if_none_match(api: APIClient, campaign: Campaign, header: str, known: bool):
    tag = read(api, campaign)["ETag"]
    response = read(api, campaign, **{"If-None-Match": header.format(tag)})
    assert response.status_code == (304 if known else 200)
    assert response["ETag"] == tag
    assert (response.content == b"") is known


def test_a_weak_etag_of_an_older_version_is_a_412(api: APIClient, campaign: Campaign):
    tag = read(api, campaign)["ETag"]
    accepted(api.patch(path(campaign), {"maxConcurrentCalls": 7}))
    refused(change(api, campaign, f"W/{tag}"), 412, code="precondition_failed")
    campaign.refresh_from_db()
    assert campaign.name == "Q1"


def test_nobody_learns_of_another_team_s_campaign(api: APIClient):
    refused(read(api, CampaignFactory(), **{"If-None-Match": "*"}), 404)
    refused(change(api, CampaignFactory(), "*"), 404)


@pytest.mark.django_db(transaction=True)
def test_of_changes_at_once_that_saw_the_same_one_is_made():
    team = Team.objects.create(slug="crowd", name="Crowd")
    campaign: Campaign = CampaignFactory(team=team)
    _, secret = ApiKey.issue(team=team, name="Key", scopes=["*"])
    headers = {"Authorization": f"Bearer {secret}"}
    tag = read(APIClient(headers=headers), campaign)["ETag"]
    barrier = Barrier(6)

    def ask(number: int) -> int:
        barrier.wait()
        try:
            response = change(APIClient(headers=headers), campaign, tag, name=f"By {number}")
            return int(response.status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(ask, range(6))) == [200] + [412] * 5


def test_everything_that_a_client_can_set_is_in_the_version(campaign: Campaign):
    """And nothing else of the row but its status."""
    settable = {
        str(field.source)
        for field in CampaignUpdateRequest().fields.values()
        if hasattr(campaign, str(field.source))
    }
    assert len(settable) > 30
    before = version_of(campaign)
    for field in set(Campaign._meta.concrete_fields) - {Campaign._meta.pk}:
        changed = Campaign.all_objects.get(pk=campaign.pk)
        setattr(changed, field.attname, "something else")
        counts = field.attname in settable or field.attname == "team_id"
        assert (version_of(changed) != before) is counts, field.attname


def test_caller_ids_and_their_weights_are_in_the_version(api: APIClient, campaign: Campaign):
    number = PhoneNumberFactory(team=campaign.team)
    tags = {read(api, campaign)["ETag"]}
    for entry in (number.public_id, {"id": number.public_id, "weight": 3}):
        accepted(api.patch(path(campaign), {"fromNumberIds": [entry]}))
        tags.add(read(api, campaign)["ETag"].partition(".")[0])
    assert len(tags) == 3
