"""Counts of calls that the database keeps."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Sum

from dialer.models import CallTotal


def calls_of(*, subjects: Collection[UUID]) -> int:
    """How many calls these teams, or these campaigns, have now, those withdrawn included."""
    kept = CallTotal.objects.filter(subject__in=subjects)
    return kept.aggregate(sum=Sum("calls"))["sum"] or 0
