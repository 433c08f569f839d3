from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest
from django.apps import apps
from rest_framework.test import APIClient

from campaigns.models import Campaign, Enrollment
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory, enroll
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from dialer.models import Attempt
from talkturo.accounts.models import Team
from talkturo.lib.tests.answers import accepted, refused

WakeUps = Callable[[], list[tuple[str, str]]]
KEYS = {
    "success", "started", "failed", "calls", "errors", "message", "dryRun", "picks", "dialing",
    "error_details",
}  # fmt: skip


@pytest.fixture
def campaign(team: Team) -> Campaign:
    """A draft for five calls at once, without contacts."""
    row: Campaign = CampaignFactory(team=team, max_concurrent_calls=5)
    return row


def path(campaign: Campaign) -> str:
    return f"/api/crm/campaigns/{campaign.public_id}/run"


def run(api: APIClient, campaign: Campaign, **body: Any) -> dict[str, Any]:
    answer: dict[str, Any] = accepted(api.post(path(campaign), body))
    assert answer.keys() >= KEYS
    return answer


def rows() -> dict[str, list[str]]:
    """Every row of every table."""
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy  # a table of its own
    }


def undialable(team: Team) -> list[Contact]:
    return [ContactFactory(team=team, phone=""), ContactFactory(team=team, do_not_call=True)]


class TestRun:
    def test_the_example_of_the_contract(
        self, api: APIClient, team: Team, campaign: Campaign, noon: datetime
    ):
        mute, left_alone = enroll(campaign, undialable(team), at=noon)
        contacts = enroll(campaign, 18, at=noon)
        answer = run(api, campaign, accountSlug=team.slug, maxCalls=20)
        assert (answer["started"], answer["failed"], answer["dryRun"]) == (5, 2, False)
        assert answer["errors"] == [
            f"Contact {mute.public_id} has no phone number",
            f"Contact {left_alone.public_id} is marked do-not-call",
        ]
        assert answer["error_details"] == [
            {"contact_id": mute.public_id, "code": "no_phone_number"},
            {"contact_id": left_alone.public_id, "code": "do_not_call"},
        ]
        assert (answer["message"], answer["dialing"]) == ("Started 5 calls", "async")
        called = [call["contact_id"] for call in answer["calls"]]
        assert called == [contact.public_id for contact in contacts[:5]]
        campaign.refresh_from_db()
        assert (campaign.status, campaign.started_at) == ("running", noon)
        assert (campaign.contacts_called, campaign.calls_remaining) == (5, 15)

    def test_its_calls_are_the_rows_and_each_is_announced(
        self, api: APIClient, campaign: Campaign, noon: datetime, wake_ups: WakeUps
    ):
        enroll(campaign, 3, at=noon)
        answer = run(api, campaign)
        attempts = {attempt.public_id: attempt for attempt in Attempt.objects.all()}
        assert len(attempts) == 3
        assert {call["id"] for call in answer["calls"]} == attempts.keys()
        assert {call["status"] for call in answer["calls"]} == {"queued"}
        announced = {argument for task, argument in wake_ups() if task == "dialer.place_call"}
        assert announced == {str(attempt.pk) for attempt in attempts.values()}
        for call, pick in zip(answer["calls"], answer["picks"], strict=True):
            enrollment = attempts[call["id"]].enrollment
            assert enrollment.status == "calling"
            assert pick == {
                "campaign_contact_id": enrollment.public_id,
                "contact_id": enrollment.contact.public_id,
                "toNumber": enrollment.contact.phone,
                "fromNumber": campaign.numbers.get().phone_number.number,
            }

    def test_one_call(self, api: APIClient, campaign: Campaign, noon: datetime):
        enroll(campaign, 1, at=noon)
        assert run(api, campaign)["message"] == "Started 1 call"

    @pytest.mark.parametrize(("max_calls", "started"), [(1, 1), (4, 4), (5, 5), (6, 5)])
    def test_max_calls_caps_what_starts(
        self, api: APIClient, campaign: Campaign, noon: datetime, max_calls: int, started: int
    ):
        enroll(campaign, 10, at=noon)
        assert run(api, campaign, max_calls=max_calls)["started"] == started
        campaign.refresh_from_db()
        assert campaign.calls_remaining == max_calls - started

    def test_running_it_again_goes_on(self, api: APIClient, campaign: Campaign, noon: datetime):
        enroll(campaign, 10, at=noon)
        first = run(api, campaign, maxCalls=2)
        second = run(api, campaign, maxCalls=2)
        assert (first["started"], second["started"]) == (2, 2)
        picked = {pick["contact_id"] for pick in first["picks"] + second["picks"]}
        assert len(picked) == 4
        nothing = run(api, campaign, maxCalls=1) and run(api, campaign)
        assert nothing["started"] == 0
        assert nothing["message"].startswith("Started 0 calls: ")

    def test_outside_the_window_it_starts_and_says_why_nobody_is_called(
        self, api: APIClient, campaign: Campaign, noon: datetime
    ):
        Campaign.objects.update(
            call_window_start=time(13), call_window_end=time(14), call_window_timezone="UTC",
            use_contact_timezone=False,
        )  # fmt: skip
        enroll(campaign, 1, at=noon)
        for dry in (True, False):
            answer = run(api, campaign, dryRun=dry)
            assert answer["calls"] == []
            assert "call window" in answer["message"]
            assert "2026-03-02 13:00 UTC" in answer["message"]
        campaign.refresh_from_db()
        assert campaign.status == "running"

    def test_with_nobody_to_call_it_is_completed_at_once(
        self, api: APIClient, team: Team, campaign: Campaign, noon: datetime
    ):
        enroll(campaign, undialable(team), at=noon)
        answer = run(api, campaign)
        assert (answer["started"], answer["failed"]) == (0, 2)
        campaign.refresh_from_db()
        assert campaign.status == "completed"

    def test_an_evergreen_one_waits_for_contacts(self, api: APIClient, campaign: Campaign):
        answer = run(api, campaign, noAutoComplete=True)
        assert (answer["started"], answer["failed"], answer["errors"]) == (0, 0, [])
        campaign.refresh_from_db()
        assert (campaign.status, campaign.no_auto_complete) == ("running", True)

    def test_errors_are_shown_up_to_a_hundred_and_all_counted(
        self, api: APIClient, team: Team, campaign: Campaign, noon: datetime
    ):
        enroll(campaign, ContactFactory.create_batch(101, team=team, phone=""), at=noon)
        answer = run(api, campaign, dryRun=True)
        assert (answer["failed"], len(answer["errors"])) == (101, 100)


