"""Twilio's published description of the Call resource, as something to validate against."""

import json
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

DESCRIPTION = json.loads((Path(__file__).parent / "openapi" / "calls-openapi.json").read_text())
CALLS_PATH = "/2010-04-01/Accounts/{AccountSid}/Calls.json"
CALL_SCHEMA = {"$ref": "#/components/schemas/api.v2010.account.call"}
CALL_PROPERTIES = frozenset(
    DESCRIPTION["components"]["schemas"]["api.v2010.account.call"]["properties"]
)
LIST_SCHEMA = DESCRIPTION["paths"][CALLS_PATH]["get"]["responses"]["200"]["content"][
    "application/json"
]["schema"]


def _is_rfc_2822_in_utc(value: object) -> bool:
    return not isinstance(value, str) or (
        value.endswith(" +0000") and parsedate_to_datetime(value).utcoffset() is not None
    )


def _is_map_of_paths(value: object) -> bool:
    return value is None or (
        isinstance(value, dict) and all(path.startswith("/2010-04-01/") for path in value.values())
    )


FORMATS = FormatChecker(formats=())
FORMATS.checks("date-time-rfc-2822", raises=ValueError)(_is_rfc_2822_in_utc)
FORMATS.checks("uri-map")(_is_map_of_paths)


def validate(answer: object, schema: dict[str, Any]) -> None:
    """Raises jsonschema.ValidationError where the answer is not as Twilio describes."""
    document = {"components": _as_json_schema(DESCRIPTION["components"])}
    Draft202012Validator(document | _as_json_schema(schema), format_checker=FORMATS).validate(
        answer
    )


def _as_json_schema(openapi: Any) -> Any:
    """OpenAPI 3.0's `nullable` in the words of JSON Schema."""
    if isinstance(openapi, list):
        return [_as_json_schema(item) for item in openapi]
    if not isinstance(openapi, dict):
        return openapi
    schema = {name: _as_json_schema(value) for name, value in openapi.items()}
    if schema.pop("nullable", False):
        schema["type"] = [schema["type"], "null"]
    return schema
