"""A new team with a live key, and how an answer is held against docs/contract.md."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
import time_machine
from rest_framework.test import APIClient

from dialer.models import Attempt
from dialer.services.verifying import verify_numbers
from dialer.tests.engine import MONDAY_NOON, Engine
from talkturo.accounts.models import ApiKey
from talkturo.accounts.services import create_team
from talkturo.accounts.tests.factories import UserFactory
from talkturo.lib import clock
from talkturo.lib.ids import parse_public_id
from talkturo.lib.serializers import snake
from talkturo.tests.contract_page import Example, Row, bounds, sections, word, words

CRM = "/api/crm"
SECTIONS = sections()
LIST, CREATE = SECTIONS["List campaigns"], SECTIONS["Create a campaign"]
ADD, RUN = SECTIONS["Add contacts to a campaign"], SECTIONS["Start a campaign"]
CREATE_FIELDS = CREATE.table("Request body")
SETTINGS = SECTIONS["More settings of a campaign"].table()
PLACEHOLDER = re.compile(r"\b([a-z]+)_\w*\.\.\.")
AN_ID = "[0-7][0-9a-hjkmnp-tv-z]{25}"
A_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
TYPES: dict[str, Any] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list,
    "object": dict,
}  # fmt: skip
# Of each type of a body's field: values of other types.
WRONG: dict[str, list[Any]] = {
    "string": [5, True, [], {}],
    "integer": ["5", 1.5, True, [], {}],
    "number": ["2", True, [], {}],
    "boolean": ["true", 1, [], {}],
    "array": ["mon", 5, {}, True],
    "object": ["mon", 5, [], True],
}
# Good values of the fields whose form the tables give in words, and which no row of the team gives.
GOOD: dict[str, Any] = {
    "name": "Autumn",
    "description": "Why",
    "scheduledStartAt": "2026-07-15T14:00:00Z",
    "scheduledEndAt": "2026-08-15T14:00:00Z",
    "callWindowStart": "08:30",
    "callWindowEnd": "18:45",
    "callWindowTimezone": "Europe/Berlin",
    "settings": {"colour": ["red"]},
    "daysOfWeek": ["mon", "fri"],
    "dayWindows": {"sat": [{"start": "10:00", "end": "14:00"}]},
    "webhookUrl": "https://example.com/hook",
    "webhookEvents": ["call.ended"],
}
# What a field needs beside it, and what it does to another one.
NEEDS: dict[str, dict[str, Any]] = {
    "webhookEnabled": {"webhookUrl": "https://example.com/hook", "webhookSecret": "x" * 20},
}


@dataclass
class World:
    """A new team with a live key, and what the examples name, all made by the API."""

    api: APIClient
    engine: Engine
    key: str
    team: str
    company: str = ""
    assistant: str = ""
    number: str = ""
    phones: Iterator[int] = field(default_factory=lambda: count(1000))

    def send(self, method: str, path: str, body: Any = None) -> Any:
        return self.api.generic(
            method, path, "" if body is None else json.dumps(body), content_type="application/json"
        )

    def make(self, what: str, body: dict[str, Any]) -> str:
        """Create an object; its id."""
        answer = self.send("POST", f"{CRM}/{what}", body)
        assert answer.status_code == 201, answer.content
        [made] = [value for value in answer.json().values() if isinstance(value, dict)]
        return str(made["id"])

    @property
    def minimum(self) -> dict[str, Any]:
        """The smallest body of a campaign: what the page calls required."""
        return {
            name: self.own(name)
            for name in (word(row["field"]) for row in CREATE_FIELDS if row["required"] == "yes")
        }

    def own(self, name: str) -> Any:
        """A good value for a field whose value is the team's own, or one that a table words."""
        own = {
            "teamId": self.team, "assistantId": self.assistant, "companyId": self.company,
            "fromNumberIds": [self.number], "accountSlug": "my-team",
        }  # fmt: skip
        return own[name] if name in own else GOOD[name]

    def campaign(self, **fields: Any) -> str:
        return self.make("campaigns", {**self.minimum, **fields})

    def read(self, campaign: str) -> dict[str, Any]:
        answer = self.send("GET", f"{CRM}/campaigns/{campaign}").json()
        found: dict[str, Any] = answer["campaign"]
        return found

    def change(self, campaign: str, **fields: Any) -> Any:
        return self.send("PATCH", f"{CRM}/campaigns/{campaign}", fields)

    def contact(self, **fields: Any) -> str:
        phone = f"+1202555{next(self.phones)}"  # Washington: it is noon there
        return self.make("contacts", {"firstName": "Ada", "phone": phone, **fields})

    def add(self, campaign: str, *contacts: str) -> None:
        path = f"{CRM}/campaigns/{campaign}/contacts"
        answer = self.send("POST", path, {"contactIds": contacts})
        assert answer.status_code == 200, answer.content

    def run(self, campaign: str, **body: Any) -> Any:
        return self.send("POST", f"{CRM}/campaigns/{campaign}/run", body)

    def place(self, campaign: str) -> list[Any]:
        """Place the campaign's calls that were started; the carrier's calls."""
        before = len(self.engine.carrier.calls)
        pk = parse_public_id("camp", campaign)
        for attempt in Attempt.objects.filter(campaign=pk, status="queued").order_by("pk"):
            self.engine.place(attempt.pk)
        return self.engine.carrier.calls[before:]

    def answer_calls(self, *calls: Any) -> None:
        for call in calls:
            self.engine.report(call, "in-progress")
            assert self.engine.report(call, "completed", duration_seconds=20)


