from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.contact_stats_by_outcome import ContactStatsByOutcome
    from ..models.contact_stats_by_status import ContactStatsByStatus


T = TypeVar("T", bound="ContactStats")


@_attrs_define
class ContactStats:
    """How many contacts of a campaign have each status, and each outcome.

    Attributes:
        by_status (ContactStatsByStatus): Contacts by status.
        by_outcome (ContactStatsByOutcome): Contacts by the outcome of their last call.
    """

    by_status: ContactStatsByStatus
    by_outcome: ContactStatsByOutcome
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        by_status = self.by_status.to_dict()

        by_outcome = self.by_outcome.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "byStatus": by_status,
                "byOutcome": by_outcome,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.contact_stats_by_outcome import ContactStatsByOutcome  # noqa: PLC0415
        from ..models.contact_stats_by_status import ContactStatsByStatus  # noqa: PLC0415

        d = dict(src_dict)
        by_status = ContactStatsByStatus.from_dict(d.pop("byStatus"))

        by_outcome = ContactStatsByOutcome.from_dict(d.pop("byOutcome"))

        contact_stats = cls(
            by_status=by_status,
            by_outcome=by_outcome,
        )

        contact_stats.additional_properties = d
        return contact_stats

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
