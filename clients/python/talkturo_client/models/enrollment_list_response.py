from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.enrollment import Enrollment
    from ..models.enrollment_list_response_status_counts import EnrollmentListResponseStatusCounts


T = TypeVar("T", bound="EnrollmentListResponse")


@_attrs_define
class EnrollmentListResponse:
    """What is answered.

    Attributes:
        success (bool): Whether it was done.
        contacts (list[Enrollment]): This page of the list.
        count (int): How many match, on all pages.
        limit (int): The `limit` that was applied.
        offset (int): The `offset` that was applied.
        status_counts (EnrollmentListResponseStatusCounts): How many of the campaign's contacts are in each status.
    """

    success: bool
    contacts: list[Enrollment]
    count: int
    limit: int
    offset: int
    status_counts: EnrollmentListResponseStatusCounts
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        contacts = []
        for contacts_item_data in self.contacts:
            contacts_item = contacts_item_data.to_dict()
            contacts.append(contacts_item)

        count = self.count

        limit = self.limit

        offset = self.offset

        status_counts = self.status_counts.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "contacts": contacts,
                "count": count,
                "limit": limit,
                "offset": offset,
                "statusCounts": status_counts,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.enrollment import Enrollment  # noqa: PLC0415
        from ..models.enrollment_list_response_status_counts import EnrollmentListResponseStatusCounts  # noqa: PLC0415

        d = dict(src_dict)
        success = d.pop("success")

        contacts = []
        _contacts = d.pop("contacts")
        for contacts_item_data in _contacts:
            contacts_item = Enrollment.from_dict(contacts_item_data)

            contacts.append(contacts_item)

        count = d.pop("count")

        limit = d.pop("limit")

        offset = d.pop("offset")

        status_counts = EnrollmentListResponseStatusCounts.from_dict(d.pop("statusCounts"))

        enrollment_list_response = cls(
            success=success,
            contacts=contacts,
            count=count,
            limit=limit,
            offset=offset,
            status_counts=status_counts,
        )

        enrollment_list_response.additional_properties = d
        return enrollment_list_response

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
