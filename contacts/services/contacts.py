"""What can be done to contacts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

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
def find_or_create_contact(*, team: Team, at: datetime, fields: Mapping[str, Any]) -> Contact:
    """The team's contact of the phone number in `fields`, or a new one made of all of them.

    One that exists stays as it is, but for a wish not to be called, which is never lost. Of several
    with that number, one on the do-not-call list is taken. Two requests at once make one contact.
    """
    _lock_number(team, fields["phone"])
    same_number = Contact.objects.filter(team=team, phone=fields["phone"])
    contact: Contact | None = same_number.order_by("-do_not_call", "pk").first()
    if contact is None:
        return create_contact(team=team, at=at, **fields)
    if fields.get("do_not_call") and not contact.do_not_call:
        contact.put_on_do_not_call(at=at, reason=fields.get("do_not_call_reason", ""))
    return contact


def _lock_number(team: Team, phone: str) -> None:
    """Until the transaction ends, nobody else looks for that number in order to make a contact."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{team.pk}{phone}"]
        )


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
