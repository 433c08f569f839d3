"""The engine under every interleaving that chance can think of, and after each a full audit.

Real services, a real PostgreSQL, a carrier of the test's own and a clock that only it moves.
Processes are killed at any query, answers and callbacks get lost, doubled, late and mixed up, and
meanwhile people pause, cancel, edit, opt out and turn switches. The carrier judges every order by
its own rules (`watched_carrier`); the audit judges the rows after every step; and in the end all
must come to rest with nobody stuck. docs/reliability.md says which guard each of them has seen
missing.

A test run tells the same stories every time. For new ones, by the thousand:

    HYPOTHESIS_PROFILE=soak .venv/bin/python -m pytest dialer/tests/test_engine_machine.py
"""

import logging
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from random import Random
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from campaigns.models import Campaign, Enrollment
from dialer.models import Attempt, CarrierAccount
from dialer.services.auditing import STATE, audit
from dialer.tests.chances import HAPPENINGS, pick
from dialer.tests.engine import attempt_of
from dialer.tests.small_world import build, numbered_ids
from dialer.tests.story import Story
from dialer.tests.watched_carrier import FINAL, in_window, may_be_called
from talkturo.accounts.models import Team
from talkturo.lib.ids import parse_public_id

pytestmark = pytest.mark.slow

SEED = st.integers(0, 2**64)
RANK: list[str] = [*Attempt.OPEN, Attempt.Status.ENDED]


class EngineMachine(Story, RuleBasedStateMachine):
    """A story told by hypothesis, and what must hold after each step of it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[UUID, str] = {}  # the statuses of attempts after the last step
        self.over = ExitStack()
        self.over.enter_context(transaction.atomic())
        self.over.enter_context(numbered_ids())

    @initialize(seed=SEED)
    def begin(self, seed: int) -> None:
        self.story_seed, self.seeds = seed, Counter[int]()
        self.world = build(self.engine, Random(seed))  # noqa: S311
        self.beat()

    # One rule, with weights and dice of our own: hypothesis likes to leave rules out and to
    # repeat values, and here little happens then. It still drops the steps that a failure does
    # not need, which leaves the others as they are.
    @rule(seed=SEED)
    def goes_on(self, seed: int) -> None:
        self.seeds[seed] += 1
        chance = Random(f"{self.story_seed} {seed} {self.seeds[seed]}")  # noqa: S311
        name, takes = chance.choice(HAPPENINGS)
        arguments = {what: choose(chance) for what, choose in takes.items()}
        note(f"    {name}({', '.join(f'{k}={v}' for k, v in arguments.items())})")
        getattr(self, name)(**arguments)

    def beat(self) -> None:
        super().beat()
        self.check_taken_back()

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None and hasattr(self, "world"):
                self.come_to_rest()
        finally:
            transaction.set_rollback(True)
            self.over.close()

    # -- what must hold --

    @invariant()
    def everything_holds(self) -> None:
        if hasattr(self, "world"):
            assert audit(now=self.engine.now, checks=STATE) == []
            self.rows_agree_with_the_carrier()
            self.budgets_are_kept()

    def rows_agree_with_the_carrier(self) -> None:
        rows = {a.pk: a for a in Attempt.objects.all()}
        for call in self.carrier.calls:
            attempt = rows.get(parse_public_id("call", call.token))
            if attempt is None:  # withdrawn, and its contact taken out of the campaign since
                assert call.status in FINAL
                continue
            truth = self.carrier.truth[call.sid]
            assert attempt.carrier_sid in ("", call.sid), "took another call for its own"
            assert attempt.is_open or call.status in FINAL, f"{attempt.status}, but still goes on"
            assert attempt.status != "withdrawn" or not truth.dialed, "made unmade, but it rang"
        for pk, before in self.seen.items():
            went = (before, rows[pk].status if pk in rows else "withdrawn")
            forward = went[1] == "withdrawn" or RANK.index(went[0]) <= RANK.index(went[1])
            assert forward or went == ("placing", "queued"), f"went back: {went}"
        self.seen = {pk: row.status for pk, row in rows.items() if row.status != "withdrawn"}

    def budgets_are_kept(self) -> None:
        for pk, (budget, before) in self.budgets.items():
            calls = Attempt.objects.filter(campaign=pk).exclude(status="withdrawn")
            left = Campaign.objects.values_list("calls_remaining", flat=True).get(pk=pk)
            assert left == budget - calls.exclude(pk__in=before).count()

    def check_taken_back(self) -> None:
        """No call is left in the carrier's queue that may not go out any more."""
        for call in self.carrier.live:
            attempt = attempt_of(call)
            if not attempt.carrier_sid or not attempt.placed_at:
                continue
            campaign, contact = attempt.campaign, attempt.contact
            allowed = (
                campaign.status == Campaign.Status.RUNNING
                and may_be_called(contact, attempt.to_number)
                and in_window(campaign, contact, self.engine.now)
                and attempt.team.dialing_enabled
                and CarrierAccount.objects.get(name="live").dialing_enabled
            )
            waited = self.engine.now - attempt.placed_at > timedelta(seconds=2)
            assert allowed or not waited or call.status != "queued", "left in the carrier's queue"
            assert campaign.hang_up_requested_at is None, "not hung up"

    def come_to_rest(self) -> None:
        """All faults end, every call ends unheard; then nobody may be left behind."""
        self.switch_is_turned(Team, on=True)
        self.switch_is_turned(CarrierAccount, on=True)
        left = ["not looked at"]
        for turn in range(40):
            for call in self.carrier.live:
                self.carrier.move(call, "completed")
            self.engine.wait(seconds=pick([65, 65, 700], turn))
            self.beat()
            left = list(self.left_behind())
            if not left:
                break
        assert left == []
        assert audit(now=self.engine.now) == []

    def left_behind(self) -> Iterator[str]:
        """Who is neither final nor due later, nor waits for a window or a caller ID."""
        now = self.engine.now
        yield from (f"{a} is open" for a in Attempt.objects.filter(status__in=Attempt.OPEN))
        rows = Enrollment.objects.filter(
            campaign__status=Campaign.Status.RUNNING, status__in=Enrollment.OPEN
        )
        for row in rows.select_related("campaign", "contact"):
            later = row.next_attempt_at is not None and row.next_attempt_at > now
            waits = row.campaign.blocked_code in ("caller_ids_resting", "caller_id_limit")
            if not later and not waits and in_window(row.campaign, row.contact, now):
                yield f"{row.public_id} is {row.status}: {row.campaign.blocked_code}"


settings.register_profile("stories", derandomize=True, max_examples=25, stateful_step_count=80)
settings.register_profile("soak", max_examples=3_000, stateful_step_count=100)
PROFILE = settings(
    settings.get_profile("soak" if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else "stories"),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


@pytest.fixture
def no_logs() -> Iterator[None]:
    """Thousands of failures are meant to happen here."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.timeout(0)
@pytest.mark.django_db(transaction=True)  # each story opens its own, and rolls it back
@pytest.mark.usefixtures("no_logs")
def test_the_engine_keeps_its_promises() -> None:
    run_state_machine_as_test(EngineMachine, settings=PROFILE)
