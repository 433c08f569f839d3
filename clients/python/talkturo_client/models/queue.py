from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.calling import Calling
    from ..models.pending import Pending


T = TypeVar("T", bound="Queue")


@_attrs_define
class Queue:
    """Who is called next, in that order, and who is being called.

    Attributes:
        pending (list[Pending]): Contacts that wait, the next first.
        calling (list[Calling]): Contacts that are being called.
    """

    pending: list[Pending]
    calling: list[Calling]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        pending = []
        for pending_item_data in self.pending:
            pending_item = pending_item_data.to_dict()
            pending.append(pending_item)

        calling = []
        for calling_item_data in self.calling:
            calling_item = calling_item_data.to_dict()
            calling.append(calling_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "pending": pending,
                "calling": calling,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.calling import Calling  # noqa: PLC0415
        from ..models.pending import Pending  # noqa: PLC0415

        d = dict(src_dict)
        pending = []
        _pending = d.pop("pending")
        for pending_item_data in _pending:
            pending_item = Pending.from_dict(pending_item_data)

            pending.append(pending_item)

        calling = []
        _calling = d.pop("calling")
        for calling_item_data in _calling:
            calling_item = Calling.from_dict(calling_item_data)

            calling.append(calling_item)

        queue = cls(
            pending=pending,
            calling=calling,
        )

        queue.additional_properties = d
        return queue

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
