from typing import Literal

ListCampaignContactsStatus = Literal["calling", "completed", "failed", "pending", "queued", "skipped"]

LIST_CAMPAIGN_CONTACTS_STATUS_VALUES: set[ListCampaignContactsStatus] = {
    "calling",
    "completed",
    "failed",
    "pending",
    "queued",
    "skipped",
}


def check_list_campaign_contacts_status(value: str) -> ListCampaignContactsStatus:
    if value in LIST_CAMPAIGN_CONTACTS_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_CAMPAIGN_CONTACTS_STATUS_VALUES!r}")
