from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.api_key import ApiKey


T = TypeVar("T", bound="ApiKeySecretResponse")


@_attrs_define
class ApiKeySecretResponse:
    """A new key with its secret.

    Attributes:
        success (bool): Whether it was done.
        api_key (ApiKey): A key as it may be shown at any time: never the secret, nor its hash.
        secret (None | str): The key to send as a bearer token. Shown once: null when the answer is replayed for its
            Idempotency-Key, because it is stored nowhere.
    """

    success: bool
    api_key: ApiKey
    secret: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        api_key = self.api_key.to_dict()

        secret: None | str
        secret = self.secret

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "api_key": api_key,
                "secret": secret,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.api_key import ApiKey  # noqa: PLC0415

        d = dict(src_dict)
        success = d.pop("success")

        api_key = ApiKey.from_dict(d.pop("api_key"))

        def _parse_secret(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        secret = _parse_secret(d.pop("secret"))

        api_key_secret_response = cls(
            success=success,
            api_key=api_key,
            secret=secret,
        )

        api_key_secret_response.additional_properties = d
        return api_key_secret_response

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
