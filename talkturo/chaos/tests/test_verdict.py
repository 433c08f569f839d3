"""The verdict asks every rule of the judge: evidence against each is found as a violation."""

import inspect
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from django.db import connection

from campaigns.models import Campaign as CampaignRow
from campaigns.tests.factories import CampaignFactory
from talkturo.chaos import customer, judge, judge_logs, judge_rows, verdict
from talkturo.chaos.diary import Diary, Span
from talkturo.chaos.evidence import Call, Forgery, Rows
from talkturo.chaos.machine import Machine
from talkturo.chaos.tests.made_up import (
    NOON,
    OPEN_CAMPAIGN,
    after,
    attempt,
    call,
    rows,
    with_enrollment,
)

COMPLETED = replace(OPEN_CAMPAIGN, status="completed")


@dataclass
class Evidence:
    """What is left of a run; of a good one, unless something else is said."""

    rows: Rows
    calls: Sequence[Call] = ()
    forgeries: Sequence[Forgery] = ()
    spans: Sequence[Span] = ()
    logs: Mapping[str, str] = field(default_factory=dict)
    found: set[str] = field(init=False)

    def __post_init__(self) -> None:
        diary = Diary()
        for span in self.spans:
            diary.add(span)
        violations = verdict.violations_in(
            self.calls, self.forgeries, self.rows, diary, self.logs, now=NOON
        )
        self.found = {violation.rule for violation in violations}


def one_call(*, row: dict[str, Any] | None = None, **fields: Any) -> Evidence:
    """One attempt and its call."""
    one = attempt(**row or {})
    return Evidence(rows(one, campaign=COMPLETED), [call(one, **fields)])


def to(**moments: Any) -> Evidence:
    one = attempt()
    return Evidence(rows(one, campaign=COMPLETED, **moments), [call(one)])


def many(number: int) -> Evidence:
    """So many calls at once, to as many numbers."""
    tries = [attempt() for _ in range(number)]
    calls = [call(one, to=f"+1202555{n:04}") for n, one in enumerate(tries)]
    return Evidence(rows(*tries, campaign=COMPLETED), calls)


def twice() -> Evidence:
    one = attempt()
    return Evidence(rows(one, campaign=COMPLETED), [call(one), call(one, 7, 9)])


def two_tries(second: float) -> Evidence:
    """Two attempts at the contact, the second one so many seconds after the first began."""
    tries = attempt(), attempt(2)
    calls = [call(tries[0]), call(tries[1], second, second + 5)]
    return Evidence(rows(*tries, campaign=COMPLETED), calls)


def during(kind: str, subject: str, **span: Any) -> Evidence:
    tries = [attempt() for _ in range(9)]
    calls = [call(one, 10 + n / 100, to=f"+1202555{n:04}") for n, one in enumerate(tries)]
    spans = [Span(kind, subject, NOON, after(60), **span)]
    return Evidence(rows(*tries, campaign=COMPLETED), calls, spans=spans)


def standing(enrollment: str, **campaign: Any) -> Evidence:
    """Rows only: the contact's status, and the campaign's."""
    evidence = rows(attempt(), campaign=replace(OPEN_CAMPAIGN, **campaign))
    return Evidence(with_enrollment(evidence, status=enrollment))


PASSED_OVER = """2026-11-26 12:00:00,000 ERROR dialer.services.ticking camp_1 cannot be started
Traceback (most recent call last):
  File "ticking.py", line 71, in start_due_campaigns
    _start(campaign, now)
ZeroDivisionError
"""


BREAKAGES: dict[str, Callable[[], Evidence]] = {
    "attempt placed twice": twice,
    "call without a row": lambda: Evidence(rows(campaign=COMPLETED), [call(attempt())]),
    "withdrawn, yet it rang": lambda: one_call(row={"status": "withdrawn"}),
    "two calls to a number at once": lambda: two_tries(2),
    "campaign's cap": lambda: many(OPEN_CAMPAIGN.max_concurrent_calls + 1),
    "caller ID's cap": lambda: many(customer.CALLER_ID_CAP + 1),
    "team's cap": lambda: many(customer.TEAM_CAP + 1),
    "account's cap": lambda: many(customer.ACCOUNT_CAP + 1),
    "calls per second": lambda: during("rate", "live", value=4),
    "outside the call window": lambda: one_call(begun=-5 * 3600),
    "do-not-call rung": lambda: to(do_not_call_at=after(-60)),
    "deleted contact rung": lambda: to(deleted_at=after(-60)),
    "called while paused": lambda: during("paused", OPEN_CAMPAIGN.public_id),
    "retry before its time": lambda: two_tries(30),
    "too many attempts": lambda: many(OPEN_CAMPAIGN.max_attempts_per_contact + 1),
    "forged callback accepted": lambda: Evidence(rows(), forgeries=[Forgery("call_1", NOON, 204)]),
    "given up, yet the carrier had it": lambda: one_call(
        row={"error_code": judge.NEVER_HEARD_OF, "outcome": "error"}
    ),
    "settled before its end": lambda: one_call(ended=8),
    "wrong outcome": lambda: one_call(end_status="busy"),
    "attempt stuck": lambda: Evidence(rows(attempt(status="placing"))),
    "contact calling without a call": lambda: standing("calling"),
    "campaign completed without a contact": lambda: standing("queued", status="completed"),
    "contact neither final nor called": lambda: standing("pending"),
    "campaign not completed": lambda: standing("completed"),
    "campaign not looked at": lambda: standing("pending", next_dial_at=after(-20)),
    "error of ours": lambda: Evidence(rows(), logs={"worker-1.log": PASSED_OVER}),
    "counter wrong": lambda: standing("completed", contacts_answered=7),
}


def test_a_good_run_has_no_violations():
    assert one_call().found == set()


@pytest.mark.parametrize("rule", BREAKAGES)
def test_the_verdict_asks_the_rule(rule: str):
    assert rule in BREAKAGES[rule]().found


def test_every_rule_has_been_seen_to_fail():
    source = "".join(map(inspect.getsource, (judge, judge_rows, judge_logs, verdict)))
    named = re.findall(r'(?:Violation\(|rule=|return |else )\s*"([a-zA-Z][^"]*)"', source)
    assert set(named) == {*BREAKAGES, "check_invariants"}


class Installation:
    """As much of a machine as its own audit needs: the tests' database."""

    def environment(self) -> dict[str, str]:
        url = urlsplit(os.environ["DATABASE_URL"])
        name = connection.settings_dict["NAME"]
        return os.environ | {"DATABASE_URL": url._replace(path=f"/{name}").geturl()}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_what_the_installations_own_audit_finds_is_a_violation():
    machine = cast(Machine, Installation())
    assert verdict._invariants(machine) == []
    campaign = CampaignFactory()
    CampaignRow.objects.update(total_contacts=1)
    (violation,) = verdict._invariants(machine)
    assert violation.rule == "check_invariants"
    assert campaign.public_id in violation.detail
