"""Log in at an OpenID Connect provider; its groups decide about roles in teams.

mozilla-django-oidc speaks the protocol: code flow with PKCE, state and nonce. Here are the rules of
this installation: a user is found by issuer and subject, never by an email; the token must be for
us, by our provider; endpoints come from the provider's discovery document.
"""

import logging
import time
from functools import cached_property
from typing import TYPE_CHECKING, Any

import jwt
import requests
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.utils import import_from_settings
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView, OIDCAuthenticationRequestView

from talkturo.accounts.invitations import RANKS
from talkturo.accounts.models import LINKING, Identity, Membership, Team, User
from talkturo.lib import audit
from talkturo.lib.client_address import client_address
from talkturo.lib.outgoing import DeadlineAdapter
from talkturo.lib.request_ids import request_id_of

if TYPE_CHECKING:  # the library has no types of its own
    from django.contrib.auth.backends import ModelBackend
    from django.views.generic import View

    _Backend = ModelBackend
    _RequestView = View
    _CallbackView = View
else:
    _Backend = OIDCAuthenticationBackend
    _RequestView, _CallbackView = OIDCAuthenticationRequestView, OIDCAuthenticationCallbackView

logger = logging.getLogger(__name__)

ENDPOINTS = {
    "OIDC_OP_AUTHORIZATION_ENDPOINT": "authorization_endpoint",
    "OIDC_OP_TOKEN_ENDPOINT": "token_endpoint",
    "OIDC_OP_USER_ENDPOINT": "userinfo_endpoint",
    "OIDC_OP_JWKS_ENDPOINT": "jwks_uri",
}
DISCOVERED_FOR = 3600.0  # seconds
LONGEST_GROUP_LIST = 1000
# What the provider, the network or a forged answer can do to a login.
FAILURES = (requests.RequestException, SuspiciousOperation, jwt.PyJWTError, KeyError, ValueError)

_known: dict[str, tuple[float, dict[str, Any]]] = {}


def is_configured() -> bool:
    """Whether people can log in at a provider."""
    return bool(settings.OIDC_ISSUER)


def discovered() -> dict[str, Any]:
    """The provider's own description, kept for an hour.

    Raises RequestException, and SuspiciousOperation where it describes another issuer (OpenID
    Connect Discovery 1.0, 4.3).
    """
    issuer: str = settings.OIDC_ISSUER
    fetched_at, document = _known.get(issuer, (0.0, {}))
    if not document or time.monotonic() - fetched_at > DISCOVERED_FOR:
        url = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
        document = _asked("GET", url).json()
        if document.get("issuer") != issuer:
            raise SuspiciousOperation("The provider calls itself otherwise than OIDC_ISSUER.")
        _known[issuer] = time.monotonic(), document
    return document


def _asked(method: str, url: str, **options: Any) -> requests.Response:
    """What the provider answers, within one deadline for the whole exchange.

    The library's own requests have a timeout from one `recv` to the next only. Raises
    RequestException.
    """
    with requests.Session() as session:
        for scheme in ("http://", "https://"):
            session.mount(scheme, DeadlineAdapter(seconds=settings.OIDC_TIMEOUT))
        answer = session.request(method, url, allow_redirects=False, **options)
    answer.raise_for_status()
    return answer


def _setting(name: str, *default: Any) -> Any:
    if name in ENDPOINTS:
        return discovered()[ENDPOINTS[name]]
    return import_from_settings(name, *default)


