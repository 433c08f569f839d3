"""Events to a user's server: told when they happened, signed, at least once, never to strangers."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection, transaction
from standardwebhooks import Webhook, WebhookVerificationError

from campaigns.models import Campaign, WebhookDelivery
from campaigns.providers import endpoints
from campaigns.services.delivering import (
    AT_ONCE,
    AT_ONCE_PER_CAMPAIGN,
    AT_ONCE_PER_TEAM,
    KEPT,
    LEASE,
    WAITS,
    claim_deliveries,
    remove_old_deliveries,
    send_delivery,
)
from campaigns.services.lifecycle import cancel_campaign, pause_campaign, start_campaign
from campaigns.services.notifying import Event, note_event
from campaigns.tests.endpoint import Endpoint, serving
from campaigns.tests.factories import CampaignFactory, enroll
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib.tests.slow_server import SLOW, slow_server

pytestmark = pytest.mark.django_db

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def endpoint(settings: Any) -> Iterator[Endpoint]:
    settings.WEBHOOKS_MAY_BE_LOCAL = True
    with serving() as found:
        yield found


def told(url: str, **changes: Any) -> Campaign:
    fields = {"webhook_enabled": True, "webhook_url": url, "webhook_secret": SECRET, **changes}
    campaign: Campaign = CampaignFactory(**fields)
    return campaign


def deliver(now: datetime) -> list[bool]:
    return [send_delivery(claimed=claimed, now=now) for claimed in claim_deliveries(now=now)]


def claimed_ids(now: datetime) -> list[UUID]:
    return [claimed.delivery_id for claimed in claim_deliveries(now=now)]


def test_each_change_of_status_is_told_once(endpoint: Endpoint) -> None:
    campaign = told(endpoint.url)
    enroll(campaign, 1, at=NOW)
    start_campaign(campaign=campaign, at=NOW)
    start_campaign(campaign=campaign, at=NOW)  # a second run of a running one is no start
    pause_campaign(campaign=campaign, at=NOW, code="by_user", reason="Lunch.")
    start_campaign(campaign=campaign, at=NOW)
    cancel_campaign(campaign=campaign, at=NOW)
    while deliver(NOW):
        pass
    assert sorted(endpoint.types) == [
        "campaign.cancelled",
        "campaign.paused",
        "campaign.started",
        "campaign.started",
    ]
    (paused,) = [event["data"] for event in endpoint.events if "paused" in event["type"]]
    assert paused["campaign_id"] == campaign.public_id
    assert (paused["campaign_status"], paused["paused_reason"]) == ("paused", "Lunch.")
    assert not WebhookDelivery.objects.filter(delivered_at=None).exists()


@time_machine.travel(NOW)  # they refuse a message that is some minutes old
def test_receivers_libraries_accept_the_signature_and_nothing_else(endpoint: Endpoint) -> None:
    for secret in (SECRET, "a secret of sixteen or more".replace(" ", "-")):
        campaign = told(endpoint.url, webhook_secret=secret)
        note_event(campaign, Event.CAMPAIGN_STARTED, at=NOW)
        assert deliver(NOW) == [True]
        headers, body = endpoint.received[-1]
        receiver = Webhook(endpoints.signing_key(secret))
        event = receiver.verify(body, headers)
        assert (
            event["id"] == headers["webhook-id"] == WebhookDelivery.objects.latest("pk").public_id
        )
        assert event["timestamp"] == NOW.isoformat()
        with pytest.raises(WebhookVerificationError):
            receiver.verify(body.replace("started", "paused"), headers)


def test_only_events_that_are_wanted_are_noted() -> None:
    wants = told("https://example.com", webhook_events=["campaign.completed"])
    off = told("https://example.com", webhook_enabled=False)
    for campaign in (wants, off):
        note_event(campaign, Event.CAMPAIGN_STARTED, at=NOW)
        note_event(campaign, Event.CAMPAIGN_COMPLETED, at=NOW)
    assert [(d.campaign, d.event) for d in WebhookDelivery.objects.all()] == [
        (wants, "campaign.completed")
    ]


@pytest.mark.parametrize("status", [199 + 1 + 100, 301, 307, 400, 410, 500, 503])
def test_what_is_not_taken_is_tried_again_later(endpoint: Endpoint, status: int) -> None:
    endpoint.status, endpoint.headers = status, {"Location": endpoint.url}
    note_event(told(endpoint.url), Event.CAMPAIGN_STARTED, at=NOW)
    assert deliver(NOW) == [False]
    assert len(endpoint.received) == 1  # a redirect is not followed
    delivery = WebhookDelivery.objects.get()
    assert delivery.problem == f"The server answered {status}."
    assert delivery.due_at == NOW + WAITS[0]
    assert deliver(NOW + WAITS[0] - timedelta(milliseconds=1)) == []
    endpoint.status, endpoint.headers = 200, {}
    assert deliver(NOW + WAITS[0]) == [True]
    first, second = (headers["webhook-id"] for headers, _ in endpoint.received)
    assert first == second  # so that the receiver knows it again
    assert deliver(NOW + timedelta(days=9)) == []


def test_without_its_key_a_delivery_fails_by_name_and_works_with_it_again(
    endpoint: Endpoint, settings: Any
) -> None:
    note_event(told(endpoint.url), Event.CAMPAIGN_STARTED, at=NOW)
    keys, settings.ENCRYPTION_KEYS = settings.ENCRYPTION_KEYS, ("n" * 44,)
    assert deliver(NOW) == [False]
    assert "ENCRYPTION_KEYS lacks the key" in WebhookDelivery.objects.get().problem
    settings.ENCRYPTION_KEYS = ("n" * 44, *keys)
    assert deliver(NOW + WAITS[0]) == [True]


def test_it_is_given_up_after_days_of_failure() -> None:
    note_event(told("https://127.0.0.1:1/"), Event.CAMPAIGN_STARTED, at=NOW)
    now, tries = NOW, 0
    while deliver(now):
        tries += 1
        now = WebhookDelivery.objects.get().due_at or now
    delivery = WebhookDelivery.objects.get()
    assert tries == len(WAITS) + 1
    assert now - NOW > timedelta(days=2)
    assert (delivery.due_at, delivery.delivered_at) == (None, None)


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/", "https://localhost/", "https://10.0.0.1/", "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data/", "https://[::1]/", "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/", "https://100.64.0.1/", "https://0.0.0.0/",
    ],
)  # fmt: skip
def test_addresses_inside_our_own_network_are_never_asked(url: str) -> None:
    note_event(told(url), Event.CAMPAIGN_STARTED, at=NOW)
    assert deliver(NOW) == [False]
    problem = WebhookDelivery.objects.get().problem
    assert problem == "The address is not public, or not one that can be used."


def test_a_local_server_is_asked_on_a_development_machine_only(
    endpoint: Endpoint, settings: Any
) -> None:
    settings.WEBHOOKS_MAY_BE_LOCAL = False
    note_event(told(endpoint.url), Event.CAMPAIGN_STARTED, at=NOW)
    assert deliver(NOW) == [False]
    assert endpoint.received == []


def test_two_sweeps_never_take_the_same_one_and_a_lost_one_comes_back() -> None:
    note_event(told("https://example.com"), Event.CAMPAIGN_STARTED, at=NOW)
    (taken,) = claim_deliveries(now=NOW)
    assert claim_deliveries(now=NOW) == []
    assert claim_deliveries(now=NOW + LEASE) == [taken]  # whoever had it was killed


def test_send_delivery_sends_once_for_each_claim(endpoint: Endpoint) -> None:
    endpoint.status = 500
    note_event(told(endpoint.url), Event.CAMPAIGN_STARTED, at=NOW)
    (first,) = claim_deliveries(now=NOW)
    late = NOW + LEASE
    assert not send_delivery(claimed=first, now=late)  # its lease has ended
    assert endpoint.received == []
    (second,) = claim_deliveries(now=late)
    # A worker that was away finds the messages of both claims, and the broker may double each.
    for claimed in (first, second, first, second):
        send_delivery(claimed=claimed, now=late)
    assert len(endpoint.received) == 1
    assert WebhookDelivery.objects.get().tries == 1


def test_a_delivery_that_no_worker_took_loses_no_try() -> None:
    """Without a worker each claim is lost; that must not use up the tries at a good server."""
    note_event(told("https://example.com"), Event.CAMPAIGN_STARTED, at=NOW)
    for minute in range(2 * len(WAITS)):
        assert len(claim_deliveries(now=NOW + minute * LEASE)) == 1
    assert WebhookDelivery.objects.get().tries == 0


def test_a_backlog_of_one_campaign_holds_up_no_other() -> None:
    slow, quick = told("https://slow.example"), told("https://quick.example")
    for _ in range(20):
        note_event(slow, Event.CAMPAIGN_STARTED, at=NOW)
    note_event(quick, Event.CAMPAIGN_STARTED, at=NOW + timedelta(seconds=1))
    claimed = claimed_ids(NOW + timedelta(seconds=1))
    by_campaign = WebhookDelivery.objects.filter(pk__in=claimed).values_list("campaign", flat=True)
    assert sorted(by_campaign) == sorted([slow.pk] * AT_ONCE_PER_CAMPAIGN + [quick.pk])


def test_a_switched_off_webhook_gets_nothing_more(endpoint: Endpoint) -> None:
    campaign = told(endpoint.url)
    note_event(campaign, Event.CAMPAIGN_STARTED, at=NOW)
    Campaign.objects.update(webhook_enabled=False)
    assert deliver(NOW) == [False]
    assert endpoint.received == []
    assert WebhookDelivery.objects.get().due_at is None


def test_old_deliveries_are_forgotten_in_batches_and_waiting_ones_never() -> None:
    campaign = told("https://example.com")
    for age in (KEPT + timedelta(days=1), KEPT + timedelta(days=2), KEPT - timedelta(days=1)):
        note_event(campaign, Event.CAMPAIGN_STARTED, at=NOW - age)
    WebhookDelivery.objects.update(due_at=None)
    note_event(campaign, Event.CAMPAIGN_PAUSED, at=NOW - 2 * KEPT)
    assert remove_old_deliveries(now=NOW, at_once=1) == 1
    assert remove_old_deliveries(now=NOW, at_once=5) == 1
    assert remove_old_deliveries(now=NOW, at_once=5) == 0
    assert WebhookDelivery.objects.count() == 2


def test_claim_costs_as_many_statements_for_many_as_for_few(
    django_assert_num_queries: Any,
) -> None:
    for teams in (1, 4):
        for _ in range(teams):
            team = TeamFactory()
            for _ in range(5):
                note_event(told("https://example.com", team=team), Event.CAMPAIGN_STARTED, at=NOW)
        with django_assert_num_queries(4):  # a savepoint, its turn, the claim, the savepoint's end
            assert claim_deliveries(now=NOW)


def backlog(*, campaigns: int, events: int = 10, url: str = "https://slow.example") -> Team:
    """A team whose campaigns each have events to deliver."""
    team: Team = TeamFactory()
    for _ in range(campaigns):
        campaign = told(url, team=team)
        for _ in range(events):
            note_event(campaign, Event.CAMPAIGN_STARTED, at=NOW)
    return team


def under_way() -> Counter[UUID]:
    sending = WebhookDelivery.objects.filter(sending_until__gt=NOW)
    return Counter(sending.values_list("campaign__team", flat=True))


def test_claim_keeps_to_the_limit_of_a_team() -> None:
    slow = backlog(campaigns=5)
    assert len(claim_deliveries(now=NOW)) == AT_ONCE_PER_TEAM
    assert claim_deliveries(now=NOW) == []
    assert under_way() == {slow.pk: AT_ONCE_PER_TEAM}
    quick = backlog(campaigns=1)
    assert len(claim_deliveries(now=NOW)) == AT_ONCE_PER_CAMPAIGN
    assert under_way()[quick.pk] == AT_ONCE_PER_CAMPAIGN


def test_claim_keeps_to_the_limit_of_all_and_gives_free_places_to_those_with_fewest() -> None:
    slow = [backlog(campaigns=5) for _ in range(5)]
    assert len(claim_deliveries(now=NOW)) == AT_ONCE
    # Not the first ones get all: none has more than one place more than another.
    assert {under_way()[team.pk] for team in slow} == {AT_ONCE // 5, AT_ONCE // 5 + 1}
    quick = backlog(campaigns=2)
    assert claim_deliveries(now=NOW) == []
    for team in [team for team in slow if under_way()[team.pk] == AT_ONCE // 5 + 1][:2]:
        done = WebhookDelivery.objects.filter(sending_until__gt=NOW, campaign__team=team)[:1].get()
        WebhookDelivery.objects.filter(pk=done.pk).update(sending_until=None, due_at=None)
    assert len(claim_deliveries(now=NOW)) == 2
    assert under_way()[quick.pk] == 2
    assert sum(under_way().values()) == AT_ONCE
    # What a worker that was killed had under way is free again when the leases end.
    assert len(claim_deliveries(now=NOW + LEASE)) == AT_ONCE


def test_places_of_a_team_go_to_all_of_its_campaigns() -> None:
    backlog(campaigns=AT_ONCE_PER_TEAM)
    claimed = claimed_ids(NOW)
    campaigns = WebhookDelivery.objects.filter(pk__in=claimed).values("campaign").distinct()
    assert campaigns.count() == AT_ONCE_PER_TEAM


@pytest.mark.django_db(transaction=True)
def test_two_claims_at_the_same_time_keep_to_the_limits_together() -> None:
    backlog(campaigns=5)
    with transaction.atomic():
        assert len(claim_deliveries(now=NOW)) == AT_ONCE_PER_TEAM
        with ThreadPoolExecutor(1) as other:
            assert other.submit(in_a_connection_of_its_own, claim_deliveries).result() == []
    assert under_way().total() == AT_ONCE_PER_TEAM


def in_a_connection_of_its_own(claim: Callable[..., Any]) -> Any:
    try:
        return claim(now=NOW)
    finally:
        connection.close()


@pytest.mark.parametrize("what", SLOW)
def test_a_server_that_drips_is_left_at_the_deadline(
    settings: Any, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    settings.WEBHOOKS_MAY_BE_LOCAL = True
    monkeypatch.setattr(endpoints.deliver, "__kwdefaults__", {"seconds": 0.3})
    with slow_server(*SLOW[what]) as server:
        note_event(told(server.url), Event.CAMPAIGN_STARTED, at=NOW)
        took = deliver(NOW)
        assert server.wait_until_left()
    delivery = WebhookDelivery.objects.get()
    assert server.connections == 1
    if "body" in what or "chunk" in what:  # the headers had come, and no body is read
        assert delivery.problem == ("The server answered 302." if "redirect" in what else "")
        assert took == ["redirect" not in what]
    else:
        assert (took, delivery.problem) == ([False], "The server did not answer in time.")
        assert delivery.due_at == NOW + WAITS[0]


def test_an_answer_that_is_too_large_is_no_delivery(settings: Any) -> None:
    settings.WEBHOOKS_MAY_BE_LOCAL = True
    with slow_server(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, pause_seconds=0) as server:
        note_event(told(server.url), Event.CAMPAIGN_STARTED, at=NOW)
        assert deliver(NOW) == [False]
    assert WebhookDelivery.objects.get().problem == "The server's answer is too large."
