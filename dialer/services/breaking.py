"""The circuit breaker: a campaign whose calls keep failing pauses, with the reason."""

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from campaigns.models import Campaign
from campaigns.policy import Outcome
from campaigns.services.lifecycle import pause_campaign
from dialer.models import Attempt
from talkturo.lib.transitions import InvalidTransition
from talkturo.lib.wording import written

logger = logging.getLogger(__name__)

CALLS_NAMED = 5
TOO_MANY = written(
    "%(failed)s of the last %(total)s calls were refused or in error, the last: %(named)s."
)
FAILED = Q(refused=True) | Q(outcome=Outcome.ERROR)


def trip_if_failing(campaign_id: UUID, *, now: datetime) -> bool:
    """Pause the campaign when half of its last calls were refused or in error; whether it did.

    The last calls are those that ended within BREAKER_SECONDS and since the campaign was last
    started, at least BREAKER_MIN_CALLS of them. Waiting (throttled, held back) is no failure.
    """
    campaign = Campaign.all_objects.get(pk=campaign_id)
    if campaign.status != Campaign.Status.RUNNING:
        return False
    since = max(now - timedelta(seconds=settings.BREAKER_SECONDS), campaign.running_since or now)
    ended = Attempt.objects.filter(campaign=campaign, ended_at__gte=since).filter(
        FAILED | Q(status=Attempt.Status.ENDED)
    )
    total, failed = ended.count(), ended.filter(FAILED).count()
    if total < settings.BREAKER_MIN_CALLS or failed * 2 < total:
        return False
    last = ended.filter(FAILED).order_by("-ended_at")[:CALLS_NAMED]
    named = ", ".join(f"{a.public_id} ({a.error_code or a.outcome})" for a in last)
    reason = TOO_MANY % {"failed": failed, "total": total, "named": named}
    logger.error("%s: the circuit breaker pauses it. %s", campaign.public_id, reason)
    with suppress(InvalidTransition):
        pause_campaign(campaign=campaign, at=now, code="circuit_breaker", reason=reason)
    return True
