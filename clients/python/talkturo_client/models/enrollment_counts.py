from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="EnrollmentCounts")


@_attrs_define
class EnrollmentCounts:
    """What became of the contacts looked at. Each counts once: scanned is the sum of the rest.

    Attributes:
        inserted (int): Enrolled.
        scanned (int): Looked at.
        excluded_no_phone (int): Enrolled as skipped: no phone number, or one of the team's caller IDs.
        excluded_dnc (int): Enrolled as skipped: do-not-call.
        excluded_already_dialed (int): Left out: called before.
        excluded_duplicate (int): Left out: the contact or its number is in the campaign already.
        excluded_over_cap (int): Left out: above `maxToAdd`.
    """

    inserted: int
    scanned: int
    excluded_no_phone: int
    excluded_dnc: int
    excluded_already_dialed: int
    excluded_duplicate: int
    excluded_over_cap: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        inserted = self.inserted

        scanned = self.scanned

        excluded_no_phone = self.excluded_no_phone

        excluded_dnc = self.excluded_dnc

        excluded_already_dialed = self.excluded_already_dialed

        excluded_duplicate = self.excluded_duplicate

        excluded_over_cap = self.excluded_over_cap

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "inserted": inserted,
                "scanned": scanned,
                "excludedNoPhone": excluded_no_phone,
                "excludedDnc": excluded_dnc,
                "excludedAlreadyDialed": excluded_already_dialed,
                "excludedDuplicate": excluded_duplicate,
                "excludedOverCap": excluded_over_cap,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        inserted = d.pop("inserted")

        scanned = d.pop("scanned")

        excluded_no_phone = d.pop("excludedNoPhone")

        excluded_dnc = d.pop("excludedDnc")

        excluded_already_dialed = d.pop("excludedAlreadyDialed")

        excluded_duplicate = d.pop("excludedDuplicate")

        excluded_over_cap = d.pop("excludedOverCap")

        enrollment_counts = cls(
            inserted=inserted,
            scanned=scanned,
            excluded_no_phone=excluded_no_phone,
            excluded_dnc=excluded_dnc,
            excluded_already_dialed=excluded_already_dialed,
            excluded_duplicate=excluded_duplicate,
            excluded_over_cap=excluded_over_cap,
        )

        enrollment_counts.additional_properties = d
        return enrollment_counts

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
