"""How much a request may send, and that nothing is read before its sender is known."""

import json
import re
import threading
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import resolve, reverse

from campaigns.tests.factories import CampaignFactory, enroll
from dialer.models import Attempt
from dialer.tests.engine import Engine
from talkturo.accounts.models import ApiKey, Team
from talkturo.accounts.tests.staff import staff
from talkturo.lib import request_limits
from talkturo.lib.request_limits import (
    ALL,
    ANONYMOUS,
    API,
    CARRIER,
    KILOBYTE,
    MAX_CHUNKED_BYTES,
    MAX_STREAMS,
    MEGABYTE,
    NOTHING,
    PIECE_BYTES,
    STAFF,
    UPLOAD,
    Body,
    Limit,
    Refused,
    bounded,
    limit_of,
)
from talkturo.lib.uploads import UploadParser
from talkturo.local.programs import WEB_THREADS
from talkturo.wsgi import application

ROOT = Path(__file__).resolve().parents[2]
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"
SIGNED = {"HTTP_X_TWILIO_SIGNATURE": "guessed"}
IMPORT = "/api/crm/contacts/import"


class Source:
    """A request's body as the web server gives it, which counts the bytes that are read."""

    def __init__(self, body: bytes = b"") -> None:
        self._body = BytesIO(body)
        self.count = 0

    def read(self, size: int) -> bytes:
        piece = self._body.read(size)
        self.count += len(piece)
        return piece


