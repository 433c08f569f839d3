"""What can be done to contacts."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from contacts.models import Contact
from contacts.services.numbers import lock_numbers
from talkturo.accounts.models import Team
from talkturo.lib.transitions import Refusal

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
    with that number, one on the do-not-call list is taken. Two requests at once, or
    one and an import, make one contact.
    """
    lock_numbers(team_id=team.pk, phones=[fields["phone"]])
    same_number = Contact.objects.filter(team=team, phone=fields["phone"])
    contact: Contact | None = same_number.order_by("-do_not_call", "pk").first()
    if contact is None:
        return create_contact(team=team, at=at, **fields)
    if fields.get("do_not_call") and not contact.do_not_call:
        contact.put_on_do_not_call(at=at, reason=fields.get("do_not_call_reason", ""))
    return contact


def contacts_of_numbers(*, team: Team, phones: Collection[str]) -> dict[str, UUID]:
    """Of the numbers that the team knows, each with its contact, as `find_or_create_contact`
    chooses it."""
    rows = Contact.objects.filter(team=team, phone__in=phones).order_by("do_not_call", "-pk")
    return dict(rows.values_list("phone", "pk"))  # the last one stands


def unwilling_numbers(*, team: Team, phones: Collection[str]) -> dict[str, str]:
    """Of the numbers, those on the team's do-not-call list, deleted contacts' as well; and why."""
    rows = Contact.all_objects.filter(team=team, phone__in=phones, do_not_call=True)
    return dict(rows.values_list("phone", "do_not_call_reason"))


@transaction.atomic
def find_or_create_contacts(*, team: Team, phones: Collection[str], at: datetime) -> list[UUID]:
    """The team's contact of each number (E.164), in that order; those without one get one.

    A number whose contact was deleted stays on the do-not-call list. A thousand at most: each
    holds a lock until the transaction ends.
    """
    lock_numbers(team_id=team.pk, phones=phones)
    known = contacts_of_numbers(team=team, phones=phones)
    unwilling = unwilling_numbers(team=team, phones=phones)
    missing = [
        Contact(
            team=team,
            phone=phone,
            created_at=at,
            do_not_call=phone in unwilling,
            do_not_call_at=at if phone in unwilling else None,
            do_not_call_reason=unwilling.get(phone, ""),
        )
        for phone in phones
        if phone not in known
    ]
    for contact in missing:
        contact.follow_number()
    Contact.objects.bulk_create(missing)
    known |= {contact.phone: contact.pk for contact in missing}
    return [known[phone] for phone in phones]


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


@transaction.atomic
def restore_contact(*, contact: Contact, at: datetime) -> None:
    """Undo the soft delete. Raises Refusal where it is not deleted, or where the team has another
    contact of its number by now: a campaign with both would ring one person twice.

    Campaigns that skipped the contact meanwhile have it skipped for good; where it still waits,
    its queue entries follow with the tick. A number that is not to be called stays so.
    """
    changes: dict[str, Any] = {"requeue_at": at, "updated_at": at}
    if contact.phone:
        lock_numbers(team_id=contact.team_id, phones=[contact.phone])
        others = Contact.objects.filter(team=contact.team_id, phone=contact.phone)
        twin = others.exclude(pk=contact.pk).first()
        if twin is not None:
            sentence = _("%(name)s has the same phone number; delete or change that contact first.")
            raise Refusal(sentence % {"name": twin}, "number_exists")
        unwilling = unwilling_numbers(team=contact.team, phones=[contact.phone])
        if contact.phone in unwilling and not contact.do_not_call:
            changes |= {
                "do_not_call": True,
                "do_not_call_at": at,
                "do_not_call_reason": unwilling[contact.phone],
            }
    contact.undelete(**changes)
