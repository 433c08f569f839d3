"""Request bodies as docs/contract.md has them: camelCase, snake_case accepted, nothing unknown."""

import json
import re
from datetime import UTC
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from talkturo.lib.ids import InvalidPublicId, parse_public_id, public_id
from talkturo.lib.time_bounds import OUT_OF_BOUNDS, is_in_bounds
from talkturo.lib.zones import zone_names


def camel(name: str) -> str:
    """`call_window_start` → `callWindowStart`."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def snake(name: str) -> str:
    """`callWindowStart` → `call_window_start`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class RequestSerializer(serializers.Serializer[Any]):
    """A request body. Declare fields in snake_case; clients write camelCase or snake_case.

    Unknown keys are errors that name them, and every error is reported under the key as the
    client wrote it (docs/contract.md, "Requests and answers").
    """

    default_error_messages = {"invalid": _("Must be a JSON object.")}

    _spelled: dict[str, str] = {}  # camelCase name → the spelling in this request

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = {}
        for name, field in super().get_fields().items():
            public = camel(name)
            if public != name and field.source is None:
                field.source = name
            _say_what_is_allowed(field)
            fields[public] = field
        return fields

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, dict):
            self.fail("invalid")
        spelled: dict[str, str] = {}
        canonical: dict[str, Any] = {}
        errors: dict[str, Any] = {}
        names = self._declared_fields
        known = {word: camel(name) for name in names for word in (name, camel(name))}
        for key, value in data.items():
            name = known.get(key)
            if name is None:
                errors[key] = [_("This key is not known here.")]
            elif name in canonical:
                errors[key] = [f"The same setting is given twice: {spelled[name]} and {key}."]
            else:
                spelled[name], canonical[name] = key, value
        validated: Any = None
        try:
            validated = super().to_internal_value(canonical)
        except serializers.ValidationError as error:
            detail = error.detail if isinstance(error.detail, dict) else {"": error.detail}
            errors |= {spelled.get(name, name): value for name, value in detail.items()}
        if errors:
            raise serializers.ValidationError(errors)
        self._spelled = spelled
        return validated

    def as_written(self, name: str) -> str:
        """The client's spelling of the field declared as `name`, for errors found later."""
        return self._spelled.get(camel(name), camel(name))

    def refuse(self, name: str, sentence: str) -> serializers.ValidationError:
        """A validation error for one field, under the key as the client wrote it."""
        return serializers.ValidationError({self.as_written(name): [sentence]})


def _say_what_is_allowed(field: serializers.Field[Any, Any, Any, Any]) -> None:
    """DRF's own sentences repeat what was sent, however long, or name Python's types."""
    if isinstance(field, serializers.ListField):
        field.error_messages["not_a_list"] = _("Must be a list.")
        _say_what_is_allowed(field.child)
    elif isinstance(field, serializers.DictField):
        field.error_messages["not_a_dict"] = _("Must be a JSON object.")
    elif isinstance(field, serializers.ChoiceField):
        words = ", ".join(map(str, field.choices))
        field.error_messages["invalid_choice"] = gettext("Must be one of %s.") % words


class MeasuredListField(serializers.ListField):
    """A list that is measured before its items are looked at, so that a long one costs nothing."""

    max_length: int

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, list) and len(data) > self.max_length:
            raise serializers.ValidationError(
                gettext("Must have at most %(most)s entries; it has %(count)s.")
                % {"most": f"{self.max_length:,}", "count": f"{len(data):,}"},
                code="max_length",
            )
        return super().to_internal_value(data)


class PublicIdField(serializers.Field[UUID, Any, str, Any]):
    """A prefixed id in the API, a uuid in Python."""

    default_error_messages = {"invalid": _("Must be an id that starts with {prefix}_.")}

    def __init__(self, prefix: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.prefix = prefix

    def to_internal_value(self, data: Any) -> UUID:
        try:
            return parse_public_id(self.prefix, data)
        except InvalidPublicId:
            self.fail("invalid", prefix=self.prefix)

    def to_representation(self, value: UUID) -> str:
        return public_id(self.prefix, value)


class StrictBooleanField(serializers.BooleanField):
    """JSON true or false only: `"yes"` for `dryRun` must not place calls."""

    default_error_messages = {"invalid": _("Must be true or false.")}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class StrictIntegerField(serializers.IntegerField):
    """A JSON whole number only: neither `"5"`, `5.0` nor `true`."""

    default_error_messages = {"invalid": _("Must be a whole number.")}

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


class StrictNumberField(serializers.FloatField):
    """A JSON number only."""

    default_error_messages = {"invalid": _("Must be a number.")}

    def to_internal_value(self, data: Any) -> float:
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("invalid")
        try:
            return float(data)
        except OverflowError:  # a whole number beyond the range of a double
            self.fail("invalid")


class StrictCharField(serializers.CharField):
    """A JSON string only: numbers are not quietly turned into text."""

    default_error_messages = {"invalid": _("Must be a string.")}

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class OffsetDateTimeField(serializers.DateTimeField):
    """ISO 8601 with an offset, in the years that a client may set (talkturo/lib/time_bounds.py).

    Without an offset the instant would be a guess.
    """

    default_error_messages = {
        "invalid": _(
            "Must be an ISO 8601 date and time with an offset, "
            "such as 2026-01-15T09:00:00-05:00 or 2026-01-15T14:00:00Z."
        ),
        "out_of_bounds": OUT_OF_BOUNDS,
    }

    def to_internal_value(self, data: Any) -> Any:
        at = super().to_internal_value(data)
        if not is_in_bounds(at):
            self.fail("out_of_bounds")
        return at

    def enforce_timezone(self, value: Any) -> Any:
        if timezone.is_naive(value):
            self.fail("invalid", format="")
        try:
            return value.astimezone(UTC)
        except OverflowError:  # in UTC it lies outside the years 1 to 9999
            return value


@extend_schema_field({"type": "object", "additionalProperties": True})
class FreeformObjectField(serializers.JSONField):
    """A JSON object of at most `max_bytes` (as compact UTF-8 JSON)."""

    default_error_messages = {
        "not_object": _("Must be a JSON object."),
        "too_large": _("Must be at most {max_bytes} bytes as JSON."),
    }

    def __init__(self, *, max_bytes: int = 32 * 1024, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_bytes = max_bytes

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, dict):
            self.fail("not_object")
        text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
        if len(text.encode()) > self.max_bytes:
            self.fail("too_large", max_bytes=self.max_bytes)
        return super().to_internal_value(data)


class TimeZoneField(StrictCharField):
    """An IANA time zone name. A bad one is refused: it must never come to mean "always open"."""

    default_error_messages = {"unknown": _("Must be an IANA time zone such as America/New_York.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=64, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        name = super().to_internal_value(data)
        if name and name not in zone_names():
            self.fail("unknown")
        return name
