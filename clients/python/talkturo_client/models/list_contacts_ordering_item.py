from typing import Literal

ListContactsOrderingItem = Literal[
    "-createdAt",
    "-email",
    "-firstName",
    "-lastName",
    "-updatedAt",
    "createdAt",
    "email",
    "firstName",
    "lastName",
    "updatedAt",
]

LIST_CONTACTS_ORDERING_ITEM_VALUES: set[ListContactsOrderingItem] = {
    "-createdAt",
    "-email",
    "-firstName",
    "-lastName",
    "-updatedAt",
    "createdAt",
    "email",
    "firstName",
    "lastName",
    "updatedAt",
}


def check_list_contacts_ordering_item(value: str) -> ListContactsOrderingItem:
    if value in LIST_CONTACTS_ORDERING_ITEM_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_CONTACTS_ORDERING_ITEM_VALUES!r}")
