import json
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from rest_framework import exceptions

from talkturo.lib.errors import (
    answer_with_error,
    bad_request,
    page_not_found,
    permission_denied,
    server_error,
)
from talkturo.lib.transitions import InvalidTransition, Refusal


def answer(error: Exception, path: str = "/api/crm/campaigns") -> Any:
    request = RequestFactory().get(path)
    request.META["talkturo.request_id"] = "req_1"
    return answer_with_error(error, {"request": request})


NOTHING: dict[str, Any] = {"fieldErrors": {}, "formErrors": []}
OUR_FAULT = "Something went wrong on our side; it has been logged."


@pytest.mark.parametrize(
    ("error", "http_status", "code", "sentence"),
    [
        (exceptions.ParseError("Not JSON."), 400, "bad_request", "Not JSON."),
        (exceptions.NotAuthenticated("Who?"), 401, "unauthorized", "Who?"),
        (exceptions.AuthenticationFailed("No."), 401, "unauthorized", "No."),
        (exceptions.PermissionDenied("No."), 403, "forbidden", "No."),
        (
            PermissionDenied(),
            403,
            "forbidden",
            "You do not have permission to perform this action.",
        ),
        (exceptions.NotFound("None."), 404, "not_found", "None."),
        (Http404(), 404, "not_found", "There is no such object."),
        (ObjectDoesNotExist("x"), 404, "not_found", "There is no such object."),
        (
            exceptions.MethodNotAllowed("PUT"),
            405,
            "method_not_allowed",
            'Method "PUT" not allowed.',
        ),
        (
            InvalidTransition(Group, "completed", "running"),
            409,
            "invalid_transition",
            "Group is completed and cannot become running.",
        ),
        (Refusal("It has no contacts.", "no_contacts"), 409, "no_contacts", "It has no contacts."),
        (
            RequestDataTooBig(),
            413,
            "too_large",
            "The request body is too large; at most 5 MB are accepted.",
        ),
        (
            exceptions.UnsupportedMediaType("text/plain"),
            415,
            "unsupported_media_type",
            'Unsupported media type "text/plain" in request.',
        ),
    ],
)
def test_every_exception_becomes_the_envelope(
    error: Exception, http_status: int, code: str, sentence: str
):
    response = answer(error)
    assert response.status_code == http_status
    assert response.data == {
        "success": False,
        "error": sentence,
        "code": code,
        "details": NOTHING,
        "request_id": "req_1",
    }


def test_a_fault_of_ours_is_logged_with_the_request_id_and_not_shown(
    caplog: pytest.LogCaptureFixture,
):
    response = answer(ZeroDivisionError("secret"))
    assert response.status_code == 500
    assert response.data["error"] == OUR_FAULT
    assert "secret" not in json.dumps(response.data)
    [record] = caplog.records
    assert record.getMessage() == "Unhandled error in request req_1"
    assert record.exc_info is not None


@pytest.mark.parametrize(
    ("error", "headers"),
    [
        (exceptions.NotAuthenticated(), {"WWW-Authenticate": "Bearer"}),
        (exceptions.AuthenticationFailed(), {"WWW-Authenticate": "Bearer"}),
        (exceptions.Throttled(wait=1.2), {"Retry-After": "2"}),
    ],
)
def test_headers_say_what_the_client_should_do(error: Exception, headers: dict[str, str]):
    response = answer(error)
    assert {name: response[name] for name in headers} == headers


@pytest.mark.parametrize(
    ("detail", "sentence", "field_errors", "form_errors"),
    [
        ("No.", "No.", {}, ["No."]),
        (["No.", "Never."], "No.", {}, ["No.", "Never."]),
        ({"a": ["No."], "b": ["Never."]}, "a: No.", {"a": ["No."], "b": ["Never."]}, []),
        ({"non_field_errors": ["No."]}, "No.", {}, ["No."]),
        ({"a": {"b": ["No."]}}, "a.b: No.", {"a.b": ["No."]}, []),
        ({"a": {1: {"b": ["No."]}}}, "a.1.b: No.", {"a.1.b": ["No."]}, []),
        ({"a": [{}, {"b": ["No."]}]}, "a.1.b: No.", {"a.1.b": ["No."]}, []),
        ({"a": {"non_field_errors": ["No."]}}, "a: No.", {"a": ["No."]}, []),
    ],
)
def test_validation_errors_name_fields_by_their_path(
    detail: Any, sentence: str, field_errors: dict[str, list[str]], form_errors: list[str]
):
    response = answer(exceptions.ValidationError(detail))
    assert response.status_code == 400
    assert response.data["code"] == "validation_error"
    assert response.data["error"] == sentence
    assert response.data["details"] == {"fieldErrors": field_errors, "formErrors": form_errors}


HANDLERS: list[tuple[Any, int, str]] = [
    (lambda request: bad_request(request, Exception()), 400, "bad_request"),
    (lambda request: permission_denied(request, Exception()), 403, "forbidden"),
    (lambda request: page_not_found(request, Exception()), 404, "not_found"),
    (server_error, 500, "internal_error"),
]


@pytest.mark.parametrize(("handler", "http_status", "code"), HANDLERS)
def test_django_s_own_errors_are_json_for_programs(handler: Any, http_status: int, code: str):
    response: HttpResponse = handler(RequestFactory().get("/api/crm/nothing"))
    body = json.loads(response.content)
    assert (response.status_code, body["code"]) == (http_status, code)
    assert body.keys() == {"success", "error", "code", "details", "request_id"}
    assert body["details"] == NOTHING


@pytest.mark.parametrize(("handler", "http_status", "code"), HANDLERS)
@pytest.mark.parametrize("path", ["/admin", "/admin/campaigns/"])
def test_they_are_pages_for_people(handler: Any, http_status: int, code: str, path: str):
    response: HttpResponse = handler(RequestFactory().get(path))
    assert response.status_code == http_status
    assert response["Content-Type"].startswith("text/html")
