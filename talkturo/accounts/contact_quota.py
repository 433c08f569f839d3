"""How many contacts a member is shown in a day, on all lists together.

Members work with contacts page by page, but may not take a team's list with them: exports are for
owners and admins. Rows count each time that they are shown.
"""

from django.conf import settings
from limits import RateLimitItemPerDay
from rest_framework.exceptions import Throttled
from rest_framework.request import Request

from talkturo.accounts.access import access_of
from talkturo.accounts.models import Membership, User
from talkturo.lib.rate_limits import Quota, rate_limits


def quota_after(user: User, rows: int) -> Quota | None:
    """What is left of a member's quota once so many contacts are shown; None for everybody else.

    Whoever is a member of any team is one here, whatever they are in others.
    """
    if not rows or user.is_superuser:
        return None
    if not Membership.objects.filter(user=user, role=Membership.Role.MEMBER).exists():
        return None
    limit = RateLimitItemPerDay(settings.MEMBER_CONTACTS_A_DAY)
    return rate_limits().count(limit, "contacts", f"user:{user.pk}", cost=rows)


def count_contacts_shown(request: Request, rows: int) -> None:
    """Count contacts of an answer of the API. Raises Throttled (429) beyond a member's quota."""
    user = access_of(request).user
    quota = quota_after(user, rows) if user is not None else None
    if quota is not None and quota.is_exceeded:
        sentence = f"Members are shown at most {quota.limit:,} contacts in 24 hours."
        raise Throttled(wait=quota.reset_seconds, detail=sentence)
