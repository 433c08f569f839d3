"""Start-up checks of what the code relies on."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

OLDEST_POSTGRESQL = 180_000


@register(Tags.database)
def postgresql_is_new_enough(
    *, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """`uuidv7()`, which gives enrolled contacts their order, came with PostgreSQL 18."""
    too_old = [
        alias
        for alias in databases or ()
        if connections[alias].cursor().connection.info.server_version < OLDEST_POSTGRESQL
    ]
    return [
        Error(
            f"The database {alias!r} is too old: PostgreSQL 18 or newer is needed.",
            id="talkturo.E001",
        )
        for alias in too_old
    ]
