"""The Celery application: `celery -A talkturo worker`, `celery -A talkturo beat`."""

import logging
import logging.config
import os
import time
from typing import Any

from celery import Celery
from celery.signals import after_task_publish, beat_init, setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talkturo.settings")

logger = logging.getLogger(__name__)

app = Celery("talkturo")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

HEARTBEAT_SECONDS = 2.0


@setup_logging.connect
def log_as_django_does(**_: Any) -> None:
    """In place of Celery's own formatters and levels: LOG_LEVEL counts, and lines are masked."""
    from django.conf import settings  # noqa: PLC0415  (reads the environment)

    logging.config.dictConfig(settings.LOGGING)


@beat_init.connect
def watch_beat(**_: Any) -> None:
    """In the beat process: what it publishes is its sign of life, not that it exists."""
    import django  # noqa: PLC0415  (beat does not set Django up by itself)

    django.setup()
    after_task_publish.connect(record_beat, weak=False)


_last_recorded = -HEARTBEAT_SECONDS


def record_beat(**_: Any) -> None:
    """Write beat's heartbeat row, at most every two seconds. Never stops beat: it ticks on while
    the database is away."""
    from django.db import DatabaseError  # noqa: PLC0415

    from dialer.models import Heartbeat  # noqa: PLC0415
    from talkturo.lib import clock  # noqa: PLC0415

    global _last_recorded  # noqa: PLW0603
    now = time.monotonic()
    if now - _last_recorded < HEARTBEAT_SECONDS:
        return
    _last_recorded = now
    try:
        Heartbeat.record(Heartbeat.BEAT, at=clock.now())
    except DatabaseError as error:
        logger.warning("Beat could not record its heartbeat: %s", type(error).__name__)
