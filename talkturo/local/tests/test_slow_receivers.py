"""Receivers of webhooks that drip, against the real workers: all other work goes on."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from campaigns.models import WebhookDelivery
from campaigns.services.delivering import AT_ONCE, AT_ONCE_PER_TEAM
from campaigns.services.notifying import Event, note_event
from campaigns.tests.endpoint import serving
from campaigns.tests.factories import CampaignFactory
from contacts.models import ImportBatch
from contacts.services.importing import accept_csv
from dialer.models import Heartbeat
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.celery import app
from talkturo.lib import clock
from talkturo.lib.tests.slow_server import SLOW, slow_server
from talkturo.local import programs
from talkturo.local.run_dir import RunDir
from talkturo.local.supervisor import Supervisor
from talkturo.local.tests.machine import WAIT_SECONDS

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LINE = re.compile(r"^[0-9-]{10} [0-9:,]{12} INFO celery", re.MULTILINE)
DRIPPING = ["nothing", "the status line", "a header", "many headers"]


@pytest.fixture
def work(supervisor: Supervisor) -> Iterator[Callable[[], None]]:
    """Start beat and the workers of both queues on the test's own stores."""
    with ExitStack() as stack:

        def start() -> None:
            run_dir = RunDir(supervisor._logs / "run")
            database = urlsplit(os.environ["DATABASE_URL"])._replace(
                path=f"/{connection.settings_dict['NAME']}"
            )
            environ = {
                **os.environ,
                "DATABASE_URL": database.geturl(),
                "PUBLIC_BASE_URL": "http://dialer.test",  # its receivers may be on loopback
            }
            supervisor.start(programs.background(environ))
            supervisor.start(programs.deliveries(environ))
            supervisor.start(programs.beat(environ, run_dir))
            stack.callback(supervisor.stop)

        yield start


def note_events(team: Team, url: str, count: int) -> None:
    campaign = CampaignFactory(
        team=team, webhook_enabled=True, webhook_url=url, webhook_secret="x" * 24
    )
    for _ in range(count):
        note_event(campaign, Event.CAMPAIGN_STARTED, at=clock.now())


def test_five_campaigns_with_dripping_receivers_hold_up_no_other_work(
    supervisor: Supervisor, work: Callable[[], None]
) -> None:
    assert not settings.WEBHOOKS_MAY_BE_LOCAL
    attacker, others = TeamFactory(), [TeamFactory(), TeamFactory()]
    with ExitStack() as stack:
        slow = [stack.enter_context(slow_server(*SLOW[what])) for what in [*DRIPPING, "nothing"]]
        quick = stack.enter_context(serving())
        for server in slow:
            note_events(attacker, server.url, 10)
        work()
        # The attack is under way: every place that the team can get is held.
        assert supervisor.wait_until(
            lambda: sum(server.open for server in slow) == AT_ONCE_PER_TEAM, seconds=WAIT_SECONDS
        )
        began = clock.now()
        for team in others:
            note_events(team, quick.url, 20)
            file = b"Name,Phone\nAda Lovelace,+12025550001\n"
            accept_csv(team=team, content=[file], options={}, at=clock.now())

        def is_all_done() -> bool:
            delivered = WebhookDelivery.objects.filter(
                campaign__team__in=others, delivered_at__isnull=False
            )
            imported = ImportBatch.objects.filter(status=ImportBatch.Status.COMPLETED)
            alive = Heartbeat.objects.filter(
                name__in=[Heartbeat.BACKGROUND, Heartbeat.DELIVERIES], at__gt=began
            )
            return (delivered.count(), imported.count(), alive.count()) == (40, 2, 2)

        assert supervisor.wait_until(is_all_done, seconds=WAIT_SECONDS)
        assert len(quick.received) == 40
        # Nothing was delivered to a slow server, and the team has no more than its places.
        assert not WebhookDelivery.objects.filter(
            campaign__team=attacker, delivered_at__isnull=False
        ).exists()
        # The formatter of production writes their lines, not Celery's own.
        for name in ("background", "deliveries"):
            log = next(supervisor._logs.glob(f"{name}*")).read_text()
            assert LINE.search(log), log
        sending = WebhookDelivery.objects.filter(sending_until__gt=clock.now())
        assert sending.count() <= AT_ONCE_PER_TEAM


def test_sends_have_a_queue_of_their_own() -> None:
    """The worker of another queue never waits for a user's server."""
    app.loader.import_default_modules()
    queues = {name: app.amqp.router.route({}, name)["queue"].name for name in app.tasks}
    sends = {name for name, queue in queues.items() if queue == "deliveries"}
    assert sends == {"campaigns.send_delivery", "deliveries.heartbeat"}
    assert programs.DELIVERY_THREADS > AT_ONCE
