"""What a client sends costs as much as it is long, and each list and object has an end."""

import json
import tracemalloc
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError as FormError
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.test import APIClient

from campaigns.admin.adding_forms import MAX_LINES, PasteForm
from campaigns.fields import EVENTS
from campaigns.models import Campaign
from campaigns.models.campaign import DAYS
from campaigns.serializers.enrollments import MAX_CONTACT_IDS
from campaigns.tests.factories import CampaignFactory
from campaigns.variables import fill_in
from contacts.serializers.imports import MappingField
from contacts.written_zones import US_AND_CANADA
from talkturo.accounts.admin_forms import ObjectField
from talkturo.accounts.models import Team
from talkturo.lib import parsers
from talkturo.lib.errors import LONGEST_NAME, MAX_ERRORS
from talkturo.lib.parsers import MAX_KEYS, StrictJSONParser
from talkturo.lib.serializers import MeasuredListField, RequestSerializer, StrictCharField
from talkturo.lib.tests.answers import accepted, refused

CONTACTS = "/api/crm/contacts"


class CountedKey(str):
    """A key that counts how often it is compared with another."""

    __slots__ = ()
    comparisons = 0

    def __eq__(self, other: object) -> bool:
        CountedKey.comparisons += 1
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        return str.__hash__(self)


def comparisons(keys: int) -> int:
    """How often keys are compared to find that the last of so many is given twice."""
    pairs: list[Any] = [(CountedKey(number), 0) for number in range(keys)]
    CountedKey.comparisons = 0
    with pytest.raises(ValueError, match="given twice"):
        parsers._unambiguous([*pairs, (CountedKey(keys - 1), 0)])
    return CountedKey.comparisons


def test_a_repeated_key_is_found_in_one_pass():
    few, twice_as_many = comparisons(1_000), comparisons(2_000)
    assert twice_as_many <= 2 * few + 1_000  # some keys meet in the table by chance


def peak(body: bytes) -> int:
    """The most bytes that reading the body needs at one time."""
    tracemalloc.start()
    try:
        StrictJSONParser().parse(BytesIO(body))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_long_key_is_not_copied_for_each_value_inside():
    def body(size: int) -> bytes:
        return json.dumps({"k" * size: [1] * (size // 4)}).encode()

    assert peak(body(80_000)) < 3 * peak(body(40_000))


def parse(body: Any) -> Any:
    return StrictJSONParser().parse(BytesIO(json.dumps(body).encode()))


def test_an_object_has_a_thousand_keys_at_most():
    most = {str(number): 1 for number in range(MAX_KEYS)}
    assert parse({"settings": [most]}) == {"settings": [most]}
    for body, field in ((most | {"one more": 1}, ""), ({"a": [most | {"one more": 1}]}, "a.0")):
        with pytest.raises(ValidationError) as refusal:
            parse(body)
        assert refusal.value.detail == {field: ["Must have at most 1,000 keys; it has 1,001."]}


def request_fields(serializer: Any, seen: set[type]) -> Iterator[tuple[str, Any]]:
    """Every field of a request, at any depth, with where it is declared."""
    if type(serializer) in seen:
        return
    seen.add(type(serializer))
    for name, declared in serializer._declared_fields.items():
        field = declared
        while field is not None:
            yield f"{type(serializer).__name__}.{name}", field
            if isinstance(field, RequestSerializer):
                yield from request_fields(field, seen)
            field = getattr(field, "child", None)


def all_requests(base: type[Any] = RequestSerializer) -> Iterator[type[Any]]:
    for kind in base.__subclasses__():
        yield kind
        yield from all_requests(kind)


def test_every_list_of_a_request_is_measured_before_its_items():
    seen: set[type] = set()
    lists = {
        name: type(field)
        for kind in all_requests()
        if not kind.__module__.split(".")[-1].startswith("test_")
        for name, field in request_fields(kind(), seen)
        if isinstance(field, serializers.ListField)
    }
    assert {"ContactsRequest.contact_ids", "ImportRowsRequest.rows"} <= lists.keys()
    assert not {name for name, kind in lists.items() if not issubclass(kind, MeasuredListField)}
    # `many=True` would be another list without a measure.
    many = [
        name
        for kind in all_requests()
        for name, field in request_fields(kind(), set())
        if isinstance(field, serializers.ListSerializer)
    ]
    assert many == []


def test_the_items_of_a_list_that_is_too_long_are_not_looked_at():
    looked_at = 0

    class Item(StrictCharField):
        def run_validation(self, data: Any = serializers.empty) -> Any:
            nonlocal looked_at
            looked_at += 1
            return super().run_validation(data)

    field = MeasuredListField(child=Item(), max_length=10)
    assert field.run_validation(["a"] * 10) == ["a"] * 10
    assert looked_at == 10
    for length in (11, 22):
        with pytest.raises(serializers.ValidationError, match="at most 10 entries; it has"):
            field.run_validation(["a"] * length)
    assert looked_at == 10


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"contactIds": ["x"] * (MAX_CONTACT_IDS + 1)}, "contactIds"),
        (
            {"audience": {"mode": "delta", "importBatchIds": ["x"] * 101}},
            "audience.importBatchIds",
        ),
        ({"contact": {"phone": "+12025550123", "tags": [1] * 51}}, "contact.tags"),
    ],
)
def test_a_list_that_is_too_long_is_one_error(
    api: APIClient, team: Team, body: dict[str, Any], field: str
):
    path = f"/api/crm/campaigns/{CampaignFactory(team=team).public_id}/contacts"
    response = api.post(path, body)
    assert "at most" in refused(response, 400, field=field)
    assert len(response.content) < 500