class TestDryRun:
    def test_it_writes_and_sends_nothing(
        self, api: APIClient, team: Team, campaign: Campaign, noon: datetime, wake_ups: WakeUps
    ):
        enroll(campaign, [*undialable(team), *ContactFactory.create_batch(7, team=team)], at=noon)
        api.get("/api/crm/contacts")  # the key's first use is written down
        before = rows()
        answer = run(api, campaign, dryRun=True)
        assert (len(answer["calls"]), answer["failed"], answer["dryRun"]) == (5, 2, True)
        assert answer["message"].startswith("Would start 5 calls")
        assert {call["id"] for call in answer["calls"]} == {None}
        assert rows() == before
        assert wake_ups() == []

    @pytest.mark.parametrize("body", [{}, {"maxCalls": 3}, {"max_calls": 30}], ids=str)
    def test_it_shows_what_a_run_then_does(
        self, api: APIClient, team: Team, campaign: Campaign, noon: datetime, body: dict[str, Any]
    ):
        for number in PhoneNumberFactory.create_batch(3, team=team):
            campaign.numbers.create(phone_number=number)
        enroll(campaign, undialable(team), at=noon)
        enroll(campaign, 6, at=noon)
        enroll(campaign, 2, at=noon, priority=9)
        shown = run(api, campaign, dryRun=True, **body)
        done = run(api, campaign, **body)
        for key in ("picks", "failed", "errors", "error_details"):
            assert shown[key] == done[key]
        assert len(done["picks"]) == min(5, body.get("maxCalls", 5))

    def test_who_may_no_longer_be_called_is_told(
        self, api: APIClient, campaign: Campaign, noon: datetime
    ):
        [contact] = enroll(campaign, 1, at=noon)
        Contact.objects.update(do_not_call=True)
        answer = run(api, campaign, dryRun=True)
        assert answer["calls"] == []
        assert answer["errors"] == [f"Contact {contact.public_id} is marked do-not-call"]

    def test_numbers_that_may_not_be_called_are_told(
        self, api: APIClient, campaign: Campaign, noon: datetime
    ):
        called, twin, own = enroll(campaign, 3, at=noon)
        enrollment = Enrollment.objects.get(contact=called)
        Attempt.objects.create(
            team=campaign.team,
            campaign=campaign,
            enrollment=enrollment,
            contact=called,
            phone_number=campaign.phone_numbers.get(),
            number=1,
            to_number=called.phone,
            status="ended",
            outcome="answered",
            woken_at=noon,
            ended_at=noon,
        )
        Enrollment.objects.filter(pk=enrollment.pk).update(status="completed", completed_at=noon)
        Contact.objects.filter(pk=twin.pk).update(phone=called.phone)
        PhoneNumberFactory(team=campaign.team, number=own.phone)
        answer = run(api, campaign, dryRun=True)
        assert answer["calls"] == []
        assert [error["code"] for error in answer["error_details"]] == [
            "duplicate_number",
            "own_number",
        ]
        assert "for another contact" in answer["errors"][0]


