"""A web server's application whose answers are larger than all buffers on their way."""

import os
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.http import FileResponse, HttpResponse, StreamingHttpResponse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talkturo.settings")
get_wsgi_application()

from talkturo.lib.request_limits import bounded  # noqa: E402 - it wants the apps to be there

PIECE = b"x" * 65_536
PIECES = 400


def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """As Django answers: whole, from a file, or while it is made."""
    kind = environ["PATH_INFO"]
    response: Any
    if kind == "/file":
        response = FileResponse(BytesIO(PIECE * PIECES))
    elif kind == "/stream":
        response = StreamingHttpResponse(iter([PIECE] * PIECES))
    else:
        response = HttpResponse(PIECE * PIECES if kind == "/whole" else b"ok")
    start_response(f"{response.status_code} OK", list(response.items()))
    return response  # type: ignore[no-any-return]


application = bounded(answer)
