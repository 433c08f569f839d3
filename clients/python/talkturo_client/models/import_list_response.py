from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.import_ import Import


T = TypeVar("T", bound="ImportListResponse")


@_attrs_define
class ImportListResponse:
    """What is answered.

    Attributes:
        success (bool): Whether it was done.
        imports (list[Import]): This page of the list.
        count (int): How many match, on all pages.
        limit (int): The `limit` that was applied.
        offset (int): The `offset` that was applied.
    """

    success: bool
    imports: list[Import]
    count: int
    limit: int
    offset: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        imports = []
        for imports_item_data in self.imports:
            imports_item = imports_item_data.to_dict()
            imports.append(imports_item)

        count = self.count

        limit = self.limit

        offset = self.offset

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "imports": imports,
                "count": count,
                "limit": limit,
                "offset": offset,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.import_ import Import  # noqa: PLC0415

        d = dict(src_dict)
        success = d.pop("success")

        imports = []
        _imports = d.pop("imports")
        for imports_item_data in _imports:
            imports_item = Import.from_dict(imports_item_data)

            imports.append(imports_item)

        count = d.pop("count")

        limit = d.pop("limit")

        offset = d.pop("offset")

        import_list_response = cls(
            success=success,
            imports=imports,
            count=count,
            limit=limit,
            offset=offset,
        )

        import_list_response.additional_properties = d
        return import_list_response

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
