"""ETags in two parts: what a client can change, and all that was answered.

`"<version>.<content>"` is the ETag of an answer. If-None-Match (RFC 9110, 13.1.2) compares all of
it, so a 304 means that nothing at all is new. If-Match (13.1.1) compares the version alone: what
moves by itself must not refuse a change that somebody has prepared.
"""

import hashlib

from django.http import HttpRequest
from django.utils.http import parse_etags


def etag(version: str, content: bytes) -> str:
    """The strong ETag of an answer."""
    return f'"{version}.{hashlib.sha256(content).hexdigest()[:16]}"'


def versions_wanted(request: HttpRequest) -> set[str] | None:
    """The versions that `If-Match` names; None where any will do (`*`, or no such header).

    By strong comparison, as the RFC asks: a weak ETag (`W/"…"`) matches nothing.
    """
    header = request.headers.get("If-Match")
    if header is None or header.strip() == "*":
        return None
    strong = (tag for tag in parse_etags(header) if tag.startswith('"'))
    return {tag.strip('"').partition(".")[0] for tag in strong}


def is_known(request: HttpRequest, tag: str) -> bool:
    """Whether the client has that answer already, by the weak comparison of `If-None-Match`."""
    header = request.headers.get("If-None-Match")
    if header is None:
        return False
    return header.strip() == "*" or tag in {
        known.removeprefix("W/") for known in parse_etags(header)
    }
