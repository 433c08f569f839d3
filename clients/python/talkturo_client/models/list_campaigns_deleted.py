from typing import Literal

ListCampaignsDeleted = Literal["exclude", "include", "only"]

LIST_CAMPAIGNS_DELETED_VALUES: set[ListCampaignsDeleted] = {
    "exclude",
    "include",
    "only",
}


def check_list_campaigns_deleted(value: str) -> ListCampaignsDeleted:
    if value in LIST_CAMPAIGNS_DELETED_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_CAMPAIGNS_DELETED_VALUES!r}")
