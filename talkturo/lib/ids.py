"""Public ids: a prefix and a time-ordered UUID, in the text form of the TypeID specification."""

from contextlib import suppress
from datetime import datetime
from typing import ClassVar
from uuid import UUID

import uuid_utils.compat
from django.db import models
from typeid import TypeID
from typeid.errors import TypeIDException


class InvalidPublicId(ValueError):
    """The text is not a public id with the prefix asked for."""


def new_uuid() -> UUID:
    """A UUIDv7: ids made later sort later, which keeps index inserts at the right-hand edge."""
    return uuid_utils.compat.uuid7()


def first_uuid_of(moment: datetime) -> UUID:
    """What no UUIDv7 made at that moment or later is smaller than (by its maker's clock)."""
    return UUID(int=max(0, int(moment.timestamp() * 1000)) << 80)


def public_id(prefix: str, value: UUID) -> str:
    """The text form, for example `camp_01j…`, of a row's uuid."""
    return str(TypeID.from_uuid(value, prefix=prefix))  # type: ignore[arg-type]


def parse_public_id(prefix: str, text: object) -> UUID:
    """The uuid inside a public id. Raises InvalidPublicId for anything but `<prefix>_<suffix>`."""
    if isinstance(text, str):
        with suppress(TypeIDException):
            parsed = TypeID.from_string(text)
            if parsed.prefix == prefix:
                return UUID(bytes=parsed.uuid.bytes)
    raise InvalidPublicId(f"must be an id that starts with {prefix}_")


class PublicIdModel(models.Model):
    """A model whose key is a UUIDv7, shown to clients as a prefixed id."""

    ID_PREFIX: ClassVar[str]

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)

    class Meta:
        abstract = True

    @property
    def public_id(self) -> str:
        return public_id(self.ID_PREFIX, self.id)
