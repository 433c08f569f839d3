"""Everything the judge finds in one run, and the table that shows it."""

import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from talkturo.chaos import customer, judge, judge_logs, judge_rows
from talkturo.chaos.diary import Diary, Span
from talkturo.chaos.evidence import Call, Forgery, Rows, calls_of, forgeries_of, read_rows
from talkturo.chaos.judge import Delays, Violation
from talkturo.chaos.machine import Machine
from talkturo.chaos.measures import Recovery, Ticks, recovery
from talkturo.local.stores import CHECKOUT

# A violation is counted beside every fault that held when it happened or shortly before.
AFTERMATH = timedelta(seconds=30)
SLOW = frozenset({"carrier slow"})
# A call that is dialed later than this after its creation was queued at the carrier.
QUEUED_AFTER = timedelta(seconds=5)


@dataclass(frozen=True)
class Verdict:
    """What a run showed."""

    begun: datetime
    calls: Sequence[Call]
    faults: Sequence[Span]
    violations: Sequence[Violation]
    recovery: Recovery
    longest_gap: float
    gap_ended: datetime | None
    most_live: int
    late_from_queue: int
    given_up: int
    revived: Sequence[str]
    broken_faults: Sequence[str]

    def table(self) -> list[tuple[str, int, int, int]]:
        """Fault, times injected, calls placed while it was on, violations near it."""
        rows = []
        for name in sorted({span.subject for span in self.faults}):
            spans = [span for span in self.faults if span.subject == name]
            calls = sum(any(s.holds(call.created) for s in spans) for call in self.calls)
            near = sum(
                any(s.begun <= v.at <= s.ended + AFTERMATH for s in spans) for v in self.violations
            )
            rows.append((name, len(spans), calls, near))
        return rows

    def as_json(self) -> dict[str, Any]:
        """For the file beside the journal."""
        return {
            "begun": self.begun.isoformat(),
            "calls": len(self.calls),
            "figures": dict(self.figures()),
            "table": [
                dict(zip(("fault", "times", "calls", "violations"), row, strict=True))
                for row in self.table()
            ],
            "violations": [{**asdict(v), "at": v.at.isoformat()} for v in self.violations],
            "faults": [
                {
                    "fault": s.subject,
                    "begun": s.begun.isoformat(),
                    "ended": s.ended.isoformat(),
                }
                for s in self.faults
            ],
            "revived": list(self.revived),
            "broken_faults": list(self.broken_faults),
        }

    def figures(self) -> list[tuple[str, str]]:
        """What else was measured."""
        found = self.recovery
        ended = f", until {self.gap_ended:%H:%M:%S}" if self.gap_ended else ""
        return [
            ("calls at the carrier", str(len(self.calls))),
            ("most calls live at once", str(self.most_live)),
            ("faults injected", f"{len(self.faults)} of {len(self.table())} kinds"),
            ("longest time without a tick", f"{self.longest_gap:.1f} s{ended}"),
            ("calls under way when a worker was killed", str(found.calls)),
            ("  not yet sent: sent or given back after", f"at most {found.never_sent:.1f} s"),
            ("  at the carrier: known again after", f"at most {found.found:.1f} s"),
            ("  never made: given up after", f"at most {found.unknown:.1f} s"),
            ("unknown placements closed at the horizon", str(self.given_up)),
            ("dialed late from the carrier's own queue", str(self.late_from_queue)),
            ("programs started again by themselves", str(dict(Counter(self.revived)) or "none")),
            ("violations", str(len(self.violations))),
        ]

    def text(self) -> str:
        """The report, in Markdown."""
        lines = ["| fault | times | calls meanwhile | violations |", "|---|---|---|---|"]
        lines += [f"| {name} | {n} | {calls} | {bad} |" for name, n, calls, bad in self.table()]
        lines += ["", "| figure | |", "|---|---|"]
        lines += [f"| {name.strip()} | {value} |" for name, value in self.figures()]
        counts = Counter(violation.rule for violation in self.violations)
        lines += [f"\n{number} × {rule}" for rule, number in counts.items()]
        lines += [f"  {v.at:%H:%M:%S.%f} {v.rule}: {v.detail}" for v in self.violations[:40]]
        lines += [f"could not be played: {failure}" for failure in self.broken_faults]
        return "\n".join(lines)


