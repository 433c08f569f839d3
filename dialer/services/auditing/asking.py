"""How a check asks the database, and what it answers."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from dialer.models import Attempt
from talkturo.lib.ids import public_id

Found = Iterable[tuple[str, str]]  # a row's public id, and what is wrong with it
Check = Callable[[datetime], Found]


def ask(prefix: str, question: str, **parameters: Any) -> Found:
    """The rows that a question finds: a key and a sentence each. `open` are the open statuses."""
    with connection.cursor() as cursor:
        cursor.execute(question, {"open": [*Attempt.OPEN], **parameters})
        rows = cursor.fetchall()
    for key, sentence in rows:
        yield public_id(prefix, key) if isinstance(key, UUID) else str(key), sentence
