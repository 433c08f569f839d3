from typing import Literal

CampaignContactStatus = Literal["calling", "completed", "failed", "pending", "queued", "skipped"]

CAMPAIGN_CONTACT_STATUS_VALUES: set[CampaignContactStatus] = {
    "calling",
    "completed",
    "failed",
    "pending",
    "queued",
    "skipped",
}


def check_campaign_contact_status(value: str) -> CampaignContactStatus:
    if value in CAMPAIGN_CONTACT_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CAMPAIGN_CONTACT_STATUS_VALUES!r}")
