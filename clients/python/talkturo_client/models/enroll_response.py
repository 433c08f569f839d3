from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.enrollment_counts import EnrollmentCounts


T = TypeVar("T", bound="EnrollResponse")


@_attrs_define
class EnrollResponse:
    """What was enrolled.

    Attributes:
        success (bool): Whether it was done.
        added (int): Contacts enrolled by this request.
        skipped (int): Contacts that were in the campaign before.
        invalid (list[str]): Ids that are no contact of the team.
        message (str): The same in a sentence.
        enrollment (EnrollmentCounts): What became of the contacts looked at. Each counts once: scanned is the sum of
            the rest.
        contact_id (str | Unset): The contact.
        campaign_contact_id (str | Unset): The contact's place in the campaign.
    """

    success: bool
    added: int
    skipped: int
    invalid: list[str]
    message: str
    enrollment: EnrollmentCounts
    contact_id: str | Unset = UNSET
    campaign_contact_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        added = self.added

        skipped = self.skipped

        invalid = self.invalid

        message = self.message

        enrollment = self.enrollment.to_dict()

        contact_id = self.contact_id

        campaign_contact_id = self.campaign_contact_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "added": added,
                "skipped": skipped,
                "invalid": invalid,
                "message": message,
                "enrollment": enrollment,
            }
        )
        if contact_id is not UNSET:
            field_dict["contact_id"] = contact_id
        if campaign_contact_id is not UNSET:
            field_dict["campaign_contact_id"] = campaign_contact_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.enrollment_counts import EnrollmentCounts  # noqa: PLC0415

        d = dict(src_dict)
        success = d.pop("success")

        added = d.pop("added")

        skipped = d.pop("skipped")

        invalid = cast(list[str], d.pop("invalid"))

        message = d.pop("message")

        enrollment = EnrollmentCounts.from_dict(d.pop("enrollment"))

        contact_id = d.pop("contact_id", UNSET)

        campaign_contact_id = d.pop("campaign_contact_id", UNSET)

        enroll_response = cls(
            success=success,
            added=added,
            skipped=skipped,
            invalid=invalid,
            message=message,
            enrollment=enrollment,
            contact_id=contact_id,
            campaign_contact_id=campaign_contact_id,
        )

        enroll_response.additional_properties = d
        return enroll_response

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
