from typing import Literal

ListImportsStatus = Literal["completed", "failed", "pending", "running"]

LIST_IMPORTS_STATUS_VALUES: set[ListImportsStatus] = {
    "completed",
    "failed",
    "pending",
    "running",
}


def check_list_imports_status(value: str) -> ListImportsStatus:
    if value in LIST_IMPORTS_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_IMPORTS_STATUS_VALUES!r}")
