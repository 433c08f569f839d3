"""Check the texts that calls speak: which variables exist, and what staff should correct."""

from collections.abc import Callable, Sequence
from functools import cache

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from campaigns.addresses import address_problem
from campaigns.models import Assistant, Campaign
from campaigns.variables import BUILT_IN, has_stray_braces, unknown_variables
from contacts.services import custom_field_names
from talkturo.accounts.models import Team

ASSISTANT_TEXTS = ("first_message", "voicemail_message")
CAMPAIGN_TEXTS = ("voicemail_drop_message",)
CUSTOM_NAMED = 50


def text_problem(text: str, team: Team) -> str | None:
    """What is wrong with the variables of a text or an address; None when each can have a value.

    Known are the built-in variables and the custom fields that the team's contacts have; any other
    needs a default.
    """
    return _problem(text, lambda: custom_field_names(team))


def warnings_of_assistant(assistant: Assistant) -> list[str]:
    """What staff should correct in the stored texts and address of an assistant."""
    custom = cache(lambda: custom_field_names(assistant.team))
    problems = [(name, _problem(getattr(assistant, name), custom)) for name in ASSISTANT_TEXTS]
    address = address_problem(assistant.connection, assistant.address)
    problems.append(("address", address or _problem(assistant.address, custom)))
    return _named(Assistant, problems)


def warnings_of_campaign(campaign: Campaign) -> list[str]:
    """The same of a campaign's own texts and its assistant's."""
    custom = cache(lambda: custom_field_names(campaign.team))
    own = [(name, _problem(getattr(campaign, name), custom)) for name in CAMPAIGN_TEXTS]
    assistant = campaign.assistant
    of_assistant = _("Assistant %(name)s: %(problem)s")
    return _named(Campaign, own) + [
        of_assistant % {"name": assistant.name, "problem": problem}
        for problem in warnings_of_assistant(assistant)
    ]


def _named(
    model: type[Assistant | Campaign], problems: Sequence[tuple[str, str | None]]
) -> list[str]:
    labels = {field.name: field.verbose_name for field in model._meta.concrete_fields}
    return [f"{capfirst(labels[name])}: {problem}" for name, problem in problems if problem]


def _problem(text: str, custom_names: Callable[[], Sequence[str]]) -> str | None:
    """Custom fields are asked for only where a text names more than built-in variables."""
    if has_stray_braces(text):
        return _("Braces are for variables only, such as {{contact.first_name}}.")
    if not unknown_variables(text, BUILT_IN):
        return None
    custom = [f"contact.{name}" for name in custom_names()]
    unknown = unknown_variables(text, [*BUILT_IN, *custom])
    if not unknown:
        return None
    more = ["…"] if len(custom) > CUSTOM_NAMED else []
    return _(
        "Unknown variables: %(unknown)s. Known are %(known)s. Any other needs a default, such as "
        "%(example)s."
    ) % {
        "unknown": ", ".join(f"{{{{{name}}}}}" for name in unknown),
        "known": ", ".join([*BUILT_IN, *custom[:CUSTOM_NAMED], *more]),
        "example": f"{{{{{unknown[0] or 'contact.plan'}|…}}}}",
    }
