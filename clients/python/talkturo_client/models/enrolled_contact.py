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
        first_name (str): First name.
        last_name (str): Last name.
        phone (str): The number that is called, in E.164. It is accepted in any international form.
        email (str): Email address.
        job_title (str): What they do.
        do_not_call (bool): Never call this number: said of one contact, it is so for all of the team's that have it or
            get it, until it is taken off. It counts from the next request to the carrier on.
        company_name (None | str): The company's name.
    """

    id: str
    first_name: str
    last_name: str
    phone: str
    email: str
    job_title: str
    do_not_call: bool
    company_name: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        first_name = self.first_name

        last_name = self.last_name

        phone = self.phone

        email = self.email

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

        first_name = d.pop("first_name")

        last_name = d.pop("last_name")

        phone = d.pop("phone")

        email = d.pop("email")

        job_title = d.pop("job_title")

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
