"""What every operation may answer besides its own success: errors and headers."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

# Of a property: what is added to its description; talkturo/glossary.py takes it out.
NOTE = "x-note"
REQUEST_ID = {
    "X-Request-Id": {
        "description": "The id of this request, in the log as well. Send your own to choose it.",
        "schema": {"type": "string", "examples": ["req_01jhq4zvsge4wsr3gkn9y5yw2m"]},
    }
}
RETRY_AFTER = {
    "Retry-After": {
        "description": "Seconds to wait before the next request.",
        "schema": {"type": "integer", "examples": [30]},
    }
}
RATE_LIMIT = {
    name: {"description": description, "schema": {"type": "integer", "examples": [example]}}
    for name, description, example in (
        ("RateLimit-Limit", "Requests of this kind that the caller may make in an hour.", 1000),
        ("RateLimit-Remaining", "How many of them are left.", 998),
        ("RateLimit-Reset", "Seconds until all of them are there again.", 3512),
    )
}
IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description='An `ETag` that was answered before, or several; a weak one (`W/"…"`), as proxies '
    "make them, counts the same. Where somebody has changed the object's settings or status since, "
    "nothing is done and the answer is 412. What dialing moves does not count as a change.",
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    str,
    OpenApiParameter.HEADER,
    description="An `ETag` that was answered before. Where nothing is new since, not even a "
    "counter, the answer is 304 and empty.",
)
ETAG = {
    "ETag": {
        "description": "Of this answer, for `If-Match` and `If-None-Match`.",
        "schema": {"type": "string", "examples": ['"51e2a4c7d9b0f3a8.9f86d081884c7d65"']},
    }
}
REPLAYED = {
    "Idempotent-Replayed": {
        "description": "`true`: nothing was done; this was answered the first time with that "
        "`Idempotency-Key`.",
        "schema": {"type": "string", "const": "true"},
    }
}
NOT_MODIFIED = OpenApiResponse(description="Nothing is new since the answer with that `ETag`.")
AUTHENTICATE = {
    "WWW-Authenticate": {
        "description": "How to authenticate.",
        "schema": {"type": "string", "examples": ["Bearer"]},
    }
}

SUCCESS_RESPONSE: dict[str, Any] = {
    "type": "object",
    "description": "It is done.",
    "properties": {"success": {"type": "boolean", "const": True}},
    "required": ["success"],
}
ERROR_RESPONSE: dict[str, Any] = {
    "type": "object",
    "description": "The one shape of every error.",
    "properties": {
        "success": {"type": "boolean", "const": False, "description": "False: nothing was done."},
        "error": {"type": "string", "description": "What is wrong, in a sentence for people."},
        "code": {"type": "string", "description": "What is wrong, in a slug for programs."},
        "details": {
            "type": "object",
            "description": "Where it is wrong.",
            "properties": {
                "fieldErrors": {
                    "type": "object",
                    "description": "Sentences by field, under the key as you wrote it; a dotted "
                    "path inside lists and objects.",
                    "additionalProperties": {"type": "array", "items": {"type": "string"}},
                },
                "formErrors": {
                    "type": "array",
                    "description": "Sentences about the request as a whole.",
                    "items": {"type": "string"},
                },
            },
            "required": ["fieldErrors", "formErrors"],
        },
        "request_id": {
            "type": "string",
            "description": "The same as the header `X-Request-Id`; name it when you ask us.",
        },
    },
    "required": ["success", "error", "code", "details", "request_id"],
}

_DETAILS: dict[str, Any] = ERROR_RESPONSE["properties"]["details"]["properties"]
PROBLEM_RESPONSE: dict[str, Any] = {
    "type": "object",
    "description": "The same error as problem details (RFC 9457), for those who accept them.",
    "properties": {
        "type": {"type": "string", "description": "`code` as a URI (RFC 4151): a name only."},
        "title": {"type": "string", "description": "`code` in words."},
        "status": {"type": "integer", "description": "The HTTP status."},
        "detail": {"type": "string", "description": "What is wrong, in a sentence for people."},
        "instance": {"type": "string", "description": "The path that was asked for."},
        **{name: ERROR_RESPONSE["properties"][name] for name in ("code", "request_id")},
        **_DETAILS,
    },
    "required": ["type", "title", "status", "detail", "instance", "code", "request_id", *_DETAILS],
}

# status: (name, when, code, sentence, the field it stands at)
_ERRORS: dict[str, tuple[str, str, str, str, str]] = {
    "400": (
        "BadRequest",
        (
            "The request is not valid. `details.fieldErrors` names each field and says what is "
            "allowed; a key that is not known is an error, too."
        ),
        "validation_error",
        "maxConcurrentCalls: Ensure this value is greater than or equal to 1.",
        "maxConcurrentCalls",
    ),
    "401": (
        "Unauthorized",
        "No API key, or one that is unknown, expired or revoked.",
        "unauthorized",
        "The API key is missing, unknown, expired or revoked.",
        "",
    ),
    "402": (
        "BudgetUsedUp",
        "The team has made all the calls that it allows itself in 24 hours; nothing was started.",
        "budget_used_up",
        (
            "The team's limit of 500 calls in 24 hours is used up; the next call is possible at "
            "2026-03-02 14:05 UTC."
        ),
        "",
    ),
    "403": (
        "Forbidden",
        "The key lacks the scope or may not use the team.",
        "forbidden",
        "This needs the scope campaigns:write.",
        "",
    ),
    "404": (
        "NotFound",
        (
            "There is no such object in the teams of the caller. An id in a body or a query that "
            "does not exist is this error, too, and named in `details.fieldErrors`."
        ),
        "not_found",
        "assistantId: There is no such assistant in this team.",
        "assistantId",
    ),
    "409": (
        "Conflict",
        (
            "The request is well formed, but the state of the object does not allow it; or a "
            "request with the same Idempotency-Key is being worked on: then with `Retry-After`."
        ),
        "invalid_transition",
        "Campaign is completed and cannot become running.",
        "",
    ),
    "412": (
        "PreconditionFailed",
        "The object is no longer what `If-Match` says.",
        "precondition_failed",
        (
            "The campaign has changed since you read it: read it again, and send your change with "
            "the new ETag."
        ),
        "",
    ),
    "413": (
        "TooLarge",
        "More was sent than is read.",
        "too_large",
        "The request body is too large; at most 5 MB are accepted.",
        "",
    ),
    "415": (
        "UnsupportedMediaType",
        "The body is not of a content type listed here.",
        "unsupported_media_type",
        'Unsupported media type "text/plain" in request.',
        "",
    ),
    "422": (
        "IdempotencyMismatch",
        "The Idempotency-Key was used for a request that said something else.",
        "idempotency_mismatch",
        "This Idempotency-Key was used for another request; use a new one for each.",
        "",
    ),
    "429": (
        "RateLimited",
        "Too many requests; `Retry-After` says when to go on.",
        "rate_limited",
        "Request was throttled. Expected available in 30 seconds.",
        "",
    ),
}
_OWN_HEADERS = {"401": AUTHENTICATE, "409": RETRY_AFTER, "429": RETRY_AFTER}


def error_reference(status: str) -> dict[str, str]:
    """A reference to the shared response of that status."""
    return {"$ref": f"#/components/responses/{_ERRORS[status][0]}"}


def error_responses() -> dict[str, Any]:
    """The shared responses by name, each with an example."""
    return {
        name: {
            "description": when,
            "headers": REQUEST_ID | RATE_LIMIT | _OWN_HEADERS.get(status, {}),
            "content": {
                "application/json": {
                    "schema": {"$ref": "#/components/schemas/ErrorResponse"},
                    "example": _example(code, sentence, field),
                },
                "application/problem+json": {
                    "schema": {"$ref": "#/components/schemas/ProblemResponse"}
                },
            },
        }
        for status, (name, when, code, sentence, field) in _ERRORS.items()
    }


def _example(code: str, sentence: str, field: str) -> dict[str, Any]:
    at_field = {field: [sentence.removeprefix(f"{field}: ")]} if field else {}
    return {
        "success": False,
        "error": sentence,
        "code": code,
        "details": {"fieldErrors": at_field, "formErrors": []},
        "request_id": "req_01jhq4zvsge4wsr3gkn9y5yw2m",
    }