@contextmanager
def new_world() -> Iterator[World]:
    """A world in which it is Monday noon in New York; `World.engine` moves its clock."""
    engine = Engine()
    with pytest.MonkeyPatch.context() as patch, time_machine.travel(MONDAY_NOON, tick=False):
        patch.setattr(clock, "now", engine.clock)
        team = create_team(slug="my-team", name="Mine", owner=UserFactory())
        _, key = ApiKey.issue(team=team, name="First key", scopes=["*"])
        api = APIClient(headers={"Authorization": f"Bearer {key}"})
        made = World(api, engine, key, team.public_id)
        made.company = made.make("companies", {"name": "Example Inc."})
        made.assistant = made.make("assistants", {"name": "Ava", "firstMessage": "Hello."})
        number = "+12025551234"
        made.number = made.make("phone-numbers", {"number": number})
        engine.carrier.numbers = {number}  # a worker asks the carrier within seconds
        assert verify_numbers(carrier_for=engine.carrier, clock=engine.clock) == 1
        yield made


def send(world: World, example: Example, **ids: list[str]) -> Any:
    """Send the example with the team's key, and ids by their prefix in the order of the page."""
    own = {
        "team": [world.team], "asst": [world.assistant], "comp": [world.company],
        "pn": [world.number], **ids,
    }  # fmt: skip
    names: dict[str, str] = {}
    left = {prefix: iter(values) for prefix, values in own.items()}

    def real(text: str) -> str:
        def one(match: re.Match[str]) -> str:
            if match[0] not in names:
                names[match[0]] = next(left[match[1]])
            return names[match[0]]

        return PLACEHOLDER.sub(one, text)

    path = real(example.path) + (f"?{real(example.query)}" if example.query else "")
    headers = {name: value.replace("<token>", world.key) for name, value in example.headers.items()}
    assert headers["Authorization"] == f"Bearer {world.key}"
    return APIClient(headers=headers).generic(
        example.method,
        path,
        real(example.body),
        content_type=headers.pop("Content-Type", "application/octet-stream"),
    )


def compare(documented: Any, answered: Any, where: str = "answer") -> None:
    """Everything that is documented is answered, of the same type; and equal, where it is neither
    an id nor a time. The one object of a documented list stands for each of the list."""
    assert type(answered) is type(documented), f"{where}: {answered!r}"
    if isinstance(documented, dict):
        assert documented.keys() <= answered.keys(), where
        for name, value in documented.items():
            compare(value, answered[name], f"{where}.{name}")
    elif isinstance(documented, list):
        if documented and isinstance(documented[0], dict):
            assert answered, where
            documented = documented * len(answered)
        assert len(answered) == len(documented), f"{where}: {answered!r}"
        for index, (one, other) in enumerate(zip(documented, answered, strict=True)):
            compare(one, other, f"{where}[{index}]")
    elif isinstance(documented, str) and A_TIME.fullmatch(documented):
        assert A_TIME.fullmatch(answered), f"{where}: {answered!r}"
    elif isinstance(documented, str):
        pattern = "".join(
            re.escape(part) if index % 2 == 0 else f"{part}_{AN_ID}"
            for index, part in enumerate(PLACEHOLDER.split(documented))
        )
        assert re.fullmatch(pattern, answered), f"{where}: {answered!r}"
    else:
        assert answered == documented, f"{where}: {answered!r}"


