"""More than 300 hostile requests, beside a team that imports, dials and is called back.

`talkturo/tests/hostile.py` has the requests. What holds them off is listed in docs/security.md.
"""

import socket
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from http.client import HTTPConnection, HTTPException
from typing import Any

import pytest

from talkturo.lib.rate_limits import RateLimits
from talkturo.local.ports import LOOPBACK
from talkturo.local.tests.machine import WAIT_SECONDS, Machine, team_beside
from talkturo.tests.hostile import (
    FOREIGN,
    FORM,
    JSON,
    NOBODY,
    Attack,
    bearer,
    every_endpoint,
    forged_reports,
    heavy,
    odd_requests,
)

ATTACKERS = 4
HALF_SENT = 64
# Of an answer to somebody hostile. The largest that is right is the API's description.
MOST_BYTES = 2_000_000
PREFIX = "+1719"  # of no other test of the installation
CONTACTS = 60
MARK = "Victoria"


@pytest.fixture
def attacker(machine: Machine) -> Iterator[str]:
    """A key of another team of the same installation."""
    with team_beside(machine, "attacker") as key:
        yield key
    # What the attackers have used up of their address's limit is that of the tests after this one.
    RateLimits(machine.environ["REDIS_URL"]).storage.reset()


def import_rows(machine: Machine, first: int) -> str:
    """Begin an import of the victim's; its id."""
    rows = [
        {"firstName": f"{MARK} {index}", "phone": f"{PREFIX}{first + index:05}77"}
        for index in range(CONTACTS)
    ]
    team = {"teamId": machine.run_dir.team()["TEAM_ID"]}
    answer = machine.client.post("/api/crm/contacts/import", {**team, "rows": rows})
    import_id: str = answer["import"]["id"]
    return import_id


def wait_for_import(machine: Machine, import_id: str) -> None:
    def is_done() -> bool:
        answer = machine.client.get(f"/api/crm/imports/{import_id}")["import"]
        return bool(answer["status"] == "completed" and answer["created"] == CONTACTS)

    assert machine.supervisor.wait_until(is_done, seconds=WAIT_SECONDS)


def a_campaign_of(machine: Machine, import_id: str) -> str:
    team = machine.run_dir.team()
    created = machine.client.post(
        "/api/crm/campaigns",
        {
            "teamId": team["TEAM_ID"],
            "assistantId": team["ASSISTANT_ID"],
            "companyId": team["COMPANY_ID"],
            "fromNumberIds": team["PHONE_NUMBER_IDS"].split(","),
            "name": f"{MARK}'s campaign",
            "callWindowStart": "00:00",
            "callWindowEnd": "00:00",
            "maxConcurrentCalls": 5,
        },
    )
    campaign_id: str = created["campaign"]["id"]
    audience = {"audience": {"mode": "all_eligible", "importBatchIds": [import_id]}}
    machine.client.post(f"/api/crm/campaigns/{campaign_id}/contacts", audience)
    return campaign_id


def ids_of(machine: Machine, campaign_id: str, import_id: str) -> dict[str, str]:
    """What the attackers have found out of the victim's."""
    team = machine.run_dir.team()
    path = f"/api/crm/campaigns/{campaign_id}/contacts"
    contact = machine.client.get(path, limit=1)["contacts"][0]["contact_id"]
    keys = machine.client.get("/api/crm/api-keys", teamId=team["TEAM_ID"])["api_keys"]
    return {
        "team": team["TEAM_ID"],
        "company": team["COMPANY_ID"],
        "assistant": team["ASSISTANT_ID"],
        "phone_number": team["PHONE_NUMBER_IDS"].split(",")[0],
        "contact": contact,
        "enrolled": contact,
        "campaign": campaign_id,
        "import": import_id,
        "call": "call_00000000000000000000000000",
        "api_key": next(key["id"] for key in keys if key["mode"] == "live"),
    }


