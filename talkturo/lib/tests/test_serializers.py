from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from rest_framework import serializers

from talkturo.lib.serializers import (
    FreeformObjectField,
    OffsetDateTimeField,
    PublicIdField,
    RequestSerializer,
    StrictBooleanField,
    StrictCharField,
    StrictIntegerField,
    StrictNumberField,
    TimeZoneField,
    camel,
)

TEAM = "team_01h455vb4pex5vsknk084sn02q"
TEAM_UUID = UUID("01890a5d-ac96-774b-bcce-b302099a8057")


class Window(RequestSerializer):
    start_at = StrictCharField()


class Sample(RequestSerializer):
    team_id = PublicIdField("team")
    call_window_start = StrictCharField(required=False)
    max_calls = StrictIntegerField(required=False, source="limit")
    windows = serializers.ListField(child=Window(), required=False)
    days = serializers.ListField(child=serializers.ChoiceField(["mon", "tue"]), required=False)
    mode = serializers.ChoiceField(["live", "test"], required=False)
    extra = serializers.DictField(required=False)


def errors_of(body: Any) -> Any:
    sample = Sample(data=body)
    assert not sample.is_valid()
    return sample.errors


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("mode", "x" * 9000, "Must be one of live, test."),
        ("mode", ["live"], "Must be one of live, test."),
        ("days", "mon", "Must be a list."),
        ("days", {"mon": 1}, "Must be a list."),
        ("extra", [], "Must be a JSON object."),
    ],
)
def test_what_is_allowed_is_said_and_what_was_sent_is_not_repeated(
    field: str, value: Any, sentence: str
):
    assert errors_of({"teamId": TEAM, field: value}) == {field: [sentence]}


def test_in_a_list_as_well():
    found = errors_of({"teamId": TEAM, "days": ["mon", "sun"]})
    assert found == {"days": {1: ["Must be one of mon, tue."]}}


@pytest.mark.parametrize(
    ("name", "public"),
    [
        ("name", "name"),
        ("call_window_start", "callWindowStart"),
        ("use_contact_timezone_for_call_window", "useContactTimezoneForCallWindow"),
    ],
)
def test_camel(name: str, public: str):
    assert camel(name) == public


@pytest.mark.parametrize(
    "body",
    [
        {"teamId": TEAM, "callWindowStart": "9", "maxCalls": 5, "windows": [{"startAt": "x"}]},
        {"team_id": TEAM, "call_window_start": "9", "max_calls": 5, "windows": [{"start_at": "x"}]},
        {"teamId": TEAM, "call_window_start": "9", "maxCalls": 5, "windows": [{"startAt": "x"}]},
    ],
)
def test_both_spellings_mean_the_same(body: dict[str, Any]):
    sample = Sample(data=body)
    sample.is_valid(raise_exception=True)
    assert sample.validated_data == {
        "team_id": TEAM_UUID,
        "call_window_start": "9",
        "limit": 5,
        "windows": [{"start_at": "x"}],
    }


@pytest.mark.parametrize(
    "key", ["teamid", "TeamId", "team_Id", "team__id", "_teamId", "teamId ", "limit", "", "self"]
)
def test_an_unknown_key_is_named_as_the_client_wrote_it(key: str):
    assert errors_of({"teamId": TEAM, key: TEAM}) == {key: ["This key is not known here."]}


@pytest.mark.parametrize(
    ("first", "second"), [("teamId", "team_id"), ("team_id", "teamId")], ids=["snake", "camel"]
)
def test_both_spellings_at_once_are_refused(first: str, second: str):
    sentence = f"The same setting is given twice: {first} and {second}."
    assert errors_of({first: TEAM, second: TEAM}) == {second: [sentence]}


@pytest.mark.parametrize("key", ["maxCalls", "max_calls"])
def test_every_error_stands_under_the_key_as_the_client_wrote_it(key: str):
    errors = errors_of({key: "5", "unheard_of": 1})
    assert errors == {
        key: ["Must be a whole number."],
        "unheard_of": ["This key is not known here."],
        "teamId": ["This field is required."],
    }


def test_nested_objects_are_as_strict():
    errors = errors_of(
        {"teamId": TEAM, "windows": [{"startAt": "x"}, {"startAt": "x", "end": 1}, 5]}
    )
    assert errors == {
        "windows": {
            1: {"end": ["This key is not known here."]},
            2: ["Must be a JSON object."],
        }
    }


@pytest.mark.parametrize("name", ["call_window_start", "max_calls"])
@pytest.mark.parametrize("spelled", [camel, str])
def test_errors_found_later_use_the_client_s_spelling_too(name: str, spelled: Any):
    body = {"call_window_start": "9", "max_calls": 5}
    sample = Sample(data={"teamId": TEAM} | {spelled(key): value for key, value in body.items()})
    sample.is_valid(raise_exception=True)
    assert sample.refuse(name, "No.").detail == {spelled(name): ["No."]}
    assert sample.as_written("team_id") == "teamId"


