"""The customer: makes campaigns through the API without end, and changes their mind about them."""

import random
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import psycopg

from talkturo.chaos.diary import Diary
from talkturo.chaos.machine import Machine
from talkturo.local.client import Client, Refused

CAMPAIGNS = "/api/crm/campaigns"
# The last two digits decide what a call meets (docs/simulator.md); all others are answered.
FATES = ["00", "01", "03", "10", "20", "21", "22", "23", "24", "30", "31", "32", "40", "77"]
CONTACTS = 50
SHARED = 10
AT_ONCE = 5
LOOK_SECONDS = 1.0
NEW_EVERY_SECONDS = 9.0
TEAM_CAP = 60
ACCOUNT_CAP = 70
CALLER_ID_CAP = 30
RATE = 8.0


@dataclass
class Plan:
    """A campaign as its customer sees it."""

    campaign_id: str
    contact_ids: list[str]
    status: str = "draft"
    resume_at: float = 0.0
    paused: ExitStack = field(default_factory=ExitStack)
    closes_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Nothing more happens today."""
        closed = self.closes_at is not None and datetime.now(UTC) >= self.closes_at
        return self.status in {"completed", "cancelled"} or closed


class Customer:
    """One seeded customer. Every request may fail; what matters is asked for again."""

    def __init__(self, machine: Machine, diary: Diary, *, seed: int, most_attempts: int) -> None:
        """Nothing is asked for yet."""
        self._machine = machine
        self._diary = diary
        self._dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self._client: Client = machine.client()
        self._team = machine.run_dir.team()
        self._plans: list[Plan] = []
        self._known_contacts: list[str] = []
        self._numbers = count()
        self._most_attempts = most_attempts
        self.refused = 0

    def set_limits(self) -> None:
        """The limits that campaigns share, as staff would set them."""
        with self._machine.database() as connection:
            connection.execute("UPDATE accounts_team SET max_concurrent_calls = %s", [TEAM_CAP])
            connection.execute(
                "UPDATE campaigns_phonenumber SET max_concurrent_calls = %s", [CALLER_ID_CAP]
            )
            connection.execute(
                "INSERT INTO dialer_carrieraccount (name, dialing_enabled, max_concurrent_calls) "
                "VALUES ('live', true, %s) ON CONFLICT (name) DO UPDATE "
                "SET max_concurrent_calls = excluded.max_concurrent_calls",
                [ACCOUNT_CAP],
            )

    def work(self, until: float) -> None:
        """Make and change campaigns until the monotonic clock says `until`."""
        next_campaign = 0.0
        while time.monotonic() < until:
            going = [plan for plan in self._plans if not plan.is_over]
            if len(going) < AT_ONCE and time.monotonic() >= next_campaign:
                self._ask(self._new_campaign)
                next_campaign = time.monotonic() + NEW_EVERY_SECONDS
            self._look_after()
            self._change_mind()
            time.sleep(LOOK_SECONDS)

    def limit_rate(self, until: float) -> None:
        """Set the account's calls per second for a part of the time, and take it away again."""
        while time.monotonic() < until:
            _sleep(self._dice.uniform(20, 60), until)
            try:
                self._set_rate(RATE)
                with self._diary.span("rate", "live", RATE):
                    _sleep(self._dice.uniform(20, 40), until)
                self._set_rate(None)
            except psycopg.OperationalError:
                continue
        self._insist(lambda: self._set_rate(None))

    def finish(self) -> bool:
        """Resume what is paused; whether nothing is left that could still be called."""
        self._look_after(hurry=True)
        return all(plan.is_over for plan in self._plans)

    def _new_campaign(self) -> None:
        dice, now = self._dice, datetime.now(UTC)
        fields: dict[str, Any] = {
            "callWindowStart": "00:00",
            "callWindowEnd": "00:00",
            "maxConcurrentCalls": dice.randint(5, 20),
            "maxAttemptsPerContact": dice.randint(2, self._most_attempts),
            "retryDelayMinutes": 1,
            "retryOnError": dice.random() < 0.5,
        }
        plan_closes = None
        if dice.random() < 0.15:
            plan_closes = (now + timedelta(seconds=100)).replace(second=0, microsecond=0)
            fields |= {
                "callWindowStart": f"{now - timedelta(hours=1):%H:%M}",
                "callWindowEnd": f"{plan_closes:%H:%M}",
                "callWindowTimezone": "UTC",
                "useContactTimezoneForCallWindow": False,
                "maxConcurrentCalls": 5,
            }
        if dice.random() < 0.2:
            fields["scheduledStartAt"] = (now + timedelta(seconds=15)).isoformat()
        contacts = self._contacts()
        created = self._client.post(CAMPAIGNS, self._body(fields))
        plan = Plan(created["campaign"]["id"], contacts, closes_at=plan_closes)
        self._plans.append(plan)
        self._ask(self._enroll, plan)

    def _body(self, fields: dict[str, Any]) -> dict[str, Any]:
        return {
            "teamId": self._team["TEAM_ID"],
            "assistantId": self._team["ASSISTANT_ID"],
            "companyId": self._team["COMPANY_ID"],
            "fromNumberIds": self._team["PHONE_NUMBER_IDS"].split(","),
            "name": f"Chaos {len(self._plans) + 1}",
            **fields,
        }

    def _contacts(self) -> list[str]:
        """New ones and a few of other campaigns: two campaigns must not ring one at once."""
        shared = self._dice.sample(self._known_contacts[-200:], k=SHARED) if self._plans else []
        ids = []
        for _ in range(CONTACTS):
            fate = self._dice.choice(FATES) if self._dice.random() < 0.6 else "77"
            number = next(self._numbers)
            # From +1303 200 on: below that no number is in use, and so in no time zone.
            body = {"firstName": f"N{number}", "phone": f"+1303{20_000 + number}{fate}"}
            ids.append(self._client.post("/api/crm/contacts", body)["contact"]["id"])
        self._known_contacts += ids
        return ids + shared

    def _enroll(self, plan: Plan) -> None:
        self._client.post(
            f"{CAMPAIGNS}/{plan.campaign_id}/contacts", {"contactIds": plan.contact_ids}
        )

    def _look_after(self, *, hurry: bool = False) -> None:
        """Start what is not started, resume what is paused when its time has come."""
        for plan in self._plans:
            if not plan.is_over:
                self._ask(self._look_after_one, plan, hurry)

    def _look_after_one(self, plan: Plan, hurry: bool) -> None:  # noqa: FBT001
        path = f"{CAMPAIGNS}/{plan.campaign_id}"
        campaign = self._client.get(path)["campaign"]
        plan.status = campaign["status"]
        if campaign["total_contacts"] == 0:
            self._enroll(plan)
        due = plan.status in {"draft", "paused"}
        if due and (hurry or time.monotonic() >= plan.resume_at):
            plan.paused.close()  # the pause ends when the request is sent, not when it is answered
            self._client.post(f"{path}/run", {})

    def _change_mind(self) -> None:
        running = [p for p in self._plans if p.status == "running" and not p.is_over]
        if not running:
            return
        plan, draw = self._dice.choice(running), self._dice.random()
        if draw < 0.06:
            self._ask(self._pause, plan)
        elif draw < 0.065:
            self._ask(self._cancel, plan)
        elif draw < 0.35:
            contact = self._dice.choice(plan.contact_ids)
            self._ask(
                self._client.patch,
                f"/api/crm/contacts/{contact}",
                {"doNotCall": True, "doNotCallReason": "chaos"},
            )
        elif draw < 0.45:
            contact = self._dice.choice(plan.contact_ids)
            self._ask(self._client.delete, f"/api/crm/contacts/{contact}")

    def _pause(self, plan: Plan) -> None:
        plan.resume_at = time.monotonic() + self._dice.uniform(3, 15)
        self._client.patch(f"{CAMPAIGNS}/{plan.campaign_id}", {"status": "paused"})
        plan.status = "paused"
        plan.paused.enter_context(self._diary.span("paused", plan.campaign_id))

    def _cancel(self, plan: Plan) -> None:
        self._client.patch(f"{CAMPAIGNS}/{plan.campaign_id}", {"status": "cancelled"})
        plan.status = "cancelled"
        plan.paused.enter_context(self._diary.span("paused", plan.campaign_id))

    def close(self) -> None:
        """Write down the pauses that never ended."""
        for plan in self._plans:
            plan.paused.close()

    def _ask(self, request: Callable[..., Any], *arguments: Any) -> None:
        try:
            request(*arguments)
        except Refused:
            self.refused += 1

    def _set_rate(self, rate: float | None) -> None:
        with self._machine.database() as connection:
            connection.execute(
                "UPDATE dialer_carrieraccount SET calls_per_second = %s WHERE name = 'live'",
                [rate],
            )

    def _insist(self, change: Callable[[], None]) -> None:
        while True:
            try:
                return change()
            except psycopg.OperationalError:
                time.sleep(1)


def _sleep(seconds: float, until: float) -> None:
    time.sleep(max(0.0, min(seconds, until - time.monotonic())))
