"""The engine under every interleaving that hypothesis can think of, and after each a full audit.

Real services, a real PostgreSQL, a carrier of the test's own and a clock that only it moves.
Processes are killed at any query, answers and callbacks get lost, doubled, late and mixed up, and
meanwhile people pause, cancel, edit, opt out and turn switches. The carrier judges every order by
its own rules (`watched_carrier`); the audit judges the rows after every step; and in the end all
must come to rest with nobody stuck.

A test run plays the same stories every time. For new ones, by the thousand:

    HYPOTHESIS_PROFILE=soak .venv/bin/python -m pytest dialer/tests/test_engine_machine.py
"""

import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from campaigns.models import Campaign, Enrollment
from campaigns.services.enrolling import enroll_contacts, remove_contacts
from campaigns.services.lifecycle import (
    cancel_campaign,
    pause_campaign,
    start_campaign,
    update_campaign,
)
from contacts.models import Contact
from contacts.services import delete_contact, update_contact
from contacts.tests.factories import ContactFactory
from dialer.models import Attempt, CarrierAccount
from dialer.providers.base import CallReport
from dialer.services.auditing import STATE, audit
from dialer.services.settling import record_report
from dialer.services.talking import take_digit
from dialer.tests.carrier import PlacedCall
from dialer.tests.engine import attempt_of
from dialer.tests.small_world import (
    PHONES,
    WINDOWS,
    WORLDS,
    ZONES,
    Interruption,
    WatchedEngine,
    build,
    numbered_ids,
)
from dialer.tests.watched_carrier import FINAL, NEXT, Killed, in_window, may_be_called
from talkturo.accounts.models import Team
from talkturo.lib.ids import parse_public_id
from talkturo.lib.transitions import InvalidTransition, Refusal

ANY = st.integers(0, 1000)  # which campaign, contact, attempt, call or callback
# At which query the process is killed (None) or somebody else acts first.
DISTURBED = st.one_of(
    st.none(), st.none(), st.tuples(st.integers(0, 20), st.none() | st.integers(0, 1000))
)
# Twilio's codes: bad number, caller ID, account, throttled, not the like of any.
REFUSALS = st.sampled_from([21211, 21215, 21210, 20003, 20429, 20429, 99999])
MOODS = st.sampled_from(
    ["accept"] * 5 + ["refuse", "lose_answer", "never_arrive", "die_before", "die_after", "early"]
)
RANK = [*Attempt.OPEN, Attempt.Status.ENDED]
LATE = st.sampled_from([0, 0, 0, 0, 0.005, 0.2, 0.6])
HEARD = st.sampled_from(["now", "now", "now", "later", "later", "never"])
# For some calls, the ways they take; 0 is the one to a conversation.
WAYS = st.lists(st.sampled_from([0, 0, 0, 1, 2, 3]), max_size=4)
TURNS = st.lists(WAYS, min_size=1, max_size=3)
CONTACT_CHANGES = st.one_of(
    st.fixed_dictionaries({"do_not_call": st.booleans()}),
    st.fixed_dictionaries({"phone": st.sampled_from(["", *PHONES])}),
    st.fixed_dictionaries({"timezone": st.sampled_from(ZONES)}),
    st.just({}),  # deleted
)
CHANGES = st.sampled_from(["start", "start", "start", "pause", "pause", "cancel", "hang_up"])
SECONDS = [0.3, 0.6, 1.1, 2.5, 11, 30, 65, 310, 700, 3_600, 4 * 3_600, 9 * 3_600]


import atexit
import collections
import time

STATS = collections.Counter()
T0 = time.time()
atexit.register(lambda: open("/tmp/stats.txt", "w").write(str(STATS.most_common())))


def pick(rows: Sequence[Any], which: int) -> Any:
    """One of the rows, whatever their number."""
    return rows[which % len(rows)]


