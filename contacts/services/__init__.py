"""What can be done to companies and contacts: verbs, one transaction each."""

from contacts.services.contacts import (
    contacts_of_numbers,
    create_contact,
    delete_contact,
    find_or_create_contact,
    find_or_create_contacts,
    put_number_on_do_not_call,
    put_on_do_not_call,
    restore_contact,
    take_number_off_do_not_call,
    unwilling_numbers,
    update_contact,
)
from contacts.services.custom_fields import custom_field_names

__all__ = [
    "contacts_of_numbers",
    "create_contact",
    "custom_field_names",
    "delete_contact",
    "find_or_create_contact",
    "find_or_create_contacts",
    "put_number_on_do_not_call",
    "put_on_do_not_call",
    "restore_contact",
    "take_number_off_do_not_call",
    "unwilling_numbers",
    "update_contact",
]