class ProviderBackend(_Backend):
    """Users by what the provider says of them."""

    get_settings = staticmethod(_setting)

    def __init__(self) -> None:
        """Ask the provider nothing yet: Django makes one for every request of a session."""
        self.UserModel = User
        self.OIDC_RP_CLIENT_ID = settings.OIDC_RP_CLIENT_ID
        self.OIDC_RP_CLIENT_SECRET = settings.OIDC_RP_CLIENT_SECRET
        self.OIDC_RP_SIGN_ALGO = settings.OIDC_RP_SIGN_ALGO
        self.OIDC_RP_IDP_SIGN_KEY = None

    @cached_property
    def OIDC_OP_TOKEN_ENDPOINT(self) -> str:  # noqa: N802 - the library's name
        return str(_setting("OIDC_OP_TOKEN_ENDPOINT"))

    @cached_property
    def OIDC_OP_USER_ENDPOINT(self) -> str:  # noqa: N802
        return str(_setting("OIDC_OP_USER_ENDPOINT"))

    @cached_property
    def OIDC_OP_JWKS_ENDPOINT(self) -> str:  # noqa: N802
        return str(_setting("OIDC_OP_JWKS_ENDPOINT"))

    def authenticate(self, request: HttpRequest | None, **kwargs: Any) -> Any:  # type: ignore[override]
        """Only for the callback, which has checked the state: a code that is sent to the password's
        login, without a nonce of our making, is nobody's."""
        if not kwargs.get("nonce"):
            return None
        return super().authenticate(request, **kwargs)

    def get_token(self, payload: dict[str, Any]) -> dict[str, Any]:
        """The tokens that the provider gives for a code. Raises RequestException or ValueError."""
        tokens: dict[str, Any] = _asked("POST", self.OIDC_OP_TOKEN_ENDPOINT, data=payload).json()
        return tokens

    def get_userinfo(self, access_token: str, *_: Any) -> dict[str, Any]:
        """What the provider says of the user; as JSON, which it does unless it was told otherwise.

        Raises RequestException or ValueError.
        """
        bearer = {"Authorization": f"Bearer {access_token}"}
        info: dict[str, Any] = _asked("GET", self.OIDC_OP_USER_ENDPOINT, headers=bearer).json()
        return info

    def verify_token(self, token: str, **kwargs: Any) -> dict[str, Any]:
        """The claims of an ID token that our provider made for us (OpenID Connect Core, 3.1.3.7).

        Raises SuspiciousOperation or PyJWTError.
        """
        claims: dict[str, Any] = super().verify_token(token, **kwargs)  # type: ignore[misc]
        audience = claims.get("aud")
        audiences = audience if isinstance(audience, list) else [audience]
        ours = settings.OIDC_RP_CLIENT_ID
        if claims.get("iss") != settings.OIDC_ISSUER:
            raise SuspiciousOperation("The ID token is of another issuer.")
        if ours not in audiences or claims.get("azp", ours) != ours:
            raise SuspiciousOperation("The ID token is for another client.")
        if "exp" not in claims or not claims.get("sub"):
            raise SuspiciousOperation("The ID token lacks exp or sub.")
        return claims

    def retrieve_matching_jwk(self, token: str) -> Any:
        """The provider's key that the token names, or its only one: a name is needed only where
        there are several (OpenID Connect Core, 10.1), and the library wants one always.

        Raises SuspiciousOperation, RequestException or PyJWTError.
        """
        answer = _asked("GET", self.OIDC_OP_JWKS_ENDPOINT)
        name = jwt.get_unverified_header(token).get("kid")
        keys = [
            key
            for key in answer.json()["keys"]
            if key.get("kty") == "RSA"
            and key.get("use", "sig") == "sig"
            and name in {None, key.get("kid")}
        ]
        if len(keys) != 1:
            raise SuspiciousOperation("No single key of the provider fits the ID token.")
        return jwt.PyJWK(keys[0], self.OIDC_RP_SIGN_ALGO)

    def get_or_create_user(self, access_token: str, id_token: str, payload: dict[str, Any]) -> User:
        """The user of that issuer and subject, a new one for the first login."""
        info = self.get_userinfo(access_token)
        if info.get("sub") != payload["sub"]:  # OpenID Connect Core, 5.3.2
            raise SuspiciousOperation("The user info is of another subject.")
        return user_of({**payload, **info}, linking=self._linking())

    def _linking(self) -> User | None:
        request: Any = self.request  # type: ignore[attr-defined]
        wanted = request.session.pop(LINKING, None)
        return request.user if wanted is not None and wanted == request.user.pk else None


