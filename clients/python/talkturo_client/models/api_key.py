from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.api_key_mode import ApiKeyMode, check_api_key_mode
from ..models.api_key_status import ApiKeyStatus, check_api_key_status

T = TypeVar("T", bound="ApiKey")


@_attrs_define
class ApiKey:
    """A key as it may be shown at any time: never the secret, nor its hash.

    Attributes:
        id (str): Its id.
        team_id (str): The team that it belongs to.
        name (str): What people call the key.
        prefix (str): How the key begins, to tell keys apart; no secret.
        mode (ApiKeyMode): `live`, or `test`: it belongs to a sandbox.
        scopes (list[str]): What the key may do.
        rate_limit_per_hour (int): Requests that the key may make in an hour.
        status (ApiKeyStatus): `active`, or why it no longer works.
        expires_at (datetime.datetime | None): When the key ends; null: only when it is revoked.
        revoked_at (datetime.datetime | None): When it was revoked; null: it is not.
        last_used_at (datetime.datetime | None): When it was last used, to the minute; null: never.
        replaced_by_id (None | str): The key that came in its place when it was rotated.
        created_at (datetime.datetime): When it was made.
    """

    id: str
    team_id: str
    name: str
    prefix: str
    mode: ApiKeyMode
    scopes: list[str]
    rate_limit_per_hour: int
    status: ApiKeyStatus
    expires_at: datetime.datetime | None
    revoked_at: datetime.datetime | None
    last_used_at: datetime.datetime | None
    replaced_by_id: None | str
    created_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        team_id = self.team_id

        name = self.name

        prefix = self.prefix

        mode: str = self.mode

        scopes = self.scopes

        rate_limit_per_hour = self.rate_limit_per_hour

        status: str = self.status

        expires_at: None | str
        if isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        revoked_at: None | str
        if isinstance(self.revoked_at, datetime.datetime):
            revoked_at = self.revoked_at.isoformat()
        else:
            revoked_at = self.revoked_at

        last_used_at: None | str
        if isinstance(self.last_used_at, datetime.datetime):
            last_used_at = self.last_used_at.isoformat()
        else:
            last_used_at = self.last_used_at

        replaced_by_id: None | str
        replaced_by_id = self.replaced_by_id

        created_at = self.created_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "team_id": team_id,
                "name": name,
                "prefix": prefix,
                "mode": mode,
                "scopes": scopes,
                "rate_limit_per_hour": rate_limit_per_hour,
                "status": status,
                "expires_at": expires_at,
                "revoked_at": revoked_at,
                "last_used_at": last_used_at,
                "replaced_by_id": replaced_by_id,
                "created_at": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        team_id = d.pop("team_id")

        name = d.pop("name")

        prefix = d.pop("prefix")

        mode = check_api_key_mode(d.pop("mode"))

        scopes = cast(list[str], d.pop("scopes"))

        rate_limit_per_hour = d.pop("rate_limit_per_hour")

        status = check_api_key_status(d.pop("status"))

        def _parse_expires_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))

        def _parse_revoked_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                revoked_at_type_0 = datetime.datetime.fromisoformat(data)

                return revoked_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        revoked_at = _parse_revoked_at(d.pop("revoked_at"))

        def _parse_last_used_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_used_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_used_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_used_at = _parse_last_used_at(d.pop("last_used_at"))

        def _parse_replaced_by_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        replaced_by_id = _parse_replaced_by_id(d.pop("replaced_by_id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        api_key = cls(
            id=id,
            team_id=team_id,
            name=name,
            prefix=prefix,
            mode=mode,
            scopes=scopes,
            rate_limit_per_hour=rate_limit_per_hour,
            status=status,
            expires_at=expires_at,
            revoked_at=revoked_at,
            last_used_at=last_used_at,
            replaced_by_id=replaced_by_id,
            created_at=created_at,
        )

        api_key.additional_properties = d
        return api_key

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
