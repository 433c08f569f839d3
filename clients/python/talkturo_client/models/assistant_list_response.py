from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.assistant import Assistant


T = TypeVar("T", bound="AssistantListResponse")


@_attrs_define
class AssistantListResponse:
    """What is answered.

    Attributes:
        success (bool): Whether it was done.
        assistants (list[Assistant]): This page of the list.
        count (int): How many match, on all pages.
        limit (int): The `limit` that was applied.
        offset (int): The `offset` that was applied.
    """

    success: bool
    assistants: list[Assistant]
    count: int
    limit: int
    offset: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        assistants = []
        for assistants_item_data in self.assistants:
            assistants_item = assistants_item_data.to_dict()
            assistants.append(assistants_item)

        count = self.count

        limit = self.limit

        offset = self.offset

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "assistants": assistants,
                "count": count,
                "limit": limit,
                "offset": offset,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.assistant import Assistant  # noqa: PLC0415

        d = dict(src_dict)
        success = d.pop("success")

        assistants = []
        _assistants = d.pop("assistants")
        for assistants_item_data in _assistants:
            assistants_item = Assistant.from_dict(assistants_item_data)

            assistants.append(assistants_item)

        count = d.pop("count")

        limit = d.pop("limit")

        offset = d.pop("offset")

        assistant_list_response = cls(
            success=success,
            assistants=assistants,
            count=count,
            limit=limit,
            offset=offset,
        )

        assistant_list_response.additional_properties = d
        return assistant_list_response

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
