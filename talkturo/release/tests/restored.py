"""A dump in a database of its own, to which Django's connection points for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def database(name: str) -> Iterator[None]:
    """Point Django at a new database, owned by a new role without privileges; drop both after.

    A restored dump thereby works for any role, as in an installation.
    """
    settings = connection.settings_dict
    before = settings["NAME"], settings["USER"]
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE ROLE "{name}" LOGIN')
        cursor.execute(f'CREATE DATABASE "{name}" OWNER "{name}" TEMPLATE template0')
    connection.close()
    settings["NAME"] = settings["USER"] = name
    try:
        yield
    finally:
        connection.close()
        settings["NAME"], settings["USER"] = before
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            cursor.execute(f'DROP ROLE "{name}"')


def restore(path: Path) -> None:
    """Run the dump's statements."""
    with connection.cursor() as cursor:
        cursor.execute(path.read_text())
    connection.close()  # the dump has emptied the connection's search path


def rows_by_table() -> dict[str, int]:
    """How many rows each table has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - PostgreSQL's names
            counts[table] = cursor.fetchone()[0]
    return counts
