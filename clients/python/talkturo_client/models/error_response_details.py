from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.error_response_details_field_errors import ErrorResponseDetailsFieldErrors


T = TypeVar("T", bound="ErrorResponseDetails")


@_attrs_define
class ErrorResponseDetails:
    """Where it is wrong.

    Attributes:
        field_errors (ErrorResponseDetailsFieldErrors): Sentences by field, under the key as you wrote it; a dotted path
            inside lists and objects.
        form_errors (list[str]): Sentences about the request as a whole.
    """

    field_errors: ErrorResponseDetailsFieldErrors
    form_errors: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_errors = self.field_errors.to_dict()

        form_errors = self.form_errors

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "fieldErrors": field_errors,
                "formErrors": form_errors,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.error_response_details_field_errors import ErrorResponseDetailsFieldErrors  # noqa: PLC0415

        d = dict(src_dict)
        field_errors = ErrorResponseDetailsFieldErrors.from_dict(d.pop("fieldErrors"))

        form_errors = cast(list[str], d.pop("formErrors"))

        error_response_details = cls(
            field_errors=field_errors,
            form_errors=form_errors,
        )

        error_response_details.additional_properties = d
        return error_response_details

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
