from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.lead_status import LeadStatus, check_lead_status
from ..models.timezone_source import TimezoneSource, check_timezone_source

if TYPE_CHECKING:
    from ..models.contact_custom_fields import ContactCustomFields


T = TypeVar("T", bound="Contact")


@_attrs_define
class Contact:
    """A contact.

    Attributes:
        id (str): Its id.
        team_id (str): The team that it belongs to.
        company_id (None | str): The company they work for.
        company_name (None | str): The company's name.
        first_name (str): First name.
        last_name (str): Last name.
        phone (str): The number that is called, in E.164. It is accepted in any international form.
        secondary_phone (str): Another number, in E.164; it is not called.
        email (str): Email address.
        job_title (str): What they do.
        lead_status (LeadStatus): How far somebody is as a customer.
        source (str): Where the contact comes from.
        timezone (str): IANA time zone of the contact, for the call window.
        timezone_source (TimezoneSource): Where a contact's time zone comes from.
        preferred_contact_method (str): How they like to be reached.
        do_not_call (bool): Never call this number: said of one contact, it is so for all of the team's that have it or
            get it, until it is taken off. It counts from the next request to the carrier on.
        do_not_call_at (datetime.datetime | None): Since when.
        do_not_call_reason (str): Why.
        notes (str): Free text.
        tags (list[str]): Words to find them by.
        custom_fields (ContactCustomFields): Anything of yours, up to 32 KB; a script may use it as `{{contact.<key>}}`.
        import_batch_id (None | str): The last import they came with; null: none.
        created_at (datetime.datetime): When it was made.
        updated_at (datetime.datetime): When it was last changed.
    """

    id: str
    team_id: str
    company_id: None | str
    company_name: None | str
    first_name: str
    last_name: str
    phone: str
    secondary_phone: str
    email: str
    job_title: str
    lead_status: LeadStatus
    source: str
    timezone: str
    timezone_source: TimezoneSource
    preferred_contact_method: str
    do_not_call: bool
    do_not_call_at: datetime.datetime | None
    do_not_call_reason: str
    notes: str
    tags: list[str]
    custom_fields: ContactCustomFields
    import_batch_id: None | str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        team_id = self.team_id

        company_id: None | str
        company_id = self.company_id

        company_name: None | str
        company_name = self.company_name

        first_name = self.first_name

        last_name = self.last_name

        phone = self.phone

        secondary_phone = self.secondary_phone

        email = self.email

        job_title = self.job_title

        lead_status: str = self.lead_status

        source = self.source

        timezone = self.timezone

        timezone_source: str = self.timezone_source

        preferred_contact_method = self.preferred_contact_method

        do_not_call = self.do_not_call

        do_not_call_at: None | str
        if isinstance(self.do_not_call_at, datetime.datetime):
            do_not_call_at = self.do_not_call_at.isoformat()
        else:
            do_not_call_at = self.do_not_call_at

        do_not_call_reason = self.do_not_call_reason

        notes = self.notes

        tags = self.tags

        custom_fields = self.custom_fields.to_dict()

        import_batch_id: None | str
        import_batch_id = self.import_batch_id

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "team_id": team_id,
                "company_id": company_id,
                "company_name": company_name,
                "first_name": first_name,
                "last_name": last_name,
                "phone": phone,
                "secondary_phone": secondary_phone,
                "email": email,
                "job_title": job_title,
                "lead_status": lead_status,
                "source": source,
                "timezone": timezone,
                "timezone_source": timezone_source,
                "preferred_contact_method": preferred_contact_method,
                "do_not_call": do_not_call,
                "do_not_call_at": do_not_call_at,
                "do_not_call_reason": do_not_call_reason,
                "notes": notes,
                "tags": tags,
                "custom_fields": custom_fields,
                "import_batch_id": import_batch_id,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.contact_custom_fields import ContactCustomFields  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        team_id = d.pop("team_id")

        def _parse_company_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        company_id = _parse_company_id(d.pop("company_id"))

        def _parse_company_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        company_name = _parse_company_name(d.pop("company_name"))

        first_name = d.pop("first_name")

        last_name = d.pop("last_name")

        phone = d.pop("phone")

        secondary_phone = d.pop("secondary_phone")

        email = d.pop("email")

        job_title = d.pop("job_title")

        lead_status = check_lead_status(d.pop("lead_status"))

        source = d.pop("source")

        timezone = d.pop("timezone")

        timezone_source = check_timezone_source(d.pop("timezone_source"))

        preferred_contact_method = d.pop("preferred_contact_method")

        do_not_call = d.pop("do_not_call")

        def _parse_do_not_call_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                do_not_call_at_type_0 = datetime.datetime.fromisoformat(data)

                return do_not_call_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        do_not_call_at = _parse_do_not_call_at(d.pop("do_not_call_at"))

        do_not_call_reason = d.pop("do_not_call_reason")

        notes = d.pop("notes")

        tags = cast(list[str], d.pop("tags"))

        custom_fields = ContactCustomFields.from_dict(d.pop("custom_fields"))

        def _parse_import_batch_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        import_batch_id = _parse_import_batch_id(d.pop("import_batch_id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        contact = cls(
            id=id,
            team_id=team_id,
            company_id=company_id,
            company_name=company_name,
            first_name=first_name,
            last_name=last_name,
            phone=phone,
            secondary_phone=secondary_phone,
            email=email,
            job_title=job_title,
            lead_status=lead_status,
            source=source,
            timezone=timezone,
            timezone_source=timezone_source,
            preferred_contact_method=preferred_contact_method,
            do_not_call=do_not_call,
            do_not_call_at=do_not_call_at,
            do_not_call_reason=do_not_call_reason,
            notes=notes,
            tags=tags,
            custom_fields=custom_fields,
            import_batch_id=import_batch_id,
            created_at=created_at,
            updated_at=updated_at,
        )

        contact.additional_properties = d
        return contact

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
