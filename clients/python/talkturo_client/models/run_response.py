from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.pick import Pick
    from ..models.run_call import RunCall
    from ..models.run_error_detail import RunErrorDetail


T = TypeVar("T", bound="RunResponse")


@_attrs_define
class RunResponse:
    """What a run started.

    Attributes:
        success (bool): Whether it was done.
        started (int): Calls that were started at once; more follow as slots become free.
        failed (int): Contacts that cannot be called.
        calls (list[RunCall]): The calls that were started; of a dry run, those that would be.
        picks (list[Pick]): Who is called, from which number.
        errors (list[str]): Why contacts cannot be called, in sentences.
        error_details (list[RunErrorDetail]): The same for programs.
        message (str): The same in a sentence.
        dialing (str): `async`: calls are placed by the dialer, not within this request.
        rung_by_others (int): Of a dry run: contacts that other campaigns rang in the last 24 hours.
        dry_run (bool): Tell what would be called; nothing is written, nobody is called.
    """

    success: bool
    started: int
    failed: int
    calls: list[RunCall]
    picks: list[Pick]
    errors: list[str]
    error_details: list[RunErrorDetail]
    message: str
    dialing: str
    rung_by_others: int
    dry_run: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        started = self.started

        failed = self.failed

        calls = []
        for calls_item_data in self.calls:
            calls_item = calls_item_data.to_dict()
            calls.append(calls_item)

        picks = []
        for picks_item_data in self.picks:
            picks_item = picks_item_data.to_dict()
            picks.append(picks_item)

        errors = self.errors

        error_details = []
        for error_details_item_data in self.error_details:
            error_details_item = error_details_item_data.to_dict()
            error_details.append(error_details_item)

        message = self.message

        dialing = self.dialing

        rung_by_others = self.rung_by_others

        dry_run = self.dry_run

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "started": started,
                "failed": failed,
                "calls": calls,
                "picks": picks,
                "errors": errors,
                "error_details": error_details,
                "message": message,
                "dialing": dialing,
                "rungByOthers": rung_by_others,
                "dryRun": dry_run,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pick import Pick  # noqa: PLC0415
        from ..models.run_call import RunCall  # noqa: PLC0415
        from ..models.run_error_detail import RunErrorDetail  # noqa: PLC0415

        d = dict(src_dict)
        success = d.pop("success")

        started = d.pop("started")

        failed = d.pop("failed")

        calls = []
        _calls = d.pop("calls")
        for calls_item_data in _calls:
            calls_item = RunCall.from_dict(calls_item_data)

            calls.append(calls_item)

        picks = []
        _picks = d.pop("picks")
        for picks_item_data in _picks:
            picks_item = Pick.from_dict(picks_item_data)

            picks.append(picks_item)

        errors = cast(list[str], d.pop("errors"))

        error_details = []
        _error_details = d.pop("error_details")
        for error_details_item_data in _error_details:
            error_details_item = RunErrorDetail.from_dict(error_details_item_data)

            error_details.append(error_details_item)

        message = d.pop("message")

        dialing = d.pop("dialing")

        rung_by_others = d.pop("rungByOthers")

        dry_run = d.pop("dryRun")

        run_response = cls(
            success=success,
            started=started,
            failed=failed,
            calls=calls,
            picks=picks,
            errors=errors,
            error_details=error_details,
            message=message,
            dialing=dialing,
            rung_by_others=rung_by_others,
            dry_run=dry_run,
        )

        run_response.additional_properties = d
        return run_response

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
