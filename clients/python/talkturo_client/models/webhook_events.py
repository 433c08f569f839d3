from typing import Literal

WebhookEvents = Literal[
    "call.ended", "call.started", "campaign.cancelled", "campaign.completed", "campaign.paused", "campaign.started"
]

WEBHOOK_EVENTS_VALUES: set[WebhookEvents] = {
    "call.ended",
    "call.started",
    "campaign.cancelled",
    "campaign.completed",
    "campaign.paused",
    "campaign.started",
}


def check_webhook_events(value: str) -> WebhookEvents:
    if value in WEBHOOK_EVENTS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {WEBHOOK_EVENTS_VALUES!r}")
