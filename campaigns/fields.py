"""Request fields of the campaign's own kinds: times of day, days, caller IDs, webhooks."""

import re
from base64 import b64decode
from datetime import time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from campaigns.models import WebhookDelivery
from campaigns.models.campaign import DAYS
from campaigns.policy import TimeRange
from campaigns.providers.endpoints import SECRET_PREFIX
from talkturo.lib.openapi.fields import id_schema
from talkturo.lib.serializers import (
    MeasuredListField,
    PublicIdField,
    RequestSerializer,
    StrictCharField,
    StrictIntegerField,
)

TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?", re.ASCII)
TIME_PATTERN = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"
MAX_RANGES_A_DAY = 10
# Not whsec_…: that must be right, or the receiver would sign with another key.
PLAIN_SECRET = re.compile(r"(?!whsec_)[!-~]{16,200}")


@extend_schema_field(
    {
        "type": "string",
        "pattern": TIME_PATTERN,
        "examples": ["09:00"],
    }
)
class TimeOfDayField(serializers.Field[time, Any, str, Any]):
    """`HH:MM` or `HH:MM:SS` in, `HH:MM` out."""

    default_error_messages = {"invalid": _("Must be a time of day as HH:MM, from 00:00 to 23:59.")}

    def to_internal_value(self, data: Any) -> time:
        if not isinstance(data, str) or not TIME_OF_DAY.fullmatch(data):
            self.fail("invalid")
        return time.fromisoformat(data)

    def to_representation(self, value: time) -> str:
        return f"{value:%H:%M}"


@extend_schema_field(
    {
        "type": "array",
        "items": {"type": "string", "enum": list(DAYS)},
        "minItems": 1,
        "maxItems": len(DAYS),
    }
)
class DaysField(MeasuredListField):
    """A subset of mon … sun, in the order of the week."""

    default_error_messages = {
        "unknown": _("Must be a list of days out of mon, tue, wed, thu, fri, sat, sun.")
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=len(DAYS), **kwargs)

    def to_internal_value(self, data: Any) -> list[str]:
        few = data[: len(DAYS)] if isinstance(data, list) else []
        if not few or not all(day in DAYS for day in few):
            self.fail("unknown")
        super().to_internal_value(data)
        return [day for day in DAYS if day in data]


class _RangeSerializer(RequestSerializer):
    start = TimeOfDayField()
    end = TimeOfDayField()

    def validate(self, attrs: Any) -> Any:
        refuse_empty_range(attrs["start"], attrs["end"])
        return attrs


_WINDOW = {
    "type": "object",
    "properties": {
        end: {"type": "string", "pattern": TIME_PATTERN, "description": f"The {end}, as HH:MM."}
        for end in ("start", "end")
    },
    "required": ["start", "end"],
    "additionalProperties": False,
}
DAY_WINDOWS = {
    "type": "object",
    "propertyNames": {"enum": list(DAYS)},
    "additionalProperties": {"type": "array", "items": _WINDOW, "maxItems": MAX_RANGES_A_DAY},
    "examples": [{"sat": [{"start": "10:00", "end": "14:00"}], "sun": []}],
}


@extend_schema_field(DAY_WINDOWS)
class AnsweredDayWindows(serializers.JSONField):
    """Per-day windows as they are stored."""


@extend_schema_field(DAY_WINDOWS)
class DayWindowsField(serializers.DictField):
    """Per-day windows: `{"sat": [{"start": "10:00", "end": "14:00"}], "sun": []}`."""

    child = MeasuredListField(child=_RangeSerializer(), max_length=MAX_RANGES_A_DAY)
    default_error_messages = {
        "unknown": _("The keys must be days out of mon, tue, wed, thu, fri, sat, sun.")
    }

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if isinstance(data, dict) and not data.keys() <= set(DAYS):
            self.fail("unknown")
        days = super().to_internal_value(data)
        return {
            day: [{end: _text(moment) for end, moment in span.items()} for span in ranges]
            for day, ranges in days.items()
        }


