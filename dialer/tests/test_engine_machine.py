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
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from typing import Any, TypeVar
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
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
WAYS = st.lists(st.integers(0, 3), min_size=2, max_size=4)
TURNS = st.lists(WAYS, min_size=1, max_size=3)
EDITS = st.sampled_from(
    ["campaign", "campaign", "do_not_call", "phone", "timezone", "delete", "add", "add", "remove"]
)
CHANGES = st.sampled_from(["start"] * 5 + ["pause", "pause", "cancel", "hang_up"])
SECONDS = [0.3, 1.1, 2.5, 11, *[65] * 5, 310, 310, 700, 3_600, 4 * 3_600, 9 * 3_600]


import atexit
import collections
import time

STATS = collections.Counter()
T0 = time.time()
atexit.register(lambda: open("/tmp/stats.txt", "w").write(str(STATS.most_common())))


_Method = TypeVar("_Method", bound=Callable[..., None])


def pick(rows: Sequence[Any], which: int) -> Any:
    """One of the rows, whatever their number."""
    return rows[which % len(rows)]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Under which a call is placed."""

    mood: str  # of the carrier
    code: int  # the refusal's, where it refuses
    late: float  # seconds between the call's turn and its request
    also: int  # what happens before the answer comes, where that comes late
    disturbed: tuple[int, int | None] | None


CIRCUMSTANCES = st.builds(
    Circumstances, mood=MOODS, code=REFUSALS, late=LATE, also=ANY, disturbed=DISTURBED
)
# What may happen, as often as it should, and what it takes. Hypothesis' own choice among rules
# leaves many out of a whole story, which is no good where little happens without the others.
HAPPENINGS: list[tuple[str, dict[str, st.SearchStrategy[Any]]]] = []


def happens(weight: int, **takes: st.SearchStrategy[Any]) -> Callable[[_Method], _Method]:
    """The method is one of the things that may happen."""

    def note(method: _Method) -> _Method:
        HAPPENINGS.extend([(method.__name__, takes)] * weight)
        return method

    return note


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
        self.beat()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            c = STATS
            c["stories"] += 1
            c["orders"] += len(self.carrier.orders)
            c["calls"] += len(self.carrier.calls)
            c["dialed"] += sum(t.dialed for t in self.carrier.truth.values())
            for x in Campaign.objects.all(): STATS["camp:"+x.status+":"+x.paused_code+":"+x.blocked_code] += 1
            for x in Enrollment.objects.all(): STATS["cc:"+x.status+":"+x.outcome] += 1
            for a in Attempt.objects.all():
                c[a.status + ":" + (a.error_code or a.outcome)] += 1
                c["retry"] += a.number > 1
        try:
            if sys.exc_info()[0] is None and hasattr(self, "world"):
                self.come_to_rest()
        finally:
            transaction.set_rollback(True)
            self.story.close()

    @rule(data=st.data())
    def next(self, data: st.DataObject) -> None:
        names = st.sampled_from([name for name, _ in HAPPENINGS])
        name = data.draw(names, label="what happens")
        takes = dict(HAPPENINGS)[name]
        STATS["do:" + name] += 1
        getattr(self, name)(**{what: data.draw(how, label=what) for what, how in takes.items()})

    # -- the machinery --

    @happens(1, which=ANY, announced=st.booleans(), disturbed=DISTURBED)
    def claim(self, which: int, announced: bool, disturbed: Any) -> None:
        self.disturb(disturbed, lambda: self.claim_for(which, announced=announced))

    def claim_for(self, which: int, *, announced: bool = True) -> None:
        attempts = self.engine.claim(pick(self.world.campaigns, which))
        if announced:
            self.announced += [attempt.pk for attempt in attempts]

    @happens(2, which=ANY, so=CIRCUMSTANCES)
    def place(self, which: int, so: Circumstances) -> None:
        if not self.announced:
            return
        carrier = self.carrier
        carrier.refuse = [so.code] if so.mood == "refuse" else []
        carrier.lose_answer = so.mood == "lose_answer"
        carrier.never_arrive = so.mood == "never_arrive"
        carrier.dies = so.mood.removeprefix("die_") if so.mood.startswith("die_") else ""
        if so.mood == "early":
            carrier.meanwhile = lambda call: self.come_early(call, so.also)
        self.engine.late = [0, so.late]
        self.disturb(so.disturbed, lambda: self.place_one(which))
        carrier.calm()
        self.engine.late = []

    @happens(5, which=ANY, so=CIRCUMSTANCES, turns=TURNS, heard=HEARD)
    def dial(self, which: int, so: Circumstances, turns: list[list[int]], heard: str) -> None:
        """Make room; claim, and place what was claimed, the last one first and so."""
        self.calls_go_on(turns, heard)
        before = len(self.announced)
        self.claim_for(which)
        if len(self.announced) > before:
            self.place(-1, so)
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

    @happens(1, lost=st.booleans(), disturbed=DISTURBED)
    def tick(self, lost: bool, disturbed: Any) -> None:
        def run() -> None:
            work = self.engine.tick()
            if not lost:
                self.announced += work.attempts

        self.disturb(disturbed, run)

    @happens(2, reachable=st.booleans(), disturbed=DISTURBED)
    def recover(self, reachable: bool, disturbed: Any) -> None:
        self.carrier.unreachable = not reachable
        self.disturb(disturbed, self.engine.recover)
        self.carrier.unreachable = False

    @happens(6, seconds=st.sampled_from(SECONDS), turns=TURNS, heard=HEARD)
    def life_goes_on(self, seconds: float, turns: list[list[int]], heard: str) -> None:
        """What mostly happens: time passes, calls go on, and the machinery works."""
        self.calls_go_on(turns, heard)
        self.engine.wait(seconds=seconds)
        self.beat()

    def beat(self) -> None:
        """One round of what beat and the workers do."""
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

    @happens(1, seconds=st.sampled_from(SECONDS))
    def wait(self, seconds: float) -> None:
        self.engine.wait(seconds=seconds)

    # -- the carrier --

    @happens(3, turns=TURNS, heard=HEARD)
    def some_calls_go_on(self, turns: list[list[int]], heard: str) -> None:
        self.calls_go_on(turns, heard)

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

    @happens(3, which=ANY, again=st.booleans(), disturbed=DISTURBED)
    def callback_comes(self, which: int, again: bool, disturbed: Any) -> None:
        if not self.mail:
            return
        call, status = pick(self.mail, which)
        self.disturb(disturbed, lambda: self.hear(call, status))
        if not again:
            self.mail.remove((call, status))

    def hear(self, call: PlacedCall, status: str) -> None:
        self.report(parse_public_id("call", call.token), call.report(status))

    def report(self, attempt_id: UUID, report: CallReport) -> None:
        record_report(attempt_id=attempt_id, report=report, source="callback", now=self.engine.now)

    @happens(1, which=ANY, other=ANY, status=st.sampled_from(["ringing", "in-progress", *FINAL]))
    def callback_carries_another_calls_sid(self, which: int, other: int, status: str) -> None:
        if len(self.carrier.calls) < 2:
            return
        call, wrong = pick(self.carrier.calls, which), pick(self.carrier.calls, other)
        known = Attempt.objects.filter(carrier_sid=wrong.sid).exists()
        if wrong is not call and known:
            self.report(parse_public_id("call", call.token), wrong.report(status))

    @happens(1, which=ANY)
    def callee_presses_9(self, which: int) -> None:
        talking = [call for call in self.carrier.calls if call.status == "in-progress"]
        if talking:
            attempt_id = parse_public_id("call", pick(talking, which).token)
            take_digit(attempt_id=attempt_id, digit="9", now=self.engine.now)

    # -- people --

    @happens(3, which=ANY, what=CHANGES)
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

    @happens(3, which=ANY, whom=ANY, what=EDITS, value=ANY)
    def somebody_edits(self, which: int, whom: int, what: str, value: int) -> None:
        campaign, contact = pick(self.world.campaigns, which), pick(self.world.contacts, whom)
        at = self.engine.now
        edits: dict[str, Callable[[], object]] = {
            "campaign": lambda: self.edit(campaign, value),
            "do_not_call": lambda: self.change(contact, do_not_call=bool(value % 2)),
            "phone": lambda: self.change(contact, phone=pick(["", *PHONES], value)),
            "timezone": lambda: self.change(contact, timezone=pick(ZONES, value)),
            "delete": lambda: delete_contact(contact=contact, at=at, by="test"),
            "add": lambda: self.add(campaign, contact, value),
            "remove": lambda: remove_contacts(campaign=campaign, contact_ids=[contact.pk], at=at),
        }
        with suppress(Refusal):
            edits[what]()

    def edit(self, campaign: Campaign, value: int) -> None:
        start, end = pick(WINDOWS, value)
        fields = {
            "max_concurrent_calls": 1 + value % 3,
            "call_window_start": start,
            "call_window_end": end,
        }
        update_campaign(
            campaign=campaign, fields=fields, caller_ids=None, status=None, at=self.engine.now
        )

    def change(self, contact: Contact, **fields: Any) -> None:
        with suppress(Contact.DoesNotExist):  # deleted
            update_contact(contact=contact, fields=fields, at=self.engine.now)

    def add(self, campaign: Campaign, contact: Contact, value: int) -> None:
        new = ContactFactory(team=self.world.team, phone=pick(PHONES, value))
        self.world.contacts.append(new)
        enroll_contacts(
            campaign=campaign,
            contact_ids=[new.pk, contact.pk],
            priority=value % 3,
            at=self.engine.now,
        )

    @happens(
        1,
        which=st.sampled_from([Team, CarrierAccount]),
        on=st.sampled_from([True, True, True, False]),
    )
    def switch_is_turned(self, which: Any, on: Any) -> None:
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
            self.somebody_edits(which, which, "do_not_call", 1)
        elif kind == 4:
            self.campaign_changes(which, pick(["pause", "start", "cancel"], which))
        elif kind == 5:
            self.engine.recover()
        elif kind == 6:
            self.engine.tick()
        elif kind == 7:
            self.somebody_edits(which, which, "phone", which)
        self.carrier.refuse, self.carrier.meanwhile = moods

    # -- what must hold --

    @invariant()
    def everything_holds(self) -> None:
        STATS["steps"] += 1
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
                and CarrierAccount.objects.get(name="live").dialing_enabled
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


settings.register_profile("stories", derandomize=True, max_examples=25, stateful_step_count=50)
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
