"""Talk: what an answered call hears, and what a key pressed in it means."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from campaigns.addresses import UnsafeAddress, filled_address
from campaigns.models import Assistant, Campaign
from campaigns.models.assistant import VoicemailAction
from campaigns.variables import fill_in
from contacts.models import Company, Contact
from contacts.services import put_on_do_not_call
from dialer.models import Attempt
from dialer.outcomes import NOT_CONNECTED
from dialer.providers.base import CallReport, Conversation
from dialer.services.hearing import record_report
from talkturo.lib.ids import public_id
from talkturo.lib.statements import Columns, read_models, run
from talkturo.lib.wording import written

logger = logging.getLogger(__name__)

OPT_OUT_DIGIT = "9"
GOODBYE = {"de": "Wir rufen Sie nicht mehr an. Auf Wiederhören."}
GOODBYE_ENGLISH = "You will not be called again. Goodbye."
MENTIONED: Sequence[Columns[Any]] = (
    Columns(Attempt, "a", "id answered_by"),
    Columns(Campaign, "c", "id name voicemail_action voicemail_drop_message"),
    Columns(Assistant, "s"),
    Columns(Company, "company", "id name"),
    Columns(Contact, "p", "id first_name last_name email job_title custom_fields"),
    Columns(Company, "employer", "id name"),
)
WHO = f"""
SELECT {", ".join(columns.sql for columns in MENTIONED)}
FROM dialer_attempt a
JOIN campaigns_campaign c ON c.id = a.campaign_id
JOIN campaigns_assistant s ON s.id = c.assistant_id
JOIN contacts_company company ON company.id = c.company_id
JOIN contacts_contact p ON p.id = a.contact_id
LEFT JOIN contacts_company employer ON employer.id = p.company_id
WHERE a.id = %(attempt)s
"""  # noqa: S608 - names of our own models
CANNOT_CONNECT = written(
    "The assistant's address cannot be filled in for this contact: %(problem)s"
)
SORRY = {"de": "Entschuldigung, wir können Sie gerade nicht verbinden. Auf Wiederhören."}
SORRY_ENGLISH = "Sorry, we cannot connect you right now. Goodbye."


def answer_call(
    *,
    attempt_id: UUID,
    report: CallReport,
    now: datetime | None = None,
    is_test: bool | None = None,
) -> Conversation | None:
    """What the callee is connected to; None when there is no such attempt.

    Recorded like a callback: the carrier asking for it says that the call was answered, and
    by whom. `is_test` as for `record_report`. Where the contact's data would make another address
    of the assistant's, the callee hears an apology, and the call ends in error with the reason.
    """
    recorded = record_report(
        attempt_id=attempt_id, report=report, source="answered", now=now, is_test=is_test
    )
    if recorded is None:
        return None
    attempt = _with_whom(attempt_id)
    variables = variables_of(attempt)
    if attempt.answered_by.startswith(("machine", "fax")):
        return _voicemail(attempt.campaign, variables)
    assistant = attempt.campaign.assistant
    try:
        address = filled_address(assistant.connection, assistant.address, variables)
    except UnsafeAddress as problem:
        return _apology(attempt, problem)
    return Conversation(
        kind=assistant.connection,
        text=fill_in(assistant.first_message, variables),
        address=address,
        language=assistant.language,
        variables=variables,
    )


def _apology(attempt: Attempt, problem: UnsafeAddress) -> Conversation:
    language = attempt.campaign.assistant.language
    logger.error("%s cannot be connected: %s", attempt, problem)
    message = CANNOT_CONNECT % {"problem": problem}
    Attempt.objects.filter(pk=attempt.pk, ended_at=None).update(
        error_code=NOT_CONNECTED, error_message=message[:500]
    )
    return Conversation(
        kind="message", text=SORRY.get(language[:2], SORRY_ENGLISH), language=language
    )


def _with_whom(attempt_id: UUID) -> Attempt:
    """The attempt with what a conversation mentions: campaign, assistant, contact, companies."""
    found = run(WHO, {"attempt": attempt_id})[0]
    attempt: Attempt
    attempt, campaign, assistant, company, contact, employer = read_models(found, *MENTIONED)
    campaign.assistant, campaign.company, contact.company = assistant, company, employer
    attempt.campaign, attempt.contact = campaign, contact
    return attempt


def _voicemail(campaign: Campaign, variables: Mapping[str, str]) -> Conversation:
    assistant = campaign.assistant
    action = campaign.voicemail_action or assistant.voicemail_action
    message = campaign.voicemail_drop_message or assistant.voicemail_message
    leave = action == VoicemailAction.LEAVE_MESSAGE
    text = fill_in(message, variables) if leave else ""
    return Conversation(kind="message", text=text, language=assistant.language)


def variables_of(attempt: Attempt) -> dict[str, str]:
    """What a text may mention as `{{contact.first_name}}` and an assistant gets as parameters.

    Names are those of `campaigns.variables.BUILT_IN`, and custom fields in the order of their keys,
    so that of several spellings of one name the same always comes first. A custom field stands in
    for a built-in variable that is empty.
    """
    contact, campaign = attempt.contact, attempt.campaign
    company = contact.company
    values = {
        "call.id": attempt.public_id,
        "campaign.id": campaign.public_id,
        "campaign.name": campaign.name,
        "company.name": campaign.company.name,
        "contact.id": public_id(Contact.ID_PREFIX, contact.pk),
        "contact.first_name": contact.first_name,
        "contact.last_name": contact.last_name,
        "contact.email": contact.email,
        "contact.job_title": contact.job_title,
        "contact.company": company.name if company else "",
        "contact.company_name": company.name if company else "",
    }
    for name, value in sorted(contact.custom_fields.items()):
        if isinstance(value, str | int | float):
            values[f"contact.{name}"] = values.get(f"contact.{name}") or str(value)
    return values


@transaction.atomic
def take_digit(
    *, attempt_id: UUID, digit: str, now: datetime, is_test: bool | None = None
) -> Conversation | None:
    """A key pressed in a scripted call: 9 puts the number on the do-not-call list at once.

    None when there is no such attempt; `is_test` as for `record_report`.
    """
    related = Attempt.objects.select_related("contact", "campaign__assistant")
    attempt = related.filter(pk=attempt_id).first()
    if attempt is not None and is_test not in {None, attempt.is_test}:
        return None
    if attempt is None:
        return None
    language = attempt.campaign.assistant.language
    if digit != OPT_OUT_DIGIT:
        return Conversation(kind="message", language=language)
    reason = f"Pressed 9 during {attempt.public_id}."
    put_on_do_not_call(contact=attempt.contact, at=now, reason=reason, rung=attempt.to_number)
    # Last: whoever ends the call must not wait with it for an import that holds the numbers.
    Attempt.objects.filter(pk=attempt_id, opted_out_at=None).update(opted_out_at=now)
    return Conversation(
        kind="message",
        text=GOODBYE.get(language[:2], GOODBYE_ENGLISH),
        language=language,
    )
