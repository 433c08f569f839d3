"""Lists by limit and offset, enveloped as in docs/contract.md, "List campaigns"."""

import re
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Func
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

DEFAULT_LIMIT = 50
MAX_LIMIT = 100
MAX_NUMBER = 2**31
DEEP = 1000
WHOLE_NUMBER = re.compile(r"[0-9]{1,10}")


class _IsAnyOf(Func):
    template, arg_joiner = "%(expressions)s)", " = ANY("
    output_field = BooleanField()


class LimitOffset(BasePagination):
    """`limit` from 1 (50 when absent), `offset` from 0; anything else is a 400 that says so.

    A `limit` above 100 is lowered to it: the answer's `limit` is the one that was applied.
    The list stands under the view's `list_name`, as docs/contract.md has it (`campaigns`).
    A view with a method `count(queryset)` knows better how many match; one with a method
    `skip(queryset, offset)` knows a later place to begin: it answers with the rest of the queryset
    from there on, and how many of that are still to be skipped.
    """

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any]:
        self.list_name: str = getattr(view, "list_name")  # noqa: B009  (not on APIView's type)
        self.limit = min(whole_number(request, "limit", DEFAULT_LIMIT, 1, MAX_NUMBER), MAX_LIMIT)
        self.offset = whole_number(request, "offset", 0, 0, MAX_NUMBER)
        count = getattr(view, "count", None)
        self.count: int = count(queryset) if count else queryset.count()
        if self.offset < DEEP:
            return list(queryset[self.offset : self.offset + self.limit])
        # The rows that are skipped are skipped in the index, if it has all that is asked for. An
        # array of keys is there before any row is looked for; of `pk IN (…)` PostgreSQL may make a
        # join that reads them all.
        keys = ArraySubquery(self._far_down(queryset, view).values("pk"))
        return list(queryset.filter(_IsAnyOf("pk", keys)))

    def _far_down(self, rows: Any, view: APIView | None) -> Any:
        """The page's rows, from the end or the known beginning that is nearer."""
        skip = getattr(view, "skip", None)
        rest, before = skip(rows, self.offset) if skip else (rows, self.offset)
        after = max(self.count - self.offset - self.limit, 0)
        if before <= after:
            return rest[before : before + self.limit]
        return rows.reverse()[after : max(self.count - self.offset, 0)]

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {
                "success": True,
                self.list_name: data,
                "count": self.count,
                "limit": self.limit,
                "offset": self.offset,
            }
        )

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        return [
            _parameter(
                "limit",
                DEFAULT_LIMIT,
                1,
                f"Maximum number of records to return. Above {MAX_LIMIT} it is lowered to that.",
            ),
            _parameter("offset", 0, 0, "Number of records to skip."),
        ]


def _parameter(name: str, default: int, minimum: int, description: str) -> dict[str, Any]:
    schema = {"type": "integer", "default": default, "minimum": minimum, "maximum": MAX_NUMBER}
    return {"name": name, "in": "query", "description": description, "schema": schema}


def whole_number(request: Request, name: str, default: int, lowest: int, highest: int) -> int:
    """A query parameter as a whole number within bounds. Raises ValidationError naming it."""
    text = request.query_params.get(name)
    if text is None:
        return default
    if not (WHOLE_NUMBER.fullmatch(text) and lowest <= int(text) <= highest):
        raise ValidationError({name: [f"Must be a whole number from {lowest} to {highest}."]})
    return int(text)


def parameters_of(request: Request) -> set[str]:
    """The names of the query parameters that have a value, the page's own aside."""
    given = {name for name, value in request.query_params.items() if value}
    return given - {"limit", "offset"}


def flag(request: Request, name: str) -> bool:
    """A query parameter that is 1 or true, 0 or false. Raises ValidationError naming it."""
    text = request.query_params.get(name, "0")
    if text not in {"0", "1", "false", "true"}:
        raise ValidationError({name: ["Must be 1 or 0."]})
    return text in {"1", "true"}