def judge_run(
    machine: Machine, diary: Diary, ticks: Ticks, begun: datetime, broken: Sequence[str]
) -> Verdict:
    """Read the evidence of a run that is over, and judge it."""
    journal = machine.journal()
    calls = calls_of(journal)
    with machine.database() as connection:
        rows = read_rows(connection)
    faults = diary.of("fault")
    logs = {path.name: path.read_text(errors="replace") for path in machine.fleet.logs.iterdir()}
    now = datetime.now(UTC)
    violations = [
        *violations_in(calls, forgeries_of(journal), rows, diary, logs, now=now),
        *_invariants(machine),
    ]
    gap, gap_ended = ticks.longest_gap()
    return Verdict(
        begun=begun,
        calls=calls,
        faults=faults,
        violations=sorted(violations, key=lambda violation: violation.at),
        recovery=recovery(diary.of("killed"), calls, rows),
        longest_gap=gap,
        gap_ended=gap_ended,
        most_live=max((line["live"] for line in journal), default=0),
        late_from_queue=len(_late_from_queue(calls, rows)),
        given_up=sum(a.error_code == judge.NEVER_HEARD_OF for a in rows.attempts.values()),
        revived=machine.fleet.revived,
        broken_faults=broken,
    )


def violations_in(
    calls: Sequence[Call],
    forgeries: Sequence[Forgery],
    rows: Rows,
    diary: Diary,
    logs: Mapping[str, str],
    *,
    now: datetime,
) -> list[Violation]:
    """Every rule asked of the evidence of a run that was over at `now`."""
    slow = [span for span in diary.of("fault") if span.subject in SLOW]
    delays = Delays([*diary.of("frozen"), *slow])
    return [
        *judge.called_twice(calls),
        *judge.without_row(calls, rows.attempts),
        *judge.two_at_once(calls),
        *_caps(calls, rows),
        *judge.too_fast(calls, diary.of("rate"), delays),
        *judge.outside_window(calls, rows, delays),
        *judge.undialable(calls, rows, delays),
        *judge.while_paused(calls, rows, diary.of("paused"), delays),
        *judge.too_early(calls, rows),
        *judge.believed(calls, forgeries, rows),
        *judge_rows.open_attempts(rows, now),
        *judge_rows.contacts_left_behind(rows, now),
        *judge_rows.campaigns_stuck(rows, now),
        *judge_rows.counters(rows, now),
        *judge_logs.errors_of_ours(logs, now),
    ]


def _caps(calls: Sequence[Call], rows: Rows) -> list[Violation]:
    def campaign_of(call: Call) -> str | None:
        attempt = rows.attempts.get(call.token)
        return str(attempt.campaign_id) if attempt is not None else None

    own = {str(campaign.id): campaign.max_concurrent_calls for campaign in rows.campaigns.values()}
    numbers = dict.fromkeys((call.from_ for call in calls), customer.CALLER_ID_CAP)
    cap: Mapping[str, int] = {"team": customer.TEAM_CAP, "account": customer.ACCOUNT_CAP}
    return [
        *judge.above_cap(calls, rule="campaign's cap", group=campaign_of, caps=own),
        *judge.above_cap(calls, rule="caller ID's cap", group=lambda c: c.from_, caps=numbers),
        *judge.above_cap(calls, rule="team's cap", group=lambda _: "team", caps=cap),
        *judge.above_cap(calls, rule="account's cap", group=lambda _: "account", caps=cap),
    ]


def _invariants(machine: Machine) -> list[Violation]:
    """What the installation's own audit finds."""
    check = subprocess.run(
        [sys.executable, "manage.py", "check_invariants"],
        cwd=CHECKOUT,
        env=machine.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if not check.returncode:
        return []
    said = (check.stdout or check.stderr)[-1500:]
    return [Violation("check_invariants", datetime.now(UTC), said)]


def _late_from_queue(calls: Sequence[Call], rows: Rows) -> list[Call]:
    """Calls that the carrier had queued and dialed when they might no longer go out: we cancel
    them there within a few seconds, which the carrier may beat."""
    late = []
    for call in calls:
        attempt = rows.attempts.get(call.token)
        if (
            attempt is None
            or call.initiated is None
            or call.initiated - call.created < QUEUED_AFTER
        ):
            continue
        contact = rows.contacts[attempt.contact_id]
        ends = [at for at in (contact.do_not_call_at, contact.deleted_at) if at is not None]
        open_ = judge.is_open(rows.campaigns[attempt.campaign_id], call.initiated)
        if not open_ or any(at < call.initiated for at in ends):
            late.append(call)
    return late
