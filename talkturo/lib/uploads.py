"""Files that clients send."""

from collections.abc import Mapping
from typing import IO, Any

from django.core.exceptions import RequestDataTooBig
from rest_framework.exceptions import ParseError
from rest_framework.parsers import DataAndFiles, MultiPartParser

from talkturo.lib.bodies import CUT
from talkturo.lib.errors import TooLarge

MAX_UPLOAD_BYTES = 200 * 1024 * 1024
# Boundaries and the form's other fields.
MAX_FORM_BYTES = 1024 * 1024


class _Counted:
    """A body that knows how much of it was read."""

    def __init__(self, body: IO[bytes]) -> None:
        self._body = body
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        chunk = self._body.read(size)
        self.count += len(chunk)
        return chunk


class UploadParser(MultiPartParser):
    """A form with a file: all of it, or a 400. Half a file would look like a whole one."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> "DataAndFiles[Any, Any]":
        meta = (parser_context or {})["request"].META
        length = int(meta.get("CONTENT_LENGTH") or 0)
        if meta.get(CUT):
            raise TooLarge("Send a Content-Length; without one at most 5 MB are accepted.")
        if length > MAX_UPLOAD_BYTES + MAX_FORM_BYTES:
            megabytes = MAX_UPLOAD_BYTES // 1024 // 1024
            raise TooLarge(f"The file is too large; at most {megabytes} MB are accepted.")
        counted: Any = _Counted(stream)
        try:
            parsed = super().parse(counted, media_type, parser_context)
        except RequestDataTooBig as error:
            raise TooLarge("A field of the form is too large.") from error
        if counted.count < length:
            raise ParseError("The upload broke off before its end.")
        return parsed
