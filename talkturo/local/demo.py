"""The main job, as a customer's program would do it: create a campaign, fill it, watch it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from talkturo.local.client import Client

STARTS_IN_SECONDS = 6
LOOK_EVERY_SECONDS = 1.0
CAMPAIGNS = "/api/crm/campaigns"


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a campaign is, as its API tells."""

    status: str
    reason: str
    contacts: Counter[str]  # by status
    outcomes: Counter[str]
    next_attempt_at: datetime | None
