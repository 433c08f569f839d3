"""Bodies of unknown length, which Django would take for empty ones."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from django.conf import settings

# In the environment of a request whose body of unknown length was longer than is read.
CUT = "talkturo.body_is_cut"

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def with_content_length(application: Application) -> Application:
    """Give a chunked body its length before Django looks for one.

    Some clients (.NET's PostAsJsonAsync among them) send no Content-Length, and Django then reads
    nothing: `{"dryRun": true}` would arrive as `{}` and place calls. Works with servers that end
    the input themselves (`wsgi.input_terminated`), as granian and gunicorn do.
    """

    def call(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if not environ.get("CONTENT_LENGTH") and environ.get("wsgi.input_terminated"):
            # One byte more than is accepted, so that too much is still refused as such.
            body = environ["wsgi.input"].read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
            environ["CONTENT_LENGTH"] = str(len(body))
            environ[CUT] = len(body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
            environ["wsgi.input"] = BytesIO(body)
        return application(environ, start_response)

    return call
