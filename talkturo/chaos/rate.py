"""`python -m talkturo.chaos.rate`: a cap of 20 and 1 call a second, as the carrier saw it.

Exits 1 when any two calls were less than a second apart, or fewer than 95 came in 100 seconds.
"""

import sys
import time
from itertools import pairwise

from rich.console import Console

from talkturo.chaos.customer import CAMPAIGNS
from talkturo.chaos.evidence import calls_of
from talkturo.chaos.machine import Machine, running_machine

CAP = 20
CONTACTS = 120
MEASURED_SECONDS = 100
FEWEST_CALLS = 95


def dial(machine: Machine) -> None:
    """Start a campaign with more contacts than the rate lets out in the time measured."""
    with machine.database() as connection:
        connection.execute(
            "INSERT INTO dialer_carrieraccount (name, dialing_enabled, calls_per_second) "
            "VALUES ('live', true, 1) ON CONFLICT (name) DO UPDATE SET calls_per_second = 1"
        )
    client, team = machine.client(), machine.run_dir.team()
    contacts = [
        client.post("/api/crm/contacts", {"phone": f"+1303{number:05}77"})["contact"]["id"]
        for number in range(CONTACTS)
    ]
    fields = {
        "teamId": team["TEAM_ID"],
        "assistantId": team["ASSISTANT_ID"],
        "companyId": team["COMPANY_ID"],
        "fromNumberIds": team["PHONE_NUMBER_IDS"].split(","),
        "name": "One a second",
        "callWindowStart": "00:00",
        "callWindowEnd": "00:00",
        "useContactTimezoneForCallWindow": False,
        "maxConcurrentCalls": CAP,
    }
    campaign = client.post(CAMPAIGNS, fields)["campaign"]["id"]
    client.post(f"{CAMPAIGNS}/{campaign}/contacts", {"contactIds": contacts})
    client.post(f"{CAMPAIGNS}/{campaign}/run", {})


def main() -> int:
    """Dial for the measured time and print what the carrier's journal says."""
    with running_machine() as machine:
        dial(machine)
        time.sleep(MEASURED_SECONDS + 5)
        times = [call.created for call in calls_of(machine.journal())]
    within = [at for at in times if (at - times[0]).total_seconds() < MEASURED_SECONDS]
    closest = min((b - a).total_seconds() for a, b in pairwise(within))
    Console().print(
        f"{len(within)} calls in {MEASURED_SECONDS} s, the closest two {closest:.3f} s apart"
    )
    return int(len(within) < FEWEST_CALLS or closest < 1)


if __name__ == "__main__":
    sys.exit(main())
