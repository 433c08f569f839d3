"""Who is calling: `Authorization: Bearer tk_…`, or the session of somebody in the admin."""

import logging
import re
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from limits import RateLimitItemPerMinute
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from talkturo.accounts.access import Access
from talkturo.accounts.models import PREFIX_LENGTH, ApiKey, User, hash_key
from talkturo.accounts.second_factor import is_satisfied
from talkturo.lib import audit
from talkturo.lib.client_address import client_address
from talkturo.lib.rate_limits import rate_limits
from talkturo.lib.request_ids import request_id_of

logger = logging.getLogger(__name__)

# `last_used_at` is for people; writing it at every request would make each read a write.
LAST_USED_STEP = timedelta(minutes=1)
FAILURES = RateLimitItemPerMinute(30)
# What may be logged of a refused key: what the admin's list shows of one. Another kind of text may
# be a secret of another kind from its first character on.
PREFIX = re.compile(r"tk_(live|test)_[A-Za-z0-9_-]+")
REFUSAL = "The API key is missing, unknown, expired or revoked."


def _refuse_guessing(request: Request, key: str) -> None:
    """Count a failed attempt of this address and log it. Raises Throttled after too many.

    Only failures are counted and refused, so a neighbour behind the same proxy cannot lock
    anybody out who has a key that works.
    """
    address = client_address(request)
    quota = rate_limits().count(FAILURES, "failures", address)
    if quota is not None and quota.is_exceeded:
        raise Throttled(wait=quota.reset_seconds)
    logger.warning(
        "API key refused: prefix %s, address %s, request %s",
        key[:PREFIX_LENGTH] if PREFIX.fullmatch(key) else "unknown",
        address,
        request_id_of(request),
    )


class ApiKeyAuthentication(BaseAuthentication):
    """A bearer key. The same answer for unknown, revoked and expired keys tells a thief nothing."""

    def authenticate(self, request: Request) -> tuple[User | None, Access] | None:
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        now = timezone.now()
        # Found by the hash of a 256-bit secret: timing the index reveals nothing about the key.
        key = key.strip()
        row = ApiKey.objects.select_related("team").filter(key_hash=hash_key(key)).first()
        if row is None or not row.is_usable(at=now):
            _refuse_guessing(request, key)
            raise AuthenticationFailed(REFUSAL)
        stale = Q(last_used_at=None) | Q(last_used_at__lt=now - LAST_USED_STEP)
        if row.last_used_at is None or row.last_used_at < now - LAST_USED_STEP:
            ApiKey.objects.filter(stale, pk=row.pk).update(last_used_at=now)
        audit.by(name=str(row), key=row.public_id)
        return None, Access(key=row)

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class StaffSessionAuthentication(SessionAuthentication):
    """The admin's session, CSRF-checked, for staff only."""

    def authenticate(self, request: Request) -> tuple[User, Access] | None:
        found = super().authenticate(request)
        if found is None or not (found[0].is_staff and is_satisfied(found[0], request.session)):
            return None
        audit.by(name=found[0].get_username(), user=found[0].pk)
        return found[0], Access(user=found[0])
