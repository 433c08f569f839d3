"""What campaigns share: the team's, the carrier account's and the caller IDs' limits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from campaigns import policy
from campaigns.models import Campaign, PhoneNumber
from campaigns.services.lifecycle import assigned_numbers, usable_numbers
from campaigns.services.simulated import is_simulated
from dialer.models import COUNTS, IS_OPEN, IS_QUEUED, Attempt, CarrierAccount
from dialer.pacing import Block, ahead_of_rate, fair_share, interval

A_DAY = timedelta(hours=24)
# A freed slot of another campaign is announced to the head of the line; this is the fallback.
LOOK_AT_SHARED_AGAIN = timedelta(seconds=1)
LONGEST_LINE = 500
# Limits of the team, which other teams do not wait for.
BUDGETS = ("budget_used_up", "ceiling_reached")
TEAM_LIMITS = ("team_cap", *BUDGETS)


@dataclass(frozen=True, slots=True)
class Budget:
    """What the tighter of a team's two limits of calls in 24 hours leaves, and when the next call
    is possible. `code`: whether that is `max_calls_a_day` or the installation's ceiling."""

    code: str
    limit: int
    left: int
    next_call_at: datetime


def budget_of(campaign: Campaign, *, now: datetime) -> Budget | None:
    """Exact while the caller holds the carrier account; None: the team has no such limit.

    Counts no more calls than the limit. Simulated calls cost nothing, so no ceiling is on them.
    """
    team = campaign.team
    ceiling = None if is_simulated(is_test=campaign.is_simulated) else team.calls_a_day_ceiling
    limits = zip((team.max_calls_a_day, ceiling), BUDGETS, strict=True)
    limit, code = min(((n, code) for n, code in limits if n is not None), default=(None, ""))
    if limit is None:
        return None
    calls = Attempt.objects.filter(
        COUNTS, team=campaign.team_id, is_test=campaign.is_simulated, created_at__gt=now - A_DAY
    )
    left = limit - calls[:limit].count()
    if left > 0:
        return Budget(code, limit, left, now)
    newest = calls.order_by("-created_at").values_list("created_at", flat=True)
    return Budget(code, limit, 0, newest[limit - 1] + A_DAY)


@dataclass(frozen=True, slots=True)
class Share:
    """What this campaign may take of shared capacity now; `free` None: no shared limit."""

    free: int | None
    block: Block | None = None
    ahead: tuple[UUID, ...] = ()  # those whose turn it is, to be woken


def share_of(campaign: Campaign, account: CarrierAccount, *, now: datetime) -> Share:
    """The campaign's fair share of the scarcest shared limit; the caller holds the account."""
    limits = list(_limits(campaign, account, now))
    if not limits:
        return Share(None)
    free, block = min(limits, key=lambda limit: limit[0])
    free = max(0, free)
    line = _line(campaign, same_team=block.code in TEAM_LIMITS)
    since = campaign.waiting_since
    ahead = [pk for pk, waiting in line if since is None or waiting < since]
    mine = fair_share(free, ahead=len(ahead), behind=len(line) - len(ahead))
    return Share(mine, block, tuple(ahead[:free]))


def _limits(
    campaign: Campaign, account: CarrierAccount, now: datetime
) -> Iterable[tuple[int, Block]]:
    team = campaign.team
    calls = Attempt.objects.filter(IS_OPEN)
    again = now + LOOK_AT_SHARED_AGAIN
    if team.max_concurrent_calls is not None:
        used = calls.filter(team=team).count()
        yield team.max_concurrent_calls - used, Block("team_cap", again)
    budget = budget_of(campaign, now=now)
    if budget is not None:
        yield budget.left, Block(budget.code, again if budget.left else budget.next_call_at)
    if account.max_concurrent_calls is not None:
        used = calls.filter(is_test=campaign.is_simulated).count()
        yield account.max_concurrent_calls - used, Block("account_cap", again)
    if account.rate is not None:
        waiting = Attempt.objects.filter(IS_QUEUED, is_test=campaign.is_simulated).count()
        step = min(interval(account.rate), LOOK_AT_SHARED_AGAIN)
        yield ahead_of_rate(account.rate) - waiting, Block("rate", now + step)


