"""What every endpoint does with requests that never reach its own rules."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.test import Client, RequestFactory
from django.urls import URLResolver, get_resolver
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.tests.factories import ContactFactory
from dialer.models import Attempt
from talkturo.accounts.models import ApiKey, Team
from talkturo.accounts.viewsets import ApiViewSet
from talkturo.lib import clock
from talkturo.lib.tests.answers import accepted, refused
from talkturo.wsgi import application

CRM = "/api/crm"
METHODS = {"get", "post", "put", "patch", "delete"}
# (path, the methods it has)
ENDPOINTS = [
    ("/contacts", {"get", "post"}),
    ("/contacts/{contact}", {"get", "put", "patch", "delete"}),
    ("/campaigns", {"get", "post"}),
    ("/campaigns/{campaign}", {"get", "put", "patch", "delete"}),
    ("/campaigns/{campaign}/contacts", {"get", "post", "delete"}),
    ("/campaigns/{campaign}/run", {"post"}),
    ("/calls", {"get"}),
    ("/calls/{call}", {"get"}),
    ("/api-keys", {"get", "post"}),
    ("/api-keys/{key}", {"get", "delete"}),
    ("/api-keys/{key}/rotate", {"post"}),
]
HAVE = [(path, method) for path, methods in ENDPOINTS for method in sorted(methods)]
LACK = [(path, method) for path, methods in ENDPOINTS for method in sorted(METHODS - methods)]
READ_BODIES = [
    (path, method)
    for path, method in HAVE
    if method in {"post", "put", "patch"} or (path.endswith("/contacts") and method == "delete")
]
JSON = "application/json"


@pytest.fixture
def campaign(team: Team) -> Campaign:
    """A draft with one contact."""
    row: Campaign = CampaignFactory(team=team)
    enroll(row, [ContactFactory(team=team)], at=clock.now())
    return row


def url(path: str, campaign: Campaign) -> str:
    contact = campaign.enrollments.get().contact
    return CRM + path.format(
        campaign=campaign.public_id,
        contact=contact.public_id,
        call="call_01h455vb4pex5vsknk084sn02q",
        key=ApiKey.issue(team=campaign.team, name="Other", scopes=[])[0].public_id,
    )


def send(api: APIClient, method: str, url: str, body: bytes, content_type: str = JSON) -> Any:
    """Send these very bytes."""
    return api.generic(method.upper(), url, body, content_type=content_type)  # type: ignore[arg-type]


@pytest.mark.parametrize(("path", "method"), HAVE)
def test_without_a_key_every_endpoint_is_a_401(campaign: Campaign, path: str, method: str):
    response = getattr(APIClient(), method)(url(path, campaign))
    refused(response, 401)
    assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(("path", "method"), [*LACK, *((path, "options") for path, _ in ENDPOINTS)])
def test_a_method_that_it_does_not_have_is_a_405(
    api: APIClient, campaign: Campaign, path: str, method: str
):
    response = getattr(api, method)(url(path, campaign))
    assert refused(response, 405) == f'Method "{method.upper()}" not allowed.'
    refused(getattr(APIClient(), method)(url(path, campaign)), 401)


@pytest.mark.parametrize(
    "path",
    ["/api/crm", "/api/crm/", "/api/crm/nothing", "/api/crm/campaigns/", "/api/crm/contacts/x/y",
     "/api/crm/campaigns/x/nothing", "/api", "/nothing", "/nothing.html", "/api/crm/%ff%00"],
)  # fmt: skip
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_path_is_a_404_with_a_key_or_without(api: APIClient, path: str, method: str):
    for client in (api, APIClient()):
        assert refused(getattr(client, method)(path), 404) == "There is nothing at this path."


BAD_JSON = [
    b"{",
    b"dryRun=true",
    b"[]",
    b"[1, 2]",
    b"5",
    b'"text"',
    b"null",
    b"true",
    b'{"name": NaN}',
    b'{"name": 1e999}',
    b'{"name": "\xff"}',
    b'{"name": "a", "name": "b"}',
    b"\xff\xfe{\x00}\x00",
    b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    b'{"a":' + b"9" * 10_000 + b"}",
]


@pytest.mark.parametrize(("path", "method"), READ_BODIES)
def test_what_is_no_json_object_is_a_400(
    api: APIClient, campaign: Campaign, path: str, method: str
):
    for body in BAD_JSON:
        response = send(api, method, url(path, campaign), body)
        refused(response, 400, code="bad_request")
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("text", [b"\\u0000", b"\\ud800"], ids=["null character", "surrogate"])
@pytest.mark.parametrize(("path", "method"), READ_BODIES)
def test_text_that_cannot_be_stored_is_a_400_where_it_stands(
    api: APIClient, campaign: Campaign, path: str, method: str, text: bytes
):
    for body, field in (
        (b'{"name": "a%s"}', "name"),
        (b'{"settings": {"a": ["%s"]}}', "settings.a.0"),
        (b'{"settings": {"%s": 1}}', "settings"),
        (b'{"%s": 1}', None),
    ):
        response = send(api, method, url(path, campaign), body % text)
        refused(response, 400, field=field)


@pytest.mark.parametrize(("path", "method"), READ_BODIES)
def test_another_content_type_is_a_415(api: APIClient, campaign: Campaign, path: str, method: str):
    form = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
    for kind in [*form, "text/plain", "application/xml", "application/json2", "nonsense", ""]:
        body = b'{"dryRun": true}'
        response = send(api, method, url(path, campaign), body, kind)
        refused(response, 415)
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    "content_type",
    ["application/json; charset=utf-8", "application/json; charset=latin-1", "APPLICATION/JSON",
     "application/json; charset=bz2", "application/json; charset=nonsense"],
)  # fmt: skip
def test_json_is_utf_8_whatever_the_header_says(api: APIClient, content_type: str):
    body = '{"firstName": "Zoë"}'.encode()
    response = send(api, "post", f"{CRM}/contacts", body, content_type)
    assert accepted(response, 201)["contact"]["first_name"] == "Zoë"


@pytest.mark.parametrize(("path", "method"), READ_BODIES)
def test_too_much_is_a_413(api: APIClient, campaign: Campaign, path: str, method: str):
    body = b'{"name": "' + b"x" * (5 * 1024 * 1024) + b'"}'
    response = send(api, method, url(path, campaign), body)
    assert "at most 5 MB" in refused(response, 413)


def test_the_client_s_request_id_comes_back(api: APIClient):
    given = {"X-Request-Id": "client-7"}
    assert api.get(f"{CRM}/contacts", headers=given).headers["X-Request-Id"] == "client-7"
    response = api.get(f"{CRM}/campaigns", headers=given)
    refused(response, 400, field="teamId")
    assert response.json()["request_id"] == "client-7"
    for path in (f"{CRM}/contacts", "/healthz", "/nothing"):
        assert api.get(path).headers["X-Request-Id"].startswith("req_")


@pytest.mark.parametrize(
    ("path", "headers", "http_status"),
    [
        ("/api/crm/contacts", {"Accept": "text/html"}, 406),
        ("/api/crm/contacts", {"Accept": "application/xml;q=0.9"}, 406),
        ("/api/crm/contacts?format=html", {}, 404),
        ("/api/crm/contacts", {"Host": "evil.example.com"}, 400),
        ("/nothing", {"Accept": "text/html"}, 404),
    ],
)
def test_nobody_gets_html(api: APIClient, path: str, headers: dict[str, str], http_status: int):
    response = api.get(path, headers=headers)
    assert response.status_code == http_status
    assert response.headers["Content-Type"] == JSON
    assert response.json()["success"] is False


PROBLEM = "application/problem+json"
PROBLEM_FIELDS = {
    "type", "title", "status", "detail", "instance", "code", "request_id", "fieldErrors",
    "formErrors",
}  # fmt: skip


@pytest.mark.parametrize(
    ("method", "path", "options", "http_status", "code"),
    [
        ("get", "/campaigns", {}, 400, "validation_error"),
        ("get", "/calls", {"HTTP_AUTHORIZATION": "Bearer x"}, 401, "unauthorized"),
        ("get", "/campaigns/camp_1", {}, 404, "not_found"),
        ("get", "/nothing", {}, 404, "not_found"),
        ("put", "/campaigns", {}, 405, "method_not_allowed"),
        ("get", "/calls", {"HTTP_HOST": "evil.example.com"}, 400, "bad_request"),
        ("post", "/contacts", {"data": "a", "content_type": "a/b"}, 415, "unsupported_media_type"),
        ("post", "/contacts", {"data": "{", "content_type": JSON}, 400, "bad_request"),
        (
            "post",
            "/contacts",
            {"data": '"' + "x" * 6_000_000, "content_type": JSON},
            413,
            "too_large",
        ),
    ],
)
def test_errors_are_problem_details_for_those_who_ask(
    api: APIClient, method: str, path: str, options: dict[str, Any], http_status: int, code: str
):
    accept = f"{JSON}, {PROBLEM};q=0.5"
    response = getattr(api, method)(CRM + path, **options, HTTP_ACCEPT=accept)
    assert response.status_code == http_status
    assert response.headers["Content-Type"] == PROBLEM
    body = response.json()
    assert body.keys() == PROBLEM_FIELDS
    assert body["type"] == f"tag:talkturo.ai,2026:{code}"
    assert (body["status"], body["code"]) == (http_status, code)
    assert body["instance"] == CRM + path
    assert body["request_id"] == response.headers["X-Request-Id"] != ""
    plain = getattr(api, method)(CRM + path, **options)
    refused(plain, http_status, code=code, field="teamId" if code == "validation_error" else None)
    assert plain.json()["error"] == body["detail"]
    assert plain.json()["details"] == {k: body[k] for k in ("fieldErrors", "formErrors")}


@pytest.mark.parametrize("accept", [PROBLEM, f"{PROBLEM}, {JSON}", f"text/html, {PROBLEM}"])
def test_what_is_no_error_is_plain_json_for_them_too(api: APIClient, accept: str):
    accepted(api.get(f"{CRM}/contacts", headers={"Accept": accept}))


@pytest.mark.parametrize("accept", [JSON, "*/*", f"{JSON}, {PROBLEM};q=0", "application/*"])
def test_all_others_get_the_envelope(api: APIClient, accept: str):
    refused(api.get(f"{CRM}/campaigns", headers={"Accept": accept}), 400, field="teamId")


def views(resolver: Any = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every path and its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from views(pattern, path)
        else:
            yield path, pattern.callback


def test_every_view_of_the_api_counts_its_requests_and_does_a_post_once():
    """One on another base class would leave out the rate limit and the Idempotency-Key."""
    api = {path: view.cls for path, view in views() if path.startswith("api/")}
    others = {path for path, kind in api.items() if not issubclass(kind, ApiViewSet)}
    assert others == {"api/schema", "api/docs", "api/redoc"}
    assert "api/crm/campaigns/<str:pk>/run" in api


def test_a_fault_of_ours_is_a_500_without_its_inside(
    api: APIClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr("contacts.views.contacts.create_contact", lambda **_: 1 / 0)
    response = api.post(f"{CRM}/contacts", {"firstName": "Ada"})
    assert response.status_code == 500
    body = response.json()
    assert body["code"] == "internal_error"
    assert body["error"] == "Something went wrong on our side; it has been logged."
    assert "ZeroDivisionError" not in response.content.decode()
    assert any(body["request_id"] in record.getMessage() for record in caplog.records)


def test_a_chunked_dry_run_stays_a_dry_run(campaign: Campaign, monkeypatch: pytest.MonkeyPatch):
    # It would close the connection that the test's transaction is in.
    for signal in (request_started, request_finished):
        monkeypatch.setattr(signal, "send", lambda **_: None)
    _, key = ApiKey.issue(team=campaign.team, name="Test", scopes=["*"])
    request = RequestFactory().post(url("/campaigns/{campaign}/run", campaign))
    environ = request.environ | {
        "CONTENT_LENGTH": "",
        "CONTENT_TYPE": JSON,
        "HTTP_AUTHORIZATION": f"Bearer {key}",
        "HTTP_TRANSFER_ENCODING": "chunked",
        "wsgi.input": BytesIO(b'{"dryRun": true}'),
        "wsgi.input_terminated": True,
    }
    body = json.loads(b"".join(application(environ, lambda *_: None)))
    assert (body["success"], body["dryRun"]) == (True, True)
    assert not Attempt.objects.exists()


@pytest.mark.usefixtures("db")
def test_the_schema_and_its_page_need_no_key_and_describe_every_endpoint(client: Client):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null")
    schema: Any = client.get("/api/schema", headers={"Accept": "application/vnd.oai.openapi+json"})
    described = {path: set(methods) for path, methods in schema.json()["paths"].items()}
    for path, methods in ENDPOINTS:
        generic = CRM + path.format(contact="{id}", campaign="{id}", call="{id}", key="{id}")
        assert described[generic] == methods
    assert client.get("/api/docs").status_code == 200


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("crm/companies", {"GET", "HEAD", "POST"}), ("test-api-key", {"GET", "HEAD"})],
)
def test_allow_offers_only_what_there_is(api: APIClient, path: str, allowed: set[str]):
    answer = api.options(f"/api/{path}")
    refused(answer, 405)
    assert set(answer["Allow"].split(", ")) == allowed
