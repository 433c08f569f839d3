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

    By weak comparison (RFC 9110, 8.8.3.2), although 13.1.1 asks for the strong one: a proxy that
    compresses an answer (nginx, for one) turns our `"…"` into `W/"…"`, and its client knows no
    other. Strong comparison protects the bytes of an answer; what is compared here, the version,
    is the same in each of its encodings.
    """
    header = request.headers.get("If-Match")
    if header is None or header.strip() == "*":
        return None
    return {tag.strip('"').partition(".")[0] for tag in _opaque_tags(header)}


def is_known(request: HttpRequest, tag: str) -> bool:
    """Whether the client has that answer already, by the weak comparison of `If-None-Match`."""
    header = request.headers.get("If-None-Match")
    if header is None:
        return False
    return header.strip() == "*" or tag in _opaque_tags(header)


def _opaque_tags(header: str) -> set[str]:
    """The ETags of a list, strong and weak ones alike, without `W/`."""
    return {tag.removeprefix("W/") for tag in parse_etags(header)}
