from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.lead_status import LeadStatus, check_lead_status
from ..models.timezone_source import TimezoneSource, check_timezone_source

if TYPE_CHECKING:
    from ..models.contact_custom_fields_type_0 import ContactCustomFieldsType0


T = TypeVar("T", bound="Contact")


@_attrs_define
class Contact:
    """A contact.

    Attributes:
        id (str): Its id.
        team_id (str): The team that it belongs to.
        company_id (None | str): The company they work for.
        company_name (None | str): The company's name. Null without the scope `contacts:read`.
        first_name (None | str): First name. Null without the scope `contacts:read`.
        last_name (None | str): Last name. Null without the scope `contacts:read`.
        phone (None | str): The number that is called, in E.164. It is accepted in any international form. Null without
            the scope `contacts:read`.
        secondary_phone (None | str): Another number, in E.164; it is not called. Null without the scope
            `contacts:read`.
        email (None | str): Email address. Null without the scope `contacts:read`.
        job_title (None | str): What they do. Null without the scope `contacts:read`.
        lead_status (LeadStatus): How far somebody is as a customer.
        source (None | str): Where the contact comes from. Null without the scope `contacts:read`.
        timezone (str): IANA time zone of the contact, for the call window.
        timezone_source (TimezoneSource): Where a contact's time zone comes from.
        preferred_contact_method (None | str): How they like to be reached. Null without the scope `contacts:read`.
        do_not_call (bool): Never call this number: said of one contact, it is so for all of the team's that have it or
            get it, until it is taken off. It counts from the next request to the carrier on.
        do_not_call_at (datetime.datetime | None): Since when.
        do_not_call_reason (None | str): Why. Null without the scope `contacts:read`.
        notes (None | str): Free text. Null without the scope `contacts:read`.
        tags (list[str] | None): Words to find them by. Null without the scope `contacts:read`.
        custom_fields (ContactCustomFieldsType0 | None): Anything of yours, up to 32 KB; a script may use it as
            `{{contact.<key>}}`. Null without the scope `contacts:read`.
        import_batch_id (None | str): The last import they came with; null: none.
        created_at (datetime.datetime): When it was made.
        updated_at (datetime.datetime): When it was last changed.
    """

    id: str
    team_id: str
    company_id: None | str
    company_name: None | str
    first_name: None | str
    last_name: None | str
    phone: None | str
    secondary_phone: None | str
    email: None | str
    job_title: None | str
    lead_status: LeadStatus
    source: None | str
    timezone: str
    timezone_source: TimezoneSource
    preferred_contact_method: None | str
    do_not_call: bool
    do_not_call_at: datetime.datetime | None
    do_not_call_reason: None | str
    notes: None | str
    tags: list[str] | None
    custom_fields: ContactCustomFieldsType0 | None
    import_batch_id: None | str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.contact_custom_fields_type_0 import ContactCustomFieldsType0  # noqa: PLC0415

        id = self.id

        team_id = self.team_id

        company_id: None | str
        company_id = self.company_id

        company_name: None | str
        company_name = self.company_name

        first_name: None | str
        first_name = self.first_name

        last_name: None | str
        last_name = self.last_name

        phone: None | str
        phone = self.phone

        secondary_phone: None | str
        secondary_phone = self.secondary_phone

        email: None | str
        email = self.email

        job_title: None | str
        job_title = self.job_title

        lead_status: str = self.lead_status

        source: None | str
        source = self.source

        timezone = self.timezone

        timezone_source: str = self.timezone_source

        preferred_contact_method: None | str
        preferred_contact_method = self.preferred_contact_method

        do_not_call = self.do_not_call

        do_not_call_at: None | str
        if isinstance(self.do_not_call_at, datetime.datetime):
            do_not_call_at = self.do_not_call_at.isoformat()
        else:
            do_not_call_at = self.do_not_call_at

        do_not_call_reason: None | str
        do_not_call_reason = self.do_not_call_reason

        notes: None | str
        notes = self.notes

        tags: list[str] | None
        if isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

        custom_fields: dict[str, Any] | None
        if isinstance(self.custom_fields, ContactCustomFieldsType0):
            custom_fields = self.custom_fields.to_dict()
        else:
            custom_fields = self.custom_fields

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
        from ..models.contact_custom_fields_type_0 import ContactCustomFieldsType0  # noqa: PLC0415

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

        def _parse_first_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        first_name = _parse_first_name(d.pop("first_name"))

        def _parse_last_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_name = _parse_last_name(d.pop("last_name"))

        def _parse_phone(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        phone = _parse_phone(d.pop("phone"))

        def _parse_secondary_phone(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        secondary_phone = _parse_secondary_phone(d.pop("secondary_phone"))

        def _parse_email(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        email = _parse_email(d.pop("email"))

        def _parse_job_title(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        job_title = _parse_job_title(d.pop("job_title"))

        lead_status = check_lead_status(d.pop("lead_status"))

        def _parse_source(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        source = _parse_source(d.pop("source"))

        timezone = d.pop("timezone")

        timezone_source = check_timezone_source(d.pop("timezone_source"))

        def _parse_preferred_contact_method(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        preferred_contact_method = _parse_preferred_contact_method(d.pop("preferred_contact_method"))

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

        def _parse_do_not_call_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        do_not_call_reason = _parse_do_not_call_reason(d.pop("do_not_call_reason"))

        def _parse_notes(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        notes = _parse_notes(d.pop("notes"))

        def _parse_tags(data: object) -> list[str] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tags_type_0 = cast(list[str], data)

                return tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None, data)

        tags = _parse_tags(d.pop("tags"))

        def _parse_custom_fields(data: object) -> ContactCustomFieldsType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                custom_fields_type_0 = ContactCustomFieldsType0.from_dict(data)

                return custom_fields_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ContactCustomFieldsType0 | None, data)

        custom_fields = _parse_custom_fields(d.pop("custom_fields"))

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
