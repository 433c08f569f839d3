from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.blank import Blank, check_blank
from ..models.campaign_status import CampaignStatus, check_campaign_status
from ..models.days_of_week import DaysOfWeek, check_days_of_week
from ..models.retry_backoff_mode import RetryBackoffMode, check_retry_backoff_mode
from ..models.unavailable_action import UnavailableAction, check_unavailable_action
from ..models.voicemail_action import VoicemailAction, check_voicemail_action
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.blocked_by import BlockedBy
    from ..models.campaign_day_windows import CampaignDayWindows
    from ..models.campaign_settings import CampaignSettings
    from ..models.contact_stats import ContactStats


T = TypeVar("T", bound="Campaign")


@_attrs_define
class Campaign:
    """A campaign in lists and answers.

    Attributes:
        id (str): Its id.
        team_id (str): The team that it belongs to.
        assistant_id (str): The assistant that talks.
        company_id (str): The company that the campaign is for.
        name (str): A name for people.
        description (str): What it is for.
        from_number (None | str): The number shown to who is called, in E.164.
        status (CampaignStatus): `draft`: not yet started; `scheduled`: starts by itself; `running`: calls are placed;
            `paused`; `completed` and `cancelled` are final.
        paused_code (str): Why it is paused, or was cancelled by an upgrade (`moved_to_sandbox`), for programs; empty:
            somebody paused it, or it is not.
        paused_reason (str): The same in a sentence.
        blocked_by (BlockedBy | None): Why no call starts now; null: calls may start.
        next_call_at (datetime.datetime | None): When the next call may start, where that waits for a time.
        call_window_start (str): When calls may begin each day, `HH:MM`. Later than the end: overnight. Both 00:00: all
            day.
        call_window_end (str): No call begins from then on, `HH:MM`.
        call_window_timezone (str): IANA time zone of the call window, unless the recipient's counts.
        days_of_week (list[DaysOfWeek]): The days on which calls may begin.
        day_windows (CampaignDayWindows): Windows of single days, which take the place of the daily one; an empty list:
            no calls that day.
        use_contact_timezone_for_call_window (bool): The window is the recipient's local time: the contact's own time
            zone, else its number's; a contact of which neither is known is skipped (`zone_unknown`). False: the campaign's
            zone for everybody.
        max_concurrent_calls (int): Calls at once.
        max_attempts_per_contact (int): How often one contact is called at most.
        max_attempts_no_answer (int | None): Of those, after no answer; null: as per contact.
        max_attempts_busy (int | None): Of those, after a busy line; null: as per contact.
        max_attempts_error (int | None): Of those, after an error; null: as per contact.
        retry_delay_minutes (int): Minutes to the next attempt.
        retry_delay_minutes_no_answer (int | None): Minutes after no answer; null: `retryDelayMinutes`.
        retry_delay_minutes_busy (int | None): Minutes after a busy line; null: `retryDelayMinutes`.
        retry_delay_minutes_error (int | None): Minutes after an error; null: `retryDelayMinutes`.
        retry_backoff_mode (RetryBackoffMode): `fixed`: every delay is the same; `exponential`: it grows.
        retry_backoff_multiplier (float): How much it grows each time, if exponential.
        retry_backoff_max_minutes (int | None): What it grows to at most; null: no cap.
        retry_on_error (bool): Whether an error is tried again.
        unavailable_action (UnavailableAction): `retry`: try again later; `fail`: that was the last attempt.
        no_auto_complete (bool): Keep running when every contact is done, for contacts to come.
        voicemail_detection_enabled (bool | None): Whether a machine is told from a person; null: as the assistant says.
        voicemail_action (Blank | VoicemailAction): What a voicemail gets; empty: as the assistant says.
        voicemail_drop_message (str): What is left on a voicemail; empty: as the assistant says.
        max_call_duration_minutes (int | None): When the carrier ends a call, 15 where nothing is said; null: its own
            limit of 4 hours.
        settings (CampaignSettings): Anything of yours, up to 32 KB; nothing here reads it.
        webhook_enabled (bool): Whether the campaign's events are sent to `webhookUrl`.
        webhook_url (str): Where they are sent: https, a host on the internet.
        webhook_events (list[str]): The events that are sent.
        is_test (bool): Test data: dialed by the simulator, no phone rings.
        total_contacts (int): Contacts enrolled.
        contacts_called (int): Contacts to whom a call was attempted.
        contacts_completed (int): Contacts whose calling has ended.
        contacts_answered (int): Contacts who answered.
        contacts_skipped (int): Contacts who are never called: do-not-call, no number, or taken out.
        scheduled_start_at (datetime.datetime | None): When it starts by itself: ISO 8601 with an offset, in the future.
        scheduled_end_at (datetime.datetime | None): No new call starts after this: ISO 8601 with an offset.
        started_at (datetime.datetime | None): When it was first started.
        completed_at (datetime.datetime | None): When it ended.
        cancelled_at (datetime.datetime | None): When it was cancelled.
        created_at (datetime.datetime): When it was made.
        updated_at (datetime.datetime): When it was last changed.
        deleted_at (datetime.datetime | None): When it was deleted; null: it is not.
        contact_stats (ContactStats | Unset): How many contacts of a campaign have each status, and each outcome.
    """

    id: str
    team_id: str
    assistant_id: str
    company_id: str
    name: str
    description: str
    from_number: None | str
    status: CampaignStatus
    paused_code: str
    paused_reason: str
    blocked_by: BlockedBy | None
    next_call_at: datetime.datetime | None
    call_window_start: str
    call_window_end: str
    call_window_timezone: str
    days_of_week: list[DaysOfWeek]
    day_windows: CampaignDayWindows
    use_contact_timezone_for_call_window: bool
    max_concurrent_calls: int
    max_attempts_per_contact: int
    max_attempts_no_answer: int | None
    max_attempts_busy: int | None
    max_attempts_error: int | None
    retry_delay_minutes: int
    retry_delay_minutes_no_answer: int | None
    retry_delay_minutes_busy: int | None
    retry_delay_minutes_error: int | None
    retry_backoff_mode: RetryBackoffMode
    retry_backoff_multiplier: float
    retry_backoff_max_minutes: int | None
    retry_on_error: bool
    unavailable_action: UnavailableAction
    no_auto_complete: bool
    voicemail_detection_enabled: bool | None
    voicemail_action: Blank | VoicemailAction
    voicemail_drop_message: str
    max_call_duration_minutes: int | None
    settings: CampaignSettings
    webhook_enabled: bool
    webhook_url: str
    webhook_events: list[str]
    is_test: bool
    total_contacts: int
    contacts_called: int
    contacts_completed: int
    contacts_answered: int
    contacts_skipped: int
    scheduled_start_at: datetime.datetime | None
    scheduled_end_at: datetime.datetime | None
    started_at: datetime.datetime | None
    completed_at: datetime.datetime | None
    cancelled_at: datetime.datetime | None
    created_at: datetime.datetime
    updated_at: datetime.datetime
    deleted_at: datetime.datetime | None
    contact_stats: ContactStats | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.blocked_by import BlockedBy  # noqa: PLC0415

        id = self.id

        team_id = self.team_id

        assistant_id = self.assistant_id

        company_id = self.company_id

        name = self.name

        description = self.description

        from_number: None | str
        from_number = self.from_number

        status: str = self.status

        paused_code = self.paused_code

        paused_reason = self.paused_reason

        blocked_by: dict[str, Any] | None
        if isinstance(self.blocked_by, BlockedBy):
            blocked_by = self.blocked_by.to_dict()
        else:
            blocked_by = self.blocked_by

        next_call_at: None | str
        if isinstance(self.next_call_at, datetime.datetime):
            next_call_at = self.next_call_at.isoformat()
        else:
            next_call_at = self.next_call_at

        call_window_start = self.call_window_start

        call_window_end = self.call_window_end

        call_window_timezone = self.call_window_timezone

        days_of_week = []
        for days_of_week_item_data in self.days_of_week:
            days_of_week_item: str = days_of_week_item_data
            days_of_week.append(days_of_week_item)

        day_windows = self.day_windows.to_dict()

        use_contact_timezone_for_call_window = self.use_contact_timezone_for_call_window

        max_concurrent_calls = self.max_concurrent_calls

        max_attempts_per_contact = self.max_attempts_per_contact

        max_attempts_no_answer: int | None
        max_attempts_no_answer = self.max_attempts_no_answer

        max_attempts_busy: int | None
        max_attempts_busy = self.max_attempts_busy

        max_attempts_error: int | None
        max_attempts_error = self.max_attempts_error

        retry_delay_minutes = self.retry_delay_minutes

        retry_delay_minutes_no_answer: int | None
        retry_delay_minutes_no_answer = self.retry_delay_minutes_no_answer

        retry_delay_minutes_busy: int | None
        retry_delay_minutes_busy = self.retry_delay_minutes_busy

        retry_delay_minutes_error: int | None
        retry_delay_minutes_error = self.retry_delay_minutes_error

        retry_backoff_mode: str = self.retry_backoff_mode

        retry_backoff_multiplier = self.retry_backoff_multiplier

        retry_backoff_max_minutes: int | None
        retry_backoff_max_minutes = self.retry_backoff_max_minutes

        retry_on_error = self.retry_on_error

        unavailable_action: str = self.unavailable_action

        no_auto_complete = self.no_auto_complete

        voicemail_detection_enabled: bool | None
        voicemail_detection_enabled = self.voicemail_detection_enabled

        voicemail_action: str
        if isinstance(self.voicemail_action, str):
            voicemail_action = self.voicemail_action
        else:
            voicemail_action = self.voicemail_action

        voicemail_drop_message = self.voicemail_drop_message

        max_call_duration_minutes: int | None
        max_call_duration_minutes = self.max_call_duration_minutes

        settings = self.settings.to_dict()

        webhook_enabled = self.webhook_enabled

        webhook_url = self.webhook_url

        webhook_events = self.webhook_events

        is_test = self.is_test

        total_contacts = self.total_contacts

        contacts_called = self.contacts_called

        contacts_completed = self.contacts_completed

        contacts_answered = self.contacts_answered

        contacts_skipped = self.contacts_skipped

        scheduled_start_at: None | str
        if isinstance(self.scheduled_start_at, datetime.datetime):
            scheduled_start_at = self.scheduled_start_at.isoformat()
        else:
            scheduled_start_at = self.scheduled_start_at

        scheduled_end_at: None | str
        if isinstance(self.scheduled_end_at, datetime.datetime):
            scheduled_end_at = self.scheduled_end_at.isoformat()
        else:
            scheduled_end_at = self.scheduled_end_at

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

        cancelled_at: None | str
        if isinstance(self.cancelled_at, datetime.datetime):
            cancelled_at = self.cancelled_at.isoformat()
        else:
            cancelled_at = self.cancelled_at

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        deleted_at: None | str
        if isinstance(self.deleted_at, datetime.datetime):
            deleted_at = self.deleted_at.isoformat()
        else:
            deleted_at = self.deleted_at

        contact_stats: dict[str, Any] | Unset = UNSET
        if not isinstance(self.contact_stats, Unset):
            contact_stats = self.contact_stats.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "team_id": team_id,
                "assistant_id": assistant_id,
                "company_id": company_id,
                "name": name,
                "description": description,
                "from_number": from_number,
                "status": status,
                "paused_code": paused_code,
                "paused_reason": paused_reason,
                "blocked_by": blocked_by,
                "next_call_at": next_call_at,
                "call_window_start": call_window_start,
                "call_window_end": call_window_end,
                "call_window_timezone": call_window_timezone,
                "days_of_week": days_of_week,
                "day_windows": day_windows,
                "use_contact_timezone_for_call_window": use_contact_timezone_for_call_window,
                "max_concurrent_calls": max_concurrent_calls,
                "max_attempts_per_contact": max_attempts_per_contact,
                "max_attempts_no_answer": max_attempts_no_answer,
                "max_attempts_busy": max_attempts_busy,
                "max_attempts_error": max_attempts_error,
                "retry_delay_minutes": retry_delay_minutes,
                "retry_delay_minutes_no_answer": retry_delay_minutes_no_answer,
                "retry_delay_minutes_busy": retry_delay_minutes_busy,
                "retry_delay_minutes_error": retry_delay_minutes_error,
                "retry_backoff_mode": retry_backoff_mode,
                "retry_backoff_multiplier": retry_backoff_multiplier,
                "retry_backoff_max_minutes": retry_backoff_max_minutes,
                "retry_on_error": retry_on_error,
                "unavailable_action": unavailable_action,
                "no_auto_complete": no_auto_complete,
                "voicemail_detection_enabled": voicemail_detection_enabled,
                "voicemail_action": voicemail_action,
                "voicemail_drop_message": voicemail_drop_message,
                "max_call_duration_minutes": max_call_duration_minutes,
                "settings": settings,
                "webhook_enabled": webhook_enabled,
                "webhook_url": webhook_url,
                "webhook_events": webhook_events,
                "is_test": is_test,
                "total_contacts": total_contacts,
                "contacts_called": contacts_called,
                "contacts_completed": contacts_completed,
                "contacts_answered": contacts_answered,
                "contacts_skipped": contacts_skipped,
                "scheduled_start_at": scheduled_start_at,
                "scheduled_end_at": scheduled_end_at,
                "started_at": started_at,
                "completed_at": completed_at,
                "cancelled_at": cancelled_at,
                "created_at": created_at,
                "updated_at": updated_at,
                "deleted_at": deleted_at,
            }
        )
        if contact_stats is not UNSET:
            field_dict["contact_stats"] = contact_stats

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.blocked_by import BlockedBy  # noqa: PLC0415
        from ..models.campaign_day_windows import CampaignDayWindows  # noqa: PLC0415
        from ..models.campaign_settings import CampaignSettings  # noqa: PLC0415
        from ..models.contact_stats import ContactStats  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        team_id = d.pop("team_id")

        assistant_id = d.pop("assistant_id")

        company_id = d.pop("company_id")

        name = d.pop("name")

        description = d.pop("description")

        def _parse_from_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        from_number = _parse_from_number(d.pop("from_number"))

        status = check_campaign_status(d.pop("status"))

        paused_code = d.pop("paused_code")

        paused_reason = d.pop("paused_reason")

        def _parse_blocked_by(data: object) -> BlockedBy | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                blocked_by_type_0 = BlockedBy.from_dict(data)

                return blocked_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BlockedBy | None, data)

        blocked_by = _parse_blocked_by(d.pop("blocked_by"))

        def _parse_next_call_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_call_at_type_0 = datetime.datetime.fromisoformat(data)

                return next_call_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        next_call_at = _parse_next_call_at(d.pop("next_call_at"))

        call_window_start = d.pop("call_window_start")

        call_window_end = d.pop("call_window_end")

        call_window_timezone = d.pop("call_window_timezone")

        days_of_week = []
        _days_of_week = d.pop("days_of_week")
        for days_of_week_item_data in _days_of_week:
            days_of_week_item = check_days_of_week(days_of_week_item_data)

            days_of_week.append(days_of_week_item)

        day_windows = CampaignDayWindows.from_dict(d.pop("day_windows"))

        use_contact_timezone_for_call_window = d.pop("use_contact_timezone_for_call_window")

        max_concurrent_calls = d.pop("max_concurrent_calls")

        max_attempts_per_contact = d.pop("max_attempts_per_contact")

        def _parse_max_attempts_no_answer(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_attempts_no_answer = _parse_max_attempts_no_answer(d.pop("max_attempts_no_answer"))

        def _parse_max_attempts_busy(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_attempts_busy = _parse_max_attempts_busy(d.pop("max_attempts_busy"))

        def _parse_max_attempts_error(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_attempts_error = _parse_max_attempts_error(d.pop("max_attempts_error"))

        retry_delay_minutes = d.pop("retry_delay_minutes")

        def _parse_retry_delay_minutes_no_answer(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        retry_delay_minutes_no_answer = _parse_retry_delay_minutes_no_answer(d.pop("retry_delay_minutes_no_answer"))

        def _parse_retry_delay_minutes_busy(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        retry_delay_minutes_busy = _parse_retry_delay_minutes_busy(d.pop("retry_delay_minutes_busy"))

        def _parse_retry_delay_minutes_error(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        retry_delay_minutes_error = _parse_retry_delay_minutes_error(d.pop("retry_delay_minutes_error"))

        retry_backoff_mode = check_retry_backoff_mode(d.pop("retry_backoff_mode"))

        retry_backoff_multiplier = d.pop("retry_backoff_multiplier")

        def _parse_retry_backoff_max_minutes(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        retry_backoff_max_minutes = _parse_retry_backoff_max_minutes(d.pop("retry_backoff_max_minutes"))

        retry_on_error = d.pop("retry_on_error")

        unavailable_action = check_unavailable_action(d.pop("unavailable_action"))

        no_auto_complete = d.pop("no_auto_complete")

        def _parse_voicemail_detection_enabled(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        voicemail_detection_enabled = _parse_voicemail_detection_enabled(d.pop("voicemail_detection_enabled"))

        def _parse_voicemail_action(data: object) -> Blank | VoicemailAction:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                voicemail_action_type_0 = check_voicemail_action(data)

                return voicemail_action_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, str):
                raise TypeError()
            voicemail_action_type_1 = check_blank(data)

            return voicemail_action_type_1

        voicemail_action = _parse_voicemail_action(d.pop("voicemail_action"))

        voicemail_drop_message = d.pop("voicemail_drop_message")

        def _parse_max_call_duration_minutes(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_call_duration_minutes = _parse_max_call_duration_minutes(d.pop("max_call_duration_minutes"))

        settings = CampaignSettings.from_dict(d.pop("settings"))

        webhook_enabled = d.pop("webhook_enabled")

        webhook_url = d.pop("webhook_url")

        webhook_events = cast(list[str], d.pop("webhook_events"))

        is_test = d.pop("is_test")

        total_contacts = d.pop("total_contacts")

        contacts_called = d.pop("contacts_called")

        contacts_completed = d.pop("contacts_completed")

        contacts_answered = d.pop("contacts_answered")

        contacts_skipped = d.pop("contacts_skipped")

        def _parse_scheduled_start_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                scheduled_start_at_type_0 = datetime.datetime.fromisoformat(data)

                return scheduled_start_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        scheduled_start_at = _parse_scheduled_start_at(d.pop("scheduled_start_at"))

        def _parse_scheduled_end_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                scheduled_end_at_type_0 = datetime.datetime.fromisoformat(data)

                return scheduled_end_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        scheduled_end_at = _parse_scheduled_end_at(d.pop("scheduled_end_at"))

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

        def _parse_cancelled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cancelled_at_type_0 = datetime.datetime.fromisoformat(data)

                return cancelled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        cancelled_at = _parse_cancelled_at(d.pop("cancelled_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        def _parse_deleted_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                deleted_at_type_0 = datetime.datetime.fromisoformat(data)

                return deleted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        deleted_at = _parse_deleted_at(d.pop("deleted_at"))

        _contact_stats = d.pop("contact_stats", UNSET)
        contact_stats: ContactStats | Unset
        if isinstance(_contact_stats, Unset):
            contact_stats = UNSET
        else:
            contact_stats = ContactStats.from_dict(_contact_stats)

        campaign = cls(
            id=id,
            team_id=team_id,
            assistant_id=assistant_id,
            company_id=company_id,
            name=name,
            description=description,
            from_number=from_number,
            status=status,
            paused_code=paused_code,
            paused_reason=paused_reason,
            blocked_by=blocked_by,
            next_call_at=next_call_at,
            call_window_start=call_window_start,
            call_window_end=call_window_end,
            call_window_timezone=call_window_timezone,
            days_of_week=days_of_week,
            day_windows=day_windows,
            use_contact_timezone_for_call_window=use_contact_timezone_for_call_window,
            max_concurrent_calls=max_concurrent_calls,
            max_attempts_per_contact=max_attempts_per_contact,
            max_attempts_no_answer=max_attempts_no_answer,
            max_attempts_busy=max_attempts_busy,
            max_attempts_error=max_attempts_error,
            retry_delay_minutes=retry_delay_minutes,
            retry_delay_minutes_no_answer=retry_delay_minutes_no_answer,
            retry_delay_minutes_busy=retry_delay_minutes_busy,
            retry_delay_minutes_error=retry_delay_minutes_error,
            retry_backoff_mode=retry_backoff_mode,
            retry_backoff_multiplier=retry_backoff_multiplier,
            retry_backoff_max_minutes=retry_backoff_max_minutes,
            retry_on_error=retry_on_error,
            unavailable_action=unavailable_action,
            no_auto_complete=no_auto_complete,
            voicemail_detection_enabled=voicemail_detection_enabled,
            voicemail_action=voicemail_action,
            voicemail_drop_message=voicemail_drop_message,
            max_call_duration_minutes=max_call_duration_minutes,
            settings=settings,
            webhook_enabled=webhook_enabled,
            webhook_url=webhook_url,
            webhook_events=webhook_events,
            is_test=is_test,
            total_contacts=total_contacts,
            contacts_called=contacts_called,
            contacts_completed=contacts_completed,
            contacts_answered=contacts_answered,
            contacts_skipped=contacts_skipped,
            scheduled_start_at=scheduled_start_at,
            scheduled_end_at=scheduled_end_at,
            started_at=started_at,
            completed_at=completed_at,
            cancelled_at=cancelled_at,
            created_at=created_at,
            updated_at=updated_at,
            deleted_at=deleted_at,
            contact_stats=contact_stats,
        )

        campaign.additional_properties = d
        return campaign

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
