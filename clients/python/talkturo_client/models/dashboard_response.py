from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.call import Call
    from ..models.campaign import Campaign
    from ..models.charts import Charts
    from ..models.counts import Counts
    from ..models.progress import Progress
    from ..models.queue import Queue


T = TypeVar("T", bound="DashboardResponse")


@_attrs_define
class DashboardResponse:
    """What a campaign is doing now.

    Attributes:
        success (bool): Whether it was done.
        now (datetime.datetime): When this was true.
        campaign (Campaign): A campaign in lists and answers.
        counts (Counts): Contacts by where they stand; every status and outcome is there.
        progress (Progress): How fast it goes. `finishes_at` is null while nobody can tell.
        queue (Queue): Who is called next, in that order, and who is being called.
        recent_calls (list[Call]): The last calls, the newest first.
        charts (Charts): Calls that ended in each minute of the last hour, and in each hour of the day (of the call
            window's time zone) in the last four weeks.
    """

    success: bool
    now: datetime.datetime
    campaign: Campaign
    counts: Counts
    progress: Progress
    queue: Queue
    recent_calls: list[Call]
    charts: Charts
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        now = self.now.isoformat()

        campaign = self.campaign.to_dict()

        counts = self.counts.to_dict()

        progress = self.progress.to_dict()

        queue = self.queue.to_dict()

        recent_calls = []
        for recent_calls_item_data in self.recent_calls:
            recent_calls_item = recent_calls_item_data.to_dict()
            recent_calls.append(recent_calls_item)

        charts = self.charts.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "now": now,
                "campaign": campaign,
                "counts": counts,
                "progress": progress,
                "queue": queue,
                "recentCalls": recent_calls,
                "charts": charts,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.call import Call  # noqa: PLC0415
        from ..models.campaign import Campaign  # noqa: PLC0415
        from ..models.charts import Charts  # noqa: PLC0415
        from ..models.counts import Counts  # noqa: PLC0415
        from ..models.progress import Progress  # noqa: PLC0415
        from ..models.queue import Queue  # noqa: PLC0415

        d = dict(src_dict)
        success = d.pop("success")

        now = datetime.datetime.fromisoformat(d.pop("now"))

        campaign = Campaign.from_dict(d.pop("campaign"))

        counts = Counts.from_dict(d.pop("counts"))

        progress = Progress.from_dict(d.pop("progress"))

        queue = Queue.from_dict(d.pop("queue"))

        recent_calls = []
        _recent_calls = d.pop("recentCalls")
        for recent_calls_item_data in _recent_calls:
            recent_calls_item = Call.from_dict(recent_calls_item_data)

            recent_calls.append(recent_calls_item)

        charts = Charts.from_dict(d.pop("charts"))

        dashboard_response = cls(
            success=success,
            now=now,
            campaign=campaign,
            counts=counts,
            progress=progress,
            queue=queue,
            recent_calls=recent_calls,
            charts=charts,
        )

        dashboard_response.additional_properties = d
        return dashboard_response

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
