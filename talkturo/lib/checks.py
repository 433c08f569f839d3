"""Start-up checks of what the code relies on."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks
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


@register(Tags.security, deploy=True)
def secrets_have_a_key_of_their_own(**_: Any) -> list[CheckMessage]:
    """Encrypted with SECRET_KEY, they are lost when that is replaced."""
    if settings.SECRET_KEY not in settings.ENCRYPTION_KEYS[:1]:
        return []
    return [
        checks.Warning(
            "ENCRYPTION_KEYS is not set: secrets in the database are encrypted with SECRET_KEY.",
            hint="docs/secrets.md tells how to give them a key of their own.",
            id="talkturo.W001",
        )
    ]
