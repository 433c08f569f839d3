from typing import Literal

CampaignStatus = Literal["cancelled", "completed", "draft", "paused", "running", "scheduled"]

CAMPAIGN_STATUS_VALUES: set[CampaignStatus] = {
    "cancelled",
    "completed",
    "draft",
    "paused",
    "running",
    "scheduled",
}


def check_campaign_status(value: str) -> CampaignStatus:
    if value in CAMPAIGN_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CAMPAIGN_STATUS_VALUES!r}")
