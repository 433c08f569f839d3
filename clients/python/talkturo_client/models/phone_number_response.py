from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.phone_number import PhoneNumber


T = TypeVar("T", bound="PhoneNumberResponse")


@_attrs_define
class PhoneNumberResponse:
    """What is answered.

    Attributes:
        success (bool): Whether it was done.
        phone_number (PhoneNumber): A phone number. `approved_at`: since when live calls may be placed from it; null:
            `problem`
            says why not. `resting_until`: the carrier refused it, and no call is placed from it until then.
    """

    success: bool
    phone_number: PhoneNumber
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        phone_number = self.phone_number.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "phone_number": phone_number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.phone_number import PhoneNumber  # noqa: PLC0415

        d = dict(src_dict)
        success = d.pop("success")

        phone_number = PhoneNumber.from_dict(d.pop("phone_number"))

        phone_number_response = cls(
            success=success,
            phone_number=phone_number,
        )

        phone_number_response.additional_properties = d
        return phone_number_response

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
