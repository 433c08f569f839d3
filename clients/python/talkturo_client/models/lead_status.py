from typing import Literal

LeadStatus = Literal["contacted", "converted", "new", "qualified", "unqualified"]

LEAD_STATUS_VALUES: set[LeadStatus] = {
    "contacted",
    "converted",
    "new",
    "qualified",
    "unqualified",
}


def check_lead_status(value: str) -> LeadStatus:
    if value in LEAD_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LEAD_STATUS_VALUES!r}")