def _text(moment: time) -> str:
    """`HH:MM`, and the seconds where there are any: without them a window could be empty."""
    return moment.isoformat("seconds" if moment.second else "minutes")


def refuse_empty_range(start: time, end: time) -> None:
    """Raise ValidationError for a window that starts and ends at the same time of day."""
    try:
        TimeRange(start, end)
    except ValueError as error:
        raise serializers.ValidationError(
            _(
                "The window must not start and end at the same time; "
                "00:00 to 00:00 means the whole day."
            )
        ) from error


@extend_schema_field(
    {
        "oneOf": [
            id_schema("pn"),
            {
                "type": "object",
                "properties": {
                    "id": {**id_schema("pn"), "description": "The phone number."},
                    "weight": {
                        "type": "integer",
                        "minimum": 1,
                        "maximum": 20,
                        "default": 1,
                        "description": "Its share of the contacts, against the others' weights.",
                    },
                },
                "required": ["id"],
                "additionalProperties": False,
            },
        ]
    }
)
class CallerIdField(serializers.Field[Any, Any, Any, Any]):
    """A phone number id, or `{"id": "pn_…", "weight": 1–20}`; the weight is 1 otherwise."""

    default_error_messages = {
        "invalid": 'Must be a phone number id, or {{"id": "pn_…", "weight": 1 to 20}}.'
    }

    def to_internal_value(self, data: Any) -> tuple[Any, int]:
        entry = data if isinstance(data, dict) else {"id": data}
        if not {"id"} <= entry.keys() <= {"id", "weight"}:
            self.fail("invalid")
        number = PublicIdField("pn").to_internal_value(entry["id"])
        weight = StrictIntegerField(min_value=1, max_value=20).run_validation(
            entry.get("weight", 1)
        )
        return number, weight


class WebhookUrlField(StrictCharField):
    """An https address that events may be sent to; whether it is public is seen when it is used.

    On a development machine, whose own address is http, http is allowed as well.
    """

    default_error_messages = {
        "unusable": _(
            "Must be an https address without a user name in it, such as "
            "https://example.com/talkturo."
        )
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=500, allow_blank=True, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        url = super().to_internal_value(data)
        schemes = ["https", "http"] if settings.WEBHOOKS_MAY_BE_LOCAL else ["https"]
        if url:
            try:
                URLValidator(schemes=schemes)(url)
            except DjangoValidationError:
                self.fail("unusable")
            if "@" in urlsplit(url).netloc:
                self.fail("unusable")
        return url


EVENTS = WebhookDelivery.Event.values


class WebhookEventsField(MeasuredListField):
    """A subset of the events, each once."""

    child = serializers.ChoiceField(choices=EVENTS)
    default_error_messages = {"unknown": f"Must be a list of events out of {', '.join(EVENTS)}."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=len(EVENTS), **kwargs)

    def to_internal_value(self, data: Any) -> list[str]:
        few = data[: len(EVENTS)] if isinstance(data, list) else [None]
        if not all(event in EVENTS for event in few):
            self.fail("unknown")
        super().to_internal_value(data)
        return [event for event in EVENTS if event in data]


class WebhookSecretField(StrictCharField):
    """What signs a campaign's events: `whsec_` and base64 of 24 to 64 bytes, or any text."""

    default_error_messages = {
        "unusable": _(
            "Must be whsec_ and the base64 of 24 to 64 bytes, or 16 to 200 printable "
            "ASCII characters."
        )
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, allow_blank=True, write_only=True, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        secret = super().to_internal_value(data)
        if secret and not (_is_encoded_key(secret) or PLAIN_SECRET.fullmatch(secret)):
            self.fail("unusable")
        return secret


def _is_encoded_key(secret: str) -> bool:
    try:
        key = b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except ValueError:
        return False
    return secret.startswith(SECRET_PREFIX) and 24 <= len(key) <= 64
