"""A campaign goes from status to status as docs/contract.md says, and in no other way.

As in `test_contract`: the page is read, and no later change edits this file.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from campaigns.models import Campaign
from dialer.tests.engine import MONDAY_NOON
from talkturo.lib.ids import parse_public_id
from talkturo.tests.contract_page import word, words
from talkturo.tests.contract_world import CRM, LIST, SECTIONS, World, assert_refused, new_world

pytestmark = pytest.mark.django_db

LIFECYCLE = SECTIONS["Campaign status lifecycle"]
STATUSES = [word(row["status"]) for row in LIFECYCLE.table()]
TRANSITIONS = {
    (word(row["from"]), word(row["to"])): row["by"].split(", ")
    for row in LIFECYCLE.table("Transitions")
}
BY_CLIENT = {steps for steps, by in TRANSITIONS.items() if "client" in by}
BY_DIALER = {steps for steps, by in TRANSITIONS.items() if "dialer" in by}
SOON = MONDAY_NOON + timedelta(hours=1)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with new_world() as made:
        yield made


def in_status(world: World, status: str) -> str:
    """A campaign that came into the status as clients and the dialer bring it there. It has a
    contact, and a start in the future: only its status can be a reason to refuse another."""
    campaign = world.campaign(scheduledStartAt=SOON.isoformat())
    world.add(campaign, world.contact())
    steps = {
        "scheduled": [],
        "draft": ["draft"],
        "running": ["running"],
        "completed": ["running"],
        "paused": ["running", "paused"],
        "cancelled": ["cancelled"],
    }[status]
    for step in steps:
        assert world.change(campaign, status=step).status_code == 200
    if status == "completed":
        world.run(campaign)
        world.answer_calls(*world.place(campaign))
    assert world.read(campaign)["status"] == status
    return campaign


def test_the_page_has_every_status() -> None:
    assert sorted(Campaign.Status.values) == sorted(STATUSES)
    named = [row for row in LIST.table("Query parameters") if word(row["parameter"]) == "status"]
    assert words(named[0]["allowed"]) == STATUSES
    assert {status for step in TRANSITIONS for status in step} <= set(STATUSES)
    assert {by for row in TRANSITIONS.values() for by in row} == {"client", "dialer"}


@pytest.mark.parametrize("status", STATUSES)
def test_a_client_makes_the_transitions_of_the_page_and_no_other(world: World, status: str) -> None:
    campaign = in_status(world, status)
    for to in sorted(STATUSES, key=lambda to: (status, to) in BY_CLIENT):  # refused ones first
        answer = world.change(campaign, status=to)
        if (status, to) in BY_CLIENT:
            assert answer.status_code == 200, (status, to, answer.content)
            assert world.read(campaign)["status"] == to
            campaign = in_status(world, status)
        elif to == "completed":
            assert_refused(answer, "status", "completed")
        else:
            expected = 200 if status == to else 409
            assert answer.status_code == expected, (status, to, answer.content)
        assert world.read(campaign)["status"] == status


@pytest.mark.parametrize("status", STATUSES)
def test_run_starts_what_may_become_running(world: World, status: str) -> None:
    campaign = in_status(world, status)
    answer = world.run(campaign)
    if (status, "running") in BY_CLIENT or status == "running":
        assert answer.status_code == 200, answer.content
        assert world.read(campaign)["status"] == "running"
    else:
        assert answer.status_code == 409, answer.content
        assert world.read(campaign)["status"] == status


def _starts_by_itself(world: World) -> str:
    campaign = in_status(world, "scheduled")
    world.engine.wait(hours=1)
    world.engine.tick()
    return campaign


def _cannot_start(world: World) -> str:
    campaign = in_status(world, "scheduled")
    path = f"{CRM}/assistants/{world.assistant}"
    assert world.send("PATCH", path, {"outboundEnabled": False}).status_code == 200
    world.engine.wait(hours=1)
    world.engine.tick()
    assert world.read(campaign)["paused_reason"]
    return campaign


def _uses_up_its_calls(world: World) -> str:
    campaign = world.campaign()
    world.add(campaign, world.contact(), world.contact())
    world.run(campaign, maxCalls=1)
    world.answer_calls(*world.place(campaign))
    world.engine.wake(Campaign.objects.get(pk=parse_public_id("camp", campaign)))
    assert world.read(campaign)["paused_reason"]
    return campaign


def _has_called_everybody(world: World) -> str:
    campaign = world.campaign()
    world.add(campaign, world.contact())
    world.run(campaign)
    world.answer_calls(*world.place(campaign))
    return campaign


DIALED = {
    ("scheduled", "running"): _starts_by_itself,
    ("scheduled", "paused"): _cannot_start,
    ("running", "paused"): _uses_up_its_calls,
    ("running", "completed"): _has_called_everybody,
}


def test_the_dialer_makes_the_transitions_of_the_page() -> None:
    assert DIALED.keys() == BY_DIALER


@pytest.mark.parametrize("step", sorted(BY_DIALER), ids=" to ".join)
def test_a_transition_of_the_dialer(world: World, step: tuple[str, str]) -> None:
    assert world.read(DIALED[step](world))["status"] == step[1]


def test_the_times_and_counters_of_a_whole_run(world: World) -> None:
    """total, called, completed, answered: of a run to its end."""
    campaign = world.campaign(maxConcurrentCalls=5, maxAttemptsPerContact=1)
    blocked = world.contact(doNotCall=True)
    world.add(campaign, blocked, *[world.contact() for _ in range(4)])
    assert world.run(campaign).json()["started"] == 4
    started = world.read(campaign)
    names = ("total_contacts", "contacts_called", "contacts_completed", "contacts_answered")
    assert started["started_at"]
    assert started["completed_at"] is None
    assert [started[name] for name in names[::3]] == [5, 0]
    answered, busy, silent, unknown = world.place(campaign)
    world.answer_calls(answered)
    world.engine.report(busy, "busy")
    world.engine.report(silent, "no-answer")
    world.engine.report(unknown, "failed", sip_response_code=404)
    ended = world.read(campaign)
    assert ended["status"] == "completed"
    assert ended["completed_at"]
    assert [ended[name] for name in names] == [5, 4, 4, 1]


def test_the_configuration_of_a_running_campaign_is_a_409(world: World) -> None:
    campaign = in_status(world, "running")
    assert world.change(campaign, name="Other").status_code == 409
    assert world.send("DELETE", f"{CRM}/campaigns/{campaign}").status_code == 400
