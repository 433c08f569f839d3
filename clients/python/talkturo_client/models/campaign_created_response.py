from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.campaign_detail import CampaignDetail
    from ..models.enrollment_counts import EnrollmentCounts


T = TypeVar("T", bound="CampaignCreatedResponse")


@_attrs_define
class CampaignCreatedResponse:
    """The new campaign, and what became of the contacts that were to be enrolled at once.

    Attributes:
        success (bool): Whether it was done.
        campaign (CampaignDetail): One campaign with its assistant, caller IDs and the first of its contacts.
        enrollment (EnrollmentCounts | Unset): What became of the contacts looked at. Each counts once: scanned is the
            sum of the rest.
    """

    success: bool
    campaign: CampaignDetail
    enrollment: EnrollmentCounts | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        campaign = self.campaign.to_dict()

        enrollment: dict[str, Any] | Unset = UNSET
        if not isinstance(self.enrollment, Unset):
            enrollment = self.enrollment.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "campaign": campaign,
            }
        )
        if enrollment is not UNSET:
            field_dict["enrollment"] = enrollment

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.campaign_detail import CampaignDetail  # noqa: PLC0415
        from ..models.enrollment_counts import EnrollmentCounts  # noqa: PLC0415

        d = dict(src_dict)
        success = d.pop("success")

        campaign = CampaignDetail.from_dict(d.pop("campaign"))

        _enrollment = d.pop("enrollment", UNSET)
        enrollment: EnrollmentCounts | Unset
        if isinstance(_enrollment, Unset):
            enrollment = UNSET
        else:
            enrollment = EnrollmentCounts.from_dict(_enrollment)

        campaign_created_response = cls(
            success=success,
            campaign=campaign,
            enrollment=enrollment,
        )

        campaign_created_response.additional_properties = d
        return campaign_created_response

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
