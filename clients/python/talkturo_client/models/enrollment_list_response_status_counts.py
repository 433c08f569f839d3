from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="EnrollmentListResponseStatusCounts")


@_attrs_define
class EnrollmentListResponseStatusCounts:
    """How many of the campaign's contacts are in each status.

    Attributes:
        pending (int):
        queued (int):
        calling (int):
        completed (int):
        skipped (int):
        failed (int):
    """

    pending: int
    queued: int
    calling: int
    completed: int
    skipped: int
    failed: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        pending = self.pending

        queued = self.queued

        calling = self.calling

        completed = self.completed

        skipped = self.skipped

        failed = self.failed

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "pending": pending,
                "queued": queued,
                "calling": calling,
                "completed": completed,
                "skipped": skipped,
                "failed": failed,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        pending = d.pop("pending")

        queued = d.pop("queued")

        calling = d.pop("calling")

        completed = d.pop("completed")

        skipped = d.pop("skipped")

        failed = d.pop("failed")

        enrollment_list_response_status_counts = cls(
            pending=pending,
            queued=queued,
            calling=calling,
            completed=completed,
            skipped=skipped,
            failed=failed,
        )

        enrollment_list_response_status_counts.additional_properties = d
        return enrollment_list_response_status_counts

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
