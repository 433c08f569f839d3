"""Sessions in the database by the hash of their key: a copy of the database opens none."""

import hashlib
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone


def _hashed(session_key: str) -> str:
    """What stands in the table: 160 bits of SHA-256, which fill Django's column of 40."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:40]


class SessionStore(DatabaseStore):
    """Django's store of sessions in the database, but for the key that it writes and looks up."""

    def _get_session_from_db(self) -> Any:
        row = self.model.objects.filter(
            session_key=_hashed(self.session_key or ""), expire_date__gt=timezone.now()
        ).first()
        if row is None:
            self._session_key = None
        return row

    def exists(self, session_key: str) -> bool:
        return super().exists(_hashed(session_key))

    def create_model_instance(self, data: Any) -> Any:
        row = super().create_model_instance(data)
        row.session_key = _hashed(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        session_key = session_key or self.session_key
        if session_key is not None:
            super().delete(_hashed(session_key))
