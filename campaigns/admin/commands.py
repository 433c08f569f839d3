"""What staff can tell a campaign to do: the same services as the API's."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from campaigns.services.lifecycle import cancel_campaign, pause_campaign, start_campaign
from talkturo.lib.transitions import InvalidTransition

Status = Campaign.Status


@dataclass(frozen=True, slots=True)
class Command:
    """A button on the campaign's page and an action on the list."""

    name: str
    label: Any
    icon: str
    done: Any  # as in "Spring outreach: started."
    target: Status
    offered_in: Collection[Status]
    service: Callable[..., None]
    # Cannot be undone, so it is asked for twice, with the choice to end calls in progress.
    final: bool = False

    def carry_out(self, campaign: Campaign, *, at: datetime, hang_up: bool) -> None:
        """Do it. Raises InvalidTransition or Refusal with the reason why not."""
        if campaign.status not in self.offered_in:
            raise InvalidTransition(Campaign, campaign.status, self.target)
        options = {"hang_up": hang_up} if self.final else {}
        self.service(campaign=campaign, at=at, **options)


_to_running = partial(Command, icon="play_arrow", target=Status.RUNNING, service=start_campaign)
COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        _to_running(
            "start", _("Start"), done=_("started"), offered_in=(Status.DRAFT, Status.SCHEDULED)
        ),
        _to_running("resume", _("Resume"), done=_("resumed"), offered_in=(Status.PAUSED,)),
        Command(
            "pause",
            _("Pause"),
            icon="pause",
            done=_("paused; calls in progress end by themselves"),
            target=Status.PAUSED,
            offered_in=(Status.RUNNING,),
            service=pause_campaign,
        ),
        Command(
            "cancel",
            _("Cancel"),
            icon="stop",
            done=_("cancelled"),
            target=Status.CANCELLED,
            offered_in=Campaign.UNFINISHED,
            service=cancel_campaign,
            final=True,
        ),
    )
}
