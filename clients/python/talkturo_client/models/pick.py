from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Pick")


@_attrs_define
class Pick:
    """Who is called, from which number.

    Attributes:
        campaign_contact_id (str): The contact's place in the campaign.
        contact_id (str): The contact.
        to_number (None | str): The number that is called, in E.164. Null without the scope `contacts:read`.
        from_number (str): The number shown to who is called, in E.164.
    """

    campaign_contact_id: str
    contact_id: str
    to_number: None | str
    from_number: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        campaign_contact_id = self.campaign_contact_id

        contact_id = self.contact_id

        to_number: None | str
        to_number = self.to_number

        from_number = self.from_number

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "campaign_contact_id": campaign_contact_id,
                "contact_id": contact_id,
                "toNumber": to_number,
                "fromNumber": from_number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        campaign_contact_id = d.pop("campaign_contact_id")

        contact_id = d.pop("contact_id")

        def _parse_to_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        to_number = _parse_to_number(d.pop("toNumber"))

        from_number = d.pop("fromNumber")

        pick = cls(
            campaign_contact_id=campaign_contact_id,
            contact_id=contact_id,
            to_number=to_number,
            from_number=from_number,
        )

        pick.additional_properties = d
        return pick

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
