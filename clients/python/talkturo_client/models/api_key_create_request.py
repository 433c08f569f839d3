from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.api_key_mode import ApiKeyMode, check_api_key_mode
from ..models.scopes import Scopes, check_scopes
from ..types import UNSET, Unset

T = TypeVar("T", bound="ApiKeyCreateRequest")


@_attrs_define
class ApiKeyCreateRequest:
    """POST: a new key.

    Every key may be written in snake_case as well; a key that is not listed is refused.

        Attributes:
            name (str): What people call the key.
            scopes (list[Scopes]): What the key may do.
            expires_at (datetime.datetime | None | Unset): When the key ends; null: only when it is revoked.
            team_id (str | Unset): The team that it belongs to.
            mode (ApiKeyMode | Unset): `live`, or `test`: it belongs to a sandbox.
            rate_limit_per_hour (int | Unset): Requests an hour; 1000, but no more than your own key's.
    """

    name: str
    scopes: list[Scopes]
    expires_at: datetime.datetime | None | Unset = UNSET
    team_id: str | Unset = UNSET
    mode: ApiKeyMode | Unset = UNSET
    rate_limit_per_hour: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        scopes = []
        for scopes_item_data in self.scopes:
            scopes_item: str = scopes_item_data
            scopes.append(scopes_item)

        expires_at: None | str | Unset
        if isinstance(self.expires_at, Unset):
            expires_at = UNSET
        elif isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        team_id = self.team_id

        mode: str | Unset = UNSET
        if not isinstance(self.mode, Unset):
            mode = self.mode

        rate_limit_per_hour = self.rate_limit_per_hour

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "scopes": scopes,
            }
        )
        if expires_at is not UNSET:
            field_dict["expiresAt"] = expires_at
        if team_id is not UNSET:
            field_dict["teamId"] = team_id
        if mode is not UNSET:
            field_dict["mode"] = mode
        if rate_limit_per_hour is not UNSET:
            field_dict["rateLimitPerHour"] = rate_limit_per_hour

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        scopes = []
        _scopes = d.pop("scopes")
        for scopes_item_data in _scopes:
            scopes_item = check_scopes(scopes_item_data)

            scopes.append(scopes_item)

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

        team_id = d.pop("teamId", UNSET)

        _mode = d.pop("mode", UNSET)
        mode: ApiKeyMode | Unset
        if isinstance(_mode, Unset):
            mode = UNSET
        else:
            mode = check_api_key_mode(_mode)

        rate_limit_per_hour = d.pop("rateLimitPerHour", UNSET)

        api_key_create_request = cls(
            name=name,
            scopes=scopes,
            expires_at=expires_at,
            team_id=team_id,
            mode=mode,
            rate_limit_per_hour=rate_limit_per_hour,
        )

        return api_key_create_request
