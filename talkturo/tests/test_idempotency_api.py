"""`Idempotency-Key`: a POST that is sent again is done once."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIClient, APIRequestFactory

from campaigns.tests.factories import CampaignFactory
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from talkturo.accounts import idempotency
from talkturo.accounts.models import ApiKey, IdempotentRequest, Team
from talkturo.accounts.tasks import forget_answers
from talkturo.accounts.tests.factories import MembershipFactory, TeamFactory
from talkturo.accounts.tests.test_access import logged_in
from talkturo.accounts.viewsets import MOST_KEPT, ApiViewSet
from talkturo.lib import clock
from talkturo.lib.ids import new_uuid, public_id
from talkturo.lib.tests.answers import accepted, query_count, refused

PATH = "/api/crm/contacts"
ADA = {"firstName": "Ada"}
Clients = Callable[..., APIClient]


def send(api: APIClient, body: Any = ADA, *, key: str = "one", path: str = PATH) -> Any:
    return api.post(path, body, headers={"Idempotency-Key": key})


def is_replayed(response: Any) -> bool:
    return bool(response.get("Idempotent-Replayed") == "true")


def test_the_same_request_is_answered_as_the_first_time(api: APIClient):
    first, again = send(api), send(api)
    assert accepted(again, 201) == accepted(first, 201)
    assert (is_replayed(first), is_replayed(again)) == (False, True)
    assert Contact.objects.count() == 1


def test_without_the_header_every_request_is_a_new_one(api: APIClient):
    accepted(api.post(PATH, ADA), 201)
    accepted(api.post(PATH, ADA), 201)
    assert Contact.objects.count() == 2
    assert not IdempotentRequest.objects.exists()


def test_neither_the_order_of_the_keys_nor_white_space_makes_another_request(api: APIClient):
    for text in ('{"firstName": "Ada", "lastName": "L"}', '{"lastName":"L","firstName":"Ada"}'):
        response = api.generic(
            "POST", PATH, text, content_type="application/json", HTTP_IDEMPOTENCY_KEY="one"
        )
        accepted(response, 201)
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("body", [{"firstName": "Bob"}, {}, ADA | {"lastName": "L"}])
def test_another_body_is_422(api: APIClient, body: dict[str, str]):
    accepted(send(api), 201)
    refused(send(api, body), 422, code="idempotency_mismatch")
    assert Contact.objects.count() == 1
    assert is_replayed(send(api))


def test_a_key_counts_for_one_caller_and_one_path(api: APIClient, team: Team, key_client: Clients):
    accepted(send(api), 201)
    others = [key_client(team), key_client(TeamFactory())]
    assert [is_replayed(send(other)) for other in others] == [False, False]
    assert not is_replayed(send(api, path="/api/crm/api-keys"))
    assert Contact.objects.count() == 3


def test_people_may_use_it_too(team: Team):
    member = MembershipFactory(team=team).user
    body = ADA | {"teamId": team.public_id}
    accepted(send(logged_in(member), body), 201)
    assert is_replayed(send(logged_in(member), body))
    assert refused(send(logged_in(member, token=None), body), 403).startswith("CSRF Failed")
    assert Contact.objects.count() == 1


def test_a_refusal_is_not_kept(api: APIClient):
    """It did nothing, and a row for each would be a way to fill the table."""
    for _ in range(2):
        response = send(api, {"phone": "1"})
        refused(response, 400, field="phone")
        assert not is_replayed(response)
    assert not IdempotentRequest.objects.exists()
    accepted(send(api), 201)  # the key is free for the corrected request


def test_a_large_answer_is_not_kept_and_nothing_is_done_twice(api: APIClient, team: Team):
    campaign, contact = CampaignFactory(team=team), ContactFactory(team=team)
    path = f"/api/crm/campaigns/{campaign.public_id}/contacts"
    unknown = [public_id("cont", new_uuid()) for _ in range(MOST_KEPT // 30)]
    body = {"contactIds": [contact.public_id, *unknown]}
    first = send(api, body, path=path)
    assert accepted(first)["added"] == 1
    assert len(first.content) > MOST_KEPT
    row = IdempotentRequest.objects.get()
    assert (row.status, row.content) == (200, "")
    campaign.enrollments.all().delete()
    again = send(api, body, path=path)
    assert "was done" in refused(again, 409, code="idempotency_answer_not_kept")
    assert not campaign.enrollments.exists()


def test_what_never_began_is_not_kept(api: APIClient, team: Team, key_client: Clients):
    row, secret = ApiKey.issue(team=team, name="Key", scopes=[])
    poor = APIClient(headers={"Authorization": f"Bearer {secret}"})
    refused(send(poor), 403)
    bad = api.generic("POST", PATH, "{", "application/json", HTTP_IDEMPOTENCY_KEY="one")
    refused(bad, 400, code="bad_request")
    refused(send(api, path="/api/crm/calls"), 405)
    assert not IdempotentRequest.objects.exists()
    ApiKey.objects.filter(pk=row.pk).update(scopes=["*"])
    accepted(send(poor), 201)


def test_whoever_lost_the_right_gets_no_replay(team: Team):
    row, secret = ApiKey.issue(team=team, name="Key", scopes=["contacts:*"])
    api = APIClient(headers={"Authorization": f"Bearer {secret}"})
    accepted(send(api), 201)
    ApiKey.objects.filter(pk=row.pk).update(scopes=["contacts:read"])
    refused(send(api), 403)


@pytest.mark.parametrize("key", ["", " ", "a b", "ключ", "x" * 256, "a\tb"])
def test_a_malformed_key_is_400(api: APIClient, key: str):
    assert "Idempotency-Key" in refused(send(api, key=key), 400, code="bad_request")
    assert not Contact.objects.exists()


@pytest.mark.parametrize("key", ["x" * 255, '"8e03978e-40d5-43dd-bc93-6894a57f9324"', "!~"])
def test_any_visible_ascii_is_a_key(api: APIClient, key: str):
    accepted(send(api, key=key), 201)
    assert is_replayed(send(api, key=key))


def test_other_methods_do_not_look_at_it(api: APIClient):
    path = f"{PATH}/{accepted(send(api), 201)['contact']['id']}"
    for name in ("Ada", "Bob"):
        headers = {"Idempotency-Key": "two"}
        assert (
            accepted(api.patch(path, {"firstName": name}, headers=headers))["contact"]["first_name"]
            == name
        )


def test_a_failure_of_ours_is_not_kept(
    api: APIClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def fail(**_: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr("contacts.views.contacts.create_contact", fail)
        refused(send(api), 500, code="internal_error")
    assert "Unhandled error" in caplog.text
    response = send(api)
    accepted(response, 201)
    assert not is_replayed(response)


def in_flight(api: APIClient) -> IdempotentRequest:
    """The row of a request whose process died before it could answer."""
    accepted(send(api), 201)
    IdempotentRequest.objects.update(status=None, content="", headers={})
    return IdempotentRequest.objects.get()


def test_a_request_in_flight_is_409_until_its_lease_is_over(
    api: APIClient, noon: datetime, monkeypatch: pytest.MonkeyPatch
):
    in_flight(api)
    response = send(api)
    refused(response, 409, code="idempotency_in_flight")
    assert response["Retry-After"] == "1"
    at = noon + idempotency.LEASE
    monkeypatch.setattr(clock, "now", lambda: at - timedelta(seconds=1))
    refused(send(api), 409, code="idempotency_in_flight")
    monkeypatch.setattr(clock, "now", lambda: at)
    response = send(api, {"firstName": "Bob"})  # after a crash nothing is known of the first
    accepted(response, 201)
    assert not is_replayed(response)


def test_a_late_answer_does_not_touch_the_next_one_s_claim(noon: datetime, db: None):
    request = {"caller": "key_1", "path": "/", "key": "k", "fingerprint": "f"}
    late = idempotency.claim(**request, at=noon)
    later = noon + idempotency.LEASE
    following = idempotency.claim(**request, at=later)
    idempotency.keep_answer(claimed=late, status=201, headers={}, content="late")
    idempotency.release(claimed=late)
    with pytest.raises(idempotency.InFlight):
        idempotency.claim(**request, at=later)
    idempotency.keep_answer(claimed=following, status=200, headers={}, content="next")
    assert idempotency.claim(**request, at=later).content == "next"


def test_after_a_day_the_key_is_free(
    api: APIClient, noon: datetime, monkeypatch: pytest.MonkeyPatch
):
    accepted(send(api), 201)
    at = noon + timedelta(hours=24)
    monkeypatch.setattr(clock, "now", lambda: at - timedelta(seconds=1))
    assert is_replayed(send(api))
    monkeypatch.setattr(clock, "now", lambda: at)
    assert not is_replayed(send(api, {"firstName": "Bob"}))
    assert Contact.objects.count() == 2


def test_old_answers_are_deleted_in_batches(
    noon: datetime, db: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(idempotency, "PURGE_BATCH", 2)
    day = timedelta(hours=24)
    for number in range(7):
        age = day if number < 5 else day - timedelta(seconds=1)
        IdempotentRequest.objects.create(claim=str(number), fingerprint="", claimed_at=noon - age)
    forget_answers()
    kept = IdempotentRequest.objects.values_list("claim", flat=True)
    assert sorted(kept) == ["5", "6"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("left_over", [False, True], ids=["new", "after a crash"])
def test_of_equal_requests_at_once_one_does_the_work(left_over: bool):
    team = Team.objects.create(slug="crowd", name="Crowd")
    secret = ApiKey.issue(team=team, name="Key", scopes=["*"])[1]
    if left_over:
        in_flight(APIClient(headers={"Authorization": f"Bearer {secret}"}))
        IdempotentRequest.objects.update(claimed_at=clock.now() - idempotency.LEASE)
        Contact.objects.all().delete()
    barrier = Barrier(8)

    def ask(_: int) -> tuple[int, bool]:
        api = APIClient(headers={"Authorization": f"Bearer {secret}"})
        barrier.wait()
        try:
            response = send(api)
            return response.status_code, is_replayed(response)
        finally:
            connection.close()

    def ask_at_once() -> list[tuple[int, bool]]:
        with ThreadPoolExecutor(8) as pool:
            return list(pool.map(ask, range(8)))

    answers = ask_at_once()
    assert answers.count((201, False)) == 1
    assert set(answers) <= {(201, False), (201, True), (409, False)}
    assert ask_at_once() == [(201, True)] * 8
    assert Contact.objects.count() == 1


def test_an_answer_that_cannot_be_kept_is_given_all_the_same(
    api: APIClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def fail(**_: Any) -> None:
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(idempotency, "keep_answer", fail)
        accepted(send(api), 201)
    assert "could not be kept" in caplog.text
    refused(send(api), 409, code="idempotency_in_flight")


def test_the_database_keeps_no_failure_of_ours(db: None):
    with pytest.raises(IntegrityError, match="idempotent_request_no_failure"):
        IdempotentRequest.objects.create(
            claim="a", fingerprint="", claimed_at=clock.now(), status=500
        )


def test_a_secret_is_answered_but_not_kept(api: APIClient):
    body = {"name": "CRM", "scopes": ["*"]}
    first = accepted(send(api, body, path="/api/crm/api-keys"), 201)
    assert first["secret"] not in json.dumps(list(IdempotentRequest.objects.values()), default=str)
    again = send(api, body, path="/api/crm/api-keys")
    assert accepted(again, 201) == first | {"secret": None}
    assert is_replayed(again)
    assert ApiKey.objects.filter(name="CRM").count() == 1


def test_what_it_costs(api: APIClient):
    plain = query_count(lambda: api.post(PATH, ADA))
    keys = iter("ab")
    # The clock, a savepoint around the claim, the claim, and the answer.
    assert query_count(lambda: send(api, key=next(keys))) == plain + 5
    # The clock, a savepoint, the claim and its rollback (two), and the first answer: no work.
    assert query_count(lambda: send(api, key="a")) == 1 + 6


class Upload(ApiViewSet[Contact]):
    """A view that takes files, as an import does."""

    queryset = Contact.objects.none()
    parser_classes = [MultiPartParser]
    scopes = {"create": "*"}

    def create(self, request: Request) -> Response:
        file: Any = request.FILES["file"]
        return Response({"success": True, "read": file.read().decode(), "size": file.size}, 201)


def upload(key: str, content: str, **options: str) -> Any:
    file = SimpleUploadedFile(
        options.get("name", "a.csv"), content.encode(), content_type="text/csv"
    )
    body = {"file": file, "mode": options.get("mode", "all")}
    request = APIRequestFactory().post(
        "/upload",
        body,
        format="multipart",
        headers={"Authorization": f"Bearer {key}", "Idempotency-Key": "one"},
    )
    response = Upload.as_view({"post": "create"})(request).render()
    request.close()
    return response


@pytest.mark.parametrize(
    ("changes", "http_status"),
    [
        ({}, 201),
        ({"content": "a,c"}, 422),
        ({"content": "a,b" * 2_000_000}, 422),
        ({"name": "b.csv"}, 422),
        ({"mode": "none"}, 422),
    ],
    ids=["the same", "other content", "large", "other name", "other field"],
)
def test_uploads_are_told_apart_by_what_is_in_them(
    team: Team, changes: dict[str, str], http_status: int
):
    _, key = ApiKey.issue(team=team, name="Key", scopes=["*"])
    first = upload(key, "a,b")
    assert (first.status_code, first.data["read"]) == (201, "a,b")  # hashed and still readable
    again = upload(key, **({"content": "a,b"} | changes))
    assert again.status_code == http_status
    assert is_replayed(again) is (http_status == 201)
    if http_status == 201:
        assert again.data == first.data
