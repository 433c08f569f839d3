from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.api_key import ApiKey
    from ..models.membership import Membership
    from ..models.person import Person
    from ..models.team import Team


T = TypeVar("T", bound="CallerResponse")


@_attrs_define
class CallerResponse:
    """Who asks: a key and its team, or a person and the teams they are in.

    Attributes:
        success (bool): Whether it was done.
        api_key (ApiKey | None): The key that asks; null: a session does.
        team (None | Team): The key's team; null: a session asks.
        user (None | Person): Whose session it is; null: a key asks.
        memberships (list[Membership]): The person's teams; empty for a key.
    """

    success: bool
    api_key: ApiKey | None
    team: None | Team
    user: None | Person
    memberships: list[Membership]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.api_key import ApiKey  # noqa: PLC0415
        from ..models.person import Person  # noqa: PLC0415
        from ..models.team import Team  # noqa: PLC0415

        success = self.success

        api_key: dict[str, Any] | None
        if isinstance(self.api_key, ApiKey):
            api_key = self.api_key.to_dict()
        else:
            api_key = self.api_key

        team: dict[str, Any] | None
        if isinstance(self.team, Team):
            team = self.team.to_dict()
        else:
            team = self.team

        user: dict[str, Any] | None
        if isinstance(self.user, Person):
            user = self.user.to_dict()
        else:
            user = self.user

        memberships = []
        for memberships_item_data in self.memberships:
            memberships_item = memberships_item_data.to_dict()
            memberships.append(memberships_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "api_key": api_key,
                "team": team,
                "user": user,
                "memberships": memberships,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.api_key import ApiKey  # noqa: PLC0415
        from ..models.membership import Membership  # noqa: PLC0415
        from ..models.person import Person  # noqa: PLC0415
        from ..models.team import Team  # noqa: PLC0415

        d = dict(src_dict)
        success = d.pop("success")

        def _parse_api_key(data: object) -> ApiKey | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                api_key_type_0 = ApiKey.from_dict(data)

                return api_key_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ApiKey | None, data)

        api_key = _parse_api_key(d.pop("api_key"))

        def _parse_team(data: object) -> None | Team:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                team_type_0 = Team.from_dict(data)

                return team_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Team, data)

        team = _parse_team(d.pop("team"))

        def _parse_user(data: object) -> None | Person:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                user_type_0 = Person.from_dict(data)

                return user_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Person, data)

        user = _parse_user(d.pop("user"))

        memberships = []
        _memberships = d.pop("memberships")
        for memberships_item_data in _memberships:
            memberships_item = Membership.from_dict(memberships_item_data)

            memberships.append(memberships_item)

        caller_response = cls(
            success=success,
            api_key=api_key,
            team=team,
            user=user,
            memberships=memberships,
        )

        caller_response.additional_properties = d
        return caller_response

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
