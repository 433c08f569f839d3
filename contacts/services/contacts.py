"""What can be done to contacts.

The do-not-call list is one of the team's numbers (DoNotCallNumber): all of a team that have one of
them, deleted ones too, say `do_not_call` together. Whoever puts one on it, takes one off or brings
another of a number does so under `lock_numbers`, taken before the locks of rows.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from contacts.models import Contact, DoNotCallNumber
from contacts.services.numbers import keep_numbers, lock_all_numbers, lock_numbers
from talkturo.accounts.models import Team
from talkturo.lib.transitions import Refusal

# Fields that decide whether, when and where a contact is rung.
DIALING_FIELDS = frozenset({"phone", "timezone", "do_not_call"})


@transaction.atomic
def create_contact(*, team: Team, at: datetime, **fields: Any) -> Contact:
    """A new contact of the team; on the do-not-call list, stamped with the time, if the fields say
    so or the number is on it."""
    if fields.get("phone"):
        lock_numbers(team_id=team.pk, phones=[fields["phone"]])
    return _create(team, at, fields)


def _create(team: Team, at: datetime, fields: Mapping[str, Any]) -> Contact:
    """The caller has locked the number."""
    contact = Contact(team=team, created_at=at, **fields)
    if contact.do_not_call:
        contact.do_not_call_at = at
    _obey_list(contact)
    contact.save()
    if contact.do_not_call:
        _put_on(_of_numbers(contact, contact.phone), at, contact.do_not_call_reason)
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
        return _create(team, at, fields)
    if fields.get("do_not_call") and not contact.do_not_call:
        reason = fields.get("do_not_call_reason", "")
        _put_on(_of_numbers(contact, contact.phone), at, reason)
    return contact


def contacts_of_numbers(*, team: Team, phones: Collection[str]) -> dict[str, UUID]:
    """Of the numbers that the team knows, each with its contact, as `find_or_create_contact`
    chooses it."""
    rows = Contact.objects.filter(team=team, phone__in=phones).order_by("do_not_call", "-pk")
    return dict(rows.values_list("phone", "pk"))  # the last one stands


def unwilling_numbers(*, team: Team, phones: Collection[str]) -> dict[str, dict[str, Any]]:
    """Of the numbers, those on the team's do-not-call list, whoever has them now; each with what a
    contact says that has it."""
    rows = DoNotCallNumber.objects.filter(team=team, phone__in=phones)
    return {
        phone: {"do_not_call": True, "do_not_call_at": since, "do_not_call_reason": reason}
        for phone, since, reason in rows.values_list("phone", "listed_at", "reason")
    }


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
            **unwilling.get(phone, {}),
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
    """Change a contact; queues of campaigns follow with the next tick.

    `do_not_call` is about the number: all of the team's contacts that have it come on the list, or
    off it, together. A contact that gets a number of the list is on it whatever `fields` say; one
    that keeps to the list brings its new number with it.
    """
    _lock_what_changes(contact, fields)
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    phone, on_list = contact.phone, contact.do_not_call
    if fields.get("do_not_call", on_list) != on_list:
        contact.do_not_call_at = at if fields["do_not_call"] else None
        contact.do_not_call_reason = ""  # it was the other answer's
    for name, value in fields.items():
        setattr(contact, name, value)
    if contact.phone != phone:
        _obey_list(contact)
    if DIALING_FIELDS & fields.keys():
        contact.requeue_at = at
    contact.save()
    same_number = _of_numbers(contact, contact.phone)
    if contact.do_not_call and (not on_list or contact.phone != phone):
        _put_on(same_number, at, contact.do_not_call_reason)
    elif on_list and not contact.do_not_call and contact.phone == phone:
        _take_off(same_number, at)
    return contact


@transaction.atomic
def put_on_do_not_call(*, contact: Contact, at: datetime, reason: str, rung: str = "") -> None:
    """Never ring this contact again, nor anybody of the team with its number or the one that was
    `rung`, should the contact have another by now. The next tick withdraws queued calls."""
    number = _lock_number_of(contact, rung)
    if rung:  # nobody may have it any more
        _list(contact.team, rung, at, reason)
    _put_on(_of_numbers(contact, number, rung), at, reason)


@transaction.atomic
def put_number_on_do_not_call(*, team: Team, phone: str, at: datetime, reason: str) -> None:
    """Never ring this number (E.164), whether the team has a contact with it or gets one. A number
    that is on the list already keeps its time and reason."""
    lock_numbers(team_id=team.pk, phones=[phone])
    _list(team, phone, at, reason)
    _put_on(Contact.all_objects.filter(team=team, phone=phone), at, reason)


@transaction.atomic
def take_number_off_do_not_call(*, team: Team, phone: str, at: datetime) -> None:
    """Take the number off the list, with all contacts of the team that have it."""
    lock_numbers(team_id=team.pk, phones=[phone])
    _take_off(Contact.all_objects.filter(team=team, phone=phone), at)
    DoNotCallNumber.objects.filter(team=team, phone=phone).delete()


def _lock_what_changes(contact: Contact, fields: Mapping[str, Any]) -> None:
    """The numbers that a change of those fields decides about."""
    if "phone" in fields:
        lock_all_numbers(team_id=contact.team_id)
    elif "do_not_call" in fields:
        _lock_number_of(contact)


def _lock_number_of(contact: Contact, *others: str) -> str:
    """The contact's number, as it is and stays until the transaction ends; locked as are `others`,
    before any row is."""
    keep_numbers(team_id=contact.team_id)
    number = Contact.all_objects.values_list("phone", flat=True).get(pk=contact.pk)
    phones = {phone for phone in (number, *others) if phone}
    lock_numbers(team_id=contact.team_id, phones=phones)
    return number


def _of_numbers(contact: Contact, *phones: str) -> QuerySet[Contact]:
    """The contact, and all of its team that have one of the numbers, deleted ones too."""
    known = [phone for phone in phones if phone]
    same = Q(pk=contact.pk) | Q(phone__in=known) if known else Q(pk=contact.pk)
    return Contact.all_objects.filter(same, team=contact.team_id)


def _list(team: Team, phone: str, at: datetime, reason: str) -> None:
    number = DoNotCallNumber(team=team, phone=phone, listed_at=at, reason=reason)
    DoNotCallNumber.objects.bulk_create([number], ignore_conflicts=True)


def _put_on(contacts: QuerySet[Contact], at: datetime, reason: str) -> None:
    """Those on the list already keep their time and reason."""
    contacts.filter(do_not_call=False).update(
        do_not_call=True, do_not_call_at=at, do_not_call_reason=reason, requeue_at=at, updated_at=at
    )


def _take_off(contacts: QuerySet[Contact], at: datetime) -> None:
    contacts.filter(do_not_call=True).update(
        do_not_call=False, do_not_call_at=None, do_not_call_reason="", requeue_at=at, updated_at=at
    )


def _obey_list(contact: Contact) -> None:
    """Before it is saved with a number that is new to it: on the list, if the number is."""
    if not contact.phone or contact.do_not_call:
        return
    unwilling = unwilling_numbers(team=contact.team, phones=[contact.phone])
    for name, value in unwilling.get(contact.phone, {}).items():
        setattr(contact, name, value)


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
        if not contact.do_not_call:
            unwilling = unwilling_numbers(team=contact.team, phones=[contact.phone])
            changes |= unwilling.get(contact.phone, {})
    contact.undelete(**changes)
