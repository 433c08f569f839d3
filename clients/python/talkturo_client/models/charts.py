from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.minute_tally import MinuteTally
    from ..models.tally import Tally


T = TypeVar("T", bound="Charts")


@_attrs_define
class Charts:
    """Calls that ended in each minute of the last hour, and in each hour of the day (of the call
    window's time zone) in the last four weeks.

        Attributes:
            minutes (list[MinuteTally]): By the minute.
            hours (list[Tally]): By the hour.
    """

    minutes: list[MinuteTally]
    hours: list[Tally]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        minutes = []
        for minutes_item_data in self.minutes:
            minutes_item = minutes_item_data.to_dict()
            minutes.append(minutes_item)

        hours = []
        for hours_item_data in self.hours:
            hours_item = hours_item_data.to_dict()
            hours.append(hours_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "minutes": minutes,
                "hours": hours,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.minute_tally import MinuteTally  # noqa: PLC0415
        from ..models.tally import Tally  # noqa: PLC0415

        d = dict(src_dict)
        minutes = []
        _minutes = d.pop("minutes")
        for minutes_item_data in _minutes:
            minutes_item = MinuteTally.from_dict(minutes_item_data)

            minutes.append(minutes_item)

        hours = []
        _hours = d.pop("hours")
        for hours_item_data in _hours:
            hours_item = Tally.from_dict(hours_item_data)

            hours.append(hours_item)

        charts = cls(
            minutes=minutes,
            hours=hours,
        )

        charts.additional_properties = d
        return charts

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
