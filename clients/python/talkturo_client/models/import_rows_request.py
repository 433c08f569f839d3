from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.import_rows_request_rows_item import ImportRowsRequestRowsItem


T = TypeVar("T", bound="ImportRowsRequest")


@_attrs_define
class ImportRowsRequest:
    """Rows as JSON: each an object with a contact's fields, `name` or `company` (its name).

    Every key may be written in snake_case as well; a key that is not listed is refused.

        Attributes:
            rows (list[ImportRowsRequestRowsItem]): Rows found, or given.
            team_id (str | Unset): The team that it belongs to.
            default_region (str | Unset): The country of numbers that name none, as two letters.
            file_name (str | Unset): The file's name.
    """

    rows: list[ImportRowsRequestRowsItem]
    team_id: str | Unset = UNSET
    default_region: str | Unset = UNSET
    file_name: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)

        team_id = self.team_id

        default_region = self.default_region

        file_name = self.file_name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "rows": rows,
            }
        )
        if team_id is not UNSET:
            field_dict["teamId"] = team_id
        if default_region is not UNSET:
            field_dict["defaultRegion"] = default_region
        if file_name is not UNSET:
            field_dict["fileName"] = file_name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.import_rows_request_rows_item import ImportRowsRequestRowsItem  # noqa: PLC0415

        d = dict(src_dict)
        rows = []
        _rows = d.pop("rows")
        for rows_item_data in _rows:
            rows_item = ImportRowsRequestRowsItem.from_dict(rows_item_data)

            rows.append(rows_item)

        team_id = d.pop("teamId", UNSET)

        default_region = d.pop("defaultRegion", UNSET)

        file_name = d.pop("fileName", UNSET)

        import_rows_request = cls(
            rows=rows,
            team_id=team_id,
            default_region=default_region,
            file_name=file_name,
        )

        return import_rows_request
