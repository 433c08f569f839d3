"""Hold every answer that a test gets against the schema: no key too many, none missing."""

import copy
import json
import re
from functools import cache
from typing import Any

import jsonschema_rs
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from talkturo.lib.openapi.answers import RATE_LIMIT

# Of the path or the method rather than of an operation, or meant to be a fault of ours.
UNDECLARED = {405, 406, 500}


class ConformingClient(APIClient):
    """A client that fails where the API answers what its schema does not say."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        operation = _operation(request.get("REQUEST_METHOD", "GET"), request["PATH_INFO"])
        if operation is not None and response.status_code not in UNDECLARED:
            _check(operation, response)
        return response


@cache
def openapi_schema() -> dict[str, Any]:
    """The schema as it is served."""
    # The generator shares what it read; as JSON it is what a client gets.
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    served: dict[str, Any] = json.loads(json.dumps(generator.get_schema(public=True)))  # type: ignore[no-untyped-call]
    return served


@cache
def _templates() -> list[tuple[re.Pattern[str], str]]:
    """Paths of the schema as patterns, those with fewer variables first."""
    paths = sorted(openapi_schema()["paths"], key=lambda path: (path.count("{"), path))
    return [(re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))), path) for path in paths]


def _operation(method: str, path: str) -> tuple[str, str] | None:
    found = next((template for pattern, template in _templates() if pattern.fullmatch(path)), None)
    if found is None or method.lower() not in openapi_schema()["paths"][found]:
        return None
    return found, method.lower()


def _check(operation: tuple[str, str], response: Any) -> None:
    status = str(response.status_code)
    declared = _response(operation, status)
    where = f"{operation[1].upper()} {operation[0]} → {status}"
    assert declared is not None, f"{where}: the schema does not know this status"
    assert set(declared.get("headers", {})) - OPTIONAL_HEADERS <= set(response.headers), where
    media_type = response.headers.get("Content-Type", "").partition(";")[0]
    assert media_type in declared.get("content", {"": None}), f"{where}: {media_type}"
    if media_type == "application/json":
        problems = list(_validator(operation, status).iter_errors(json.loads(response.content)))
        assert not problems, f"{where}: {[(str(p.instance_path), p.message) for p in problems]}"


# Of some answers of an operation only, and none without Valkey or of nobody known.
OPTIONAL_HEADERS: set[str] = {"Idempotent-Replayed", "Retry-After", "WWW-Authenticate", *RATE_LIMIT}


def _response(operation: tuple[str, str], status: str) -> dict[str, Any] | None:
    schema = openapi_schema()
    found: dict[str, Any] | None = schema["paths"][operation[0]][operation[1]]["responses"].get(
        status
    )
    if found and "$ref" in found:
        return schema["components"]["responses"][found["$ref"].rpartition("/")[2]]  # type: ignore[no-any-return]
    return found


@cache
def _validator(operation: tuple[str, str], status: str) -> Any:
    declared = _response(operation, status)
    assert declared is not None
    body = declared["content"]["application/json"]["schema"]
    return jsonschema_rs.Draft202012Validator(
        body | {"components": {"schemas": _closed_components()}}, validate_formats=True
    )


@cache
def _closed_components() -> dict[str, Any]:
    """The components with every object closed: a key that is not declared is a fault."""
    components = copy.deepcopy(openapi_schema()["components"]["schemas"])
    for component in components.values():
        _close(component)
    return components  # type: ignore[no-any-return]


def _close(schema: Any) -> None:
    for child in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(child, dict | list):
            _close(child)
    if isinstance(schema, dict) and schema.get("type") == "object" and "properties" in schema:
        schema.setdefault("additionalProperties", False)
