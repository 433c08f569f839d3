"""An operation as the API really answers it, from what its view declares.

A view declares `list_name` and `scopes`, and by `extend_schema` the serializers of an action. From
these follow the envelope (`{"success": true, "campaign": …}`), the list's `count`, `limit` and
`offset`, the errors, headers, ids with their prefix, names and summaries. A serializer with a
`success` of its own is the whole answer. `object_name` says what the singular of `list_name` does
not; `list_extras` what a list answers besides.
"""

import re
from functools import cache
from typing import Any

from django.apps import apps
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent, force_instance, is_serializer
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers
from rest_framework.fields import empty

from talkturo.lib.filters import FILTERED_ACTIONS
from talkturo.lib.ids import PublicIdModel
from talkturo.lib.openapi.answers import (
    ETAG,
    NOTE,
    RATE_LIMIT,
    REPLAYED,
    REQUEST_ID,
    SUCCESS_RESPONSE,
    error_reference,
)
from talkturo.lib.openapi.fields import id_schema
from talkturo.lib.serializers import RequestSerializer

JSON = "application/json"
VERBS = {
    "list": "list",
    "create": "create",
    "retrieve": "get",
    "partial_update": "update",
    "update": "replace",
    "destroy": "delete",
}
ALIASES = "Every key may be written in snake_case as well; a key that is not listed is refused."
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    OpenApiParameter.HEADER,
    description="Any value of your own, such as a UUID, new for each request. Sent again with the "
    "same one within 24 hours, the request is answered as the first time, with the header "
    "`Idempotent-Replayed: true`, and nothing is done.",
)
# Of a model's field, but nothing that an answer promises.
NOT_ANSWERED = ("readOnly", "writeOnly", "default", "maxLength", "minLength", "maximum", "minimum")


