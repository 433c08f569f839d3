"""Mail to people, where SMTP_URL is set. Everything works without: links are shown as well."""

import logging
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from talkturo.accounts.models import Invitation

logger = logging.getLogger(__name__)


def is_configured() -> bool:
    """Whether mail can be sent."""
    return bool(settings.EMAIL_HOST)


def absolute(path: str) -> str:
    """The address of a path of this installation, as people outside reach it."""
    return f"{settings.PUBLIC_BASE_URL}{path}"


def send_invitation_on_commit(invitation: Invitation, link: str) -> None:
    """Send the link to the invitation's address once the row is there; a failure is logged."""
    if not is_configured():
        return
    words = {"team": " ".join(invitation.team.name.split()), "link": link}
    message = EmailMessage(
        subject=_("Invitation to %(team)s") % words,
        body=_(
            "You are invited to the team %(team)s in Talkturo. This link works once, for 7 days:"
            "\n\n%(link)s\n"
        )
        % words,
        to=[invitation.email],
    )
    transaction.on_commit(partial(_send, message, invitation.public_id))


def _send(message: EmailMessage, name: str) -> None:
    try:
        message.send()
    except OSError as error:  # SMTPException is one
        # Not its text: servers repeat the address in it.
        logger.warning("The mail of invitation %s was not sent: %s", name, type(error).__name__)
