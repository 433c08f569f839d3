"""Why a contact stands where it does in a campaign: a code, parameters, and a sentence.

The row keeps the code and the parameters; the sentence is made where it is shown, in the reader's
language. A new reason is a new line in TEXTS (its German in locale/de) and in docs/api.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext, gettext_noop

from talkturo.lib.wording import sentence, words

TEXTS: dict[str, str] = {
    # completed
    "answered": gettext_noop("The contact answered."),
    "voicemail": gettext_noop("A voicemail answered."),
    "declined": gettext_noop("The contact declined the call."),
    "opted_out": gettext_noop("The contact asked not to be called again."),
    # failed
    "attempts_used_up": gettext_noop(
        "No attempt is left: %(made)s made, %(limit)s allowed. The last call ended: %(outcome)s."
    ),
    "outcome_attempts_used_up": gettext_noop(
        "No attempt is left: %(made)s made, %(limit)s allowed where a call ends with: %(outcome)s."
    ),
    "carrier_refused": gettext_noop("The carrier refuses: %(refusal)s (code %(code)s)."),
    "invalid_number": gettext_noop("The number is not in service."),
    "unavailable": gettext_noop(
        "The phone cannot be reached, and the campaign does not call again after that."
    ),
    "error_not_retried": gettext_noop(
        "The call ended in an error, and the campaign does not call again after errors."
    ),
    "placement_unknown": gettext_noop("The carrier knows nothing of this call; it may have rung."),
    "campaign_ends": gettext_noop("The next attempt would come after the campaign's end."),
    "never_open": gettext_noop(
        "The call window is never open in all the time zones in which the contact may be."
    ),
    # skipped
    "do_not_call": gettext_noop("Contact is marked do-not-call"),
    "no_phone_number": gettext_noop("Contact has no phone number"),
    "deleted": gettext_noop("Contact was deleted"),
    "zone_unknown": gettext_noop("Contact's time zone is not known here"),
    "country_not_allowed": gettext_noop("The team does not call the country of this number"),
    "number_kind_not_allowed": gettext_noop(
        "Numbers of this kind, such as premium-rate or satellite numbers, are not called"
    ),
    "own_number": gettext_noop("Contact's number is one of the team's caller IDs"),
    "duplicate_number": gettext_noop(
        "Contact's number was called in this campaign for another contact"
    ),
    # not final, but no call follows
    "campaign_cancelled": gettext_noop("The campaign was cancelled."),
    # of rows from before there were codes: all that is known
    "last_outcome": gettext_noop("The last call ended: %(outcome)s."),
    "skipped": gettext_noop("The contact was skipped."),
}
# Parameters that are shown in the reader's language themselves.
SHOWN_AS = {"outcome": words, "refusal": sentence}
# What rows from before there were codes say in English, where that is a reason of today.
_SENTENCES = {text: code for code, text in TEXTS.items() if "%(" not in text}
_BY_STATUS: dict[tuple[str, str], str] = {
    ("completed", "answered"): "answered",
    ("completed", "voicemail"): "voicemail",
    ("completed", "declined"): "declined",
    ("completed", "do_not_call"): "opted_out",
    ("failed", "invalid_number"): "invalid_number",
    ("skipped", "do_not_call"): "do_not_call",
    ("skipped", "invalid_number"): "no_phone_number",
}


@dataclass(frozen=True, slots=True)
class Disposition:
    """A reason: its code in TEXTS, and the parameters that the text names.

    `text` is what an old row says in words that are no text of today; it is shown as it is.
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""

    @property
    def sentence(self) -> str:
        """The reason in the reader's language; the code itself where no text is known for it."""
        if self.text:
            return sentence(self.text)
        template = TEXTS.get(self.code, self.code)
        shown = {
            name: SHOWN_AS[name](str(value)) if name in SHOWN_AS else value
            for name, value in self.params.items()
        }
        try:
            return gettext(template) % shown if shown else gettext(template)
        except KeyError:  # written by another release, whose text had other parameters
            return self.code


def derived(*, status: str, outcome: str, text: str) -> Disposition | None:
    """The reason of a final row without a code, by its words and its outcome; else None."""
    if status not in ("completed", "skipped", "failed"):
        return None
    if text in _SENTENCES:
        return Disposition(_SENTENCES[text])
    code = _BY_STATUS.get((status, outcome), "skipped" if status == "skipped" else "")
    if code:
        return Disposition(code, text=text)
    if outcome:
        return Disposition("last_outcome", {"outcome": outcome}, text)
    return None
