from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RunRequest")


@_attrs_define
class RunRequest:
    """The body of `run` (docs/contract.md, "Start a campaign"), and `noAutoComplete`.

    Every key may be written in snake_case as well; a key that is not listed is refused.

        Attributes:
            account_slug (str | Unset): The slug of the team; another one is a 403.
            max_calls (int | Unset): Start at most so many calls, then pause.
            dry_run (bool | Unset): Tell what would be called; nothing is written, nobody is called. Default: False.
            no_auto_complete (bool | Unset): Keep running when every contact is done, for contacts to come.
    """

    account_slug: str | Unset = UNSET
    max_calls: int | Unset = UNSET
    dry_run: bool | Unset = False
    no_auto_complete: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        account_slug = self.account_slug

        max_calls = self.max_calls

        dry_run = self.dry_run

        no_auto_complete = self.no_auto_complete

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if account_slug is not UNSET:
            field_dict["accountSlug"] = account_slug
        if max_calls is not UNSET:
            field_dict["maxCalls"] = max_calls
        if dry_run is not UNSET:
            field_dict["dryRun"] = dry_run
        if no_auto_complete is not UNSET:
            field_dict["noAutoComplete"] = no_auto_complete

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        account_slug = d.pop("accountSlug", UNSET)

        max_calls = d.pop("maxCalls", UNSET)

        dry_run = d.pop("dryRun", UNSET)

        no_auto_complete = d.pop("noAutoComplete", UNSET)

        run_request = cls(
            account_slug=account_slug,
            max_calls=max_calls,
            dry_run=dry_run,
            no_auto_complete=no_auto_complete,
        )

        return run_request
