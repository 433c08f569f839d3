"""What the queue carries for the accounts."""

from celery import shared_task

from talkturo.accounts import idempotency
from talkturo.lib import clock


@shared_task(name="accounts.forget_answers", acks_late=True)
def forget_answers() -> None:
    """Delete answers to idempotent requests after their day."""
    idempotency.forget_answers(at=clock.now())
