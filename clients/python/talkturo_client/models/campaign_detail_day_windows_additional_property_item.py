from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="CampaignDetailDayWindowsAdditionalPropertyItem")


@_attrs_define
class CampaignDetailDayWindowsAdditionalPropertyItem:
    """
    Attributes:
        start (str): The start, as HH:MM.
        end (str): The end, as HH:MM.
    """

    start: str
    end: str

    def to_dict(self) -> dict[str, Any]:
        start = self.start

        end = self.end

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "start": start,
                "end": end,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        start = d.pop("start")

        end = d.pop("end")

        campaign_detail_day_windows_additional_property_item = cls(
            start=start,
            end=end,
        )

        return campaign_detail_day_windows_additional_property_item
