"""Spacing: how often one number may be rung, over all campaigns of a team."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce

from campaigns.models import Campaign, Enrollment
from dialer.models import COUNTS, Attempt

A_DAY = timedelta(hours=24)
LONGEST_CALL = timedelta(hours=4)


def defer_by_number_rules(
    campaign: Campaign, ready: Sequence[Enrollment], *, now: datetime
) -> list[Enrollment]:
    """Those of the ready contacts that the team's rules allow to be rung now.

    The others wait until the rule allows it, computed rather than looked at again and again; no
    attempt is charged.
    """
    held_back = allowed_at(campaign, ready, now=now)
    for enrollment in ready:
        if enrollment.contact.phone in held_back:
            Enrollment.objects.filter(pk=enrollment.pk, status__in=Enrollment.WAITING).update(
                status=Enrollment.Status.QUEUED,
                next_attempt_at=held_back[enrollment.contact.phone],
            )
    return [e for e in ready if e.contact.phone not in held_back]


def allowed_at(
    campaign: Campaign, ready: Sequence[Enrollment], *, now: datetime
) -> dict[str, datetime]:
    """The numbers that may not be rung yet by the team's rules, and when they may."""
    team = campaign.team
    limit, gap = team.max_calls_per_number_a_day, team.min_gap_minutes
    if not ready or (limit is None and gap is None):
        return {}
    held_back: dict[str, datetime] = {}
    for row in _recent_calls(campaign, ready, now):
        moments = []
        if gap is not None:
            moments.append(row["last"] + timedelta(minutes=gap))
        if limit is not None and row["day"] >= limit:
            moments.append(_limit_ends(campaign, row["to_number"], limit, now))
        if moments and max(moments) > now:
            held_back[row["to_number"]] = max(moments)
    return held_back


def _recent_calls(campaign: Campaign, ready: Sequence[Enrollment], now: datetime) -> Any:
    """By number: how many calls in 24 hours, and when the last one ended."""
    gap = timedelta(minutes=campaign.team.min_gap_minutes or 0)
    # A call began before it ended: look back over the longest call as well.
    since = now - max(A_DAY, gap + LONGEST_CALL)
    return (
        Attempt.objects.filter(
            team=campaign.team_id,
            to_number__in=[enrollment.contact.phone for enrollment in ready],
            created_at__gt=since,
        )
        .filter(COUNTS)
        .values("to_number")
        .annotate(
            day=Count("pk", filter=Q(created_at__gt=now - A_DAY)),
            last=Max(Coalesce("ended_at", "created_at")),
        )
    )


def _limit_ends(campaign: Campaign, phone: str, limit: int, now: datetime) -> datetime:
    """When the number has fewer than `limit` calls in the 24 hours before."""
    calls = (
        Attempt.objects.filter(team=campaign.team_id, to_number=phone, created_at__gt=now - A_DAY)
        .filter(COUNTS)
        .order_by("-created_at")
        .values_list("created_at", flat=True)
    )
    return calls[limit - 1] + A_DAY


def rung_by_others(campaign: Campaign, *, now: datetime) -> int:
    """Contacts still to be called whose number another campaign of the team rang in 24 hours."""
    return (
        Enrollment.objects.filter(campaign=campaign, status__in=Enrollment.WAITING)
        .filter(
            contact__phone__in=Attempt.objects.filter(
                team=campaign.team_id, created_at__gt=now - A_DAY
            )
            .exclude(campaign=campaign)
            .filter(COUNTS)
            .values("to_number")
        )
        .count()
    )
