"""What can be done to contacts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from contacts.models import Contact
from talkturo.accounts.models import Team

# Fields that decide whether, when and where a contact is rung.
DIALING_FIELDS = frozenset({"phone", "timezone", "do_not_call"})


def create_contact(*, team: Team, at: datetime, **fields: Any) -> Contact:
    """A new contact of the team. `do_not_call` is stamped with the time."""
    contact = Contact(team=team, created_at=at, **fields)
    if contact.do_not_call:
        contact.do_not_call_at = at
    contact.save()
    return contact


@transaction.atomic
def update_contact(*, contact: Contact, fields: Mapping[str, Any], at: datetime) -> Contact:
    """Change a contact; queues of campaigns follow with the next tick."""
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    if fields.get("do_not_call", contact.do_not_call) != contact.do_not_call:
        contact.do_not_call_at = at if fields["do_not_call"] else None
        contact.do_not_call_reason = ""  # it was the other answer's
    for name, value in fields.items():
        setattr(contact, name, value)
    if DIALING_FIELDS & fields.keys():
        contact.requeue_at = at
    contact.save()
    return contact


@transaction.atomic
def delete_contact(*, contact: Contact, at: datetime, by: str) -> None:
    """Soft delete. The contact is never rung again; its queue entries follow with the tick."""
    contact.soft_delete(at=at, by=by)
    Contact.all_objects.filter(pk=contact.pk).update(requeue_at=at)
