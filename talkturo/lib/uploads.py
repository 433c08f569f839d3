"""Files that clients send."""

from collections.abc import Mapping
from typing import IO, Any

from django.core.exceptions import RequestDataTooBig
from django.utils.http import parse_header_parameters
from rest_framework.exceptions import ParseError
from rest_framework.parsers import DataAndFiles, MultiPartParser

from talkturo.lib.errors import TooLarge
from talkturo.lib.request_limits import CHUNKED, MAX_UPLOAD_BYTES, UPLOAD

# A boundary has up to 70 characters; around the last one are hyphens and line ends.
LONGEST_END = 100


class _Counted:
    """A body that knows how much of it was read."""

    def __init__(self, body: IO[bytes]) -> None:
        self._body = body
        self._tail = b""
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        chunk = self._body.read(size)
        self.count += len(chunk)
        self._tail = (self._tail + chunk[-LONGEST_END:])[-LONGEST_END:]
        return chunk

    def has_ended(self, media_type: str | None) -> bool:
        """Whether the last bytes are the form's last boundary (RFC 2046, 5.1.1)."""
        boundary = parse_header_parameters(media_type or "")[1].get("boundary", "")
        return f"--{boundary}--".encode() in self._tail


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
        if length > UPLOAD.max_bytes:
            megabytes = MAX_UPLOAD_BYTES // 1024 // 1024
            raise TooLarge(f"The file is too large; at most {megabytes} MB are accepted.")
        counted: Any = _Counted(stream)
        try:
            parsed = super().parse(counted, media_type, parser_context)
        except RequestDataTooBig as error:
            raise TooLarge("A field of the form is too large.") from error
        whole = counted.has_ended(media_type) if meta.get(CHUNKED) else counted.count >= length
        if not whole:
            raise ParseError("The upload broke off before its end.")
        return parsed
