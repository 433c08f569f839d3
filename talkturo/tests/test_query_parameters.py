"""A query parameter that an operation does not read is refused by name, and nothing is done."""

import json
import re

import pytest
from rest_framework.test import APIClient

from talkturo.lib.tests.answers import refused
from talkturo.lib.tests.conformance import openapi_schema
from talkturo.tests.api_cases import CASES, Case
from talkturo.tests.test_tenancy_matrix import (
    World,
    a_world,
    ask,
    filled,
    holding,
    member_of,
    rows,
    template,
    undone,
)

pytestmark = pytest.mark.django_db

# What clients could write into the query of a POST by mistake, or of any operation.
UNKNOWN = ("dryRun", "nobodyReadsThis")
SENTENCE = re.compile(
    r"This query parameter is not known here; (?:these are: (.+)|it reads none)\."
)


@pytest.fixture
def own() -> World:
    return a_world("Our own")


@pytest.fixture
def client_of_all(own: World) -> APIClient:
    """A client that may do everything and is never told to wait."""
    return holding(own.team, "*", rate_limit_per_hour=10_000)


def listed(case: Case) -> set[str]:
    """The query parameters that the schema lists for the case's operation."""
    for path, methods in openapi_schema()["paths"].items():
        operation = methods.get(case.method.lower())
        if operation and template(path.removeprefix("/")) == template(case.path):
            parameters = operation.get("parameters", [])
            return {found["name"] for found in parameters if found["in"] == "query"}
    raise AssertionError(f"the schema does not know {case.name}")


def test_every_operation_refuses_unknown_query_parameters(own: World, client_of_all: APIClient):
    before = rows()
    for case in CASES:
        for name in UNKNOWN:
            query = {**filled(dict(case.query), own.ids), name: "true"}
            answer = ask(client_of_all, case, own, query=query)
            sentence = SENTENCE.fullmatch(refused(answer, 400, field=name))
            assert sentence, case.name
            assert {*(sentence[1] or "").split(", ")} - {""} == listed(case), case.name
    assert rows() == before


def test_no_operation_refuses_a_query_parameter_that_the_schema_lists(
    own: World, client_of_all: APIClient
):
    asked = 0
    for case in CASES:
        known = listed(case)
        for name in known | ({"team_id"} if "teamId" in known else set()):
            query = {**filled(dict(case.query), own.ids), name: "x"}
            with undone():
                answer = ask(client_of_all, case, own, query=query)
            asked += 1
            if answer.status_code == 400:  # for the value
                [sentence] = json.loads(answer.content)["details"]["fieldErrors"][name]
                assert not SENTENCE.fullmatch(sentence), case.name
    assert asked


def test_a_browser_session_is_refused_as_well(own: World):
    client = member_of(own.team)
    refused(client.get("/api/crm/contacts?hasPhones=true"), 400, field="hasPhones")
    path = f"/api/crm/campaigns/{own.ids['campaign']}/run"
    refused(client.post(f"{path}?dryRun=true", {}), 400, field="dryRun")


def test_a_refused_request_does_not_use_up_its_idempotency_key(client_of_all: APIClient):
    path, headers = "/api/crm/companies", {"Idempotency-Key": "one"}
    body = {"name": "New"}
    refused(client_of_all.post(f"{path}?dryRun=true", body, headers=headers), 400, field="dryRun")
    assert client_of_all.post(path, body, headers=headers).status_code == 201