class ApiSchema(AutoSchema):
    """drf-spectacular's reading of a view, with the envelopes and errors of docs/contract.md."""

    view: Any

    # -- the operation -------------------------------------------------------------------------

    def get_operation_id(self) -> str:
        """`list_campaigns`, `get_campaign`, `run_campaign`, `enroll_campaign_contacts`."""
        words = [part.replace("-", "_") for part in self._tokenize_path()]
        action = self.view.action
        if action in VERBS:
            last = words[-1] if action == "list" else singular(words[-1])
            return "_".join([VERBS[action], *map(singular, words[:-1]), last])
        if "_" in action:
            return str(action)
        if words[-1] == action:
            words = [*words[:-2], singular(words[-2])]
        elif words[-1].startswith(action):
            return words[-1]
        return "_".join([action, *map(singular, words[:-1]), words[-1]])

    def get_tags(self) -> list[str]:
        """The collection's name, for people."""
        return [self._tokenize_path()[0].replace("-", " ").capitalize()]

    def get_summary(self) -> str:
        """The first sentence of the action's docstring."""
        return re.split(r"(?<=[.?!])\s|[:;]\s", super().get_description(), maxsplit=1)[0].rstrip(
            "."
        )

    def get_description(self) -> str:  # type: ignore[override]  # as drf-spectacular overrides it
        """The action's docstring, and the scope that it needs."""
        text: str = super().get_description()
        scope = getattr(self.view, "scopes", {}).get(self.view.action)
        return f"{text}\n\nScope: `{scope}`." if scope else text

    def get_override_parameters(self) -> list[Any]:
        """What the view says of the action; and every POST may be sent again."""
        own = getattr(self.view, "query_parameters", {}).get(self.view.action, ())
        declared = [*super().get_override_parameters(), *own]
        return [*declared, IDEMPOTENCY_KEY] if self.method == "POST" else declared

    def _resolve_path_parameters(self, variables: list[str]) -> list[dict[str, Any]]:
        return [
            {
                "name": name,
                "in": "path",
                "required": True,
                "description": f"The {what}'s id.",
                "schema": id_schema(prefix),
            }
            for name in variables
            for prefix, what in [self._named_in_path(name)]
        ]

    def get_filter_backends(self) -> list[Any]:
        """A list and its export choose rows by the same filters."""
        filtered = self.view.action in FILTERED_ACTIONS
        return list(self.view.filter_backends) if filtered else []

    def _get_filter_parameters(self) -> list[dict[str, Any]]:
        # A filter without a value is no filter.
        return [found | {"allowEmptyValue": True} for found in super()._get_filter_parameters()]

    def _named_in_path(self, variable: str) -> tuple[str, str]:
        """The id's prefix and what it names, from the segment before it: `campaigns/{id}`."""
        collection = self.path.partition(f"{{{variable}}}")[0].rstrip("/").rpartition("/")[2]
        model = _collections().get(collection) or self.view.queryset.model
        return model.ID_PREFIX, str(model._meta.verbose_name)

    # -- the request ---------------------------------------------------------------------------

    def _get_request_body(self, direction: str = "request") -> dict[str, Any] | None:
        declared: Any = self.get_request_serializer()
        if not isinstance(declared, dict) and not is_request(declared):
            return None  # the view's own serializer, which is for answers
        method = self.method
        try:
            self.method = "POST"  # DELETE's bodies are left out otherwise
            body: dict[str, Any] | None = super()._get_request_body(direction)
        finally:
            self.method = method
        return body

    def _map_serializer(
        self, serializer: Any, direction: str, bypass_extensions: Any = None
    ) -> Any:
        schema = super()._map_serializer(serializer, direction, bypass_extensions)
        if is_request(serializer):
            schema["additionalProperties"] = False
            schema["description"] = f"{schema.get('description', '')}\n\n{ALIASES}".strip()
        elif direction == "response":
            _promise(schema, optional=_optional_keys(serializer))
            for name in getattr(serializer, "personal", ()):
                schema["properties"][name][NOTE] = serializer.hidden
        return schema

    # -- the responses -------------------------------------------------------------------------

    def get_serializer_name(self, serializer: Any, direction: str) -> str:
        """`CampaignResponse` serializes a `Campaign`; the body around it is the response."""
        name = type(serializer).__name__.lstrip("_")
        return name if _is_whole(serializer) else name.removesuffix("Response")

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        declared: Any = self.get_response_serializers()
        if not isinstance(declared, dict):
            declared = {201 if self._is_create_operation() else 200: declared}
        answers = {}
        for key, answer in declared.items():
            code, *media_types = key if isinstance(key, tuple) else (key,)
            answers[str(code)] = self._answer(answer, str(code), media_types, direction)
        return answers | {code: error_reference(code) for code in self._error_codes()}

    def _error_codes(self) -> list[str]:
        codes = ["400", "401", "403", "404", "429", *getattr(self.view, "own_errors", ())]
        if self.method != "GET":
            codes.append("409")
        if self.method == "POST":
            codes.append("422")
        if "If-Match" in self._header_names():
            codes.append("412")
        if self._get_request_body():
            codes += ["413", "415"]
        return sorted(codes)

    def _answer(self, answer: Any, code: str, media_types: Any, direction: Any) -> dict[str, Any]:
        serializer = answer.response if isinstance(answer, OpenApiResponse) else answer
        described = answer.description if isinstance(answer, OpenApiResponse) else ""
        plain = not (serializer is None or is_serializer(serializer))
        if media_types or plain or code >= "300":
            body: dict[str, Any] = self._get_response_for_code(
                answer, code, media_types or None, direction
            )
        else:
            examples = self._get_examples(None, direction, JSON, code)
            schema = self._envelope(force_instance(serializer))
            body = {
                "content": {JSON: {"schema": schema} | ({"examples": examples} if examples else {})}
            }
        body["description"] = described or self.get_summary() or "It is done."
        body["headers"] = REQUEST_ID | RATE_LIMIT | self._own_headers() | body.get("headers", {})
        return body

    def _own_headers(self) -> dict[str, Any]:
        """Those that answer a header of the request."""
        asked = self._header_names()
        tagged = ETAG if {"If-Match", "If-None-Match"} & asked else {}
        return tagged | (REPLAYED if "Idempotency-Key" in asked else {})

    def _header_names(self) -> set[str]:
        return {parameter.name for parameter in self.get_override_parameters()}

    def _envelope(self, serializer: Any) -> dict[str, str]:
        """The reference to the whole body around a serializer's data."""
        if serializer is None or (self.method == "DELETE" and not _is_whole(serializer)):
            return self._component("SuccessResponse", SUCCESS_RESPONSE)
        inner = self.resolve_serializer(serializer, "response")
        if _is_whole(serializer):
            return inner.ref
        if self.view.action == "list":
            return self._component(f"{inner.name}ListResponse", self._list_of(inner.ref))
        name = getattr(self.view, "object_name", None) or singular(self.view.list_name)
        one = inner.ref | {"description": f"The {name.replace('_', ' ')}."}
        return self._component(f"{inner.name}Response", _body({name: one}))

    def _list_of(self, item: dict[str, str]) -> dict[str, Any]:
        extras = getattr(self.view, "list_extras", {})
        return _body(
            {
                self.view.list_name: {
                    "type": "array",
                    "items": item,
                    "description": "This page of the list.",
                },
                "count": {
                    "type": "integer",
                    "minimum": 0,
                    "description": "How many match, on all pages.",
                },
                "limit": {
                    "type": "integer",
                    "description": "The `limit` that was applied.",
                },
                "offset": {
                    "type": "integer",
                    "description": "The `offset` that was applied.",
                },
                **extras,
            }
        )

    def _component(self, name: str, schema: dict[str, Any]) -> dict[str, str]:
        component = ResolvedComponent(
            name=name, type=ResolvedComponent.SCHEMA, schema=schema, object=name
        )
        self.registry.register_on_missing(component)
        return component.ref


