"""Everything that may happen to a small world: by the machinery, the carrier and people."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from itertools import cycle
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from campaigns.models import Campaign
from campaigns.services.enrolling import enroll_contacts, remove_contacts
from campaigns.services.lifecycle import (
    cancel_campaign,
    pause_campaign,
    start_campaign,
    update_campaign,
)
from contacts.models import Contact
from contacts.services import create_contact, delete_contact, update_contact
from dialer.models import Attempt, CarrierAccount
from dialer.providers.base import CallReport
from dialer.services.hearing import record_report
from dialer.services.talking import take_digit
from dialer.tests.carrier import PlacedCall
from dialer.tests.chances import (
    CHANGES,
    EDITED,
    EDITS,
    HEARD,
    OFTEN_CHANGED,
    SECONDS,
    Circumstances,
    Disturbance,
    any_row,
    circumstances,
    coin,
    disturbance,
    happens,
    interludes,
    mostly,
    one_of,
    pick,
    ways,
)
from dialer.tests.small_world import (
    OWN_NUMBER,
    PHONES,
    WINDOWS,
    ZONES,
    Interruption,
    WatchedEngine,
    World,
)
from dialer.tests.watched_carrier import FINAL, NEXT, Killed
from talkturo.accounts.models import Team
from talkturo.lib.ids import parse_public_id
from talkturo.lib.transitions import InvalidTransition, Refusal


class Story:
    """One world, and what can happen in it next."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.engine = WatchedEngine()
        self.carrier = self.engine.carrier
        self.announced: list[UUID] = []  # wake-ups, each of which may come again at any time
        self.mail: list[tuple[PlacedCall, str]] = []  # callbacks under way
        self.budgets: dict[UUID, tuple[int, set[UUID]]] = {}  # and the attempts made before

    # -- the machinery --

    @happens(1, which=any_row, announced=coin, disturbed=disturbance)
    def claim(self, which: int, *, announced: bool, disturbed: Disturbance) -> None:
        self.disturb(disturbed, lambda: self.claim_for(which, announced=announced))

    def claim_for(self, which: int, *, announced: bool = True) -> None:
        campaign = pick(self.world.campaigns, which // 2)
        attempts = (self.engine.wake if which % 2 else self.engine.claim)(campaign)
        if announced:
            self.announced += [attempt.pk for attempt in attempts]

    @happens(2, which=any_row, so=circumstances)
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

    @happens(5, which=any_row, so=circumstances, turns=ways, heard=HEARD, then=interludes)
    def dial(
        self, which: int, so: Circumstances, turns: list[list[int]], heard: str, then: list[int]
    ) -> None:
        """Make room; claim, let others act, and place what was claimed, the last one first."""
        self.calls_go_on(turns, heard)
        before = len(self.announced)
        self.claim_for(which)
        for what in then:
            self.act(what)
        if len(self.announced) > before:
            self.place(-1, so)
        for pk in self.announced[before:]:
            self.place_in_turn(pk)
        if so.also % 4:  # switched off is a short story
            self.switch_is_turned(Team, on=True)
            self.switch_is_turned(CarrierAccount, on=True)

    def place_one(self, which: int) -> None:
        if self.announced:
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

    @happens(1, lost=coin, disturbed=disturbance)
    def tick(self, *, lost: bool, disturbed: Disturbance) -> None:
        def run() -> None:
            work = self.engine.tick()
            if not lost:
                self.announced += work.attempts

        self.disturb(disturbed, run)

    @happens(2, reachable=coin, disturbed=disturbance)
    def recover(self, *, reachable: bool, disturbed: Disturbance) -> None:
        self.carrier.unreachable = not reachable
        self.disturb(disturbed, self.engine.recover)
        self.carrier.unreachable = False

    @happens(6, seconds=SECONDS, turns=ways, heard=HEARD)
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
                self.announced += [attempt.pk for attempt in self.engine.wake(campaign)]
        queued = Attempt.objects.filter(pk__in=self.announced, status="queued").order_by("pk")
        for pk in queued.values_list("pk", flat=True):
            self.place_in_turn(pk)
        self.engine.recover()

    def place_in_turn(self, attempt_id: UUID) -> None:
        """Place the call when its rates allow it, as the task does."""
        for _ in range(3):
            until = self.engine.place(attempt_id)
            if until is None:
                break
            self.engine.now = max(self.engine.now, until)

    @happens(1, seconds=SECONDS)
    def wait(self, seconds: float) -> None:
        self.engine.wait(seconds=seconds)

    # -- the carrier --

    @happens(3, turns=ways, heard=HEARD)
    def some_calls_go_on(self, turns: list[list[int]], heard: str) -> None:
        self.calls_go_on(turns, heard)

    def calls_go_on(self, turns: list[list[int]], heard: str) -> None:
        for call, turn in zip(self.carrier.live, cycle(turns), strict=False):
            for way in turn:
                if call.status in FINAL:
                    break
                self.call_goes_on(call, pick(NEXT[call.status], way), heard)

    def call_goes_on(self, call: PlacedCall, status: str, heard: str) -> None:
        self.carrier.move(call, status)
        if heard == "now":
            self.hear(call, status)
        elif heard == "later":
            self.mail.append((call, status))

    @happens(3, which=any_row, again=coin, disturbed=disturbance)
    def callback_comes(self, which: int, *, again: bool, disturbed: Disturbance) -> None:
        if self.mail:
            callback = pick(self.mail, which)
            self.disturb(disturbed, lambda: self.hear(*callback))
            if not again:
                self.mail.remove(callback)

    @happens(2, which=any_row)
    def callbacks_come_in_disorder(self, which: int) -> None:
        while self.mail:
            self.hear(*self.mail.pop(which % len(self.mail)))

    def hear_one(self, which: int) -> None:
        if self.mail:
            self.hear(*pick(self.mail, which))

    def hear(self, call: PlacedCall, status: str) -> None:
        self.report(parse_public_id("call", call.token), call.report(status))

    def report(self, attempt_id: UUID, report: CallReport) -> None:
        record_report(attempt_id=attempt_id, report=report, source="callback", now=self.engine.now)

    @happens(1, which=any_row, other=any_row, status=one_of("ringing", "in-progress", *FINAL))
    def callback_carries_another_calls_sid(self, which: int, other: int, status: str) -> None:
        if len(self.carrier.calls) < 2:
            return
        calls = self.carrier.calls
        call, wrong = pick(self.carrier.live or calls, which), pick(calls, other)
        known = Attempt.objects.filter(carrier_sid=wrong.sid).exists()
        if wrong is not call and known:
            self.report(parse_public_id("call", call.token), wrong.report(status))

    @happens(1, which=any_row)
    def callee_presses_9(self, which: int) -> None:
        talking = [call for call in self.carrier.calls if call.status == "in-progress"]
        if talking:
            attempt_id = parse_public_id("call", pick(talking, which).token)
            take_digit(attempt_id=attempt_id, digit="9", now=self.engine.now)

    # -- people --

    @happens(3, which=any_row, what=CHANGES)
    def campaign_changes(self, which: int, what: str) -> None:
        campaign, at = self.some_campaign(which), self.engine.now
        changes: dict[str, Callable[[], None]] = {
            "start": lambda: self.start(campaign, which // 2 % 7),
            "pause": lambda: pause_campaign(campaign=campaign, at=at),
            "cancel": lambda: cancel_campaign(campaign=campaign, at=at),
            "hang_up": lambda: cancel_campaign(campaign=campaign, at=at, hang_up=True),
        }
        with suppress(Refusal, InvalidTransition):
            changes[what]()

    def start(self, campaign: Campaign, budget: int) -> None:
        """Start, resume, or give a new budget; 0 and above 4 is none."""
        budget = budget if budget <= 4 else 0
        before = set(Attempt.objects.filter(campaign=campaign).values_list("pk", flat=True))
        self.engine.wait(seconds=0.001)  # a run's calls are told from the last one's by time
        start_campaign(campaign=campaign, at=self.engine.now, max_calls=budget or None)
        self.budgets.pop(campaign.pk, None)
        if budget:
            self.budgets[campaign.pk] = (budget, before)

    @happens(3, which=any_row, whom=any_row, what=EDITS, value=any_row)
    def somebody_edits(self, which: int, whom: int, what: str, value: int) -> None:
        campaign, contact = self.some_campaign(which), self.some_contact(whom)
        at = self.engine.now
        edits: dict[str, Callable[[], object]] = {
            "campaign": lambda: self.edit(campaign, value),
            "do_not_call": lambda: self.change(contact, do_not_call=value % 4 != 0),
            "phone": lambda: self.change(contact, phone=pick(["", OWN_NUMBER, *PHONES], value)),
            "timezone": lambda: self.change(contact, timezone=pick(ZONES, value)),
            "delete": lambda: delete_contact(contact=contact, at=at, by="test"),
            "add": lambda: self.add(campaign, contact, value),
            "remove": lambda: remove_contacts(campaign=campaign, contact_ids=[contact.pk], at=at),
        }
        with suppress(Refusal):
            edits[what]()

    def some_campaign(self, which: int) -> Campaign:
        """One of them, often that of the call to be placed next."""
        campaign = pick(self.world.campaigns, which // 2)
        if which % 2 and self.announced:
            campaign = Campaign.objects.filter(attempts=self.announced[-1]).first() or campaign
        found: Campaign = Campaign.objects.get(pk=campaign.pk)
        return found

    def some_contact(self, which: int) -> Contact:
        """One of them, often the one to be called next."""
        contact: Contact = pick(self.world.contacts, which // 2)
        if which % 4 and self.announced:
            contact = Contact.objects.filter(calls=self.announced[-1]).first() or contact
        return contact

    def edit_and_go_on(self, which: int) -> None:
        """Pause, change something, and run again."""
        campaign = self.some_campaign(which)
        with suppress(Refusal, InvalidTransition):
            pause_campaign(campaign=campaign, at=self.engine.now)
            self.edit(campaign, which // 2)
            self.start(campaign, which // 2 % 7)

    def edit(self, campaign: Campaign, value: int) -> None:
        start, end = pick(WINDOWS, value)
        fields = {
            "max_concurrent_calls": pick([1, 1, 2, 4], value),
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
        phone = pick(PHONES, value)
        new = create_contact(team=self.world.team, at=self.engine.now, phone=phone)
        self.world.contacts.append(new)
        enroll_contacts(
            campaign=campaign,
            contact_ids=[new.pk, contact.pk],
            priority=value % 3,
            at=self.engine.now,
        )

    @happens(1, which=one_of(Team, CarrierAccount), on=mostly)
    def switch_is_turned(self, which: Any, *, on: bool) -> None:
        which.objects.update(dialing_enabled=on)

    # -- what happens while something else does --

    def disturb(self, disturbed: Disturbance, action: Callable[[], object]) -> None:
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
        carrier = self.carrier
        moods = carrier.refuse, carrier.meanwhile
        carrier.refuse, carrier.meanwhile = [], None
        acts: Sequence[Callable[[int], None]] = (
            *(partial(self.campaign_changes, what=what) for what in OFTEN_CHANGED),
            *(partial(self.somebody_edits, whom=which, what=w, value=which // 5) for w in EDITED),
            self.edit_and_go_on,
            self.edit_and_go_on,
            lambda n: self.engine.wait(seconds=pick([65, 9 * 3_600, 9 * 3_600], n)),
            self.claim_for,
            self.place_one,
            self.hear_one,
            self.look_around,
            lambda n: self.switch_is_turned(pick([Team, CarrierAccount], n), on=n % 2 == 0),
        )
        pick(acts, which)(which // len(acts))
        carrier.refuse, carrier.meanwhile = moods

    def look_around(self, _: int) -> None:
        self.engine.tick()
        self.engine.recover()
