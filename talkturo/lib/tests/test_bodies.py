from io import BytesIO
from typing import Any

import pytest
from pytest_django import Settings

from talkturo.lib.bodies import with_content_length


def seen(environ: dict[str, Any]) -> tuple[Any, bytes]:
    """What an application behind the wrapper finds: the length and the body."""
    found: list[tuple[Any, bytes]] = []

    def application(environ: dict[str, Any], start_response: object) -> list[bytes]:
        found.append((environ.get("CONTENT_LENGTH"), environ["wsgi.input"].read()))
        return []

    with_content_length(application)(environ, None)
    return found[0]


def chunked(body: bytes) -> dict[str, Any]:
    return {
        "HTTP_TRANSFER_ENCODING": "chunked",
        "wsgi.input": BytesIO(body),
        "wsgi.input_terminated": True,
    }


def test_a_chunked_body_gets_its_length():
    assert seen(chunked(b'{"dryRun": true}')) == ("16", b'{"dryRun": true}')


def test_of_too_long_a_body_just_enough_is_read_to_refuse_it(settings: Settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    assert seen(chunked(b"x" * 1000)) == ("11", b"x" * 11)


@pytest.mark.parametrize(
    "environ",
    [
        {"CONTENT_LENGTH": "4", "wsgi.input_terminated": True},
        {"CONTENT_LENGTH": ""},  # a server that does not end the input: reading it would hang
        {},
    ],
)
def test_every_other_request_is_left_alone(environ: dict[str, Any]):
    body = BytesIO(b"body")
    assert seen({**environ, "wsgi.input": body}) == (environ.get("CONTENT_LENGTH"), b"body")
