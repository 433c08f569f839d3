from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audience_request import AudienceRequest


T = TypeVar("T", bound="PreviewRequest")


@_attrs_define
class PreviewRequest:
    """Contacts to count, for a campaign that exists or for a new one of the team.

    Every key may be written in snake_case as well; a key that is not listed is refused.

        Attributes:
            team_id (str | Unset): The team that it belongs to.
            campaign_id (str | Unset): The campaign.
            contact_ids (list[str] | Unset): Contacts of the team.
            audience (AudienceRequest | Unset): Contacts of the team by what is true of them; all conditions together, the
                oldest first.

                Every key may be written in snake_case as well; a key that is not listed is refused.
    """

    team_id: str | Unset = UNSET
    campaign_id: str | Unset = UNSET
    contact_ids: list[str] | Unset = UNSET
    audience: AudienceRequest | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        team_id = self.team_id

        campaign_id = self.campaign_id

        contact_ids: list[str] | Unset = UNSET
        if not isinstance(self.contact_ids, Unset):
            contact_ids = self.contact_ids

        audience: dict[str, Any] | Unset = UNSET
        if not isinstance(self.audience, Unset):
            audience = self.audience.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if team_id is not UNSET:
            field_dict["teamId"] = team_id
        if campaign_id is not UNSET:
            field_dict["campaignId"] = campaign_id
        if contact_ids is not UNSET:
            field_dict["contactIds"] = contact_ids
        if audience is not UNSET:
            field_dict["audience"] = audience

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audience_request import AudienceRequest  # noqa: PLC0415

        d = dict(src_dict)
        team_id = d.pop("teamId", UNSET)

        campaign_id = d.pop("campaignId", UNSET)

        contact_ids = cast(list[str], d.pop("contactIds", UNSET))

        _audience = d.pop("audience", UNSET)
        audience: AudienceRequest | Unset
        if isinstance(_audience, Unset):
            audience = UNSET
        else:
            audience = AudienceRequest.from_dict(_audience)

        preview_request = cls(
            team_id=team_id,
            campaign_id=campaign_id,
            contact_ids=contact_ids,
            audience=audience,
        )

        return preview_request
