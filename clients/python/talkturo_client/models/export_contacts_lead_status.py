from typing import Literal

ExportContactsLeadStatus = Literal["contacted", "converted", "new", "qualified", "unqualified"]

EXPORT_CONTACTS_LEAD_STATUS_VALUES: set[ExportContactsLeadStatus] = {
    "contacted",
    "converted",
    "new",
    "qualified",
    "unqualified",
}


def check_export_contacts_lead_status(value: str) -> ExportContactsLeadStatus:
    if value in EXPORT_CONTACTS_LEAD_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {EXPORT_CONTACTS_LEAD_STATUS_VALUES!r}")
