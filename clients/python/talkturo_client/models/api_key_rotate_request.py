from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ApiKeyRotateRequest")


@_attrs_define
class ApiKeyRotateRequest:
    """POST …/rotate: a new secret.

    Every key may be written in snake_case as well; a key that is not listed is refused.

        Attributes:
            expires_at (datetime.datetime | None | Unset): When the key ends; null: only when it is revoked.
            grace_period_minutes (int | Unset): How long the old key still works; 0: it is revoked at once. Default: 0.
    """

    expires_at: datetime.datetime | None | Unset = UNSET
    grace_period_minutes: int | Unset = 0

    def to_dict(self) -> dict[str, Any]:
        expires_at: None | str | Unset
        if isinstance(self.expires_at, Unset):
            expires_at = UNSET
        elif isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        grace_period_minutes = self.grace_period_minutes

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if expires_at is not UNSET:
            field_dict["expiresAt"] = expires_at
        if grace_period_minutes is not UNSET:
            field_dict["gracePeriodMinutes"] = grace_period_minutes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_expires_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        expires_at = _parse_expires_at(d.pop("expiresAt", UNSET))

        grace_period_minutes = d.pop("gracePeriodMinutes", UNSET)

        api_key_rotate_request = cls(
            expires_at=expires_at,
            grace_period_minutes=grace_period_minutes,
        )

        return api_key_rotate_request