def _line(campaign: Campaign, *, same_team: bool) -> list[tuple[UUID, datetime]]:
    """Other running campaigns that wait for the same capacity, the longest wait first."""
    rows = Campaign.objects.filter(
        status=Campaign.Status.RUNNING, waiting_since__isnull=False, is_test=campaign.is_simulated
    ).exclude(pk=campaign.pk)
    if same_team:
        rows = rows.filter(team=campaign.team_id)
    return list(rows.order_by("waiting_since").values_list("pk", "waiting_since")[:LONGEST_LINE])


class CallerIds:
    """The caller IDs of a campaign that may be used now, and how often."""

    def __init__(self, campaign: Campaign, *, now: datetime) -> None:
        self.resting_until: datetime | None = None
        self._weights: list[tuple[str, int]] = []
        self._numbers: dict[str, PhoneNumber] = {}
        rows: Any = usable_numbers(campaign).select_related("phone_number")
        self.exist = bool(rows)
        self.wait_for_approval = not self.exist and assigned_numbers(campaign).exists()
        for row in rows:
            until = row.phone_number.resting_until
            if until is not None and until > now:
                self.resting_until = min(until, self.resting_until or until)
                continue
            self._weights.append((str(row.phone_number_id), row.weight))
            self._numbers[str(row.phone_number_id)] = row.phone_number
        self._left = self._what_is_left(now)
        self.limited = bool(self._left)

    def __bool__(self) -> bool:
        return bool(self._weights)

    def for_enrollment(self, enrollment_id: UUID) -> PhoneNumber:
        """By weight over the contacts, and the same for one contact on every retry."""
        return self._numbers[policy.choose_caller_id(enrollment_id, self._weights)]

    def take(self, enrollment_id: UUID) -> PhoneNumber | None:
        """The contact's caller ID, counted against its limits; None when it has reached one:
        the contact then waits for it rather than be called from another number."""
        number = self.for_enrollment(enrollment_id)
        left = self._left.get(number.pk)
        if left is not None:
            if left <= 0:
                return None
            self._left[number.pk] = left - 1
        return number

    def _what_is_left(self, now: datetime) -> dict[UUID, int]:
        """Calls that may still start from each number that has a limit at all."""
        limited = [n for n in self._numbers.values() if _has_limit(n)]
        if not limited:
            return {}
        counts: dict[UUID, Any] = {
            row["phone_number"]: row
            for row in Attempt.objects.filter(phone_number__in=limited)
            .filter(IS_OPEN | COUNTS & Q(created_at__gt=now - A_DAY))
            .values("phone_number")
            .annotate(
                open=Count("pk", filter=IS_OPEN),
                queued=Count("pk", filter=IS_QUEUED),
                day=Count("pk", filter=Q(created_at__gt=now - A_DAY)),
            )
        }
        none = {"open": 0, "queued": 0, "day": 0}
        return {n.pk: _left(n, counts.get(n.pk, none)) for n in limited}


def _has_limit(number: PhoneNumber) -> bool:
    limits = (number.max_concurrent_calls, number.max_calls_a_day, number.calls_per_second)
    return any(limit is not None for limit in limits)


def _left(number: PhoneNumber, used: Mapping[str, int]) -> int:
    left = []
    if number.max_concurrent_calls is not None:
        left.append(number.max_concurrent_calls - used["open"])
    if number.max_calls_a_day is not None:
        left.append(number.max_calls_a_day - used["day"])
    if number.calls_per_second is not None:
        left.append(ahead_of_rate(number.calls_per_second) - used["queued"])
    return max(0, min(left))
