"""What anybody may ask for without a key: it costs little, and an address has a limit."""

import json
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from talkturo.accounts.models import Team
from talkturo.accounts.throttling import ANONYMOUS
from talkturo.lib.openapi import served
from talkturo.lib.tests.answers import accepted

FILE = settings.BASE_DIR / "docs" / "openapi.yaml"
SCHEMA = "/api/schema"


@pytest.fixture
def _no_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making the schema fails."""

    def get_schema(*_: Any, **__: Any) -> None:
        raise AssertionError("the schema was made in a request")

    monkeypatch.setattr(SchemaGenerator, "get_schema", get_schema)


@pytest.mark.usefixtures("_no_generator", "db")
@pytest.mark.parametrize(
    ("accept", "query", "form"),
    [
        ("*/*", "", "yaml"),
        ("application/yaml", "", "yaml"),
        ("application/vnd.oai.openapi", "", "yaml"),
        ("application/json", "", "json"),
        ("application/vnd.oai.openapi+json", "", "json"),
        ("*/*", "?format=json", "json"),
        ("*/*", "?lang=de", "yaml"),
    ],
)
def test_the_schema_is_a_file(client: Client, accept: str, query: str, form: str):
    answer = client.get(f"{SCHEMA}{query}", headers={"Accept": accept})
    assert answer.status_code == 200
    assert form in answer["Content-Disposition"]
    if form == "yaml":
        assert answer.content == FILE.read_bytes()
    else:
        assert json.loads(answer.content) == yaml.load(FILE.read_bytes(), yaml.CSafeLoader)


@pytest.mark.usefixtures("_no_generator", "db")
def test_a_process_reads_the_file_once(client: Client, monkeypatch: pytest.MonkeyPatch):
    served.schema_file.cache_clear()
    loaded: list[bytes] = []
    load = yaml.load

    def counted(text: bytes, loader: Any) -> Any:
        loaded.append(text)
        return load(text, loader)

    monkeypatch.setattr(yaml, "load", counted)
    for _ in range(3):
        assert client.get(SCHEMA, headers={"Accept": "application/json"}).status_code == 200
    assert len(loaded) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("path", [SCHEMA, "/api/docs", "/api/redoc", "/api/crm/contacts"])
def test_an_address_without_a_key_has_a_limit(path: str, team: Team, api: APIClient):
    address: Any = {"REMOTE_ADDR": "192.0.2.1"}
    allowed = [APIClient().get(path, **address).status_code for _ in range(ANONYMOUS.amount)]
    assert set(allowed) == {401 if "crm" in path else 200}
    beyond = APIClient().get(path, **address)
    assert beyond.status_code == 429
    assert 1 <= int(beyond["Retry-After"]) <= 60
    # Nobody else waits: neither another address nor a key or a session behind the same one.
    assert APIClient().get(path, REMOTE_ADDR="192.0.2.2").status_code == allowed[0]
    accepted(api.get("/api/crm/contacts", **address))


@pytest.mark.django_db
def test_all_addresses_of_an_ipv6_network_have_one_limit():
    addresses = [f"2001:db8::{number:x}" for number in range(1, ANONYMOUS.amount + 2)]
    statuses = [APIClient().get(SCHEMA, REMOTE_ADDR=address).status_code for address in addresses]
    assert statuses == [200] * ANONYMOUS.amount + [429]
    assert APIClient().get(SCHEMA, REMOTE_ADDR="2001:db8:0:1::1").status_code == 200


@pytest.mark.django_db
def test_health_checks_and_callbacks_are_never_limited():
    """One address asks for them all the time: the load balancer, the carrier."""
    address: Any = {"REMOTE_ADDR": "192.0.2.1"}
    for _ in range(ANONYMOUS.amount + 1):
        APIClient().get(SCHEMA, **address)
    for _ in range(ANONYMOUS.amount + 1):
        assert APIClient().get("/healthz", **address).status_code == 200
        assert APIClient().get("/readyz", **address).status_code in {200, 503}
        unsigned = APIClient().post("/carrier/status/x", {}, **address)
        assert unsigned.status_code in {403, 404}


@pytest.mark.django_db
def test_wrong_keys_do_not_use_up_the_limit_of_the_schema():
    for number in range(40):
        guess = APIClient(headers={"Authorization": "Bearer tk_live_guess"})
        answer = guess.get("/api/crm/contacts")
        assert answer.status_code == (401 if number < 30 else 429)
    assert APIClient().get(SCHEMA).status_code == 200
