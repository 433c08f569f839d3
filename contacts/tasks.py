"""What the queue carries of contacts: wake-ups for imports. The rows decide."""

import logging
from collections.abc import Iterable
from uuid import UUID

from celery import shared_task
from kombu.exceptions import OperationalError

from contacts.services import importing
from talkturo.lib import clock

logger = logging.getLogger(__name__)


def announce_imports(import_ids: Iterable[UUID]) -> None:
    """Send wake-ups after a commit. A broker that is away costs a sweep, never a request."""
    try:
        for import_id in import_ids:
            run_import.apply_async((str(import_id),))
    except OperationalError as error:
        logger.warning("The broker is not reachable (%s); the sweep will find the work", error)


@shared_task(name="contacts.run_import")
def run_import(import_id: str) -> None:
    """Work on an import to its end; then the next one may have its turn."""
    importing.run_import(import_id=UUID(import_id), clock=clock.now)


@shared_task(name="contacts.forget_reports", acks_late=True)
def forget_reports() -> None:
    """Delete records that failed in imports of long ago, a batch at a time."""
    while importing.forget_reports(now=clock.now()):
        pass


@shared_task(name="contacts.sweep_imports", acks_late=True)
def sweep_imports() -> None:
    """Find imports that no message announced, whose turn has come, or whose worker died."""
    announce_imports(importing.unattended_imports(at=clock.now()))
