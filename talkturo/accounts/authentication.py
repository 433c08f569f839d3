"""Who is calling: `Authorization: Bearer tk_…`, or the session of somebody in the admin."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from limits import RateLimitItemPerMinute
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from talkturo.accounts.access import Access
from talkturo.accounts.models import ApiKey, User, hash_key
from talkturo.accounts.second_factor import is_satisfied
from talkturo.lib import audit
from talkturo.lib.rate_limits import rate_limits

# `last_used_at` is for people; writing it at every request would make each read a write.
LAST_USED_STEP = timedelta(minutes=1)
FAILURES = RateLimitItemPerMinute(30)
REFUSAL = "The API key is missing, unknown, expired or revoked."


def _refuse_guessing(request: Request) -> None:
    """Count a failed attempt of this address. Raises Throttled when it failed too often.

    Only failures are counted and refused, so a neighbour behind the same proxy cannot lock
    anybody out who has a key that works.
    """
    address = BaseThrottle().get_ident(request) or ""
    quota = rate_limits().count(FAILURES, "failures", address[:64])
    if quota is not None and quota.is_exceeded:
        raise Throttled(wait=quota.reset_seconds)


class ApiKeyAuthentication(BaseAuthentication):
    """A bearer key. The same answer for unknown, revoked and expired keys tells a thief nothing."""

    def authenticate(self, request: Request) -> tuple[User | None, Access] | None:
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        now = timezone.now()
        # Found by the hash of a 256-bit secret: timing the index reveals nothing about the key.
        row = ApiKey.objects.select_related("team").filter(key_hash=hash_key(key.strip())).first()
        if row is None or not row.is_usable(at=now):
            _refuse_guessing(request)
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
        if found is None or not (found[0].is_staff and is_satisfied(found[0])):
            return None
        audit.by(name=found[0].get_username(), user=found[0].pk)
        return found[0], Access(user=found[0])
