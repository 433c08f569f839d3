"""What can be done to companies and contacts: verbs, one transaction each."""

from contacts.services.contacts import (
    create_contact,
    delete_contact,
    find_or_create_contact,
    update_contact,
)

__all__ = ["create_contact", "delete_contact", "find_or_create_contact", "update_contact"]
