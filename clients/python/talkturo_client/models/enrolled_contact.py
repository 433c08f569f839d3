from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="EnrolledContact")


@_attrs_define
class EnrolledContact:
    """The contact inside an enrollment.

    Attributes:
        id (str): Its id.
        first_name (None | str): First name. Null without the scope `contacts:read`.
        last_name (None | str): Last name. Null without the scope `contacts:read`.
        phone (None | str): The number that is called, in E.164. It is accepted in any international form. Null without
            the scope `contacts:read`.
        email (None | str): Email address. Null without the scope `contacts:read`.
        job_title (None | str): What they do. Null without the scope `contacts:read`.
        do_not_call (bool): Never call this number: said of one contact, it is so for all of the team's that have it or
            get it, until it is taken off. It counts from the next request to the carrier on.
        company_name (None | str): The company's name. Null without the scope `contacts:read`.
    """

    id: str
    first_name: None | str
    last_name: None | str
    phone: None | str
    email: None | str
    job_title: None | str
    do_not_call: bool
    company_name: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        first_name: None | str
        first_name = self.first_name

        last_name: None | str
        last_name = self.last_name

        phone: None | str
        phone = self.phone

        email: None | str
        email = self.email

        job_title: None | str
        job_title = self.job_title

        do_not_call = self.do_not_call

        company_name: None | str
        company_name = self.company_name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "first_name": first_name,
                "last_name": last_name,
                "phone": phone,
                "email": email,
                "job_title": job_title,
                "do_not_call": do_not_call,
                "company_name": company_name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

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

        do_not_call = d.pop("do_not_call")

        def _parse_company_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        company_name = _parse_company_name(d.pop("company_name"))

        enrolled_contact = cls(
            id=id,
            first_name=first_name,
            last_name=last_name,
            phone=phone,
            email=email,
            job_title=job_title,
            do_not_call=do_not_call,
            company_name=company_name,
        )

        enrolled_contact.additional_properties = d
        return enrolled_contact

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