GOOD: list[tuple[Any, Any, Any]] = [
    (StrictBooleanField(), True, True),
    (StrictBooleanField(), False, False),
    (StrictIntegerField(min_value=1), 5, 5),
    (StrictNumberField(), 2, 2.0),
    (StrictNumberField(), 2.5, 2.5),
    (StrictCharField(), " a ", "a"),
    (PublicIdField("team"), TEAM, TEAM_UUID),
    (TimeZoneField(), "Europe/Berlin", "Europe/Berlin"),
    (TimeZoneField(allow_blank=True), "", ""),
    (FreeformObjectField(), {"a": ["\\u0000", None, 1e3]}, {"a": ["\\u0000", None, 1e3]}),
    (FreeformObjectField(max_bytes=8), {"é": 1}, {"é": 1}),
    (
        OffsetDateTimeField(),
        "2026-01-15T09:00:00-05:00",
        datetime(2026, 1, 15, 14, tzinfo=UTC),
    ),
    (OffsetDateTimeField(), "2026-01-15T14:00:00Z", datetime(2026, 1, 15, 14, tzinfo=UTC)),
    (OffsetDateTimeField(), "2026-01-15T14:00Z", datetime(2026, 1, 15, 14, tzinfo=UTC)),
    (OffsetDateTimeField(), "1970-01-01T00:00Z", datetime(1970, 1, 1, tzinfo=UTC)),
    (OffsetDateTimeField(), "2999-12-31T23:59Z", datetime(2999, 12, 31, 23, 59, tzinfo=UTC)),
    (OffsetDateTimeField(), "3000-01-01T01:00+02:00", datetime(2999, 12, 31, 23, tzinfo=UTC)),
]


@pytest.mark.parametrize(("field", "given", "value"), GOOD)
def test_fields_take_values_of_their_type(field: Any, given: Any, value: Any):
    assert field.run_validation(given) == value


BAD: list[tuple[Any, list[Any], str]] = [
    (StrictBooleanField(), ["true", "yes", 1, 0, "", [], {}], "Must be true or false."),
    (StrictIntegerField(), ["5", 5.0, 5.5, True, "", [], {}], "Must be a whole number."),
    (StrictIntegerField(max_value=9), [10, 10**300], "less than or equal to 9"),
    (StrictNumberField(), ["2", True, "nan", "", [], {}, 10**400], "Must be a number."),
    (StrictNumberField(min_value=1, max_value=9), [0.5, 10, -(10**300)], "Ensure this value"),
    (StrictCharField(), [5, 5.0, True, [], {}, ["a"]], "Must be a string."),
    (StrictCharField(max_length=3), ["abcd"], "no more than 3 characters"),
    (StrictCharField(), ["", "  "], "may not be blank"),
    (PublicIdField("team"), [TEAM_UUID, "team_x", "", 5, [], {}], "starts with team_"),
    (TimeZoneField(), ["Mars/Olympus", "EDT5", "new york", "x" * 65], "Must be an IANA time zone"),
    (FreeformObjectField(), [[], "{}", 5, True], "Must be a JSON object."),
    (FreeformObjectField(max_bytes=8), [{"é": 10}, {"a": "abc"}], "at most 8 bytes"),
    (
        OffsetDateTimeField(),
        ["2026-01-15T09:00:00", "2026-01-15", "tomorrow", "", 1768485600, True, [], {},
         "2026-02-30T09:00:00Z", "2026-01-15T25:00:00Z", "2026-01-15T09:00:00+99:00"],
        "Must be an ISO 8601 date and time with an offset",
    ),
    (
        OffsetDateTimeField(),
        ["9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59Z",
         "0001-01-01T00:00:00Z", "3000-01-01T00:00:00Z", "2999-12-31T20:00:00-04:00",
         "1969-12-31T23:59:59Z", "1970-01-01T00:00:00+00:01"],
        "Must lie in the years 1970 to 2999",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "given", "sentence"),
    [(field, given, sentence) for field, values, sentence in BAD for given in values],
    ids=lambda value: repr(value)[:30],
)
def test_fields_refuse_everything_else(field: Any, given: Any, sentence: str):
    with pytest.raises(serializers.ValidationError, match=sentence):
        field.run_validation(given)


@pytest.mark.parametrize("field", [field for field, _, _ in GOOD])
def test_null_is_refused_where_it_is_not_allowed(field: Any):
    with pytest.raises(serializers.ValidationError, match="may not be null"):
        field.run_validation(None)