@pytest.fixture
def half_sent(machine: Machine) -> Iterator[int]:
    """Requests whose bodies never come, open while the test runs; how many."""
    body = "Host: localhost\r\nContent-Length: 4000\r\nContent-Type: "
    heads = [
        f"POST /carrier/status/call_1 HTTP/1.1\r\n{body}{FORM['Content-Type']}\r\n\r\nCall",
        f"POST /api/crm/campaigns HTTP/1.1\r\n{body}{JSON['Content-Type']}\r\n\r\n{{",
        "POST /admin/login/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4",
        "GET /admin/ HTTP/1.1\r\nHost: local",
    ]
    with ExitStack() as stack:
        for number in range(HALF_SENT):
            address = (LOOPBACK, machine.options.port)
            connection = stack.enter_context(closing(socket.create_connection(address)))
            connection.sendall(heads[number % len(heads)].encode())
        yield HALF_SENT


def send(port: int, attack: Attack) -> tuple[int | None, bytes]:
    """The answer's status and its body; None where the connection was closed without one."""
    with closing(HTTPConnection(LOOPBACK, port, timeout=WAIT_SECONDS)) as connection:
        try:
            connection.putrequest(
                attack.method, attack.path, skip_host="Host" in attack.headers,
                skip_accept_encoding=True,
            )  # fmt: skip
            for name, value in attack.headers.items():
                connection.putheader(name, value)
            if attack.body and "Content-Length" not in attack.headers:
                connection.putheader("Content-Length", str(len(attack.body)))
            connection.endheaders(attack.body or None)
        except OSError:
            pass  # it closes before all is sent; what it says is read nevertheless
        try:
            answer = connection.getresponse()
            return answer.status, answer.read(MOST_BYTES + 1)
        except (OSError, HTTPException):
            return None, b""


def what_is_wrong(attack: Attack, status: int | None, body: bytes) -> str | None:
    if status not in attack.allowed:
        return f"{attack.name}: {status} {body[:200]!r}"
    if MARK.encode() in body:
        return f"{attack.name}: tells of the victim: {body[:200]!r}"
    if len(body) > MOST_BYTES:
        return f"{attack.name}: a large answer"
    return None


def attacks_of(machine: Machine, attacker: str, ids: dict[str, str]) -> list[Attack]:
    test_key = machine.client.post(
        "/api/crm/api-keys",
        {"teamId": ids["team"], "name": "Test", "mode": "test", "scopes": ["*"]},
    )["secret"]
    found = [
        *every_endpoint("anonymous", ids, {}, NOBODY),
        *every_endpoint("wrong key", ids, bearer("tk_live_" + "a" * 43), NOBODY),
        *every_endpoint("foreign key", ids, bearer(attacker), FOREIGN),
        *every_endpoint("test key", ids, bearer(test_key), FOREIGN),
        *heavy("anonymous", {}),
        *heavy("foreign key", bearer(attacker)),
        *odd_requests(bearer(attacker)),
        *forged_reports(ids["call"]),
    ]
    assert len(found) > 300
    return found


@pytest.mark.timeout(1800)
def test_they_hurt_nobody_else(machine: Machine, attacker: str, half_sent: int) -> None:
    import_id = import_rows(machine, 70_000)
    wait_for_import(machine, import_id)
    campaign_id = a_campaign_of(machine, import_id)
    attacks = attacks_of(machine, attacker, ids_of(machine, campaign_id, import_id))
    machine.client.post(f"/api/crm/campaigns/{campaign_id}/run", {})

    with ThreadPoolExecutor(ATTACKERS) as pool:
        sent: list[tuple[Attack, Future[Any]]] = [
            (attack, pool.submit(send, machine.options.port, attack)) for attack in attacks
        ]
        # The victim works on meanwhile.
        second = import_rows(machine, 80_000)
        wait_for_import(machine, second)
        campaign = machine.wait_for(campaign_id, "completed")
        answers = [(attack, *future.result()) for attack, future in sent]

    wrong = [what_is_wrong(*answer) for answer in answers]
    assert not list(filter(None, wrong)), "\n".join(filter(None, wrong))
    assert Counter(status is None for _, status, _ in answers)[False] > 300
    assert campaign["contacts_answered"] == campaign["total_contacts"] == CONTACTS
    calls = machine.client.get("/api/crm/calls", campaignId=campaign_id, limit=100)["calls"]
    assert [call["outcome"] for call in calls] == ["answered"] * CONTACTS
    assert machine.client.get("/readyz")["success"]