class EngineMachine(RuleBasedStateMachine):
    """One story: a small world, and what happens in it."""

    def __init__(self) -> None:
        super().__init__()
        self.story = ExitStack()
        self.story.enter_context(transaction.atomic())
        self.story.enter_context(numbered_ids())
        self.engine = WatchedEngine()
        self.carrier = self.engine.carrier
        self.announced: list[UUID] = []  # wake-ups, each of which may come again at any time
        self.mail: list[tuple[PlacedCall, str]] = []  # callbacks under way
        self.seen: dict[UUID, str] = {}  # the statuses of attempts after the last step
        self.budgets: dict[UUID, tuple[int, set[UUID]]] = {}

    @initialize(drawn=WORLDS)
    def begin(self, drawn: dict[str, Any]) -> None:
        self.world = build(self.engine, drawn)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            c = STATS
            c["stories"] += 1
            c["orders"] += len(self.carrier.orders)
            c["calls"] += len(self.carrier.calls)
            c["dialed"] += sum(t.dialed for t in self.carrier.truth.values())
            for a in Attempt.objects.all():
                c[a.status + ":" + (a.error_code or a.outcome)] += 1
                c["retry"] += a.number > 1
        try:
            if sys.exc_info()[0] is None and hasattr(self, "world"):
                self.come_to_rest()
        finally:
            transaction.set_rollback(True)
            self.story.close()

    # -- the machinery --

    @rule(which=ANY, announced=st.booleans(), disturbed=DISTURBED)
    def claim(self, which: int, announced: bool, disturbed: Any) -> None:
        self.disturb(disturbed, lambda: self.claim_for(which, announced=announced))

    def claim_for(self, which: int, *, announced: bool = True) -> None:
        attempts = self.engine.claim(pick(self.world.campaigns, which))
        if announced:
            self.announced += [attempt.pk for attempt in attempts]

    @precondition(lambda self: self.announced)
    @rule(which=ANY, mood=MOODS, code=REFUSALS, late=LATE, also=ANY, disturbed=DISTURBED)
    def place(
        self, which: int, mood: str, code: int, late: float, also: int, disturbed: Any
    ) -> None:
        carrier = self.carrier
        carrier.refuse = [code] if mood == "refuse" else []
        carrier.lose_answer, carrier.never_arrive = mood == "lose_answer", mood == "never_arrive"
        carrier.dies = mood.removeprefix("die_") if mood.startswith("die_") else ""
        if mood == "early":
            carrier.meanwhile = lambda call: self.come_early(call, also)
        self.engine.late = [0, late]
        self.disturb(disturbed, lambda: self.place_one(which))
        carrier.calm()
        self.engine.late = []

    @rule(which=ANY, mood=MOODS, code=REFUSALS, late=LATE, also=ANY, disturbed=DISTURBED)
    def dial(
        self, which: int, mood: str, code: int, late: float, also: int, disturbed: Any
    ) -> None:
        """Claim, and place what was claimed, the last one first and under these circumstances."""
        before = len(self.announced)
        self.claim_for(which)
        if len(self.announced) > before:
            self.place(-1, mood, code, late, also, disturbed)
        for pk in self.announced[before:]:
            self.place_in_turn(pk)

    def place_one(self, which: int) -> None:
        with suppress(Killed):
            self.engine.place(pick(self.announced, which))
        transaction.set_rollback(False)

    def come_early(self, call: PlacedCall, which: int) -> None:
        """Callbacks overtake the answer to the request, and other things happen meanwhile."""
        self.carrier.meanwhile = None
        for status in ("initiated", "ringing", "no-answer")[: which % 4]:
            self.carrier.move(call, status)
            self.hear(call, status)
        self.act(which)

    @rule(lost=st.booleans(), disturbed=DISTURBED)
    def tick(self, lost: bool, disturbed: Any) -> None:
        def run() -> None:
            work = self.engine.tick()
            if not lost:
                self.announced += work.attempts

        self.disturb(disturbed, run)

    @rule(reachable=st.booleans(), disturbed=DISTURBED)
    def recover(self, reachable: bool, disturbed: Any) -> None:
        self.carrier.unreachable = not reachable
        self.disturb(disturbed, self.engine.recover)
        self.carrier.unreachable = False

    @rule()
    def beat(self) -> None:
        """Everything works for a moment: one round of what beat and the workers do."""
        work = self.engine.tick()
        self.announced += work.attempts
        for campaign in self.world.campaigns:
            if campaign.pk in work.campaigns:
                self.announced += [attempt.pk for attempt in self.engine.claim(campaign)]
        queued = Attempt.objects.filter(pk__in=self.announced, status="queued").order_by("pk")
        for pk in queued.values_list("pk", flat=True):
            self.place_in_turn(pk)
        self.engine.recover()
        self.check_taken_back()

    def place_in_turn(self, attempt_id: UUID) -> None:
        """Place the call when its rates allow it, as the task does."""
        for _ in range(3):
            until = self.engine.place(attempt_id)
            if until is None:
                break
            self.engine.now = max(self.engine.now, until)

    @rule(seconds=st.sampled_from(SECONDS))
    def wait(self, seconds: float) -> None:
        self.engine.wait(seconds=seconds)

    # -- the carrier --

    @precondition(lambda self: self.carrier.live)
    @rule(turns=TURNS, heard=HEARD)
    def calls_go_on(self, turns: list[list[int]], heard: str) -> None:
        for call, ways in zip(self.carrier.live, cycle(turns), strict=False):
            for way in ways:
                if call.status in FINAL:
                    break
                self.call_goes_on(call, pick(NEXT[call.status], way), heard)

    def call_goes_on(self, call: PlacedCall, status: str, heard: str) -> None:
        self.carrier.move(call, status)
        if heard == "now":
            self.hear(call, status)
        elif heard == "later":
            self.mail.append((call, status))

    @precondition(lambda self: self.mail)
    @rule(which=ANY, again=st.booleans(), disturbed=DISTURBED)
    def callback_comes(self, which: int, again: bool, disturbed: Any) -> None:
        call, status = pick(self.mail, which)
        self.disturb(disturbed, lambda: self.hear(call, status))
        if not again:
            self.mail.remove((call, status))

    def hear(self, call: PlacedCall, status: str) -> None:
        self.report(parse_public_id("call", call.token), call.report(status))

    def report(self, attempt_id: UUID, report: CallReport) -> None:
        record_report(attempt_id=attempt_id, report=report, source="callback", now=self.engine.now)

    @precondition(lambda self: len(self.carrier.calls) > 1)
    @rule(which=ANY, other=ANY, status=st.sampled_from(["ringing", "in-progress", *FINAL]))
    def callback_carries_another_calls_sid(self, which: int, other: int, status: str) -> None:
        call, wrong = pick(self.carrier.calls, which), pick(self.carrier.calls, other)
        known = Attempt.objects.filter(carrier_sid=wrong.sid).exists()
        if wrong is not call and known:
            self.report(parse_public_id("call", call.token), wrong.report(status))

    @precondition(lambda self: any(c.status == "in-progress" for c in self.carrier.calls))
    @rule(which=ANY)
    def callee_presses_9(self, which: int) -> None:
        talking = [call for call in self.carrier.calls if call.status == "in-progress"]
        attempt_id = parse_public_id("call", pick(talking, which).token)
        take_digit(attempt_id=attempt_id, digit="9", now=self.engine.now)

    # -- people --

    @rule(which=ANY, what=CHANGES)
    def campaign_changes(self, which: int, what: str) -> None:
        campaign = Campaign.objects.get(pk=pick(self.world.campaigns, which).pk)
        at = self.engine.now
        changes: dict[str, Callable[[], None]] = {
            "start": lambda: self.start(campaign, which % 5),
            "pause": lambda: pause_campaign(campaign=campaign, at=at),
            "cancel": lambda: cancel_campaign(campaign=campaign, at=at),
            "hang_up": lambda: cancel_campaign(campaign=campaign, at=at, hang_up=True),
        }
        with suppress(Refusal, InvalidTransition):
            changes[what]()

    def start(self, campaign: Campaign, budget: int) -> None:
        """Start, resume, or give a new budget; 0 is none."""
        before = set(Attempt.objects.filter(campaign=campaign).values_list("pk", flat=True))
        start_campaign(campaign=campaign, at=self.engine.now, max_calls=budget or None)
        self.budgets[campaign.pk] = (budget or 1000, before)

    @rule(which=ANY, cap=st.integers(1, 3), window=st.sampled_from(WINDOWS))
    def campaign_is_edited(self, which: int, cap: int, window: Any) -> None:
        fields = {
            "max_concurrent_calls": cap,
            "call_window_start": window[0],
            "call_window_end": window[1],
        }
        with suppress(Refusal):
            update_campaign(
                campaign=pick(self.world.campaigns, which),
                fields=fields,
                caller_ids=None,
                status=None,
                at=self.engine.now,
            )

    @rule(which=ANY, change=CONTACT_CHANGES)
    def contact_changes(self, which: int, change: dict[str, Any]) -> None:
        contact = pick(self.world.contacts, which)
        if not Contact.objects.filter(pk=contact.pk).exists():
            return
        if change:
            update_contact(contact=contact, fields=change, at=self.engine.now)
        else:
            delete_contact(contact=contact, at=self.engine.now, by="test")

    @rule(which=ANY, whom=ANY, phone=st.sampled_from(PHONES))
    def contact_is_added(self, which: int, whom: int, phone: str) -> None:
        contact = ContactFactory(team=self.world.team, phone=phone)
        with suppress(Refusal):
            enroll_contacts(
                campaign=pick(self.world.campaigns, which),
                contact_ids=[contact.pk, pick(self.world.contacts, whom).pk],
                priority=whom % 3,
                at=self.engine.now,
            )
            self.world.contacts.append(contact)

    @rule(which=ANY, whom=ANY)
    def contact_is_removed(self, which: int, whom: int) -> None:
        remove_contacts(
            campaign=pick(self.world.campaigns, which),
            contact_ids=[pick(self.world.contacts, whom).pk],
            at=self.engine.now,
        )

    @rule(which=st.sampled_from([Team, CarrierAccount]), on=st.sampled_from([True, True, False]))
    def switch_is_turned(self, which: Any, on: bool) -> None:
        which.objects.update(dialing_enabled=on)

    # -- what happens while something else does --

    def disturb(
        self, disturbed: tuple[int, int | None] | None, action: Callable[[], object]
    ) -> None:
        """Do it, while somebody is killed or acts in between."""
        if disturbed is None:
            action()
            return
        at, what = disturbed
        act = None if what is None else lambda: self.act(what)
        interruption = Interruption(self.carrier, at=at, act=act)
        with suppress(Killed), connection.execute_wrapper(interruption):
            action()
        transaction.set_rollback(False)  # Django marks the story's; the action's own is undone

    def act(self, which: int) -> None:
        """One of the things that other processes and people may do at any moment."""
        moods = (self.carrier.refuse, self.carrier.meanwhile)
        self.carrier.refuse, self.carrier.meanwhile = [], None
        kind, which = which % 8, which // 8
        if kind == 0:
            self.claim_for(which)
        elif kind == 1 and self.announced:
            self.place_one(which)
        elif kind == 2 and self.mail:
            self.hear(*pick(self.mail, which))
        elif kind == 3:
            self.contact_changes(which, {"do_not_call": True})
        elif kind == 4:
            self.campaign_changes(which, pick(["pause", "start", "cancel"], which))
        elif kind == 5:
            self.engine.recover()
        elif kind == 6:
            self.engine.tick()
        elif kind == 7:
            self.contact_changes(which, {"phone": pick(PHONES, which)})
        self.carrier.refuse, self.carrier.meanwhile = moods

    # -- what must hold --

    @invariant()
    def count(self) -> None:
        STATS["steps"] += 1

    @invariant()
    def rows_keep_their_promises(self) -> None:
        if hasattr(self, "world"):
            assert audit(now=self.engine.now, checks=STATE) == []

    @invariant()
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

    @invariant()
    def budgets_are_kept(self) -> None:
        for pk, (budget, before) in self.budgets.items():
            calls = Attempt.objects.filter(campaign=pk).exclude(status="withdrawn")
            assert calls.exclude(pk__in=before).count() <= budget

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
                and CarrierAccount.objects.get().dialing_enabled
            )
            waited = self.engine.now - attempt.placed_at > timedelta(seconds=2)
            assert allowed or not waited or call.status != "queued", "left in the carrier's queue"
            assert campaign.hang_up_requested_at is None, "not hung up"

    def come_to_rest(self) -> None:
        """All faults end, every call ends unheard; then nobody may be left behind."""
        self.switch_is_turned(Team, on=True)
        self.switch_is_turned(CarrierAccount, on=True)
        for turn in range(40):
            for call in self.carrier.live:
                self.carrier.move(call, "completed")
            self.engine.wait(seconds=pick([65, 65, 700], turn))
            self.beat()
            if not (left := list(self.left_behind())):
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


settings.register_profile("stories", derandomize=True, max_examples=60, stateful_step_count=50)
settings.register_profile("soak", max_examples=3_000, stateful_step_count=100)
PROFILE = settings(
    settings.get_profile("soak" if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else "stories"),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
    **({"phases": [Phase.generate]} if os.environ.get("NOSHRINK") else {}),
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