@pytest.fixture(autouse=True)
def _same_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request's begin and end would close the connection that the test's transaction is in."""
    for signal in (request_started, request_finished):
        monkeypatch.setattr(signal, "send", lambda **_: None)


def ask(path: str, source: Any, **environ: str) -> tuple[int, dict[str, str], bytes]:
    """What the whole application answers to a POST of this body."""
    said: list[Any] = []
    made = RequestFactory().post(path).environ | {"CONTENT_TYPE": FORM, **environ}
    made |= {"wsgi.input": source, "wsgi.input_terminated": True}
    answer = application(made, lambda status, headers: said.extend((status, headers)))
    return int(said[0].split()[0]), dict(said[1]), b"".join(answer)


@pytest.fixture
def attempt(team: Team) -> Attempt:
    """A call that the carrier has accepted."""
    engine = Engine()
    campaign = CampaignFactory(team=team)
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    engine.dial(campaign)
    return Attempt.objects.get()


def test_a_thread_is_always_free_of_slow_senders_and_readers() -> None:
    assert sum(limit.may_wait for limit in ALL) + MAX_STREAMS < WEB_THREADS
    image = (ROOT / "Dockerfile").read_text()
    assert f'"--blocking-threads", "{WEB_THREADS}"' in image
    assert f"--blocking-threads {WEB_THREADS} " in (ROOT / "README.md").read_text()


@pytest.mark.parametrize(
    ("path", "limit"),
    [
        ("/carrier/status/call_1", CARRIER),
        ("/admin/login/", STAFF),
        ("/admin/contacts/contact/add/", STAFF),
        ("/api/crm/contacts", API),
        ("/api/crm/campaigns/camp_1/run", API),
        (IMPORT, UPLOAD),
        (f"{IMPORT}/more", API),
        ("/api/schema", NOTHING),
        ("/healthz", NOTHING),
        ("/static/x.js", NOTHING),
        ("/", NOTHING),
    ],
)
def test_each_path_has_a_limit(path: str, limit: Limit) -> None:
    assert limit_of(path) is limit


def test_files_are_taken_only_where_the_views_take_files() -> None:
    page = reverse("admin:campaigns_campaign_add", args=["0193c5a7-0000-7000-8000-000000000000"])
    assert limit_of(page) is UPLOAD
    view: Any = resolve(IMPORT).func
    assert UploadParser in view.cls.parser_classes
    assert limit_of(reverse("admin:campaigns_campaign_changelist")) is STAFF


def test_the_proxy_has_the_same_sizes() -> None:
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    places = re.findall(r"location (?:[=~] )?(\S+) \{\s+client_max_body_size (\d+)([km]);", text)
    sizes = {
        path: int(number) * {"k": KILOBYTE, "m": MEGABYTE}[unit] for path, number, unit in places
    }
    upload = next(path for path in sizes if path.startswith("^"))
    assert re.fullmatch(upload, IMPORT)
    page = reverse("admin:campaigns_campaign_add", args=["0193c5a7-0000-7000-8000-000000000000"])
    assert re.fullmatch(upload, page)
    assert sizes.pop(upload) == UPLOAD.max_bytes
    assert sizes == {
        "/carrier/": CARRIER.max_bytes,
        "/api/": API.max_bytes,
        "/admin/": STAFF.max_bytes,
        "/admin/login/": ANONYMOUS.max_bytes,
    }


@pytest.mark.parametrize(
    ("path", "most"),
    [("/carrier/status/call_1", CARRIER.max_bytes), ("/api/crm/contacts", API.max_bytes),
     ("/admin/login/", STAFF.max_bytes), (IMPORT, UPLOAD.max_bytes), ("/healthz", 0)],
)  # fmt: skip
def test_too_much_is_refused_by_its_headers(path: str, most: int) -> None:
    source = Source(b"x" * 10)
    status, headers, body = ask(path, source, CONTENT_LENGTH=str(most + 1))
    assert (status, source.count) == (413, 0)
    assert headers["Connection"] == "close"
    assert headers["X-Request-Id"].startswith("req_")
    if not path.startswith("/admin/"):
        assert json.loads(body)["code"] == "too_large"


@pytest.mark.parametrize(
    "path",
    ["/carrier/status/call_1", "/carrier/voice/call_1", "/admin/login/", "/api/crm/contacts",
     "/admin/contacts/contact/add/", "/api/crm/campaigns", "/admin/account/"],
)  # fmt: skip
def test_a_multipart_form_is_refused_where_no_file_belongs(path: str) -> None:
    source = Source(b"x" * 1000)
    status, _, body = ask(path, source, CONTENT_TYPE=MULTIPART, CONTENT_LENGTH="1000")
    assert (status, source.count) == (415, 0), body


@pytest.mark.parametrize("media_type", ["application/json", "text/plain", MULTIPART])
def test_the_carrier_sends_forms_and_nothing_else(media_type: str) -> None:
    source = Source(b"x" * 1000)
    path = "/carrier/status/call_1"
    status, _, _ = ask(path, source, CONTENT_TYPE=media_type, CONTENT_LENGTH="1000")
    assert (status, source.count) == (415, 0)


@pytest.mark.parametrize("length", ["1000", ""], ids=["with a length", "chunked"])
class TestNothingIsReadOfAStranger:
    def headers(self, length: str) -> dict[str, str]:
        return {
            "CONTENT_LENGTH": length,
            **({} if length else {"HTTP_TRANSFER_ENCODING": "chunked"}),
        }

    @pytest.mark.parametrize(
        ("path", "more", "expected"),
        [
            ("/carrier/status/nonsense", SIGNED, 404),
            ("/carrier/status/call_01h455vb4pex5vsknk084sn02q", SIGNED, 404),
            ("/carrier/voice/call_01h455vb4pex5vsknk084sn02q", SIGNED, 404),
            ("/carrier/keypad/call_01h455vb4pex5vsknk084sn02q", SIGNED, 404),
            ("/carrier/nothing", SIGNED, 404),
            ("/api/crm/contacts", {}, 401),
            ("/api/crm/contacts", {"HTTP_AUTHORIZATION": "Bearer tk_live_guessed"}, 401),
            ("/api/crm/contacts", {"HTTP_COOKIE": "__Host-sessionid=guessed"}, 401),
            ("/api/crm/campaigns/camp_1/run", {}, 401),
            (IMPORT, {"CONTENT_TYPE": MULTIPART}, 401),
            ("/api/nothing", {}, 404),
            ("/admin/", {}, 302),
            ("/admin/contacts/contact/add/", {"HTTP_COOKIE": f"__Host-csrftoken={'a' * 32}"}, 302),
            ("/admin/logout/", {"HTTP_COOKIE": f"__Host-csrftoken={'a' * 32}"}, 302),
            (
                "/admin/campaigns/campaign/0193c5a7-0000-7000-8000-000000000000/contacts/",
                {"CONTENT_TYPE": MULTIPART, "HTTP_COOKIE": f"__Host-csrftoken={'a' * 32}"},
                302,
            ),
        ],
    )
    def test_anywhere(
        self, db: None, length: str, path: str, more: dict[str, str], expected: int
    ) -> None:
        source = Source(b"x" * 1000)
        status, _, body = ask(path, source, **{**self.headers(length), **more})
        if path == "/api/nothing" and length:
            assert status == 413  # no path, no body
        else:
            assert status == expected, body
        assert source.count == 0

    def test_where_a_call_is_known_but_the_request_is_not_signed(
        self, attempt: Attempt, length: str
    ) -> None:
        source = Source(b"x" * 1000)
        path = f"/carrier/status/{attempt.public_id}"
        assert ask(path, source, **self.headers(length))[0] == 403
        assert source.count == 0
        assert ask(path, source, **self.headers(length), **SIGNED)[0] == 403
        assert source.count == 1000


def test_the_login_page_reads_a_small_form_and_no_more(db: None) -> None:
    cookie = f"__Host-csrftoken={'a' * 32}"
    source = Source(b"a=" + b"x" * 100_000)
    length = str(ANONYMOUS.max_bytes + 1)
    assert ask("/admin/login/", source, CONTENT_LENGTH=length, HTTP_COOKIE=cookie)[0] == 413
    assert source.count == 0
    chunked = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}
    assert ask("/admin/login/", source, **chunked, HTTP_COOKIE=cookie)[0] == 413
    assert source.count <= ANONYMOUS.max_bytes + PIECE_BYTES


def test_staff_may_send_long_forms(team: Team) -> None:
    browser = staff(team)
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
    source = Source(b"a=" + b"x" * 100_000)
    cookies += f"; __Host-csrftoken={'a' * 32}"
    status, _, _ = ask("/admin/account/", source, CONTENT_LENGTH="100002", HTTP_COOKIE=cookies)
    assert (status, source.count) == (403, 100_002)  # read, and without the form's token


class TestBody:
    def body(self, source: Any, limit: Limit = API, **environ: Any) -> Body:
        return Body({"wsgi.input": source, "CONTENT_LENGTH": "1000", **environ}, limit)

    def chunked(self, source: Any, limit: Limit = API) -> Body:
        return self.body(source, limit, **{request_limits.CHUNKED: True})

    @pytest.mark.parametrize("size", [-1, 1000, 5000])
    def test_of_a_known_length_gives_that_much(self, size: int) -> None:
        source = Source(b"x" * 3000)
        body = self.body(source)
        assert body.read(size) == b"x" * 1000
        assert body.read() == b""
        assert source.count == 1000

    def test_that_is_cut_off_is_no_whole_one(self) -> None:
        with pytest.raises(Refused, match="broke off") as refused:
            self.body(Source(b"x" * 999)).read()
        assert refused.value.status == 400

    def test_of_unknown_length_ends_where_it_ends(self) -> None:
        assert self.chunked(Source(b"x" * 3000)).read() == b"x" * 3000
        whole = b"x" * MAX_CHUNKED_BYTES
        assert self.chunked(Source(whole)).read() == whole
        assert self.chunked(Source(b"")).read() == b""

    @pytest.mark.parametrize(
        ("limit", "most"),
        [(CARRIER, CARRIER.max_bytes), (API, API.max_bytes), (UPLOAD, MAX_CHUNKED_BYTES)],
    )
    def test_of_unknown_length_is_refused_when_it_is_too_long(
        self, limit: Limit, most: int
    ) -> None:
        source = Source(b"x" * 2 * most)
        with pytest.raises(Refused, match="without a Content-Length at most") as refused:
            self.chunked(source, limit).read()
        assert refused.value.status == 413
        assert source.count <= most + PIECE_BYTES

    def limit(self, *, may_wait: int, seconds: float = 600.0) -> Limit:
        return Limit(max_bytes=1000, seconds=seconds, may_wait=may_wait)

    def test_that_is_overdue_is_a_408(self) -> None:
        limit = self.limit(may_wait=1, seconds=-1.0)
        body = self.body(Source(b"x" * 1000), limit)
        for _ in range(2):  # and it stays one
            with pytest.raises(Refused, match="did not arrive within -1 seconds") as refused:
                body.read()
            assert refused.value.status == 408
        body.release()
        assert limit.places.acquire(blocking=False)

    def test_finds_no_place_among_others_that_do_not_come(self) -> None:
        limit = self.limit(may_wait=1)
        assert limit.places.acquire(blocking=False)
        source = Source(b"x" * 1000)
        with pytest.raises(Refused, match="try again") as refused:
            self.body(source, limit).read()
        assert (refused.value.status, refused.value.retry_after, source.count) == (503, 5, 0)

    def test_gives_back_its_place_at_its_end(self) -> None:
        limit = self.limit(may_wait=1)
        for _ in range(2):
            body = self.body(Source(b"x" * 1000), limit)
            assert body.read(999) == b"x" * 999
            assert not limit.places.acquire(blocking=False)
            assert body.read() == b"x"


def test_a_slow_body_is_answered_for_the_application(
    attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CARRIER, "seconds", -1.0)
    path = f"/carrier/status/{attempt.public_id}"
    body = b"x" * 1000
    status, headers, said = ask(path, Source(body), CONTENT_LENGTH="1000", **SIGNED)
    assert (status, json.loads(said)["code"]) == (408, "request_timeout")
    monkeypatch.setattr(CARRIER, "places", threading.Semaphore(0))
    monkeypatch.setattr(CARRIER, "patience_seconds", 0.0)
    status, headers, said = ask(path, Source(body), CONTENT_LENGTH="1000", **SIGNED)
    assert (status, headers["Retry-After"], json.loads(said)["code"]) == (503, "5", "busy")


def test_a_slow_body_of_a_caller_is_answered_for_the_api(
    team: Team, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(API, "seconds", -1.0)
    _, key = ApiKey.issue(team=team, name="Test", scopes=["*"])
    headers = {"HTTP_AUTHORIZATION": f"Bearer {key}", "CONTENT_TYPE": "application/json"}
    source = Source(b"x" * 1000)
    status, _, body = ask("/api/crm/contacts", source, CONTENT_LENGTH="1000", **headers)
    assert (status, json.loads(body)["code"]) == (408, "request_timeout")
    assert "Unhandled" not in caplog.text


def test_answers_are_handed_over_whole() -> None:
    """A thread that hands out pieces waits for whoever reads them."""

    def answering(response: Any) -> Any:
        def app(environ: dict[str, Any], start_response: Any) -> Any:
            start_response("200 OK", [])
            return response

        return bounded(app)({"PATH_INFO": "/"}, lambda *_: None)

    assert answering(HttpResponse([b"a", b"b"])) == [b"ab"]
    assert answering(FileResponse(BytesIO(b"ab"))) == [b"ab"]
    streams = [answering(StreamingHttpResponse(iter([b"a", b"b"]))) for _ in range(MAX_STREAMS)]
    assert not isinstance(streams[0], list)
    request = RequestFactory().get("/api/crm/contacts/export").environ
    said: list[Any] = []

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        start_response("200 OK", [])
        return StreamingHttpResponse(iter([b"a"]))

    refused = bounded(app)(request, lambda *more: said.extend(more))
    assert said[0] == "503 Service Unavailable"
    assert b"Too many exports" in b"".join(refused)
    assert b"".join(streams[0]) == b"ab"
    for stream in streams:
        stream.close()
    assert b"".join(answering(StreamingHttpResponse(iter([b"a"])))) == b"a"
