"""Requests that somebody hostile sends, and what each may be answered.

None of them may be answered with a failure of ours (5xx), with another team's data, or with more
than the request is worth. Where an attack is refused by closing the connection, that is an answer
too: `None` among its statuses.
"""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from talkturo.tests.api_cases import CASES
from talkturo.tests.test_tenancy_matrix import filled

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MULTIPART = {"Content-Type": "multipart/form-data; boundary=x"}
# 429: attackers are slowed down. 404: another team's row does not exist.
NOBODY = frozenset({401, 403, 429})
FOREIGN = frozenset({400, 403, 404, 409, 429})
BAD = frozenset({400, 401, 403, 404, 405, 406, 408, 411, 413, 414, 415, 422, 429, 431, None})
# What an attacker may have of a list that is theirs, or of a page that anybody may open.
HARMLESS = BAD | {200, 202, 204, 301, 302}


@dataclass(frozen=True, slots=True)
class Attack:
    """One request, and the statuses that are right for it."""

    name: str
    method: str
    path: str
    allowed: frozenset[int | None]
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def every_endpoint(
    who: str, ids: dict[str, str], headers: dict[str, str], allowed: frozenset[int | None]
) -> Iterator[Attack]:
    """Each operation of the API, with the ids of a team that is not the sender's."""
    for case in CASES:
        query = f"?{urlencode(filled(dict(case.query), ids))}" if case.query else ""
        body = b"" if case.body is None else json.dumps(filled(dict(case.body), ids)).encode()
        # What names no row is about the sender's own: their lists, and what they make. A test key
        # means its sandbox by the id of the live team.
        own = allowed != NOBODY and "{" not in case.path
        yield Attack(
            f"{who}: {case.name}",
            case.method,
            f"/api/{filled(case.path, ids)}{query}",
            allowed | {200, 201, 202} if own else allowed,
            {**headers, **JSON},
            body,
        )


def bodies() -> Iterator[tuple[str, dict[str, str], bytes]]:
    """Bodies that cost more than they say."""
    key = '"teamId": 1'
    yield "a key repeated", JSON, ("{" + ", ".join([key] * 30_000) + "}").encode()
    yield "many keys", JSON, json.dumps({f"k{n}": n for n in range(30_000)}).encode()
    yield "deep lists", JSON, b"[" * 100_000
    yield "deep objects", JSON, b'{"a":' * 100_000
    yield "closed deep lists", JSON, b"[" * 50_000 + b"]" * 50_000
    yield "a long list", JSON, json.dumps({"contactIds": ["x"] * 90_000}).encode()
    yield "a long number", JSON, b'{"priority": ' + b"9" * 100_000 + b"}"
    yield "an endless number", JSON, b'{"priority": 1e999999}'
    yield "not a number", JSON, b'{"priority": NaN}'
    yield "a zero byte", JSON, b'{"name": "a\\u0000b"}'
    yield "half a character", JSON, b'{"name": "\\ud800"}'
    yield "no UTF-8", JSON, b'{"name": "\xff\xfe"}'
    yield "UTF-16", JSON, '{"name": "a"}'.encode("utf-16")
    yield "UTF-7", {"Content-Type": "application/json; charset=utf-7"}, b'{"name": "+AAA-"}'
    yield "an unknown encoding", {"Content-Type": "application/json; charset=rot13"}, b"{}"
    yield "packed", {**JSON, "Content-Encoding": "gzip"}, b"\x1f\x8b" + bytes(10_000)
    yield "a form", FORM, b"&".join(b"k%d=v" % n for n in range(5_000))
    yield "a long form", FORM, b"Body=" + b"a" * 3_000_000
    part = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    yield "a file", MULTIPART, part + b"a" * 3_000_000 + b"\r\n--x--\r\n"
    yield "a file without an end", MULTIPART, part + b"a" * 100_000
    yield "a thousand files", MULTIPART, (part + b"a\r\n") * 1_000 + b"--x--\r\n"
    yield "XML", {"Content-Type": "application/xml"}, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    yield "pickled", {"Content-Type": "application/x-python-serialize"}, b"cos\nsystem\n."
    yield "no type", {"Content-Type": ""}, b"{}"