def _body(properties: dict[str, Any]) -> dict[str, Any]:
    properties = {"success": {"type": "boolean", "const": True}} | properties
    return {
        "type": "object",
        "description": "What is answered.",
        "properties": properties,
        "required": list(properties),
    }


def _optional_keys(serializer: Any) -> set[str]:
    """The keys that an answer may lack: those declared so, not what a model's form may lack."""
    declared = getattr(serializer, "_declared_fields", {}).items()
    return {
        name
        for name, field in declared
        if not (field.required or field.read_only) and field.default is empty
    }


def _promise(schema: dict[str, Any], *, optional: set[str]) -> None:
    """An answer has all its other keys, and says nothing of what a form would accept."""
    properties: dict[str, Any] = schema.get("properties", {})
    if properties:
        schema["required"] = [name for name in properties if name not in optional]
    for name, found in properties.items():
        # A text that may be blank is one type of text, whatever a form says of it.
        may_be_blank = {"type": "string", "maxLength": 0} in found.get("oneOf", ())
        null = any("null" in way.get("type", ()) for way in found.get("oneOf", ()))
        text: dict[str, Any] = {"type": ["string", "null"] if null else "string"}
        kept = text | {k: v for k, v in found.items() if k != "oneOf"}
        properties[name] = {
            key: value
            for key, value in (kept if may_be_blank else found).items()
            if key not in NOT_ANSWERED
        }


def is_request(serializer: Any) -> bool:
    """Whether a serializer (a class, or one of it) reads request bodies."""
    kind = serializer if isinstance(serializer, type) else type(serializer)
    return issubclass(kind, RequestSerializer)


def _is_whole(serializer: Any) -> bool:
    return isinstance(serializer, serializers.Serializer) and "success" in serializer.fields


def singular(name: str) -> str:
    """`companies` → `company`, `campaigns` → `campaign`."""
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")


@cache
def _collections() -> dict[str, type[PublicIdModel]]:
    """Models by their name in a path: `phone-numbers`."""
    return {
        str(model._meta.verbose_name_plural).lower().replace(" ", "-"): model
        for model in apps.get_models()
        if issubclass(model, PublicIdModel)
    }
