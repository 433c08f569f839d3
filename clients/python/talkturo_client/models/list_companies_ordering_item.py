from typing import Literal

ListCompaniesOrderingItem = Literal["-createdAt", "-name", "-updatedAt", "createdAt", "name", "updatedAt"]

LIST_COMPANIES_ORDERING_ITEM_VALUES: set[ListCompaniesOrderingItem] = {
    "-createdAt",
    "-name",
    "-updatedAt",
    "createdAt",
    "name",
    "updatedAt",
}


def check_list_companies_ordering_item(value: str) -> ListCompaniesOrderingItem:
    if value in LIST_COMPANIES_ORDERING_ITEM_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_COMPANIES_ORDERING_ITEM_VALUES!r}")
