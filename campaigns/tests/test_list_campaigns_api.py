from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from rest_framework.test import APIClient

from campaigns.filters import CONTACT_STATES, CampaignFilter
from campaigns.models import Campaign, CampaignNumber
from campaigns.tests.factories import (
    AssistantFactory,
    CampaignFactory,
    PhoneNumberFactory,
    enroll,
)
from contacts.tests.factories import CompanyFactory
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import pagination
from talkturo.lib.tests.answers import accepted, query_count, refused

PATH = "/api/crm/campaigns"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
# The fields of the example in docs/contract.md, "List campaigns", with their types.
PRINTED = {
    "id": str, "team_id": str, "assistant_id": str, "company_id": str, "name": str,
    "description": str, "from_number": str, "status": str, "call_window_start": str,
    "call_window_end": str, "call_window_timezone": str, "max_concurrent_calls": int,
    "total_contacts": int, "contacts_called": int, "contacts_completed": int,
    "contacts_answered": int, "created_at": str, "updated_at": str,
}  # fmt: skip


def page(api: APIClient, team: Team, **query: Any) -> dict[str, Any]:
    body: dict[str, Any] = accepted(api.get(PATH, {"teamId": team.public_id, **query}))
    return body


def names(api: APIClient, team: Team, **query: Any) -> list[str]:
    return [row["name"] for row in page(api, team, **query)["campaigns"]]


@pytest.fixture
def three(team: Team) -> None:
    """A draft, a cancelled and a deleted draft campaign, made in this order."""
    CampaignFactory(team=team, name="draft")
    CampaignFactory(team=team, name="cancelled", status="cancelled")
    CampaignFactory(team=team, name="deleted", deleted_at=NOW)
    CampaignFactory(name="somebody else's")


def test_the_example_of_the_contract(api: APIClient, team: Team):
    campaign = CampaignFactory(
        team=team,
        caller_ids=[PhoneNumberFactory(team=team, number="+12025551234")],
        name="Q1 Outreach",
        created_at=NOW,
        total_contacts=200,
        contacts_called=80,
        contacts_completed=65,
        contacts_answered=55,
    )
    query = {"teamId": team.public_id, "status": "draft", "limit": "20"}
    body = accepted(api.get(PATH, query))
    [row] = body["campaigns"]
    assert body.keys() == {"success", "campaigns", "count", "limit", "offset"}
    assert (body["count"], body["limit"], body["offset"]) == (1, 20, 0)
    assert {name: type(row[name]) for name in PRINTED} == PRINTED
    assert row["id"] == campaign.public_id
    assert (row["from_number"], row["created_at"]) == ("+12025551234", "2026-03-02T12:00:00Z")
    assert (row["total_contacts"], row["contacts_called"]) == (200, 80)
    assert (row["contacts_completed"], row["contacts_answered"]) == (65, 55)


def test_a_campaign_without_numbers_has_no_from_number(api: APIClient, team: Team):
    CampaignFactory(team=team, caller_ids=[])
    assert page(api, team)["campaigns"][0]["from_number"] is None


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["cancelled", "draft"]),
        ({"deleted": "exclude"}, ["cancelled", "draft"]),
        ({"deleted": "include"}, ["deleted", "cancelled", "draft"]),
        ({"deleted": "only"}, ["deleted"]),
        ({"deleted": ""}, ["cancelled", "draft"]),
        ({"status": "cancelled"}, ["cancelled"]),
        ({"status": "draft"}, ["draft"]),
        ({"status": "draft", "deleted": "include"}, ["deleted", "draft"]),
        ({"status": "running"}, []),
        ({"status": ""}, ["cancelled", "draft"]),
        ({"limit": "1"}, ["cancelled"]),
        ({"offset": "1"}, ["draft"]),
        ({"limit": "1", "offset": "1", "deleted": "include"}, ["cancelled"]),
        ({"offset": "2"}, []),
    ],
    ids=str,
)
def test_filters_and_pages_newest_first(
    api: APIClient, team: Team, query: dict[str, str], expected: list[str]
):
    assert names(api, team, **query) == expected


def test_of_one_assistant_and_of_one_company(api: APIClient, team: Team):
    anna, acme = AssistantFactory(team=team, deleted_at=NOW), CompanyFactory(team=team)
    CampaignFactory(team=team, name="Anna's", assistant=anna)
    CampaignFactory(team=team, name="Acme's", company=acme)
    assert names(api, team, assistantId=anna.public_id) == ["Anna's"]
    assert names(api, team, companyId=acme.public_id) == ["Acme's"]
    assert names(api, team, companyId=acme.public_id, assistantId=anna.public_id) == []


