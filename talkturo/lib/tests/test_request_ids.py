import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from talkturo.lib.request_ids import HEADER, RequestIdMiddleware, request_id_of


def answer(given: str | None) -> tuple[str, str]:
    """The request id that the view sees and the one in the answer."""
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request_id_of(request))
        return HttpResponse()

    headers = {} if given is None else {HEADER: given}
    response = RequestIdMiddleware(view)(RequestFactory().get("/", headers=headers))
    return seen[0], response.headers[HEADER]


@pytest.mark.parametrize("given", ["a", "req_01h455vb4pex5vsknk084sn02q", "A-b.C_9", "x" * 80])
def test_a_well_formed_id_of_the_client_is_kept(given: str):
    assert answer(given) == (given, given)


@pytest.mark.parametrize("given", [None, "", "x" * 81, "a b", "a\r\nb", "é", "a;b", '"a"'])
def test_any_other_is_replaced(given: str | None):
    seen, answered = answer(given)
    assert seen == answered != given
    assert seen.startswith("req_")
    assert answer(given)[0] != seen


def test_a_request_has_one_id_even_outside_the_middleware():
    request = RequestFactory().get("/")
    assert request_id_of(request) == request_id_of(request) != ""
