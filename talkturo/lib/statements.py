"""Statements that every call pays for: written in SQL, planned once for each connection.

The ORM compiles a query each time, and PostgreSQL plans each time what it sends. For the dozen
statements on a call's way that was most of the cost (docs/performance.md), so they are texts whose
parameters the server binds: psycopg prepares what it has sent before. A text names its columns and
writes constants out, because a prepared statement must not change its columns and can only use a
partial index whose condition it sees.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, Self, TypeVar

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections, models

Model = TypeVar("Model", bound=models.Model)
Row = tuple[Any, ...]


class _Preparing(psycopg.Cursor[Row]):
    """A cursor that prepares what it has sent before.

    Django's own bind in the client and cannot; yet where a connection prepares, psycopg remembers
    the last hundred texts of theirs as well, with an uploaded file's megabytes in them. So it
    prepares for this cursor alone.
    """

    def execute(self, *args: Any, **kwargs: Any) -> Self:
        self.connection.prepare_threshold = 1
        try:
            return super().execute(*args, **kwargs)
        finally:
            self.connection.prepare_threshold = None


def run(sql: str, parameters: Mapping[str, Any]) -> list[Row]:
    """Execute a statement that returns rows on this thread's connection, in its transaction.

    Raises what Django raises, such as `django.db.IntegrityError`.
    """
    database = connections[DEFAULT_DB_ALIAS]
    database.close_if_health_check_failed()
    database.ensure_connection()
    with database.wrap_database_errors, _cursor(database) as cursor:
        cursor.execute(sql, parameters)
        rows: list[Row] = cursor.fetchall()
        return rows


def _cursor(database: Any) -> Any:
    if database.execute_wrappers:
        # Those of the audit, inside a request of a person or a key, send two statements at once.
        return database.cursor()
    database.validate_no_broken_transaction()
    bare: Any = _Preparing(database.connection)
    return database.make_debug_cursor(bare) if database.queries_logged else bare


def row(sql: str, parameters: Mapping[str, Any]) -> Row | None:
    """Execute the statement; the only row that it returns, None where it returns none."""
    rows = run(sql, parameters)
    return rows[0] if rows else None


class Columns(Generic[Model]):
    """Columns of a model in a statement, and the model from what they bring.

    All of them, or those that `only` names, with spaces between. What it does not name is read
    when it is asked for, as with the ORM's `only()`. ValueError where the model has no such field.
    """

    def __init__(self, model: type[Model], alias: str, only: str = "") -> None:
        names = only.split()
        fields = [f for f in model._meta.concrete_fields if not names or f.name in names]
        if names and len(fields) != len(names):
            raise ValueError(f"{model.__name__} has not all of these fields: {only}")
        self._model = model
        self._names = frozenset(field.attname for field in fields)  # looked up for every field
        self._converted = [
            (place, convert)
            for place, field in enumerate(fields)
            if (convert := getattr(field, "from_db_value", None)) is not None
        ]
        self.sql = ", ".join(f'{alias}."{field.column}"' for field in fields)
        self.width = len(fields)

    def read(self, values: Sequence[Any]) -> Model | None:
        """The model of these values, None where there is no row (of an outer join)."""
        if values[0] is None:
            return None
        values = list(values)
        for place, convert in self._converted:
            values[place] = convert(values[place], None, connections[DEFAULT_DB_ALIAS])
        return self._model.from_db(DEFAULT_DB_ALIAS, self._names, values)


def read_models(values: Row, *columns: Columns[Any]) -> list[Any]:
    """The models whose columns stand one after the other in a row."""
    found, start = [], 0
    for each in columns:
        found.append(each.read(values[start : start + each.width]))
        start += each.width
    return found
