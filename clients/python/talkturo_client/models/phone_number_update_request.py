from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PhoneNumberUpdateRequest")


@_attrs_define
class PhoneNumberUpdateRequest:
    """PATCH: any of these. Another number is another row, because past calls name this one.

    Every key may be written in snake_case as well; a key that is not listed is refused.

        Attributes:
            label (str | Unset): A name for the number.
            assistant_id (None | str | Unset): The assistant that talks.
            max_concurrent_calls (int | None | Unset): Calls at once.
            max_calls_a_day (int | None | Unset): Calls from this number in 24 hours; null: no limit.
            calls_per_second (float | None | Unset): New calls a second from this number; null: the account's limit only.
    """

    label: str | Unset = UNSET
    assistant_id: None | str | Unset = UNSET
    max_concurrent_calls: int | None | Unset = UNSET
    max_calls_a_day: int | None | Unset = UNSET
    calls_per_second: float | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        label = self.label

        assistant_id: None | str | Unset
        if isinstance(self.assistant_id, Unset):
            assistant_id = UNSET
        else:
            assistant_id = self.assistant_id

        max_concurrent_calls: int | None | Unset
        if isinstance(self.max_concurrent_calls, Unset):
            max_concurrent_calls = UNSET
        else:
            max_concurrent_calls = self.max_concurrent_calls

        max_calls_a_day: int | None | Unset
        if isinstance(self.max_calls_a_day, Unset):
            max_calls_a_day = UNSET
        else:
            max_calls_a_day = self.max_calls_a_day

        calls_per_second: float | None | Unset
        if isinstance(self.calls_per_second, Unset):
            calls_per_second = UNSET
        else:
            calls_per_second = self.calls_per_second

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if label is not UNSET:
            field_dict["label"] = label
        if assistant_id is not UNSET:
            field_dict["assistantId"] = assistant_id
        if max_concurrent_calls is not UNSET:
            field_dict["maxConcurrentCalls"] = max_concurrent_calls
        if max_calls_a_day is not UNSET:
            field_dict["maxCallsADay"] = max_calls_a_day
        if calls_per_second is not UNSET:
            field_dict["callsPerSecond"] = calls_per_second

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        label = d.pop("label", UNSET)

        def _parse_assistant_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        assistant_id = _parse_assistant_id(d.pop("assistantId", UNSET))

        def _parse_max_concurrent_calls(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_concurrent_calls = _parse_max_concurrent_calls(d.pop("maxConcurrentCalls", UNSET))

        def _parse_max_calls_a_day(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_calls_a_day = _parse_max_calls_a_day(d.pop("maxCallsADay", UNSET))

        def _parse_calls_per_second(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        calls_per_second = _parse_calls_per_second(d.pop("callsPerSecond", UNSET))

        phone_number_update_request = cls(
            label=label,
            assistant_id=assistant_id,
            max_concurrent_calls=max_concurrent_calls,
            max_calls_a_day=max_calls_a_day,
            calls_per_second=calls_per_second,
        )

        return phone_number_update_request
