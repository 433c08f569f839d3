"""Verify: ask the carrier whether the phone numbers that teams have added are the account's."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from campaigns.models import PhoneNumber
from campaigns.services.simulated import is_simulated
from dialer.providers.base import CallRefused, CarrierUnreachable
from dialer.services.placing import CarrierFor, Clock
from talkturo.lib.going_on import going_on

logger = logging.getLogger(__name__)

AT_ONCE = 10
# A number that the carrier does not list is asked about again after as long as it has been there,
# so ever more seldom, and after a day no more: about a dozen times in all.
ASK_AGAIN = timedelta(minutes=1)
GIVE_UP = timedelta(days=1)


def verify_numbers(*, carrier_for: CarrierFor, clock: Clock) -> int:
    """Ask the carrier about the numbers that are due, and approve those that it lists; how many.

    A number that another team has stays unapproved. No transaction is open during a request. On a
    simulator account nothing is asked: its numbers need no approval.
    """
    if is_simulated(is_test=False):
        return 0
    due = PhoneNumber.objects.filter(approved_at=None, verify_at__lte=clock())
    approved = 0
    for number in due.order_by("verify_at")[:AT_ONCE]:
        with going_on(logger, "%s cannot be verified", number.public_id):
            approved += _verify(number, carrier_for, clock)
    return approved


def _verify(number: PhoneNumber, carrier_for: CarrierFor, clock: Clock) -> bool:
    try:
        listed = carrier_for(is_test=False).lists_number(number.number)
    except (CallRefused, CarrierUnreachable) as error:
        logger.warning("%s cannot be verified: %s", number.public_id, error)
        _note(number, "unreachable", clock(), again=True)
        return False
    now = clock()
    if not listed:
        # Only the carrier's own list may change by itself.
        code = "no_list" if listed is None else "not_at_carrier"
        _note(number, code, now, again=listed is False)
        return False
    try:
        with transaction.atomic():
            approved = _update(number, approved_at=now, unapproved_code="", verify_at=None)
    except IntegrityError:
        _note(number, "taken", now, again=False)
        return False
    return approved


def _note(number: PhoneNumber, code: str, now: datetime, *, again: bool) -> None:
    age = now - number.created_at
    verify_at = now + max(age, ASK_AGAIN) if again and age < GIVE_UP else None
    _update(number, unapproved_code=code, verify_at=verify_at)


def _update(number: PhoneNumber, **changes: Any) -> bool:
    """Unless a superuser approved it, or it was deleted, while the carrier was asked."""
    rows = PhoneNumber.objects.filter(pk=number.pk, approved_at=None)
    return bool(rows.update(**changes))
