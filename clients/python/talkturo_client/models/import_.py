from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.import_status import ImportStatus, check_import_status
from ..models.source import Source, check_source

if TYPE_CHECKING:
    from ..models.import_mapping import ImportMapping


T = TypeVar("T", bound="Import")


@_attrs_define
class Import:
    """An import, and how far it is.

    Attributes:
        id (str): Its id.
        team_id (str): The team that it belongs to.
        source (Source): How the rows came.
        status (ImportStatus): `completed` and `failed` are final.
        file_name (str): The file's name.
        size_bytes (int): The file's size.
        total (int | None): All of them.
        processed (int): Rows done.
        created (int): Contacts that were made.
        updated (int): Contacts that were changed.
        failed (int): Records that became no contact.
        warned (int): Records that became a contact without some of their cells, which cannot be read. They count as
            `created` or `updated` too.
        error (str): Why the whole import failed.
        mapping (ImportMapping): Heading → field, as it is imported.
        ignored_columns (list[str]): Headings that say no field.
        default_region (None | str): The country of numbers that name none, as two letters.
        encoding (str): The file's character set.
        delimiter (None | str): Null for JSON.
        created_by (str): Who asked for it.
        created_at (datetime.datetime): When it was made.
        started_at (datetime.datetime | None): When it was first started.
        completed_at (datetime.datetime | None): When it ended.
        failed_rows_left_out (int): How many records `failed-rows` does not show: of those that failed and of those with
            warnings it shows the first 10,000 each.
        failed_rows_until (datetime.datetime | None): When those that `failed-rows` shows are deleted, 30 days after the
            end.
    """

    id: str
    team_id: str
    source: Source
    status: ImportStatus
    file_name: str
    size_bytes: int
    total: int | None
    processed: int
    created: int
    updated: int
    failed: int
    warned: int
    error: str
    mapping: ImportMapping
    ignored_columns: list[str]
    default_region: None | str
    encoding: str
    delimiter: None | str
    created_by: str
    created_at: datetime.datetime
    started_at: datetime.datetime | None
    completed_at: datetime.datetime | None
    failed_rows_left_out: int
    failed_rows_until: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        team_id = self.team_id

        source: str = self.source

        status: str = self.status

        file_name = self.file_name

        size_bytes = self.size_bytes

        total: int | None
        total = self.total

        processed = self.processed

        created = self.created

        updated = self.updated

        failed = self.failed

        warned = self.warned

        error = self.error

        mapping = self.mapping.to_dict()

        ignored_columns = self.ignored_columns

        default_region: None | str
        default_region = self.default_region

        encoding = self.encoding

        delimiter: None | str
        delimiter = self.delimiter

        created_by = self.created_by

        created_at = self.created_at.isoformat()

        started_at: None | str
        if isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        completed_at: None | str
        if isinstance(self.completed_at, datetime.datetime):
            completed_at = self.completed_at.isoformat()
        else:
            completed_at = self.completed_at

        failed_rows_left_out = self.failed_rows_left_out

        failed_rows_until: None | str
        if isinstance(self.failed_rows_until, datetime.datetime):
            failed_rows_until = self.failed_rows_until.isoformat()
        else:
            failed_rows_until = self.failed_rows_until

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "team_id": team_id,
                "source": source,
                "status": status,
                "file_name": file_name,
                "size_bytes": size_bytes,
                "total": total,
                "processed": processed,
                "created": created,
                "updated": updated,
                "failed": failed,
                "warned": warned,
                "error": error,
                "mapping": mapping,
                "ignored_columns": ignored_columns,
                "default_region": default_region,
                "encoding": encoding,
                "delimiter": delimiter,
                "created_by": created_by,
                "created_at": created_at,
                "started_at": started_at,
                "completed_at": completed_at,
                "failed_rows_left_out": failed_rows_left_out,
                "failed_rows_until": failed_rows_until,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.import_mapping import ImportMapping  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        team_id = d.pop("team_id")

        source = check_source(d.pop("source"))

        status = check_import_status(d.pop("status"))

        file_name = d.pop("file_name")

        size_bytes = d.pop("size_bytes")

        def _parse_total(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        total = _parse_total(d.pop("total"))

        processed = d.pop("processed")

        created = d.pop("created")

        updated = d.pop("updated")

        failed = d.pop("failed")

        warned = d.pop("warned")

        error = d.pop("error")

        mapping = ImportMapping.from_dict(d.pop("mapping"))

        ignored_columns = cast(list[str], d.pop("ignored_columns"))

        def _parse_default_region(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        default_region = _parse_default_region(d.pop("default_region"))

        encoding = d.pop("encoding")

        def _parse_delimiter(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        delimiter = _parse_delimiter(d.pop("delimiter"))

        created_by = d.pop("created_by")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_started_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                started_at_type_0 = datetime.datetime.fromisoformat(data)

                return started_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        started_at = _parse_started_at(d.pop("started_at"))

        def _parse_completed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                completed_at_type_0 = datetime.datetime.fromisoformat(data)

                return completed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        completed_at = _parse_completed_at(d.pop("completed_at"))

        failed_rows_left_out = d.pop("failed_rows_left_out")

        def _parse_failed_rows_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                failed_rows_until_type_0 = datetime.datetime.fromisoformat(data)

                return failed_rows_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        failed_rows_until = _parse_failed_rows_until(d.pop("failed_rows_until"))

        import_ = cls(
            id=id,
            team_id=team_id,
            source=source,
            status=status,
            file_name=file_name,
            size_bytes=size_bytes,
            total=total,
            processed=processed,
            created=created,
            updated=updated,
            failed=failed,
            warned=warned,
            error=error,
            mapping=mapping,
            ignored_columns=ignored_columns,
            default_region=default_region,
            encoding=encoding,
            delimiter=delimiter,
            created_by=created_by,
            created_at=created_at,
            started_at=started_at,
            completed_at=completed_at,
            failed_rows_left_out=failed_rows_left_out,
            failed_rows_until=failed_rows_until,
        )

        import_.additional_properties = d
        return import_

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
