"""What tests ask of the API's answers."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

CODES = {
    400: "validation_error",
    401: "unauthorized",
    402: "budget_used_up",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "too_large",
    415: "unsupported_media_type",
}


def refused(
    response: Any, http_status: int, *, field: str | None = None, code: str | None = None
) -> str:
    """Check that an answer is the error envelope, whole; returns its sentence.

    With `field`, the error stands there and nowhere else; without one it stands at no field.
    """
    assert response.status_code == http_status, response.content
    assert response.headers["Content-Type"] == "application/json"
    body = response.json()
    assert body.keys() == {"success", "error", "code", "details", "request_id"}
    assert body["success"] is False
    assert body["code"] == (code or CODES[http_status])
    assert body["request_id"] == response.headers["X-Request-Id"] != ""
    assert body["details"].keys() == {"fieldErrors", "formErrors"}
    field_errors = body["details"]["fieldErrors"]
    assert list(field_errors) == ([] if field is None else [field])
    assert isinstance(body["error"], str)
    assert body["error"]
    if field is not None:
        assert body["error"] == f"{field}: {field_errors[field][0]}"
    return body["error"].removeprefix(f"{field}: ")


def accepted(response: Any, http_status: int = 200) -> Any:
    """Check that an answer is a success; returns its body."""
    assert response.status_code == http_status, response.content
    assert response.headers["Content-Type"] == "application/json"
    body = response.json()
    assert body["success"] is True
    return body


def query_count(ask: Callable[[], Any]) -> int:
    """How many queries a request makes when its key has been used already."""
    ask()
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)
