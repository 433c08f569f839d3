"""How many requests a caller may make, and what the answers say of it."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from talkturo.accounts.models import ApiKey, Team
from talkturo.accounts.tests.factories import MembershipFactory
from talkturo.accounts.tests.test_access import logged_in
from talkturo.lib.rate_limits import RateLimits, rate_limits
from talkturo.lib.tests.answers import accepted, refused

PATH = "/api/crm/contacts"


def client(team: Team, *, limit: int, scopes: tuple[str, ...] = ("*",)) -> APIClient:
    _, secret = ApiKey.issue(
        team=team, name="Limited", scopes=list(scopes), rate_limit_per_hour=limit
    )
    return APIClient(headers={"Authorization": f"Bearer {secret}"})


def quota(response: Any) -> tuple[int, int]:
    assert 1 <= int(response["RateLimit-Reset"]) <= 3600
    return int(response["RateLimit-Limit"]), int(response["RateLimit-Remaining"])


def test_every_answer_says_what_is_left(team: Team):
    api = client(team, limit=20, scopes=("contacts:write",))
    asked = [
        (201, api.post(PATH, {"firstName": "Ada"})),
        (400, api.post(PATH, {})),
        (400, api.post(PATH, "{", content_type="application/json")),
        (403, api.get(PATH)),
        (404, api.patch(f"{PATH}/cont_1", {})),
        (405, api.put(PATH, {})),
        (406, api.post(PATH, {}, headers={"Accept": "text/html"})),
        (415, api.post(PATH, "a", content_type="text/plain")),
    ]
    assert [response.status_code for _, response in asked] == [wanted for wanted, _ in asked]
    counted = [response for wanted, response in asked if wanted != 406]
    assert [quota(response) for response in counted] == [(20, 19 - n) for n in range(len(counted))]


def test_beyond_the_limit_the_answer_says_when_to_come_back(team: Team):
    api = client(team, limit=2)
    assert [quota(api.get(PATH)) for _ in range(2)] == [(2, 1), (2, 0)]
    response = api.post(PATH, {"firstName": "Ada"})
    assert "Request was throttled" in refused(response, 429, code="rate_limited")
    assert response["Retry-After"] == response["RateLimit-Reset"]
    assert quota(response) == (2, 0)
    assert accepted(client(team, limit=5).get(PATH))["count"] == 0  # another key; nothing was made


def test_refused_requests_count(team: Team):
    api = client(team, limit=2, scopes=())
    assert [api.get(PATH).status_code for _ in range(3)] == [403, 403, 429]


def test_people_have_a_limit_of_their_own_each(team: Team, settings: Any):
    settings.SESSION_REQUESTS_PER_HOUR = 2
    ada, bob = (logged_in(MembershipFactory(team=team).user) for _ in range(2))
    assert [ada.get(PATH).status_code for _ in range(3)] == [200, 200, 429]
    assert quota(bob.get(PATH)) == (2, 1)


def test_a_changed_limit_holds_at_once(team: Team):
    api = client(team, limit=1)
    assert [api.get(PATH).status_code for _ in range(2)] == [200, 429]
    ApiKey.objects.update(rate_limit_per_hour=3)
    assert quota(api.get(PATH)) == (3, 2)


@pytest.mark.django_db(transaction=True)
def test_of_many_requests_at_once_exactly_the_limit_passes():
    team = Team.objects.create(slug="crowd", name="Crowd")
    _, secret = ApiKey.issue(team=team, name="Key", scopes=["*"], rate_limit_per_hour=12)

    def ask(_: int) -> int:
        api = APIClient(headers={"Authorization": f"Bearer {secret}"})
        try:
            return int(api.get("/api/test-api-key").status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(20)))
    assert sorted(answers) == [200] * 12 + [429] * 8


def test_without_valkey_requests_pass(team: Team, monkeypatch: pytest.MonkeyPatch):
    away = RateLimits("redis://127.0.0.1:1/0")
    monkeypatch.setattr("talkturo.accounts.throttling.rate_limits", lambda: away)
    monkeypatch.setattr("talkturo.accounts.authentication.rate_limits", lambda: away)
    api = client(team, limit=1)
    for _ in range(3):
        response = api.get(PATH)
        accepted(response)
        assert "RateLimit-Limit" not in response
    refused(guess("1"), 401)


def guess(address: str, **headers: str) -> Any:
    bad = {"Authorization": "Bearer tk_live_guess", **headers}
    return APIClient(headers=bad, REMOTE_ADDR=address).get(PATH)


def test_guessing_ends_with_429_by_address_and_harms_no_good_key(team: Team):
    for _ in range(30):
        refused(guess("192.0.2.1"), 401)
    response = guess("192.0.2.1")
    refused(response, 429, code="rate_limited")
    assert 1 <= int(response["Retry-After"]) <= 60
    refused(guess("192.0.2.2"), 401)
    api = client(team, limit=9)
    accepted(api.get(PATH, REMOTE_ADDR="192.0.2.1"))


def test_behind_a_proxy_its_client_is_who_guesses(db: None):
    rate_limits()
    for number in range(31):
        # What stands further left came from the client itself.
        refused(
            guess("127.0.0.1", **{"X-Forwarded-For": f"198.51.100.{number}, 192.0.2.7"}),
            401 if number < 30 else 429,
            code=None if number < 30 else "rate_limited",
        )
    refused(guess("127.0.0.1", **{"X-Forwarded-For": "192.0.2.8"}), 401)