@pytest.mark.parametrize("name", ["daysOfWeek", "webhookEvents"])
def test_lists_of_known_words_have_an_end(api: APIClient, team: Team, name: str):
    path = f"/api/crm/campaigns/{CampaignFactory(team=team).public_id}"
    words: list[str] = list({"daysOfWeek": DAYS, "webhookEvents": EVENTS}[name])
    refused(api.patch(path, {name: [*words, words[0]]}), 400, field=name)
    assert "at most" in refused(api.patch(path, {name: words * 1_000}), 400, field=name)
    accepted(api.patch(path, {name: words}))


def test_an_answer_lists_a_hundred_errors_and_counts_the_others(api: APIClient, team: Team):
    path = f"/api/crm/campaigns/{CampaignFactory(team=team).public_id}/contacts"
    response = api.post(path, {"contactIds": ["x"] * 5_000})
    assert response.status_code == 400
    details = response.json()["details"]
    assert len(details["fieldErrors"]) == MAX_ERRORS
    assert details["formErrors"] == ["There are 4,900 more errors; the first 100 are listed."]


def test_an_error_repeats_no_long_key(api: APIClient):
    body = {f"{number}{'k' * 4_000}": 1 for number in range(MAX_KEYS)}
    response = api.post(CONTACTS, body)
    assert response.status_code == 400
    fields = response.json()["details"]["fieldErrors"]
    assert len(fields) == MAX_ERRORS
    assert max(map(len, fields)) == LONGEST_NAME
    key = "k" * 9_000
    response = api.generic("POST", CONTACTS, f'{{"{key}":1,"{key}":1}}', "application/json")
    assert "given twice" in refused(response, 400, code="bad_request")
    assert len(response.content) < 500


def test_unknown_query_parameters_are_at_most_a_hundred_errors(api: APIClient):
    response = api.get(f"{CONTACTS}?" + "&".join(f"x{number}=1" for number in range(900)))
    assert response.status_code == 400
    assert len(response.json()["details"]["fieldErrors"]) == MAX_ERRORS


@pytest.mark.parametrize("ordering", ["firstName," * 500 + "email", "createdAt,-created_at"])
def test_an_order_names_each_field_once(api: APIClient, ordering: str):
    assert "each at most once" in refused(
        api.get(CONTACTS, {"ordering": ordering}), 400, field="ordering"
    )
    accepted(api.get(CONTACTS, {"ordering": "firstName,-email"}))


def test_the_mapping_of_an_import_is_read_as_strictly():
    field = MappingField()
    for text in ('{"a": "phone", "a": "email"}', "[" * 100_000):
        with pytest.raises(serializers.ValidationError, match="Must be"):
            field.run_validation(text)
    with pytest.raises(serializers.ValidationError, match="at most 1000 headings"):
        field.run_validation({str(number): "phone" for number in range(MAX_KEYS + 1)})


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 2}',
        "[" * 100_000,
        '{"a":' * 40 + "1" + "}" * 40,
        '{"a": NaN}',
        '{"a": "\\u0000"}',
        json.dumps({str(number): 1 for number in range(MAX_KEYS + 1)}),
    ],
)
def test_objects_in_the_admin_are_read_as_strictly(text: str):
    field = ObjectField()
    with pytest.raises(FormError) as refusal:
        field.clean(text)
    [sentence] = refusal.value.messages
    words = ("valid JSON", "nested", "null characters", "at most 1,000 keys")
    assert any(word in sentence for word in words)
    field.bound_data(text, {})  # drawn again with the error


def test_pasted_numbers_are_counted_before_one_is_read(monkeypatch: pytest.MonkeyPatch):
    read: list[str] = []

    def counted(line: str, region: str | None) -> str:
        read.append(line)
        return line

    monkeypatch.setattr("campaigns.admin.adding_forms.to_e164", counted)
    for count, looked_at in ((MAX_LINES, MAX_LINES), (MAX_LINES + 1, 0), (2 * MAX_LINES, 0)):
        read.clear()
        numbers = "\n".join(str(number) for number in range(count))
        form = PasteForm(Campaign(), {"numbers": numbers, "priority": "0"})
        assert form.is_valid() is bool(looked_at)
        assert len(read) == looked_at


def test_long_runs_of_blanks_are_looked_at_once():
    """From each blank of the run anew this would be 10^12 steps, which no test run waits for."""
    blanks = " " * 1_000_000
    said = fill_in("{{contact.none}} {{contact.note}}", {"contact.note": f"a{blanks}b"})
    assert said == f"a{blanks}b"
    assert US_AND_CANADA.sub("", f"x{blanks}y") == f"x{blanks}y"
