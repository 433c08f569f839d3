"""Twilio's refusals: HTTP status, error code and sentence, in its JSON shape."""

from collections.abc import Mapping


class TwilioError(Exception):
    """A request that Twilio would answer with an error; `code` is from its error dictionary."""

    def __init__(
        self, status: int, code: int, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = dict(headers or {})

    def body(self) -> dict[str, object]:
        """The error as Twilio's JSON: code, message, more_info, status."""
        return {
            "code": self.code,
            "message": self.message,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }


def unauthorized() -> TwilioError:
    """20003: the account sid or the auth token is not the account's."""
    return TwilioError(401, 20003, "Authenticate", {"WWW-Authenticate": 'Basic realm="Twilio API"'})


def not_found(path: str) -> TwilioError:
    """20404: there is nothing at this path."""
    return TwilioError(404, 20404, f"The requested resource {path} was not found")


def http_error(status: int, path: str) -> TwilioError:
    """What HTTP itself refuses: no such path, method not allowed, body too large."""
    if status == 404:
        return not_found(path)
    if status == 405:
        return TwilioError(405, 20004, "Method not allowed")
    return TwilioError(status, 20001, "The request cannot be read")


def too_many_requests() -> TwilioError:
    """20429: the only failure that Twilio documents as never carried out."""
    return TwilioError(429, 20429, "Too Many Requests", {"Retry-After": "1"})


def internal_error() -> TwilioError:
    """20500: the request may or may not have been carried out."""
    return TwilioError(500, 20500, "Internal Server Error")


def service_unavailable() -> TwilioError:
    """20503: the whole API is down."""
    return TwilioError(503, 20503, "Service Unavailable")


def invalid_parameter(message: str) -> TwilioError:
    """20001: a parameter that has no error code of its own is not what it should be."""
    return TwilioError(400, 20001, message)