def check_example(example: Example, answer: Any, rows: list[Row]) -> dict[str, Any]:
    """Compare an answer with the example's and with the table of the answer's fields."""
    assert answer.status_code == example.status, answer.content
    body: dict[str, Any] = answer.json()
    compare(example.answer, body)
    documented = {word(row["field"]) for row in rows}
    assert documented == _names(example.answer) or not rows, "the table has what the example has"
    for row in rows:
        for value in _values(body, word(row["field"])):
            assert isinstance(value, TYPES[row["type"]]), row
            assert row["type"] == "boolean" or not isinstance(value, bool), row
    return body


def _names(answer: dict[str, Any]) -> set[str]:
    """The fields of an answer as the tables name them; those of lists of campaigns, too."""
    names = set(answer)
    for name, value in answer.items():
        if name == "campaigns":
            names |= {f"{name}[].{inner}" for inner in value[0]}
    return names


def _values(body: dict[str, Any], name: str) -> list[Any]:
    head, _, inner = name.partition("[].")
    return [row[inner] for row in body[head]] if inner else [body[head]]


def errors_of(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 400, answer.content
    found: dict[str, list[str]] = answer.json()["details"]["fieldErrors"]
    return found


def assert_refused(answer: Any, name: str, why: object) -> list[str]:
    """The request is a 400 that names the field, or a place in it; the sentences."""
    found = errors_of(answer)
    assert {key.partition(".")[0] for key in found} == {name}, (name, why, found)
    return [sentence for sentences in found.values() for sentence in sentences]


def assert_names_exactly(sentences: list[str], allowed: list[str]) -> None:
    """A refusal tells all values that are accepted: they are those of the page."""
    [sentence] = sentences
    found = re.search(r"one of (.+)\.", sentence)
    assert found, sentence
    assert set(re.split(r", ", found[1])) == set(allowed), sentence


def good_values(row: Row, world: World) -> list[Any]:
    """Values that the field's row allows, those at its bounds among them."""
    allowed = row["allowed"]
    if named := words(allowed):
        return list(named)
    if limits := bounds(allowed):
        number = float if row["type"] == "number" else int
        low, high = limits
        return [number(low), number(high if high is not None else low + 1)]
    if row["type"] == "boolean":
        return [True, False]
    if longest := re.fullmatch(r"at most (\d+) characters", allowed):
        return ["x" * int(longest[1])]
    return [world.own(word(row["field"]))]


def bad_values(row: Row) -> list[Any]:
    """Values of other types, and those just outside of what the field's row allows."""
    allowed = row["allowed"]
    found = list(WRONG[row["type"]])
    if words(allowed):
        found.append("something else")
    if limits := bounds(allowed):
        step = 0.01 if row["type"] == "number" else 1
        number = float if row["type"] == "number" else int
        found += [number(limits[0]) - step]
        found += [] if limits[1] is None else [number(limits[1]) + step]
    if allowed == "at least 1 entry":
        found.append([])
    if longest := re.fullmatch(r"at most (\d+) characters", allowed):
        found.append("x" * (int(longest[1]) + 1))
    return found


def check_field(row: Row, world: World, post: Callable[[dict[str, Any]], Any]) -> None:
    """Send every good and bad value of a field; `post` adds what else the request needs."""
    name = word(row["field"])
    for value in good_values(row, world):
        answer = post({**NEEDS.get(name, {}), name: value})
        assert answer.status_code < 300, (name, value, answer.content)
        campaign = answer.json().get("campaign", {})
        if snake(name) in campaign:
            assert campaign[snake(name)] == value, name
    for value in bad_values(row):
        sentences = assert_refused(post({**NEEDS.get(name, {}), name: value}), name, value)
        if value == "something else":
            assert_names_exactly(sentences, words(row["allowed"]))


def has_default(row: Row) -> bool:
    """Whether the row says one; a field that is required has none."""
    assert row["required"] in {"yes", "no"}, row
    assert not (row["default"] and row["required"] == "yes"), row
    return bool(row["default"])


def listed(world: World, **query: Any) -> Any:
    parts = {"teamId": world.team, **query}
    asked = "&".join(f"{name}={value}" for name, value in parts.items() if value is not None)
    return world.send("GET", f"{CRM}/campaigns?{asked}")


def ids_of(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["campaigns"]]