@transaction.atomic
def user_of(claims: dict[str, Any], *, linking: User | None = None) -> User:
    """The user behind verified claims, with the roles that the provider's groups give.

    `linking` is a user who asked to connect the identity with their own login. An email decides
    nothing: whoever may choose it at the provider would take over the login that has it.
    """
    issuer, subject = settings.OIDC_ISSUER, str(claims["sub"])
    identity = Identity.objects.filter(issuer=issuer, subject=subject).first()
    if identity is None:
        user = linking or _new_user(claims)
        identity, is_first = Identity.objects.get_or_create(
            issuer=issuer, subject=subject, defaults={"user": user}
        )
        if not (is_first or linking):
            user.delete()  # another request of the same person was first
    elif linking is not None and identity.user_id != linking.pk:
        raise SuspiciousOperation("The identity belongs to another login.")
    user = identity.user
    with audit.on_behalf_of(f"{user} ({issuer})"):
        _follow_groups(user, claims)
    return user


def _new_user(claims: dict[str, Any]) -> User:
    """A login without a password. Its email counts only where the provider has checked it."""
    email = str(claims.get("email") or "")[:254] if claims.get("email_verified") is True else ""
    wanted = str(claims.get("preferred_username") or email.partition("@")[0] or claims["sub"])
    allowed = "".join(letter for letter in wanted if letter.isalnum() or letter in "@.+-_")[:120]
    name, number = allowed or "user", 1
    while User.objects.filter(username=name).exists():
        number += 1
        name = f"{allowed or 'user'}-{number}"
    return User.objects.create_user(name, email=email, is_staff=True)


def _follow_groups(user: User, claims: dict[str, Any]) -> None:
    """In the teams that OIDC_GROUPS names, be what the groups say: the highest role, or nothing."""
    given = claims.get(settings.OIDC_GROUPS_CLAIM)
    groups = set(map(str, given[:LONGEST_GROUP_LIST])) if isinstance(given, list) else set()
    mapping: tuple[tuple[str, str, str], ...] = settings.OIDC_GROUPS
    for team in Team.objects.filter(slug__in={slug for _group, slug, _role in mapping}):
        roles = [role for group, slug, role in mapping if slug == team.slug and group in groups]
        rows = Membership.objects.filter(user=user, team=team)
        if not roles:
            rows.delete()
            continue
        role = max(roles, key=lambda role: RANKS[Membership.Role(role)])
        rows.get_or_create(user=user, team=team, defaults={"role": role})
        rows.exclude(role=role).update(role=role)


def _refused(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.warning(
        "Single sign-on failed: %s, address %s, request %s",
        type(error).__name__,
        client_address(request),
        request_id_of(request),
    )
    messages.error(
        request, _("Single sign-on failed. Try again, or tell those who run the server.")
    )
    return redirect("admin:login")


class ProviderLogin(_RequestView):
    """Send the browser to the provider."""

    get_settings = staticmethod(_setting)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The provider is asked in `get`, where a failure has an answer."""
        self.OIDC_RP_CLIENT_ID = settings.OIDC_RP_CLIENT_ID

    @cached_property
    def OIDC_OP_AUTH_ENDPOINT(self) -> str:  # noqa: N802 - the library's name
        return str(_setting("OIDC_OP_AUTHORIZATION_ENDPOINT"))

    def get(self, request: HttpRequest) -> HttpResponse:
        if not is_configured():
            raise Http404
        try:
            answer: HttpResponse = super().get(request)  # type: ignore[misc]
        except FAILURES as error:
            return _refused(request, error)
        return answer


class ProviderCallback(_CallbackView):
    """The browser comes back from the provider."""

    get_settings = staticmethod(_setting)

    def get(self, request: HttpRequest) -> HttpResponse:
        if not is_configured():
            raise Http404
        try:
            answer: HttpResponse = super().get(request)  # type: ignore[misc]
        except FAILURES as error:
            return _refused(request, error)
        return answer

    def login_failure(self) -> HttpResponse:
        return _refused(self.request, SuspiciousOperation())
