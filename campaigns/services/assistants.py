"""What can be done to assistants and phone numbers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from campaigns.models import Assistant, Campaign, CampaignNumber, PhoneNumber
from campaigns.services.simulated import is_simulated
from talkturo.accounts.models import Team
from talkturo.lib.transitions import Refusal

NAMED = 3
# Each costs the carrier a few questions.
MOST_UNAPPROVED = 20
# Another team has it; which one is not this team's business.
CANNOT_BE_ADDED = gettext_noop("This number cannot be added.")


def create_assistant(*, team: Team, at: datetime, **fields: Any) -> Assistant:
    """A new assistant of the team. The caller has validated that the address fits."""
    row: Assistant = Assistant.objects.create(team=team, created_at=at, **fields)
    return row


def update_assistant(*, assistant: Assistant, fields: Mapping[str, Any], at: datetime) -> None:
    """Change what is given; calls that are answered from now on follow it."""
    _update(assistant, fields, at)


@transaction.atomic
def delete_assistant(*, assistant: Assistant, at: datetime, by: str) -> None:
    """Soft delete. Its phone numbers, deleted ones as well, are free for every assistant again.

    Raises Refusal while an unfinished campaign calls with it.
    """
    Assistant.objects.select_for_update().get(pk=assistant.pk)
    _refuse_while_used(
        _(
            "This is the assistant of unfinished campaigns (%(campaigns)s). Change, cancel or "
            "delete them first."
        ),
        Campaign.objects.filter(assistant=assistant),
    )
    PhoneNumber.all_objects.filter(assistant=assistant).update(assistant=None, updated_at=at)
    assistant.soft_delete(at=at, by=by)


def restore_assistant(*, assistant: Assistant, at: datetime) -> None:
    """Undo the soft delete; numbers it had are not its own again. Raises Refusal if not deleted."""
    assistant.undelete(updated_at=at)


def create_phone_number(
    *, team: Team, at: datetime, approved: bool = False, **fields: Any
) -> PhoneNumber:
    """A new caller ID of the team; the carrier is asked about it within seconds, unless it is
    `approved` already or a sandbox's.

    Raises Refusal where the team, or with `approved` another one, has the number already.
    """
    fields |= approval(team=team, at=at, approved=approved)
    try:
        with transaction.atomic():
            row: PhoneNumber = PhoneNumber.objects.create(team=team, created_at=at, **fields)
    except IntegrityError as error:
        raise _refusal_of(team, fields["number"]) from error
    return row


def approval(*, team: Team, at: datetime, approved: bool) -> dict[str, Any]:
    """What a new phone number says of its approval."""
    if approved:
        return {"approved_at": at}
    code = "" if is_simulated(is_test=team.is_sandbox) else "waiting"
    return {"unapproved_code": code, "verify_at": None if team.is_sandbox else at}


def number_problem(*, team: Team, number: str) -> str | None:
    """Why the team cannot add that number as a caller ID; None where it can."""
    numbers = PhoneNumber.objects.filter(number=number)
    if numbers.filter(team=team).exists():
        return _("The team has this number already.")
    if is_simulated(is_test=team.is_sandbox):
        return None
    if numbers.filter(approved_at__isnull=False).exists():
        return _(CANNOT_BE_ADDED)
    waiting = PhoneNumber.objects.filter(team=team, approved_at=None)[:MOST_UNAPPROVED]
    if waiting.count() >= MOST_UNAPPROVED:
        return _(
            "%(count)s numbers of the team are not approved yet; delete some of them first."
        ) % {"count": MOST_UNAPPROVED}
    return None


def approve_phone_number(*, number: PhoneNumber, at: datetime) -> None:
    """Let live calls be placed from the number; for superusers, whatever the carrier says.

    Raises Refusal where another team has it.
    """
    try:
        with transaction.atomic():
            PhoneNumber.objects.filter(pk=number.pk, approved_at=None).update(
                approved_at=at, unapproved_code="", verify_at=None, updated_at=at
            )
    except IntegrityError as error:
        raise Refusal(_("Another team has this number."), "number_exists") from error


def _refusal_of(team: Team, number: str) -> Refusal:
    own = PhoneNumber.objects.filter(team=team, number=number).exists()
    sentence = _("The team has this number already.") if own else _(CANNOT_BE_ADDED)
    return Refusal(sentence, "number_exists")


def update_phone_number(*, number: PhoneNumber, fields: Mapping[str, Any], at: datetime) -> None:
    """Change what is given; calls that are placed from now on follow it."""
    _update(number, fields, at)


@transaction.atomic
def delete_phone_number(*, number: PhoneNumber, at: datetime, by: str) -> None:
    """Soft delete. Campaigns with other numbers go on with those.

    Raises Refusal where it is the last number of an unfinished campaign.
    """
    PhoneNumber.objects.select_for_update().get(pk=number.pk)
    others = CampaignNumber.objects.filter(
        Q(phone_number__assistant=None) | Q(phone_number__assistant=OuterRef("assistant")),
        campaign=OuterRef("pk"),
        phone_number__deleted_at=None,
    ).exclude(phone_number=number)
    if not is_simulated(is_test=number.team.is_sandbox):
        others = others.filter(
            Q(campaign__is_test=True) | Q(phone_number__approved_at__isnull=False)
        )
    using = Campaign.objects.filter(~Exists(others), numbers__phone_number=number)
    _refuse_while_used(
        _(
            "This is the only phone number of unfinished campaigns (%(campaigns)s). Change, cancel "
            "or delete them first."
        ),
        using,
    )
    number.soft_delete(at=at, by=by)


def restore_phone_number(*, number: PhoneNumber, at: datetime) -> None:
    """Undo the soft delete. Campaigns that had the number call from it again.

    Raises Refusal where it is not deleted, or where the team has entered it anew meanwhile, or
    another team has.
    """
    try:
        with transaction.atomic():
            number.undelete(updated_at=at)
    except IntegrityError as error:
        raise _refusal_of(number.team, number.number) from error


def _update(row: Assistant | PhoneNumber, fields: Mapping[str, Any], at: datetime) -> None:
    """One UPDATE of these columns only: others, such as the rate's memory, move meanwhile."""
    changes = dict(fields) | {"updated_at": at}
    type(row).objects.filter(pk=row.pk).update(**changes)
    for name, value in changes.items():
        setattr(row, name, value)


def _refuse_while_used(sentence: str, campaigns: Any) -> None:
    names = campaigns.filter(status__in=Campaign.UNFINISHED).order_by("-pk")
    used_by = list(names.values_list("name", flat=True)[: NAMED + 1])
    if used_by:
        shown = ", ".join(used_by[:NAMED]) + (_(" and others") if len(used_by) > NAMED else "")
        raise Refusal(sentence % {"campaigns": shown}, "in_use")
