from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audience_request import AudienceRequest
    from ..models.inline_contact_request import InlineContactRequest


T = TypeVar("T", bound="ContactsRequest")


@_attrs_define
class ContactsRequest:
    """Contacts to enroll: by their ids, one inline, or an audience.

    Every key may be written in snake_case as well; a key that is not listed is refused.

        Attributes:
            contact_ids (list[str] | Unset): Contacts of the team.
            contact (InlineContactRequest | Unset): A contact to enroll: the one of the team that has this phone, or else a
                new one.

                Every key may be written in snake_case as well; a key that is not listed is refused.
            audience (AudienceRequest | Unset): Contacts of the team by what is true of them; all conditions together, the
                oldest first.

                Every key may be written in snake_case as well; a key that is not listed is refused.
            priority (int | Unset): Higher ones are called first. Default: 0.
    """

    contact_ids: list[str] | Unset = UNSET
    contact: InlineContactRequest | Unset = UNSET
    audience: AudienceRequest | Unset = UNSET
    priority: int | Unset = 0

    def to_dict(self) -> dict[str, Any]:
        contact_ids: list[str] | Unset = UNSET
        if not isinstance(self.contact_ids, Unset):
            contact_ids = self.contact_ids

        contact: dict[str, Any] | Unset = UNSET
        if not isinstance(self.contact, Unset):
            contact = self.contact.to_dict()

        audience: dict[str, Any] | Unset = UNSET
        if not isinstance(self.audience, Unset):
            audience = self.audience.to_dict()

        priority = self.priority

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact_ids is not UNSET:
            field_dict["contactIds"] = contact_ids
        if contact is not UNSET:
            field_dict["contact"] = contact
        if audience is not UNSET:
            field_dict["audience"] = audience
        if priority is not UNSET:
            field_dict["priority"] = priority

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audience_request import AudienceRequest  # noqa: PLC0415
        from ..models.inline_contact_request import InlineContactRequest  # noqa: PLC0415

        d = dict(src_dict)
        contact_ids = cast(list[str], d.pop("contactIds", UNSET))

        _contact = d.pop("contact", UNSET)
        contact: InlineContactRequest | Unset
        if isinstance(_contact, Unset):
            contact = UNSET
        else:
            contact = InlineContactRequest.from_dict(_contact)

        _audience = d.pop("audience", UNSET)
        audience: AudienceRequest | Unset
        if isinstance(_audience, Unset):
            audience = UNSET
        else:
            audience = AudienceRequest.from_dict(_audience)

        priority = d.pop("priority", UNSET)

        contacts_request = cls(
            contact_ids=contact_ids,
            contact=contact,
            audience=audience,
            priority=priority,
        )

        return contacts_request
