"""Note what a campaign's owner wants to hear, in the transaction in which it happens."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from campaigns.models import Campaign, WebhookDelivery

Event = WebhookDelivery.Event


def note_event(
    campaign: Campaign, event: Event, *, at: datetime, data: Mapping[str, Any] | None = None
) -> None:
    """Have the event delivered, if the campaign's webhook is on and wants it; else do nothing.

    `data` are JSON values; each event also says what campaign it is about.
    """
    if not campaign.webhook_enabled:
        return
    if campaign.webhook_events and event not in campaign.webhook_events:
        return
    WebhookDelivery.objects.create(
        campaign=campaign,
        event=event,
        data={**_campaign(campaign), **(data or {})},
        created_at=at,
        due_at=at,
    )


def _campaign(campaign: Campaign) -> dict[str, Any]:
    return {
        "campaign_id": campaign.public_id,
        "team_id": campaign.team.public_id,
        "campaign_name": campaign.name,
        "campaign_status": campaign.status,
        "paused_code": campaign.paused_code,
        "paused_reason": campaign.paused_reason,
        "is_test": campaign.is_test,
    }
