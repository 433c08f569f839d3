from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.problem_response_field_errors import ProblemResponseFieldErrors


T = TypeVar("T", bound="ProblemResponse")


@_attrs_define
class ProblemResponse:
    """The same error as problem details (RFC 9457), for those who accept them.

    Attributes:
        type_ (str): `code` as a URI (RFC 4151): a name only.
        title (str): `code` in words.
        status (int): The HTTP status.
        detail (str): What is wrong, in a sentence for people.
        instance (str): The path that was asked for.
        code (str): What is wrong, in a slug for programs.
        request_id (str): The same as the header `X-Request-Id`; name it when you ask us.
        field_errors (ProblemResponseFieldErrors): Sentences by field, under the key as you wrote it; a dotted path
            inside lists and objects.
        form_errors (list[str]): Sentences about the request as a whole.
    """

    type_: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    request_id: str
    field_errors: ProblemResponseFieldErrors
    form_errors: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        title = self.title

        status = self.status

        detail = self.detail

        instance = self.instance

        code = self.code

        request_id = self.request_id

        field_errors = self.field_errors.to_dict()

        form_errors = self.form_errors

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "title": title,
                "status": status,
                "detail": detail,
                "instance": instance,
                "code": code,
                "request_id": request_id,
                "fieldErrors": field_errors,
                "formErrors": form_errors,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.problem_response_field_errors import ProblemResponseFieldErrors  # noqa: PLC0415

        d = dict(src_dict)
        type_ = d.pop("type")

        title = d.pop("title")

        status = d.pop("status")

        detail = d.pop("detail")

        instance = d.pop("instance")

        code = d.pop("code")

        request_id = d.pop("request_id")

        field_errors = ProblemResponseFieldErrors.from_dict(d.pop("fieldErrors"))

        form_errors = cast(list[str], d.pop("formErrors"))

        problem_response = cls(
            type_=type_,
            title=title,
            status=status,
            detail=detail,
            instance=instance,
            code=code,
            request_id=request_id,
            field_errors=field_errors,
            form_errors=form_errors,
        )

        problem_response.additional_properties = d
        return problem_response

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