def heavy(who: str, headers: dict[str, str]) -> Iterator[Attack]:
    """Each of these bodies, where bodies are read."""
    for path in ("/api/crm/campaigns", "/admin/login/", "/carrier/status/call_1", "/api/nothing"):
        for name, kind, body in bodies():
            allowed = BAD | ({200, 302} if path.startswith("/admin") else set())
            yield Attack(
                f"{who}: {name} to {path}", "POST", path, allowed, {**headers, **kind}, body
            )


def odd_requests(headers: dict[str, str]) -> Iterator[Attack]:
    """Addresses, headers and queries that something in between, or we, could take for others."""
    paths = [
        "/static/../../etc/passwd",
        "/static/%2e%2e/%2e%2e/manage.py",
        "/static//etc/passwd",
        "//example.com/admin/",
        "/admin//evil.example/",
        "/admin/login/?next=https://evil.example/",
        "/admin/login/?next=//evil.example",
        "/.git/config",
        "/.env",
        "/api/crm/campaigns/../../../etc/passwd",
        "/api/crm/campaigns/%00",
        "/api/crm/campaigns/" + "a" * 5_000,
        "/api/crm/campaigns?" + "&".join(f"a{n}=1" for n in range(1_200)),
        "/api/crm/campaigns?limit=999999999999999999999",
        "/api/crm/campaigns?offset=-1",
        "/api/crm/campaigns?search=" + "%25" * 500,
        "/api/crm/campaigns?ordering=team__memberships__user__password",
        "/api/crm/campaigns?status=draft'%20OR%201=1--",
        "/api/crm/campaigns?__proto__[a]=1",
        "/api/schema?format=../../etc",
        "/api/schema?version=" + "1" * 3_000,
        "/healthz?" + "a" * 3_000,
        "/readyz?deep=1",
        "/carrier/status/",
        "/carrier/voice/../../admin/",
        "/carrier/nothing/call_1",
    ]
    for path in paths:
        yield Attack(f"GET {path[:60]}", "GET", path, HARMLESS, headers)
    kinds: list[dict[str, str]] = [
        {"X-HTTP-Method-Override": "DELETE"},
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-For": "127.0.0.1, 10.0.0.1"},
        {"X-Forwarded-Proto": "https"},
        {"X-Original-URL": "/admin/"},
        {"Host": "evil.example"},
        {"Cookie": "sessionid=" + "a" * 3_000},
        {"Cookie": "; ".join(f"a{n}=b" for n in range(200))},
        {"Accept": "text/html, " * 400},
        {"Accept-Language": "de-" + "a" * 3_000},
        {"Range": "bytes=0-1,2-3,4-5"},
        {"Content-Length": "-1"},
        {"Transfer-Encoding": "gzip, chunked"},
        {"Expect": "100-continue"},
        {"If-None-Match": "W/" + '"a",' * 800},
        {"Idempotency-Key": "a" * 4_000},
        {"Authorization": "Bearer " + "a" * 4_000},
        {"Authorization": "Basic " + b64encode(b"admin:admin").decode()},
        {"Authorization": "Bearer tk_live_\u00e9"},
    ]
    for kind in kinds:
        for path in ("/api/crm/campaigns", "/admin/", "/healthz"):
            name = f"{next(iter(kind))} to {path}"
            yield Attack(name, "GET", path, HARMLESS, {**headers, **kind})
    for method in ("OPTIONS", "TRACE", "CONNECT", "PROPFIND", "FOO"):
        yield Attack(method, method, "/api/crm/campaigns", BAD, headers)


def forged_reports(call: str) -> Iterator[Attack]:
    """What only the carrier may say, of a call that there is and of one that there is not."""
    said = urlencode({"CallSid": "CA" + "0" * 32, "CallStatus": "completed", "CallDuration": 60})
    signatures = ["", "AAAA", "=" * 2_000, b64encode(bytes(20)).decode()]
    for kind in ("status", "voice", "keypad"):
        for token in (call, "call_01h00000000000000000000000", "x" * 300):
            for signature in signatures:
                yield Attack(
                    f"forged {kind} of {token[:12]} signed {signature[:6]}",
                    "POST",
                    f"/carrier/{kind}/{token}",
                    frozenset({400, 403, 404, 414, 429, 431}),
                    {**FORM, "X-Twilio-Signature": signature},
                    said.encode(),
                )
