from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.counts_by_outcome import CountsByOutcome
    from ..models.counts_by_status import CountsByStatus


T = TypeVar("T", bound="Counts")


@_attrs_define
class Counts:
    """Contacts by where they stand; every status and outcome is there.

    Attributes:
        by_status (CountsByStatus): Contacts by status.
        by_outcome (CountsByOutcome): Contacts by the outcome of their last call.
        answered (int): Of those, answered.
        total (int): All of them.
    """

    by_status: CountsByStatus
    by_outcome: CountsByOutcome
    answered: int
    total: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        by_status = self.by_status.to_dict()

        by_outcome = self.by_outcome.to_dict()

        answered = self.answered

        total = self.total

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "byStatus": by_status,
                "byOutcome": by_outcome,
                "answered": answered,
                "total": total,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.counts_by_outcome import CountsByOutcome  # noqa: PLC0415
        from ..models.counts_by_status import CountsByStatus  # noqa: PLC0415

        d = dict(src_dict)
        by_status = CountsByStatus.from_dict(d.pop("byStatus"))

        by_outcome = CountsByOutcome.from_dict(d.pop("byOutcome"))

        answered = d.pop("answered")

        total = d.pop("total")

        counts = cls(
            by_status=by_status,
            by_outcome=by_outcome,
            answered=answered,
            total=total,
        )

        counts.additional_properties = d
        return counts

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
