"""What may be kept by a cache, and the cookies' names."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from rest_framework.test import APIClient

from campaigns.tests.factories import CampaignFactory
from talkturo.accounts.models import Team
from talkturo.accounts.tests.staff import staff
from talkturo.lib.private_answers import PrivateAnswersMiddleware
from talkturo.lib.tests.answers import accepted


def kept(response: object) -> tuple[str, set[str]]:
    """The answer's Cache-Control and what it varies by."""
    headers = response.headers  # type: ignore[attr-defined]
    return headers.get("Cache-Control", ""), set(headers.get("Vary", "").split(", "))


def test_answers_of_the_api_stay_in_no_cache(team: Team, api: APIClient) -> None:
    campaign = CampaignFactory(team=team)
    path = f"/api/crm/campaigns/{campaign.public_id}"
    first = api.get(path)
    accepted(first)
    etag = {"If-None-Match": first.headers["ETag"]}
    answers = [first, api.get(path, headers=etag), api.get("/api/crm/contacts")]
    answers += [APIClient().get("/api/crm/contacts"), APIClient().get("/api/nothing")]
    answers += [api.get("/api/crm/contacts/export")]
    assert [answer.status_code for answer in answers][:5] == [200, 304, 200, 401, 404]
    for answer in answers:
        said, varies = kept(answer)
        assert said == "no-store"
        assert varies >= {"Authorization", "Cookie"}


@pytest.mark.parametrize("path", ["/admin/", "/admin/contacts/contact/", "/admin/account/"])
def test_pages_for_staff_stay_in_no_cache(team: Team, path: str) -> None:
    for browser in (staff(team), Client()):
        said, varies = kept(browser.get(path))
        assert "no-store" in said
        assert "Cookie" in varies


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/carrier/status/x", "/", "/nothing"])
def test_all_other_answers_stay_in_no_cache(db: None, path: str) -> None:
    assert "no-store" in kept(Client().get(path))[0]


def test_an_answer_that_says_it_is_public_is_left_as_it_is() -> None:
    def static(_request: object) -> HttpResponse:
        return HttpResponse(headers={"Cache-Control": "max-age=60, public"})

    answer = PrivateAnswersMiddleware(static)(RequestFactory().get("/static/x.js"))
    assert kept(answer) == ("max-age=60, public", {""})


def test_cookies_are_of_this_host_alone(team: Team) -> None:
    browser = Client()
    browser.get("/admin/login/")
    logged_in = staff(team)
    for cookies, name in (
        (browser.cookies, "__Host-csrftoken"),
        (logged_in.cookies, "__Host-sessionid"),
    ):
        cookie = cookies[name]
        assert (cookie["secure"], cookie["path"], cookie["domain"] or "") == (True, "/", "")
    assert not {"sessionid", "csrftoken", "messages"} & set(browser.cookies)


def test_the_domain_is_not_offered_for_preload_lists(db: None) -> None:
    said = Client().get("/healthz", secure=True).headers["Strict-Transport-Security"]
    assert "preload" not in said
    assert settings.SECURE_HSTS_SECONDS
