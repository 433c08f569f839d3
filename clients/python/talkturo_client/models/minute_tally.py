from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="MinuteTally")


@_attrs_define
class MinuteTally:
    """Those of one minute.

    Attributes:
        calls (int): Calls.
        answered (int): Of those, answered.
        answer_rate (float | None): The share of calls that were answered; null: there were none.
        at (datetime.datetime): When the minute began.
    """

    calls: int
    answered: int
    answer_rate: float | None
    at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        calls = self.calls

        answered = self.answered

        answer_rate: float | None
        answer_rate = self.answer_rate

        at = self.at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "calls": calls,
                "answered": answered,
                "answer_rate": answer_rate,
                "at": at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        calls = d.pop("calls")

        answered = d.pop("answered")

        def _parse_answer_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        answer_rate = _parse_answer_rate(d.pop("answer_rate"))

        at = datetime.datetime.fromisoformat(d.pop("at"))

        minute_tally = cls(
            calls=calls,
            answered=answered,
            answer_rate=answer_rate,
            at=at,
        )

        minute_tally.additional_properties = d
        return minute_tally

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
