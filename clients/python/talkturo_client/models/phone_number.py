from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PhoneNumber")


@_attrs_define
class PhoneNumber:
    """A phone number. `approved_at`: since when live calls may be placed from it; null: `problem`
    says why not. `resting_until`: the carrier refused it, and no call is placed from it until then.

        Attributes:
            id (str): Its id.
            team_id (str): The team that it belongs to.
            number (str): E.164, such as +12025550123.
            label (str): A name for the number.
            assistant_id (None | str): The assistant that talks.
            max_concurrent_calls (int | None): Calls at once.
            max_calls_a_day (int | None): Calls from this number in 24 hours. Empty: no limit.
            calls_per_second (float | None): New calls a second from this number; null: the account's limit only.
            approved_at (datetime.datetime | None): Since when live calls may be placed from it; null: not yet.
            problem (str): Why no live call may be placed from it, for people; empty: nothing is in the way.
            resting_until (datetime.datetime | None): The carrier refused the number; it is left alone until then.
            resting_reason (str): What the carrier said.
            created_at (datetime.datetime): When it was made.
            updated_at (datetime.datetime): When it was last changed.
    """

    id: str
    team_id: str
    number: str
    label: str
    assistant_id: None | str
    max_concurrent_calls: int | None
    max_calls_a_day: int | None
    calls_per_second: float | None
    approved_at: datetime.datetime | None
    problem: str
    resting_until: datetime.datetime | None
    resting_reason: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        team_id = self.team_id

        number = self.number

        label = self.label

        assistant_id: None | str
        assistant_id = self.assistant_id

        max_concurrent_calls: int | None
        max_concurrent_calls = self.max_concurrent_calls

        max_calls_a_day: int | None
        max_calls_a_day = self.max_calls_a_day

        calls_per_second: float | None
        calls_per_second = self.calls_per_second

        approved_at: None | str
        if isinstance(self.approved_at, datetime.datetime):
            approved_at = self.approved_at.isoformat()
        else:
            approved_at = self.approved_at

        problem = self.problem

        resting_until: None | str
        if isinstance(self.resting_until, datetime.datetime):
            resting_until = self.resting_until.isoformat()
        else:
            resting_until = self.resting_until

        resting_reason = self.resting_reason

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "team_id": team_id,
                "number": number,
                "label": label,
                "assistant_id": assistant_id,
                "max_concurrent_calls": max_concurrent_calls,
                "max_calls_a_day": max_calls_a_day,
                "calls_per_second": calls_per_second,
                "approved_at": approved_at,
                "problem": problem,
                "resting_until": resting_until,
                "resting_reason": resting_reason,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        team_id = d.pop("team_id")

        number = d.pop("number")

        label = d.pop("label")

        def _parse_assistant_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        assistant_id = _parse_assistant_id(d.pop("assistant_id"))

        def _parse_max_concurrent_calls(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_concurrent_calls = _parse_max_concurrent_calls(d.pop("max_concurrent_calls"))

        def _parse_max_calls_a_day(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_calls_a_day = _parse_max_calls_a_day(d.pop("max_calls_a_day"))

        def _parse_calls_per_second(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        calls_per_second = _parse_calls_per_second(d.pop("calls_per_second"))

        def _parse_approved_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                approved_at_type_0 = datetime.datetime.fromisoformat(data)

                return approved_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        approved_at = _parse_approved_at(d.pop("approved_at"))

        problem = d.pop("problem")

        def _parse_resting_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                resting_until_type_0 = datetime.datetime.fromisoformat(data)

                return resting_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        resting_until = _parse_resting_until(d.pop("resting_until"))

        resting_reason = d.pop("resting_reason")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        phone_number = cls(
            id=id,
            team_id=team_id,
            number=number,
            label=label,
            assistant_id=assistant_id,
            max_concurrent_calls=max_concurrent_calls,
            max_calls_a_day=max_calls_a_day,
            calls_per_second=calls_per_second,
            approved_at=approved_at,
            problem=problem,
            resting_until=resting_until,
            resting_reason=resting_reason,
            created_at=created_at,
            updated_at=updated_at,
        )

        phone_number.additional_properties = d
        return phone_number

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
