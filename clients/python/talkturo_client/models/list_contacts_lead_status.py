from typing import Literal

ListContactsLeadStatus = Literal["contacted", "converted", "new", "qualified", "unqualified"]

LIST_CONTACTS_LEAD_STATUS_VALUES: set[ListContactsLeadStatus] = {
    "contacted",
    "converted",
    "new",
    "qualified",
    "unqualified",
}


def check_list_contacts_lead_status(value: str) -> ListContactsLeadStatus:
    if value in LIST_CONTACTS_LEAD_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_CONTACTS_LEAD_STATUS_VALUES!r}")
