"""The API does what docs/contract.md says: every example, table, default and transition of it.

The page is read, not repeated: a change of the page alone fails here as a change of the code alone
does. No later change edits this file; what it would break is a wrong idea.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from campaigns.models import Enrollment
from campaigns.models.enrollment import OUTCOMES
from dialer.models import Attempt
from dialer.tests.engine import MONDAY_NOON
from talkturo.accounts.services import create_team
from talkturo.accounts.tests.factories import UserFactory
from talkturo.lib.serializers import snake
from talkturo.lib.tests.conformance import openapi_schema
from talkturo.tests.contract_page import bounds, tables, word, words
from talkturo.tests.contract_world import (
    ADD,
    AN_ID,
    CREATE,
    CREATE_FIELDS,
    CRM,
    LIST,
    NEEDS,
    RUN,
    SECTIONS,
    SETTINGS,
    World,
    assert_names_exactly,
    assert_refused,
    bad_values,
    check_example,
    check_field,
    compare,
    good_values,
    has_default,
    ids_of,
    listed,
    new_world,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with new_world() as made:
        yield made


def test_example_of_the_list(world: World) -> None:
    campaign = world.campaign(
        name="Q1 Outreach",
        description="Qualify leads from the January trade show",
        maxConcurrentCalls=4,
    )
    other = world.campaign(name="Not running")
    world.add(campaign, *[world.contact() for _ in range(5)])
    assert world.run(campaign).json()["started"] == 4
    first, second, third, _ = world.place(campaign)
    world.answer_calls(first, second)
    assert world.engine.report(third, "failed", sip_response_code=404)
    answer = send(world, LIST.example)
    body = check_example(LIST.example, answer, LIST.table("Response"))
    assert [row["id"] for row in body["campaigns"]] == [campaign]
    whole = world.send("GET", f"{CRM}/campaigns?teamId={world.team}").json()
    assert [row["id"] for row in whole["campaigns"]] == [other, campaign]


def test_example_of_creating(world: World) -> None:
    answer = send(world, CREATE.example)
    body = check_example(CREATE.example, answer, CREATE.table("Response"))
    # "With the fields that the list has."
    listed = {word(row["field"]) for row in LIST.table("Response")}
    names = {name.partition("[].")[2] for name in listed if "[]." in name}
    assert names <= body["campaign"].keys()


def test_example_of_adding_contacts(world: World) -> None:
    campaign = world.campaign()
    contacts = [world.contact() for _ in range(3)]
    answer = send(world, ADD.example, camp=[campaign], cont=contacts)
    check_example(ADD.example, answer, ADD.table("Response"))
    assert world.read(campaign)["total_contacts"] == 3


def test_example_of_starting(world: World) -> None:
    campaign = world.campaign(maxConcurrentCalls=20)
    unreachable = world.contact(phone=""), world.contact(doNotCall=True)
    world.add(campaign, *unreachable, *[world.contact() for _ in range(18)])
    answer = send(world, RUN.example, camp=[campaign])
    body = check_example(RUN.example, answer, RUN.table("Response"))
    assert [sentence.split()[1] for sentence in body["errors"]] == list(unreachable)
    assert len(body["calls"]) == body["started"]
    assert world.read(campaign)["status"] == "running"


def test_example_of_an_error(world: World) -> None:
    example = SECTIONS["Errors"].example
    answer = send(world, example)
    assert answer.status_code == example.status
    compare(example.answer, answer.json())


def test_every_example_of_the_page_is_sent() -> None:
    sent = [LIST, CREATE, ADD, RUN, SECTIONS["Errors"]]
    with_commands = [one for one in SECTIONS.values() if re.search("^```", one.text, re.MULTILINE)]
    assert with_commands == sent
    for section in sent:
        assert section.text.count("```bash") == 1
        assert section.text.count("```") == 4
    for section in sent[:4]:
        method, path = section.endpoint.split()
        example = section.example
        assert example.method == method
        assert re.fullmatch(path.replace("{id}", r"camp_[^/]+"), example.path)


@pytest.mark.slow
def test_each_field_of_a_campaign(world: World) -> None:
    minimum = world.minimum

    def create(body: dict[str, Any]) -> Any:
        return world.send("POST", f"{CRM}/campaigns", {**minimum, **body})

    for row in CREATE_FIELDS + SETTINGS:
        check_field(row, world, create)
        name = word(row["field"])
        if snake(name) != name:
            other = {snake(key): value for key, value in NEEDS.get(name, {}).items()}
            body = {key: value for key, value in minimum.items() if key != name}
            spelled = {**body, **other, snake(name): good_values(row, world)[0]}
            answer = world.send("POST", f"{CRM}/campaigns", spelled)
            assert answer.status_code == 201, (snake(name), answer.content)


def test_required_fields_and_defaults_of_a_campaign(world: World) -> None:
    minimum = world.minimum
    campaign = world.read(world.campaign())
    for row in CREATE_FIELDS + SETTINGS:
        name = word(row["field"])
        if row["required"] == "yes":
            without = {key: value for key, value in minimum.items() if key != name}
            assert_refused(world.send("POST", f"{CRM}/campaigns", without), name, "left out")
        else:
            assert has_default(row), name
            assert campaign[snake(name)] == json.loads(word(row["default"])), name


def test_the_fields_of_a_campaign_are_all_on_the_page() -> None:
    """But for those that the text below the tables tells of."""
    schema = openapi_schema()["components"]["schemas"]["CampaignCreateRequest"]
    documented = {word(row["field"]) for row in CREATE_FIELDS + SETTINGS}
    assert schema["properties"].keys() >= documented
    required = {word(row["field"]) for row in CREATE_FIELDS if row["required"] == "yes"}
    assert set(schema["required"]) == required
    text = "\n".join(section.text for section in SECTIONS.values())
    assert all(f"`{name}`" in text for name in schema["properties"])


def test_each_field_of_a_run(world: World) -> None:
    campaign = world.campaign()
    world.add(campaign, *[world.contact() for _ in range(2)])
    for row in RUN.table("Request body"):
        assert row["required"] == "no"
        check_field(row, world, lambda body: world.run(campaign, **{"dryRun": True, **body}))
    [default] = [row for row in RUN.table("Request body") if has_default(row)]
    answer = world.run(campaign).json()
    assert answer[word(default["field"])] == json.loads(word(default["default"]))


def test_a_dry_run_and_the_cap_do_what_the_page_says(world: World) -> None:
    campaign = world.campaign(maxConcurrentCalls=3)
    world.add(campaign, *[world.contact() for _ in range(5)])
    dry = world.run(campaign, dryRun=True).json()
    assert (dry["dryRun"], len(dry["calls"])) == (True, 3)
    assert not Attempt.objects.exists()
    assert world.read(campaign)["status"] == "draft"
    assert world.run(campaign, maxCalls=2).json()["started"] == 2
    assert world.run(campaign).json()["started"] == 1  # three calls together, not more
    assert world.run(campaign, accountSlug="another-team").status_code == 403


def test_each_field_of_adding_contacts(world: World) -> None:
    campaign, contact = world.campaign(), world.contact()
    path = f"{CRM}/campaigns/{campaign}/contacts"
    [row] = ADD.table("Request body")
    assert word(row["field"]) == "contactIds"
    assert row["required"] == "yes"
    assert world.send("POST", path, {"contactIds": [contact]}).status_code == 200
    for value in bad_values(row):
        assert_refused(world.send("POST", path, {"contactIds": value}), "contactIds", value)
    assert_refused(world.send("POST", path, {}), "contactIds", "left out")


@pytest.mark.parametrize("section", [ADD, RUN], ids=lambda section: section.title)
def test_the_id_in_a_path(world: World, section: Any) -> None:
    [row] = section.table("Path parameters")
    assert (word(row["parameter"]), row["required"], row["type"]) == ("id", "yes", "string")
    method, path = section.endpoint.split()
    body = {"contactIds": [world.contact()]} if section is ADD else {}
    for other in ("camp_01h455vb4pex5vsknk084sn02q", world.number, "x"):
        assert world.send(method, path.replace("{id}", other), body).status_code == 404


def test_each_query_parameter_of_the_list(world: World) -> None:
    rows = {word(row["parameter"]): row for row in LIST.table("Query parameters")}
    assert {name for name, row in rows.items() if row["required"] == "yes"} == {"teamId"}
    assert_refused(listed(world, teamId=None), "teamId", "left out")
    assert_refused(listed(world, nobodyReadsThis="1"), "nobodyReadsThis", "unknown")
    checked = {"teamId"}
    for name, row in rows.items():
        if allowed := words(row["allowed"]):
            for value in allowed:
                ids_of(listed(world, **{name: value}))
            sentences = assert_refused(listed(world, **{name: "nonsense"}), name, "nonsense")
            assert_names_exactly(sentences, allowed)
            checked.add(name)
        elif limits := bounds(row["allowed"]):
            ids_of(listed(world, **{name: int(limits[0])}))
            for bad in (int(limits[0]) - 1, "x", "1.5"):
                assert_refused(listed(world, **{name: bad}), name, bad)
            checked.add(name)
    assert_refused(listed(world, assistantId="x"), "assistantId", "x")
    assert checked | {"assistantId"} == rows.keys()


def test_the_list_filters_and_pages_as_the_page_says(world: World) -> None:
    defaults = {
        word(row["parameter"]): json.loads(word(row["default"]))
        for row in LIST.table("Query parameters")
        if has_default(row)
    }
    assert defaults.keys() == {"deleted", "limit", "offset"}
    kept, gone, newest = (world.campaign() for _ in range(3))
    assert world.send("DELETE", f"{CRM}/campaigns/{gone}").status_code == 200
    by_deleted = {
        word_: ids_of(listed(world, deleted=word_)) for word_ in ("exclude", "include", "only")
    }
    assert by_deleted == {
        "exclude": [newest, kept],
        "include": [newest, gone, kept],
        "only": [gone],
    }
    assert ids_of(listed(world)) == by_deleted[defaults["deleted"]]

    body = listed(world).json()
    assert (body["limit"], body["offset"]) == (defaults["limit"], defaults["offset"])
    for query, ids in (({"limit": 1}, [newest]), ({"limit": 1, "offset": 1}, [kept])):
        page = listed(world, **query)
        assert ids_of(page) == ids
        assert page.json()["count"] == 2  # before the page is cut
        assert page.json()["limit"] == 1
        assert page.json()["offset"] == query.get("offset", 0)
    assert listed(world, limit=1000).json()["limit"] == 100

    other = world.make("assistants", {"name": "Ben", "firstMessage": "Hello."})
    theirs = world.campaign(assistantId=other)
    assert ids_of(listed(world, assistantId=other)) == [theirs]
    assert ids_of(listed(world, assistantId=world.assistant)) == [newest, kept]
    world.change(theirs, status="cancelled")
    assert ids_of(listed(world, status="cancelled")) == [theirs]
    assert ids_of(listed(world, status="draft")) == [newest, kept]


# -- part 2 ---------------------------------------------------------------------------------------


def test_ids_have_the_prefixes_of_the_page(world: World) -> None:
    prefixes = {word(row["prefix"]) for row in SECTIONS["Identifiers"].table()}
    campaign, contact = world.campaign(), world.contact()
    world.add(campaign, contact)
    call = world.run(campaign).json()["calls"][0]
    rows = {"rows": [{"name": "New", "phone": "+12025559999"}]}
    batch = world.send("POST", f"{CRM}/contacts/import", rows)
    ids = [
        world.team, world.company, world.assistant, world.number, campaign, contact, call["id"],
        call["campaign_contact_id"], batch.json()["import"]["id"], batch.headers["X-Request-Id"],
    ]  # fmt: skip
    assert all(re.fullmatch(f"[a-z]+_{AN_ID}", found) for found in ids)
    seen = {found.partition("_")[0] for found in ids}
    assert seen | {"evt"} == prefixes  # an event's id goes out with it (docs/webhooks.md)


def test_unknown_keys_are_refused_by_name_and_nothing_is_done(world: World) -> None:
    body = {**world.minimum, "maxCals": 1}
    assert_refused(world.send("POST", f"{CRM}/campaigns", body), "maxCals", "unknown")
    assert ids_of(listed(world)) == []
    campaign = world.campaign()
    path = f"{CRM}/campaigns/{campaign}/run?dryRun=true"
    assert_refused(world.send("POST", path, {}), "dryRun", "in the query")


def test_who_may_not_is_refused_by_the_statuses_of_the_page(world: World) -> None:
    statuses = {int(row["status"]) for row in SECTIONS["Errors"].table()}
    path = f"{CRM}/campaigns?teamId={world.team}"
    other = create_team(slug="other", name="Other", owner=UserFactory())
    assert APIClient().get(path).status_code == 401
    assert listed(world, teamId=other.public_id).status_code == 403
    assert world.read(world.campaign())["status"] == "draft"
    documented = {
        int(status)
        for methods in openapi_schema()["paths"].values()
        for operation in methods.values()
        for status in operation["responses"]
        if status >= "400"
    }
    assert statuses <= documented


def test_the_endpoints_of_the_page_exist() -> None:
    paths = openapi_schema()["paths"]
    for row in SECTIONS["Endpoints"].table():
        method, path = word(row["endpoint"]).split()
        operation = paths[path][method.lower()]
        names = {parameter["name"] for parameter in operation.get("parameters", [])}
        for name in re.findall(r"`([a-z]+[A-Z]\w+)`", row["what"]) if method == "GET" else ():
            answers = json.dumps(operation["responses"])
            assert name in names | {"statusCounts"}, (path, name, answers[:80])


def test_statuses_and_outcomes_of_a_contact() -> None:
    statuses, outcomes = tables(SECTIONS["A contact in a campaign"].text)
    assert {word(row["status"]) for row in statuses} == set(Enrollment.Status.values)
    assert {word(row["outcome"]) for row in outcomes} == {value for value, _ in OUTCOMES}


def test_a_start_in_the_past_is_a_400(world: World) -> None:
    past: datetime = MONDAY_NOON - timedelta(seconds=1)
    body = {**world.minimum, "scheduledStartAt": past.isoformat()}
    assert_refused(world.send("POST", f"{CRM}/campaigns", body), "scheduledStartAt", "past")