def test_the_count_is_of_all_that_match_and_the_limit_is_the_one_applied(
    api: APIClient, team: Team
):
    CampaignFactory.create_batch(3, team=team)
    CampaignFactory(team=team, status="cancelled")
    body = page(api, team, limit=2, status="draft")
    assert (len(body["campaigns"]), body["count"], body["limit"]) == (2, 3, 2)
    assert [page(api, team, limit=n)["limit"] for n in (100, 101, 2**31)] == [100, 100, 100]
    body = page(api, team)
    assert (body["count"], body["limit"], body["offset"]) == (4, 50, 0)


@pytest.mark.parametrize("team_id", ["teamId", "team_id"])
def test_the_team_may_be_spelled_either_way(api: APIClient, team: Team, team_id: str):
    CampaignFactory(team=team)
    assert accepted(api.get(PATH, {team_id: team.public_id}))["count"] == 1


@pytest.mark.parametrize("query", [{}, {"teamId": ""}, {"status": "draft"}], ids=str)
def test_the_team_is_required(api: APIClient, query: dict[str, str]):
    sentence = refused(api.get(PATH, query), 400, field="teamId")
    assert sentence == "This query parameter is required."


def test_a_team_that_the_key_may_not_use_is_a_403(api: APIClient):
    other = CampaignFactory().team
    for team_id in (other.public_id, TeamFactory.build().public_id):
        refused(api.get(PATH, {"teamId": team_id}), 403)


@pytest.mark.parametrize(
    "query",
    [
        {"status": "active"},
        {"status": "DRAFT"},
        {"status": "draft,paused"},
        {"status": "\0"},
        {"deleted": "true"},
        {"limit": "0"},
        {"limit": "-5"},
        {"limit": "many"},
        {"limit": "1.5"},
        {"limit": ""},
        {"limit": "9" * 30},
        {"offset": "-1"},
        {"offset": "x"},
        {"offset": "000000000001" + "9" * 30},
        {"assistantId": "x"},
        {"assistantId": "comp_01h455vb4pex5vsknk084sn02q"},
        {"companyId": "\N{SNOWMAN}"},
        {"contactFilter": "happy"},
        {"contactFilter": "answered,"},
        {"includeContactStats": "yes"},
        {"ordering": "colour"},
        {"ordering": "name,,status"},
        {"ordering": "--name"},
        {"search": "\0"},
        {"page": "2"},
        {"Status": "draft"},
    ],
    ids=str,
)
def test_a_bad_parameter_is_a_400_that_names_it(api: APIClient, team: Team, query: dict[str, str]):
    [name] = query
    refused(api.get(PATH, {"teamId": team.public_id, **query}), 400, field=name)


def test_a_choice_says_what_there_is(api: APIClient, team: Team):
    for name, words in (
        ("status", "draft, scheduled, running, paused, completed, cancelled"),
        ("deleted", "exclude, include, only"),
    ):
        response = api.get(PATH, {"teamId": team.public_id, name: "x" * 2000})
        assert refused(response, 400, field=name) == f"Must be one of {words}."


@pytest.mark.parametrize("team_id", ["team_x", "x", "camp_01h455vb4pex5vsknk084sn02q", "%FF%00"])
def test_a_malformed_team_is_a_400(api: APIClient, team_id: str):
    refused(api.get(f"{PATH}?teamId={team_id}"), 400, field="teamId")


def test_foreign_ids_in_filters_are_404(api: APIClient, team: Team):
    for name, row in (("assistantId", AssistantFactory()), ("companyId", CompanyFactory())):
        response = api.get(PATH, {"teamId": team.public_id, name: row.public_id})
        refused(response, 404, field=name)


def test_the_number_of_queries_does_not_grow_with_the_page(api: APIClient, team: Team):
    def grow(more: int) -> None:
        for campaign in CampaignFactory.create_batch(more, team=team):
            number = PhoneNumberFactory(team=team)
            CampaignNumber.objects.create(campaign=campaign, phone_number=number)

    grow(1)
    for_one = query_count(lambda: page(api, team))
    grow(29)
    assert len(page(api, team)["campaigns"]) == 30
    assert query_count(lambda: page(api, team)) == for_one <= 4
    assert query_count(lambda: page(api, team, includeContactStats=1)) == for_one


def test_an_error_of_ordering_or_of_an_unknown_parameter_says_what_is_allowed(
    api: APIClient, team: Team
):
    for query in ({"ordering": "colour"}, {"order": "name"}):
        [name] = query
        response = api.get(PATH, {"teamId": team.public_id, **query})
        sentence = refused(response, 400, field=name)
        assert "name, " in sentence or "ordering, " in sentence


