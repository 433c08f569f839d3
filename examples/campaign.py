# /// script
# requires-python = ">=3.11"
# dependencies = ["talkturo-client"]
#
# [tool.uv.sources]
# talkturo-client = { path = "../clients/python" }
# ///
"""A whole campaign: import a CSV, say whom to call and when, look, start, watch until it is done.

    .venv/bin/uv run --env-file .run/demo.env examples/campaign.py people.csv

Where to and as whom stands in the environment, here by the file that `make run` writes:
BASE_URL, API_KEY, TEAM_ID, ASSISTANT_ID, COMPANY_ID and PHONE_NUMBER_IDS.
"""

import os
import sys
import time
from pathlib import Path
from typing import TypeVar

from talkturo_client import AuthenticatedClient
from talkturo_client.api.campaigns import create_campaign, get_campaign_dashboard, run_campaign
from talkturo_client.api.contacts import import_contacts
from talkturo_client.api.imports import get_import
from talkturo_client.models import (
    CampaignCreateRequest,
    EnrollmentRequest,
    ErrorResponse,
    ImportFileRequest,
    RunRequest,
)
from talkturo_client.types import File

Answer = TypeVar("Answer")


def expect(answer: Answer | ErrorResponse | None) -> Answer:
    """The answer; an error ends the program with its sentence."""
    if answer is None:
        sys.exit("The server answers something that the API does not promise.")
    if isinstance(answer, ErrorResponse):
        sys.exit(f"{answer.error} ({answer.code}, request {answer.request_id})")
    return answer


def import_people(client: AuthenticatedClient, people: Path) -> str:
    """Import the file, wait until it is done, and return the import's id.

    Contacts that the team had already are brought up to date, but not called again.
    """
    with people.open("rb") as payload:
        file = File(payload=payload, file_name=people.name, mime_type="text/csv")
        body = ImportFileRequest(file=file, default_region="US")
        found = expect(import_contacts.sync(client=client, body=body)).import_
    while found.status not in {"completed", "failed"}:
        time.sleep(0.5)
        found = expect(get_import.sync(found.id, client=client)).import_
    if found.status == "failed":
        sys.exit(f"The import failed: {found.error}")
    print(f"{found.created} new contacts, {found.updated} known, {found.failed} of no use")
    if not found.created:
        sys.exit("This campaign is for new contacts, and there are none.")
    return found.id


def new_campaign(client: AuthenticatedClient, import_id: str) -> str:
    """Create a campaign that calls whom the import made, and return its id."""
    body = CampaignCreateRequest(
        team_id=os.environ["TEAM_ID"],
        assistant_id=os.environ["ASSISTANT_ID"],
        company_id=os.environ["COMPANY_ID"],
        from_number_ids=[*os.environ["PHONE_NUMBER_IDS"].split(",")],
        name="An example in Python",
        # All day, so that it runs at any hour. Yours would be 09:00 to 17:00 or so.
        call_window_start="00:00",
        call_window_end="00:00",
        days_of_week=["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        max_attempts_per_contact=1,
        enrollment=EnrollmentRequest(mode="all_eligible", import_batch_ids=[import_id]),
    )
    campaign = expect(create_campaign.sync(client=client, body=body)).campaign
    print(f"{campaign.id}: {campaign.total_contacts} contacts")
    return campaign.id


def look_first(client: AuthenticatedClient, campaign_id: str) -> None:
    """A dry run: who would be called now, and from which number. Nobody is."""
    preview = expect(run_campaign.sync(campaign_id, client=client, body=RunRequest(dry_run=True)))
    print(f"A dry run says: {preview.message}")
    for problem in preview.errors:
        print(f"  {problem}")


def watch(client: AuthenticatedClient, campaign_id: str) -> None:
    """Tell how it goes, until it is completed."""
    while True:
        dashboard = expect(get_campaign_dashboard.sync(campaign_id, client=client))
        campaign, counts = dashboard.campaign, dashboard.counts
        done = counts.total - dashboard.progress.left
        print(f"{campaign.status}: {done} of {counts.total} done, {counts.answered} answered")
        if campaign.status == "completed":
            break
        if campaign.status != "running":
            sys.exit(f"Nobody is called any more: {campaign.paused_reason}")
        time.sleep(1)
    for outcome, number in counts.by_outcome.to_dict().items():
        if number:
            print(f"  {outcome}: {number}")


def main() -> None:
    """Do all of it."""
    people = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("people.csv")
    client = AuthenticatedClient(base_url=os.environ["BASE_URL"], token=os.environ["API_KEY"])
    with client:
        campaign_id = new_campaign(client, import_people(client, people))
        look_first(client, campaign_id)
        started = expect(run_campaign.sync(campaign_id, client=client, body=RunRequest()))
        print(started.message)
        watch(client, campaign_id)


if __name__ == "__main__":
    main()
