from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.lead_status import LeadStatus, check_lead_status
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.inline_contact_request_custom_fields import InlineContactRequestCustomFields


T = TypeVar("T", bound="InlineContactRequest")


@_attrs_define
class InlineContactRequest:
    """A contact to enroll: the one of the team that has this phone, or else a new one.

    Every key may be written in snake_case as well; a key that is not listed is refused.

        Attributes:
            phone (str): The number that is called, in E.164. It is accepted in any international form.
            company_id (None | str | Unset): The company that it belongs to.
            first_name (str | Unset): First name.
            last_name (str | Unset): Last name.
            secondary_phone (str | Unset): Another number, in E.164; it is not called.
            email (str | Unset): Email address.
            job_title (str | Unset): What they do.
            lead_status (LeadStatus | Unset): How far somebody is as a customer.
            source (str | Unset): Where the contact comes from.
            timezone (str | Unset): IANA time zone of the contact, for the call window.
            preferred_contact_method (str | Unset): How they like to be reached.
            do_not_call (bool | Unset): Never call this number: said of one contact, it is so for all of the team's that
                have it or get it, until it is taken off. It counts from the next request to the carrier on.
            do_not_call_reason (str | Unset): Why.
            notes (str | Unset): Free text.
            tags (list[str] | Unset): Words to find them by.
            custom_fields (InlineContactRequestCustomFields | Unset): Anything of yours, up to 32 KB; a script may use it as
                `{{contact.<key>}}`.
    """

    phone: str
    company_id: None | str | Unset = UNSET
    first_name: str | Unset = UNSET
    last_name: str | Unset = UNSET
    secondary_phone: str | Unset = UNSET
    email: str | Unset = UNSET
    job_title: str | Unset = UNSET
    lead_status: LeadStatus | Unset = UNSET
    source: str | Unset = UNSET
    timezone: str | Unset = UNSET
    preferred_contact_method: str | Unset = UNSET
    do_not_call: bool | Unset = UNSET
    do_not_call_reason: str | Unset = UNSET
    notes: str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    custom_fields: InlineContactRequestCustomFields | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        phone = self.phone

        company_id: None | str | Unset
        if isinstance(self.company_id, Unset):
            company_id = UNSET
        else:
            company_id = self.company_id

        first_name = self.first_name

        last_name = self.last_name

        secondary_phone = self.secondary_phone

        email: str | Unset
        if isinstance(self.email, Unset):
            email = UNSET
        else:
            email = self.email

        job_title = self.job_title

        lead_status: str | Unset = UNSET
        if not isinstance(self.lead_status, Unset):
            lead_status = self.lead_status

        source = self.source

        timezone = self.timezone

        preferred_contact_method = self.preferred_contact_method

        do_not_call = self.do_not_call

        do_not_call_reason = self.do_not_call_reason

        notes = self.notes

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        custom_fields: dict[str, Any] | Unset = UNSET
        if not isinstance(self.custom_fields, Unset):
            custom_fields = self.custom_fields.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "phone": phone,
            }
        )
        if company_id is not UNSET:
            field_dict["companyId"] = company_id
        if first_name is not UNSET:
            field_dict["firstName"] = first_name
        if last_name is not UNSET:
            field_dict["lastName"] = last_name
        if secondary_phone is not UNSET:
            field_dict["secondaryPhone"] = secondary_phone
        if email is not UNSET:
            field_dict["email"] = email
        if job_title is not UNSET:
            field_dict["jobTitle"] = job_title
        if lead_status is not UNSET:
            field_dict["leadStatus"] = lead_status
        if source is not UNSET:
            field_dict["source"] = source
        if timezone is not UNSET:
            field_dict["timezone"] = timezone
        if preferred_contact_method is not UNSET:
            field_dict["preferredContactMethod"] = preferred_contact_method
        if do_not_call is not UNSET:
            field_dict["doNotCall"] = do_not_call
        if do_not_call_reason is not UNSET:
            field_dict["doNotCallReason"] = do_not_call_reason
        if notes is not UNSET:
            field_dict["notes"] = notes
        if tags is not UNSET:
            field_dict["tags"] = tags
        if custom_fields is not UNSET:
            field_dict["customFields"] = custom_fields

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.inline_contact_request_custom_fields import InlineContactRequestCustomFields  # noqa: PLC0415

        d = dict(src_dict)
        phone = d.pop("phone")

        def _parse_company_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        company_id = _parse_company_id(d.pop("companyId", UNSET))

        first_name = d.pop("firstName", UNSET)

        last_name = d.pop("lastName", UNSET)

        secondary_phone = d.pop("secondaryPhone", UNSET)

        def _parse_email(data: object) -> str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(str | Unset, data)

        email = _parse_email(d.pop("email", UNSET))

        job_title = d.pop("jobTitle", UNSET)

        _lead_status = d.pop("leadStatus", UNSET)
        lead_status: LeadStatus | Unset
        if isinstance(_lead_status, Unset):
            lead_status = UNSET
        else:
            lead_status = check_lead_status(_lead_status)

        source = d.pop("source", UNSET)

        timezone = d.pop("timezone", UNSET)

        preferred_contact_method = d.pop("preferredContactMethod", UNSET)

        do_not_call = d.pop("doNotCall", UNSET)

        do_not_call_reason = d.pop("doNotCallReason", UNSET)

        notes = d.pop("notes", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        _custom_fields = d.pop("customFields", UNSET)
        custom_fields: InlineContactRequestCustomFields | Unset
        if isinstance(_custom_fields, Unset):
            custom_fields = UNSET
        else:
            custom_fields = InlineContactRequestCustomFields.from_dict(_custom_fields)

        inline_contact_request = cls(
            phone=phone,
            company_id=company_id,
            first_name=first_name,
            last_name=last_name,
            secondary_phone=secondary_phone,
            email=email,
            job_title=job_title,
            lead_status=lead_status,
            source=source,
            timezone=timezone,
            preferred_contact_method=preferred_contact_method,
            do_not_call=do_not_call,
            do_not_call_reason=do_not_call_reason,
            notes=notes,
            tags=tags,
            custom_fields=custom_fields,
        )

        return inline_contact_request