@pytest.mark.parametrize(
    ("ordering", "expected"),
    [
        ("name", "abc"),
        ("-name", "cba"),
        ("created_at", "bca"),
        ("-createdAt", "acb"),
        ("status", "cba"),
        ("status,name", "cab"),
        ("scheduledStartAt", "acb"),
        ("scheduled_start_at", "acb"),
        ("-scheduledStartAt", "bca"),
        ("startedAt,-name", "cba"),
    ],
)
def test_ordering(api: APIClient, team: Team, ordering: str, expected: str):
    CampaignFactory(team=team, name="b")
    CampaignFactory(
        team=team, name="c", status="cancelled", scheduled_start_at=NOW + timedelta(days=1)
    )
    CampaignFactory(team=team, name="a", scheduled_start_at=NOW)
    assert "".join(names(api, team, ordering=ordering)) == expected


def test_pages_of_equal_rows_neither_overlap_nor_miss_one(api: APIClient, team: Team):
    CampaignFactory.create_batch(7, team=team, name="same")
    for ordering in ("name", "-name", "status", "-started_at"):
        found = [
            page(api, team, ordering=ordering, limit=1, offset=offset)["campaigns"][0]["id"]
            for offset in range(7)
        ]
        assert len(set(found)) == 7


def test_a_page_far_down_is_read_in_the_same_order(
    api: APIClient, team: Team, monkeypatch: pytest.MonkeyPatch
):
    CampaignFactory.create_batch(5, team=team, name="same")
    CampaignFactory(team=team, name="other")
    for query in ({}, {"ordering": "-name"}, {"search": "same", "ordering": "status,-name"}):
        for offset in range(9):  # from the start, from the end, and past it
            near = page(api, team, **query, offset=offset, limit=3)
            with monkeypatch.context() as patch:
                patch.setattr(pagination, "DEEP", 0)
                assert page(api, team, **query, offset=offset, limit=3) == near


@pytest.mark.parametrize(
    "name",
    ["createdAt", "name", "status", "scheduledStartAt", "startedAt", "completedAt", "updatedAt"],
)
def test_every_order_has_its_index_both_ways(team: Team, name: str):
    CampaignFactory.create_batch(20)  # of other teams, or an index without the team is as good
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE campaigns_campaign")
    rows = Campaign.all_objects.filter(team=team)
    for sign in ("", "-"):
        page_of = CampaignFilter({"ordering": f"{sign}{name}"}, rows).qs.values("pk")[:50]
        with transaction.atomic(), connection.cursor() as cursor:
            # A test's table is too small for what a big one's plan would be.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
            plan = page_of.explain()
        assert "Index Only Scan" in plan
        assert "Sort" not in plan


def test_search_looks_for_every_word_in_the_name(api: APIClient, team: Team):
    CampaignFactory(team=team, name="Spring Sale", description="autumn")
    CampaignFactory(team=team, name="50% off")
    assert names(api, team, search="SALE spr") == ["Spring Sale"]
    assert names(api, team, search="%") == ["50% off"]
    assert names(api, team, search="autumn") == []
    assert names(api, team, search="") == ["50% off", "Spring Sale"]


@pytest.fixture
def by_state(team: Team) -> None:
    """Campaigns named after the state of their one contact, and an empty one."""
    final = ["voicemail", "answered", "no_answer", "busy", "error"]
    for name in ["empty", "pending", "awaiting_retry", *final]:
        campaign = CampaignFactory(team=team, name=name)
        if name == "empty":
            continue
        enroll(campaign, 1, at=NOW)
        if name != "pending":
            campaign.enrollments.update(
                status="queued" if name == "awaiting_retry" else "completed",
                outcome="" if name == "awaiting_retry" else name,
                completed_at=None if name == "awaiting_retry" else NOW,
            )


@pytest.mark.usefixtures("by_state")
@pytest.mark.parametrize(
    "states",
    [
        *CONTACT_STATES,
        "answered,busy",
        "busy, awaiting_retry",
        ",".join(CONTACT_STATES),
    ],
)
def test_campaigns_with_a_contact_in_a_state(api: APIClient, team: Team, states: str):
    found = page(api, team, contactFilter=states, limit=2)
    assert found["count"] == len(states.split(","))
    assert set(names(api, team, contactFilter=states)) == {w.strip() for w in states.split(",")}


@pytest.mark.usefixtures("by_state")
@pytest.mark.parametrize("flag", ["1", "true"])
def test_contact_stats(api: APIClient, team: Team, flag: str):
    rows = page(api, team, includeContactStats=flag)["campaigns"]
    stats = {row["name"]: row["contact_stats"] for row in rows}
    assert set(stats["empty"]["byStatus"].values()) == {0}
    assert stats["busy"]["byStatus"]["completed"] == stats["busy"]["byOutcome"]["busy"] == 1
    assert stats["pending"]["byStatus"] == stats["empty"]["byStatus"] | {"pending": 1}
    assert stats["pending"]["byOutcome"] == stats["empty"]["byOutcome"]
    assert "contact_stats" not in page(api, team, includeContactStats="0")["campaigns"][0]