REFUSALS = [
    ({"status": "completed"}, "invalid_transition"),
    ({"status": "cancelled"}, "invalid_transition"),
    ({}, "no_contacts"),
    ({"caller_ids": []}, "no_caller_id"),
    ({"assistant__outbound_enabled": False}, "assistant_not_outbound"),
    ({"assistant__first_message": " \n"}, "no_script"),
]


@pytest.mark.parametrize("dry", [False, True], ids=["run", "dry run"])
@pytest.mark.parametrize(("made", "code"), REFUSALS, ids=lambda value: str(value)[:40])
def test_what_cannot_run_is_a_409_with_the_reason(
    api: APIClient, team: Team, made: dict[str, Any], code: str, dry: Any
):
    campaign = CampaignFactory(team=team, **made)
    if code != "no_contacts":
        Enrollment.objects.create(campaign=campaign, contact=ContactFactory(team=team))
    refused(api.post(path(campaign), {"dryRun": dry}), 409, code=code)
    assert not Attempt.objects.exists()
    status = campaign.status
    campaign.refresh_from_db()
    assert campaign.status == status


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("dryRun", "yes"),
        ("dryRun", "true"),
        ("dry_run", 1),
        ("dryRun", None),
        ("dryRun", []),
        ("maxCalls", 0),
        ("maxCalls", -1),
        ("maxCalls", "20"),
        ("maxCalls", 20.0),
        ("max_calls", True),
        ("maxCalls", 10**30),
        ("maxCalls", None),
        ("accountSlug", 5),
        ("accountSlug", ""),
        ("account_slug", ["my-team"]),
        ("accountSlug", "x" * 61),
        ("noAutoComplete", "no"),
        ("dryrun", True),
        ("DryRun", True),
        ("dry-run", True),
        ("limit", 5),
    ],
    ids=str,
)
def test_a_bad_body_calls_nobody(
    api: APIClient, campaign: Campaign, noon: datetime, field: str, value: Any
):
    enroll(campaign, 1, at=noon)
    refused(api.post(path(campaign), {field: value}), 400, field=field)
    campaign.refresh_from_db()
    assert (campaign.status, Attempt.objects.count()) == ("draft", 0)


@pytest.mark.parametrize("dry", [False, True])
def test_a_slug_of_another_team_is_a_403(
    api: APIClient, campaign: Campaign, noon: datetime, dry: Any
):
    enroll(campaign, 1, at=noon)
    sentence = refused(api.post(path(campaign), {"accountSlug": "others", "dryRun": dry}), 403)
    assert sentence == "accountSlug is not the slug of the campaign's team."
    assert not Attempt.objects.exists()


def test_other_campaigns_do_not_exist(api: APIClient, team: Team, noon: datetime):
    deleted = CampaignFactory(team=team, deleted_at=noon)
    for pk in (CampaignFactory().public_id, deleted.public_id, "x", "%00"):
        refused(api.post(f"/api/crm/campaigns/{pk}/run", {}), 404)


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "options"])
def test_only_post(api: APIClient, campaign: Campaign, method: str):
    refused(getattr(api, method)(path(campaign)), 405)


def test_it_needs_its_own_scope(key_client: Callable[..., APIClient], campaign: Campaign):
    scopes = ("campaigns:read", "campaigns:write", "contacts:*", "calls:read")
    for body in ({}, {"dryRun": True}):
        response = key_client(campaign.team, scopes=scopes).post(path(campaign), body)
        assert refused(response, 403) == "This needs the scope campaigns:run."


def test_a_test_key_runs_test_campaigns_only(
    key_client: Callable[..., APIClient], team: Team, campaign: Campaign, noon: datetime
):
    test = CampaignFactory(team=team.own_sandbox())
    enroll(campaign, 1, at=noon)
    enroll(test, 1, at=noon)
    client = key_client(team, is_test=True)
    for dry in (False, True):
        refused(client.post(path(campaign), {"dryRun": dry}), 404)
    refused(client.post(path(test), {"accountSlug": "others"}), 403)
    assert not Attempt.objects.exists()
    # The live team's slug means its sandbox, too.
    assert len(run(client, test, dryRun=True, accountSlug=team.slug)["calls"]) == 1
    assert run(client, test, accountSlug=test.team.slug)["started"] == 1
    assert Attempt.objects.get().is_test


@pytest.mark.parametrize("mark", ["campaign", "team"])
def test_one_mark_of_test_data_is_enough_to_ring_nobody(
    key_client: Callable[..., APIClient], team: Team, noon: datetime, mark: str
):
    """A process of the release before may have written one without the other."""
    owner = team if mark == "campaign" else team.own_sandbox()
    campaign = CampaignFactory(team=owner, is_test=mark == "campaign")
    enroll(campaign, 1, at=noon)
    assert run(key_client(owner), campaign)["started"] == 1
    assert Attempt.objects.get().is_test
