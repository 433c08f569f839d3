from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Team")


@_attrs_define
class Team:
    """A team, to tell which one this is.

    Attributes:
        id (str): Its id.
        slug (str): The team's short name, as in `accountSlug`.
        name (str): The team's name.
        live_team_id (None | str): Of a sandbox: the team that it belongs to; null: it is a live team.
        sandbox_team_id (None | str): The team's sandbox, where its test keys work; null: it is one.
    """

    id: str
    slug: str
    name: str
    live_team_id: None | str
    sandbox_team_id: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        slug = self.slug

        name = self.name

        live_team_id: None | str
        live_team_id = self.live_team_id

        sandbox_team_id: None | str
        sandbox_team_id = self.sandbox_team_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "slug": slug,
                "name": name,
                "live_team_id": live_team_id,
                "sandbox_team_id": sandbox_team_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        slug = d.pop("slug")

        name = d.pop("name")

        def _parse_live_team_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        live_team_id = _parse_live_team_id(d.pop("live_team_id"))

        def _parse_sandbox_team_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sandbox_team_id = _parse_sandbox_team_id(d.pop("sandbox_team_id"))

        team = cls(
            id=id,
            slug=slug,
            name=name,
            live_team_id=live_team_id,
            sandbox_team_id=sandbox_team_id,
        )

        team.additional_properties = d
        return team

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
