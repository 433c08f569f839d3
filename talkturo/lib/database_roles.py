"""The role that the web server and the workers have in PostgreSQL.

It works with the rows and owns nothing. It cannot change a table, disable or ignore a trigger,
empty a table, or change what is recorded of earlier changes. Another role, the owner, migrates.
"""

from collections.abc import Iterator

import pghistory
import pghistory.models
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

MIGRATIONS = "django_migrations"
# Every trigger first asks this function whether to do nothing. As django-pgtrigger makes it, it
# looks at a setting that any session can set, so a session could switch its own history off.
# Nothing here ignores triggers. django-pgtrigger makes the function again with each new trigger,
# which is why this runs after each migration.
NEVER_IGNORE = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN
LANGUAGE plpgsql AS 'BEGIN RETURN FALSE; END'
"""
RIGHTS = (
    "GRANT CONNECT ON DATABASE {database} TO {role}",
    # A temporary table hides the real one of its name, from triggers as well.
    "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC, {role}",
    "REVOKE CREATE ON DATABASE {database} FROM PUBLIC, {role}",
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}",
    "GRANT USAGE ON SCHEMA public TO {role}",
    "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    # Of the tables that the current role makes from now on.
    """
    ALTER DEFAULT PRIVILEGES IN SCHEMA public
        GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}
    """,
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
)
# What would let the role take back what it is denied, each with the query that finds it.
TOO_MUCH = {
    "is a superuser or may make roles or databases": """
        SELECT FROM pg_roles WHERE rolname = %(role)s
            AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)
    """,
    "is a member of another role": """
        SELECT FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
        WHERE r.rolname = %(role)s
    """,
    "owns tables or functions": """
        SELECT FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = %(role)s
        UNION ALL
        SELECT FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE r.rolname = %(role)s
    """,
    "may make tables": """
        SELECT WHERE has_schema_privilege(%(role)s, 'public', 'CREATE')
            OR has_database_privilege(%(role)s, current_database(), 'CREATE, TEMPORARY')
    """,
}


def restrict(connection: BaseDatabaseWrapper, *, role: str, password: str) -> None:
    """Give the role exactly what the web server and the workers need; make it where it is missing.

    `connection` is the owner's. An empty password leaves the role's as it is. Raises
    ImproperlyConfigured where the role could take back what it is denied, and
    django.db.DatabaseError where the owner may not do what is missing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        names = {
            "role": sql.Identifier(role),
            "database": sql.Identifier(cursor.fetchone()[0]),
        }

        def run(statement: str, **more: sql.Composable) -> None:
            composed = sql.SQL(statement).format(**names, **more)
            cursor.execute(composed.as_string(connection.connection))

        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            run("CREATE ROLE {role} LOGIN")
        if password:
            hashed = connection.connection.pgconn.encrypt_password(
                password.encode(), role.encode(), b"scram-sha-256"
            )  # no log of statements shows it
            run("ALTER ROLE {role} PASSWORD {hashed}", hashed=sql.Literal(hashed.decode()))
        for statement in RIGHTS:
            run(statement)
        for table in _history():
            run("REVOKE UPDATE, DELETE ON {table} FROM {role}", table=sql.Identifier(table))
        run(
            "REVOKE INSERT, UPDATE, DELETE ON {table} FROM {role}", table=sql.Identifier(MIGRATIONS)
        )
        cursor.execute(NEVER_IGNORE)
        for problem, query in TOO_MUCH.items():
            cursor.execute(query, {"role": role})
            if cursor.fetchone() is not None:
                raise ImproperlyConfigured(
                    f"The role {role} of DATABASE_URL {problem}, so it is no protection. Name a "
                    "new one; `migrate` makes it."
                )


def _history() -> Iterator[str]:
    """The tables in which triggers record changes."""
    for model in apps.get_models():
        if issubclass(model, pghistory.models.Event) and model._meta.managed:
            yield model._meta.db_table
