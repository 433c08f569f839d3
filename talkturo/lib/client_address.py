"""Tell a client's address: what failures are counted by, and what the log names."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address that the request came from; empty where the server tells none.

    Behind proxies (TRUSTED_PROXIES) it is the entry of X-Forwarded-For that the outermost of them
    appended; what stands left of it was sent by the client and proves nothing. An IPv6 address is
    cut to its /64, because one client has all addresses of such a network (RFC 6177).
    """
    connected: str = request.META.get("REMOTE_ADDR") or ""
    proxies: int = settings.TRUSTED_PROXIES
    if proxies:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        appended = _parsed(forwarded[-min(proxies, len(forwarded))])
        if appended is not None:
            return _counted(appended)
    address = _parsed(connected)
    return "" if address is None else _counted(address)


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text.strip())
    except ValueError:
        return None


def _counted(address: IPv4Address | IPv6Address) -> str:
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), 64), strict=False).network_address)
