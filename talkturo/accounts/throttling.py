"""Every caller's requests by the hour: a key has its own limit, a person a common one, and an
address from which neither is sent has one by the minute."""

from typing import TYPE_CHECKING

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from talkturo.accounts.access import Access, access_of
from talkturo.lib.client_address import client_address
from talkturo.lib.rate_limits import Quota, rate_limits

if TYPE_CHECKING:  # rest_framework.views imports this module while it is itself being imported
    from rest_framework.views import APIView

QUOTA = "talkturo.quota"
# Reading how a campaign stands counts apart from other requests, up to so many times their limit:
# with the 1,000 of an ordinary key, two dashboards can be asked every two seconds (1,800 an hour).
WATCHING_FACTOR = 4
# Of one address without a key: the schema, its pages, and requests that are refused with a 401.
# Wrong keys have a lower limit of their own (authentication.py). The carrier's callbacks and the
# health checks are no views of the API: nothing here counts them.
ANONYMOUS = RateLimitItemPerMinute(60)


class HourlyRate(BaseThrottle):
    """Counts the request, also one that is then refused for another reason.

    The actions that a view names in `watching` count apart, up to WATCHING_FACTOR times the limit:
    polling leaves a key's other requests alone, and still has an end.
    """

    quota: Quota | None = None

    def allow_request(self, request: Request, view: "APIView") -> bool:
        access = access_of(request)
        if access == Access():
            self.quota = rate_limits().count(ANONYMOUS, "anonymous", client_address(request))
            return self.quota is None or not self.quota.is_exceeded
        watching = getattr(view, "action", None) in getattr(view, "watching", ())
        kind, factor = ("watching", WATCHING_FACTOR) if watching else ("requests", 1)
        limit = RateLimitItemPerHour(access.requests_per_hour * factor)
        self.quota = rate_limits().count(limit, kind, access.caller)
        request.META[QUOTA] = self.quota
        return self.quota is None or not self.quota.is_exceeded

    def wait(self) -> float | None:
        return self.quota.reset_seconds if self.quota else None


def tell_quota(request: Request, response: Response) -> None:
    """Say in the answer's headers what is left of the caller's limit, and for how long.

    The three fields of draft-ietf-httpapi-ratelimit-headers-06; `RateLimit-Reset` in seconds.
    """
    quota: Quota | None = request.META.get(QUOTA)
    if quota is not None:
        response["RateLimit-Limit"] = str(quota.limit)
        response["RateLimit-Remaining"] = str(quota.remaining)
        response["RateLimit-Reset"] = str(quota.reset_seconds)
