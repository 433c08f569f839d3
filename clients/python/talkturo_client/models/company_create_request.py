from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CompanyCreateRequest")


@_attrs_define
class CompanyCreateRequest:
    """POST.

    Every key may be written in snake_case as well; a key that is not listed is refused.

        Attributes:
            name (str): The company's name.
            team_id (str | Unset): The team that it belongs to.
    """

    name: str
    team_id: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        team_id = self.team_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )
        if team_id is not UNSET:
            field_dict["teamId"] = team_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        team_id = d.pop("teamId", UNSET)

        company_create_request = cls(
            name=name,
            team_id=team_id,
        )

        return company_create_request
