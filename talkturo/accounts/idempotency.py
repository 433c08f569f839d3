"""Do a request with an `Idempotency-Key` once, however often it is sent.

A row claims the key before the work begins and holds the answer after it. Where the process dies
in between, the key is free again when its lease is over: whether the work was done is then not
known here, so the client should look before it sends the request again.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from talkturo.accounts.models import IdempotentRequest

KEPT_FOR = timedelta(hours=24)
# Longer than any request takes: the database ends a statement after 30 seconds, the web server
# its clients' patience. A second one may begin the same work only when the first cannot go on.
LEASE = timedelta(minutes=5)
PURGE_BATCH = 1000


class OtherBody(Exception):
    """The key was used for a request that said something else."""


class InFlight(Exception):
    """A request with the key is being worked on."""


def claim(*, caller: str, path: str, key: str, fingerprint: str, at: datetime) -> IdempotentRequest:
    """The row of that request: with a `status` the answer it got, without one it is the caller's
    to answer now, by `keep_answer` or `release`.

    Raises OtherBody or InFlight.
    """
    name = hashlib.sha256("\0".join((caller, path, key)).encode()).hexdigest()
    claimed = IdempotentRequest(claim=name, fingerprint=fingerprint, claimed_at=at)
    for _ in range(2):
        if _inserted(claimed):
            return claimed
        first = IdempotentRequest.objects.filter(claim=name).first()
        # Of those who find it over, one removes it, and one of them is then the first again.
        if first is None or _removed_if_over(first, at):
            continue
        if first.fingerprint != fingerprint:
            raise OtherBody
        if first.status is not None:
            return first
        break
    raise InFlight


def _inserted(row: IdempotentRequest) -> bool:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        row.pk = None
        return False
    return True


def _removed_if_over(row: IdempotentRequest, at: datetime) -> bool:
    if row.claimed_at > at - (LEASE if row.status is None else KEPT_FOR):
        return False
    deleted, _ = IdempotentRequest.objects.filter(pk=row.pk, status=row.status).delete()
    return bool(deleted)


def keep_answer(
    *, claimed: IdempotentRequest, status: int, headers: Mapping[str, str], content: str
) -> None:
    """Remember what was answered. After the lease it may be somebody else's: then nothing."""
    IdempotentRequest.objects.filter(pk=claimed.pk).update(
        status=status, headers=dict(headers), content=content
    )


def release(*, claimed: IdempotentRequest) -> None:
    """Give the key back: the same request may be tried again."""
    IdempotentRequest.objects.filter(pk=claimed.pk).delete()


def forget_answers(*, at: datetime) -> int:
    """Delete what is older than a day, in batches, so that no lock is held for long."""
    old = IdempotentRequest.objects.filter(claimed_at__lte=at - KEPT_FOR).order_by("claimed_at")
    total = 0
    while True:
        batch = list(old.values_list("pk", flat=True)[:PURGE_BATCH])
        total += IdempotentRequest.objects.filter(pk__in=batch).delete()[0]
        if len(batch) < PURGE_BATCH:
            return total
