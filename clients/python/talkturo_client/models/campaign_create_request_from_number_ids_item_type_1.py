from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CampaignCreateRequestFromNumberIdsItemType1")


@_attrs_define
class CampaignCreateRequestFromNumberIdsItemType1:
    """
    Attributes:
        id (str): The phone number.
        weight (int | Unset): Its share of the contacts, against the others' weights. Default: 1.
    """

    id: str
    weight: int | Unset = 1

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        weight = self.weight

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
            }
        )
        if weight is not UNSET:
            field_dict["weight"] = weight

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        weight = d.pop("weight", UNSET)

        campaign_create_request_from_number_ids_item_type_1 = cls(
            id=id,
            weight=weight,
        )

        return campaign_create_request_from_number_ids_item_type_1
