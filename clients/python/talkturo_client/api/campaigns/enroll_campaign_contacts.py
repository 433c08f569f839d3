from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.contacts_request import ContactsRequest
from ...models.enroll_response import EnrollResponse
from ...models.error_response import ErrorResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    body: ContactsRequest | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/crm/campaigns/{id}/contacts".format(
            id=quote(str(id), safe=""),
        ),
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> EnrollResponse | ErrorResponse | None:
    if response.status_code == 200:
        response_200 = EnrollResponse.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = ErrorResponse.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = ErrorResponse.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = ErrorResponse.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = ErrorResponse.from_dict(response.json())

        return response_404

    if response.status_code == 409:
        response_409 = ErrorResponse.from_dict(response.json())

        return response_409

    if response.status_code == 413:
        response_413 = ErrorResponse.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = ErrorResponse.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = ErrorResponse.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = ErrorResponse.from_dict(response.json())

        return response_429

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[EnrollResponse | ErrorResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: ContactsRequest | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[EnrollResponse | ErrorResponse]:
    """Enroll contacts, each once

     Enroll contacts, each once: by `contactIds`, one inline, or an `audience`.

    Into a running campaign it needs the scope `campaigns:run`, too: their calls start. An
    inline contact needs `contacts:write`; the `search` of an audience, `contacts:read`.

    Scope: `campaigns:write`.

    Args:
        id (str):
        idempotency_key (str | Unset):
        body (ContactsRequest | Unset): Contacts to enroll: by their ids, one inline, or an
            audience.

            Every key may be written in snake_case as well; a key that is not listed is refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EnrollResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    body: ContactsRequest | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> EnrollResponse | ErrorResponse | None:
    """Enroll contacts, each once

     Enroll contacts, each once: by `contactIds`, one inline, or an `audience`.

    Into a running campaign it needs the scope `campaigns:run`, too: their calls start. An
    inline contact needs `contacts:write`; the `search` of an audience, `contacts:read`.

    Scope: `campaigns:write`.

    Args:
        id (str):
        idempotency_key (str | Unset):
        body (ContactsRequest | Unset): Contacts to enroll: by their ids, one inline, or an
            audience.

            Every key may be written in snake_case as well; a key that is not listed is refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EnrollResponse | ErrorResponse
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: ContactsRequest | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[EnrollResponse | ErrorResponse]:
    """Enroll contacts, each once

     Enroll contacts, each once: by `contactIds`, one inline, or an `audience`.

    Into a running campaign it needs the scope `campaigns:run`, too: their calls start. An
    inline contact needs `contacts:write`; the `search` of an audience, `contacts:read`.

    Scope: `campaigns:write`.

    Args:
        id (str):
        idempotency_key (str | Unset):
        body (ContactsRequest | Unset): Contacts to enroll: by their ids, one inline, or an
            audience.

            Every key may be written in snake_case as well; a key that is not listed is refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EnrollResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    body: ContactsRequest | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> EnrollResponse | ErrorResponse | None:
    """Enroll contacts, each once

     Enroll contacts, each once: by `contactIds`, one inline, or an `audience`.

    Into a running campaign it needs the scope `campaigns:run`, too: their calls start. An
    inline contact needs `contacts:write`; the `search` of an audience, `contacts:read`.

    Scope: `campaigns:write`.

    Args:
        id (str):
        idempotency_key (str | Unset):
        body (ContactsRequest | Unset): Contacts to enroll: by their ids, one inline, or an
            audience.

            Every key may be written in snake_case as well; a key that is not listed is refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EnrollResponse | ErrorResponse
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
