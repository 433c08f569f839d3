"""Times at both ends of the calendar: clients cannot set them, and stored ones break no page."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from campaigns.models import Campaign, Enrollment
from campaigns.tests.factories import CampaignFactory
from dialer.models import Attempt
from talkturo.accounts.models import ApiKey, Team, User
from talkturo.accounts.tests.staff import errors_of, filled, staff
from talkturo.accounts.tests.test_access import logged_in
from talkturo.lib.tests.answers import accepted, refused
from talkturo.tests.api_cases import CASES
from talkturo.tests.test_admin_pages import MODELS, list_of
from talkturo.tests.test_tenancy_matrix import World, a_world

ENDS = [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
# The zones that are furthest from UTC: one passes the last day first, the other leaves the first.
ZONES = ["Pacific/Kiritimati", "Etc/GMT+12"]
# A row deleted at any time is on no page; the others are of the person who looks.
LEFT_OUT = {"deleted_at"}
MUST_BE_SET = {
    (Campaign, "scheduled_start_at"), (Campaign, "scheduled_end_at"), (Campaign, "blocked_until"),
    (ApiKey, "expires_at"), (ApiKey, "last_used_at"), (Enrollment, "last_attempt_at"),
    (Enrollment, "next_attempt_at"), (Attempt, "created_at"), (Attempt, "ended_at"),
}  # fmt: skip
LAST = "9999-12-31T00:00:00Z"
SENTENCE = "Must lie in the years 1970 to 2999."


def set_every_time(at: datetime) -> set[tuple[type[models.Model], str]]:
    """Give every time of every row that value, where the database allows it; what was set."""
    done = set()
    for model in apps.get_models():
        if model._meta.app_label not in settings.OWN_APPS or hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.local_fields:
            if not isinstance(field, models.DateTimeField) or field.name in LEFT_OUT:
                continue
            try:
                with transaction.atomic():
                    if model._base_manager.update(**{field.name: at}):
                        done.add((model, field.name))
            except IntegrityError:
                pass  # a constraint: no such row can be
    return done


@pytest.fixture(params=ENDS, ids=["first", "last"])
def world(request: pytest.FixtureRequest, db: None) -> World:
    """A team with one of everything, whose times all are the first or the last there is."""
    world = a_world("Own")
    Enrollment.objects.update(status="queued", outcome="busy", attempts=1)
    Campaign.objects.update(status="scheduled", scheduled_start_at=request.param)
    done = set_every_time(request.param)
    assert done >= MUST_BE_SET
    return world


def browser_in(zone: str, team: Team) -> Client:
    browser = staff(team, superuser=True)
    User.objects.update(timezone=zone)
    return browser


@pytest.mark.slow
@pytest.mark.parametrize("zone", ZONES)
def test_every_admin_page_opens(world: World, zone: str) -> None:
    browser = browser_in(zone, world.team)
    campaign = Campaign.objects.get()
    pages = [
        "/admin/", "/admin/live/", reverse("live-campaign", args=[campaign.pk]),
        reverse("admin:campaigns_campaign_schedule", args=[campaign.pk]),
    ]  # fmt: skip
    for model in MODELS:
        pages.append(list_of(model))
        names = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row: Any = model._base_manager.first()
        if row is not None:
            pages += [reverse(f"{names}_{page}", args=[row.pk]) for page in ("change", "history")]
    for page in pages:
        assert browser.get(page).status_code == 200, page
    # Whatever the campaign's status is, what is said of it has times in it.
    for status in ("draft", "running", "paused"):
        Campaign.objects.update(status=status)
        for page in (pages[2], reverse("admin:campaigns_campaign_change", args=[campaign.pk])):
            assert browser.get(page).status_code == 200, (status, page)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati"])
def test_every_list_and_detail_of_the_api_is_answered(world: World, zone: str) -> None:
    user = User.objects.create(username="root", is_superuser=True, is_staff=True, timezone=zone)
    api = logged_in(user)
    reads = [case for case in CASES if case.method == "GET" and case.path != "test-api-key"]
    assert len(reads) > 15
    for case in reads:
        query = {name: value.format_map(world.ids) for name, value in case.query.items()}
        response: Any = api.get(f"/api/{case.path.format_map(world.ids)}", query)
        assert response.status_code == case.status, (case.name, response.content)
        if response.streaming:
            assert b"".join(response.streaming_content)


def test_a_stored_time_stands_in_the_way_of_no_other_change(world: World) -> None:
    browser = browser_in("Pacific/Kiritimati", world.team)
    key = ApiKey.objects.get()
    page = f"/admin/accounts/apikey/{key.pk}/change/"
    response = browser.post(page, filled(browser.get(page), name="Renamed"))
    assert response.status_code == 302, errors_of(response)
    key.refresh_from_db()
    assert key.name == "Renamed"
    assert key.expires_at in ENDS
    path = f"/admin/campaigns/campaign/{Campaign.objects.get().pk}/change/"
    response = browser.post(path, filled(browser.get(path), name="Renamed"))
    assert response.status_code == 302, errors_of(response)
    campaign = Campaign.objects.get()
    assert (campaign.name, campaign.scheduled_end_at in ENDS) == ("Renamed", True)


@pytest.mark.parametrize("at", [LAST, "0001-01-01T00:00:00Z", "3000-01-01T00:00:00Z"])
def test_no_time_outside_the_bounds_can_be_set(api: APIClient, team: Team, at: str) -> None:
    campaign: Campaign = CampaignFactory(team=team)
    path = f"/api/crm/campaigns/{campaign.public_id}"
    key, _ = ApiKey.issue(team=team, name="Key", scopes=["*"])
    bodies: list[tuple[Any, str, dict[str, Any], str]] = [
        (api.patch, path, {"scheduledStartAt": at}, "scheduledStartAt"),
        (api.patch, path, {"scheduledEndAt": at}, "scheduledEndAt"),
        (api.post, "/api/crm/api-keys", {"name": "K", "scopes": ["*"], "expiresAt": at},
            "expiresAt"),
        (api.post, f"/api/crm/api-keys/{key.public_id}/rotate", {"expiresAt": at}, "expiresAt"),
        (api.post, f"{path}/contacts",
            {"audience": {"mode": "all_eligible", "addedAfter": at}}, "audience.addedAfter"),
    ]  # fmt: skip
    for send, where, body, field in bodies:
        assert refused(send(where, body), 400, field=field, code="validation_error") == SENTENCE


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "3000-01-02"])
def test_nor_in_the_admin(team: Team, zone: str, day: str) -> None:
    browser = browser_in(zone, team)
    ApiKey.issue(team=team, name="Key", scopes=["*"])
    page = f"/admin/accounts/apikey/{ApiKey.objects.get().pk}/change/"
    inputs = filled(browser.get(page), expires_at_0=day, expires_at_1="12:00:00")
    assert errors_of(browser.post(page, inputs))["expires_at"] == [SENTENCE]
    campaign: Campaign = CampaignFactory(team=team)
    page = f"/admin/campaigns/campaign/{campaign.pk}/change/"
    inputs = filled(browser.get(page), scheduled_end_at_0=day, scheduled_end_at_1="12:00:00")
    assert SENTENCE in errors_of(browser.post(page, inputs))["scheduled_end_at"]
    page = reverse("admin:campaigns_campaign_schedule", args=[campaign.pk])
    response = browser.post(page, {"scheduled_start_at": f"{day}T12:00"})
    assert SENTENCE in response.content.decode()


def test_filters_take_any_time(api: APIClient, team: Team) -> None:
    query = {"teamId": team.public_id, "startedAfter": "0001-01-01T00:00:00Z",
        "startedBefore": LAST}  # fmt: skip
    assert accepted(api.get("/api/crm/calls", query))["count"] == 0
