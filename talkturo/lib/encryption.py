"""Encrypt secrets in the database with keys from the environment (ENCRYPTION_KEYS).

A copy of the database alone then lets nobody sign or log in. Each secret is opened where it is
used and nowhere else: without its key that use fails by name, and every page still works.
"""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute

# What stands before an encrypted text in its column. A text without it is one that a release
# before encryption wrote; it is read as it is, and encrypted by `encrypt_secrets`.
MARK = "sealed:"

if TYPE_CHECKING:  # generic for the type checker only
    _TextField = models.TextField["str | Sealed", "Sealed"]
else:
    _TextField = models.TextField


class SecretUnreadable(Exception):
    """None of the keys in ENCRYPTION_KEYS opens the secret."""

    def __init__(self) -> None:
        super().__init__(
            "The secret cannot be decrypted: ENCRYPTION_KEYS lacks the key that it was encrypted "
            "with."
        )


@dataclass(frozen=True, slots=True)
class Sealed:
    """A secret as it stands in the database; false where there is none."""

    stored: str

    @classmethod
    def of(cls, text: str) -> "Sealed":
        """Encrypt the text with the newest key. Nothing stays nothing."""
        if not text:
            return cls("")
        return cls(MARK + _all_keys().encrypt(text.encode()).decode())

    def reveal(self) -> str:
        """Return the secret itself. Raises SecretUnreadable."""
        if not self.stored.startswith(MARK):
            return self.stored
        try:
            return _all_keys().decrypt(self._token).decode()
        except InvalidToken as error:
            raise SecretUnreadable from error

    @property
    def is_current(self) -> bool:
        """Whether the newest key alone opens it."""
        if not self.stored.startswith(MARK):
            return not self.stored
        try:
            _fernets(_keys())[0].decrypt(self._token)
        except InvalidToken:
            return False
        return True

    @property
    def _token(self) -> bytes:
        return self.stored.removeprefix(MARK).encode()

    def __bool__(self) -> bool:
        return bool(self.stored)

    def __str__(self) -> str:
        return self.stored


def _keys() -> tuple[str, ...]:
    return tuple(settings.ENCRYPTION_KEYS)


def _all_keys() -> MultiFernet:
    return MultiFernet(_fernets(_keys()))


@cache
def _fernets(keys: tuple[str, ...]) -> list[Fernet]:
    """Keys are long random texts (config.py), so a plain hash makes a key of Fernet's length."""
    digests = (hashlib.sha256(b"talkturo.encryption:" + key.encode()).digest() for key in keys)
    return [Fernet(base64.urlsafe_b64encode(digest)) for digest in digests]


class _SealingAttribute(DeferredAttribute):
    """Encrypts a text when it is set, so that the attribute always holds a Sealed."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class EncryptedTextField(_TextField):
    """A text that is encrypted in the database. It is found by no query but "is it empty"."""

    descriptor_class = _SealingAttribute

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, Sealed) else Sealed.of(value or "")

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Sealed:
        return Sealed(value or "")

    def get_prep_value(self, value: Any) -> str:
        return str(self.to_python(value))

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))


@dataclass(frozen=True, slots=True)
class Encrypted:
    """What `encrypt_anew` found in one column."""

    column: str  # such as campaigns.Campaign.webhook_secret
    secrets: int
    changed: int
    unreadable: int


def encrypt_anew() -> Iterator[Encrypted]:
    """Encrypt every secret that the newest key does not open with it, column by column.

    A secret that is changed meanwhile is left to its writer, who used the newest key.
    """
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedTextField):
                yield _encrypt_column(model, field.name)


def _encrypt_column(model: type[models.Model], name: str) -> Encrypted:
    secrets = changed = unreadable = 0
    rows = model._base_manager.exclude(**{name: ""})
    for pk, sealed in rows.values_list("pk", name).iterator():
        secrets += 1
        if sealed.is_current:
            continue
        try:
            again = Sealed.of(sealed.reveal())
        except SecretUnreadable:
            unreadable += 1
            continue
        same = model._base_manager.filter(pk=pk, **{name: sealed})
        changed += same.update(**{name: again})
    return Encrypted(f"{model._meta.label}.{name}", secrets, changed, unreadable)
