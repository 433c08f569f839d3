"""What a new password may not hold: words that anybody who guesses would try first."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from talkturo.accounts.models import Team, User

SHORTEST_WORD = 4  # shorter ones are in every second sentence


class ContextWordsValidator:
    """Refuse a password with the product's, the installation's, the user's or a team's name in it.

    NIST SP 800-63B-4, 3.1.1.2, and OWASP ASVS 5, 6.2.11: "context-specific words".
    `joining` is the team that an invitation is for.
    """

    def __init__(self, joining: Team | None = None) -> None:
        self.joining = joining

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError that names the word."""
        text = password.casefold()
        teams = [self.joining] if self.joining else []
        for word in sorted(words_of(user, teams)):
            if word in text:
                raise ValidationError(
                    _("The password must not contain “%(word)s”."),
                    code="password_has_context_word",
                    params={"word": word},
                )

    def get_help_text(self) -> str:
        return _("It must not contain your name, your team's name or “talkturo”.")


def words_of(user: User | None, teams: list[Team]) -> set[str]:
    """The words, in lower case, that no password of the user may contain."""
    texts = ["talkturo", urlsplit(settings.PUBLIC_BASE_URL).hostname or ""]
    if user is not None:
        texts += [user.username, user.first_name, user.last_name, user.email]
        if user.pk is not None:
            teams = [*teams, *Team.objects.filter(memberships__user=user)]
    texts += [text for team in teams for text in (team.name, team.slug)]
    words = {text.strip().casefold() for text in texts}
    words |= {part for word in words for part in re.split(r"[\W_]+", word)}
    return {word for word in words if len(word) >= SHORTEST_WORD}
