from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.tally import Tally


T = TypeVar("T", bound="Progress")


@_attrs_define
class Progress:
    """How fast it goes. `finishes_at` is null while nobody can tell.

    Attributes:
        left (int): Contacts that are not done.
        calls_per_minute (float): Calls a minute.
        finishes_at (datetime.datetime | None): When it will be done at this pace; null: that cannot be told.
        last_hour (Tally): Calls that ended in some time. `answer_rate` (0 to 1) is null where there was none.
    """

    left: int
    calls_per_minute: float
    finishes_at: datetime.datetime | None
    last_hour: Tally
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        left = self.left

        calls_per_minute = self.calls_per_minute

        finishes_at: None | str
        if isinstance(self.finishes_at, datetime.datetime):
            finishes_at = self.finishes_at.isoformat()
        else:
            finishes_at = self.finishes_at

        last_hour = self.last_hour.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "left": left,
                "calls_per_minute": calls_per_minute,
                "finishes_at": finishes_at,
                "last_hour": last_hour,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tally import Tally  # noqa: PLC0415

        d = dict(src_dict)
        left = d.pop("left")

        calls_per_minute = d.pop("calls_per_minute")

        def _parse_finishes_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finishes_at_type_0 = datetime.datetime.fromisoformat(data)

                return finishes_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finishes_at = _parse_finishes_at(d.pop("finishes_at"))

        last_hour = Tally.from_dict(d.pop("last_hour"))

        progress = cls(
            left=left,
            calls_per_minute=calls_per_minute,
            finishes_at=finishes_at,
            last_hour=last_hour,
        )

        progress.additional_properties = d
        return progress

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
