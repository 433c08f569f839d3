from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.contact_response import ContactResponse
from ...models.contact_update_request import ContactUpdateRequest
from ...models.error_response import ErrorResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    body: ContactUpdateRequest | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/crm/contacts/{id}".format(
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
) -> ContactResponse | ErrorResponse | None:
    if response.status_code == 200:
        response_200 = ContactResponse.from_dict(response.json())

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

    if response.status_code == 429:
        response_429 = ErrorResponse.from_dict(response.json())

        return response_429

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ContactResponse | ErrorResponse]:
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
    body: ContactUpdateRequest | Unset = UNSET,
) -> Response[ContactResponse | ErrorResponse]:
    """Change what is given

     Change what is given. `doNotCall` takes effect before the next call is placed.

    To take somebody off the do-not-call list needs the scope `contacts:dnc`, too; of people,
    only owners and admins of the team may.

    Scope: `contacts:write`.

    Args:
        id (str):
        body (ContactUpdateRequest | Unset): PATCH: any of these.

            Every key may be written in snake_case as well; a key that is not listed is refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ContactResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    body: ContactUpdateRequest | Unset = UNSET,
) -> ContactResponse | ErrorResponse | None:
    """Change what is given

     Change what is given. `doNotCall` takes effect before the next call is placed.

    To take somebody off the do-not-call list needs the scope `contacts:dnc`, too; of people,
    only owners and admins of the team may.

    Scope: `contacts:write`.

    Args:
        id (str):
        body (ContactUpdateRequest | Unset): PATCH: any of these.

            Every key may be written in snake_case as well; a key that is not listed is refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ContactResponse | ErrorResponse
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: ContactUpdateRequest | Unset = UNSET,
) -> Response[ContactResponse | ErrorResponse]:
    """Change what is given

     Change what is given. `doNotCall` takes effect before the next call is placed.

    To take somebody off the do-not-call list needs the scope `contacts:dnc`, too; of people,
    only owners and admins of the team may.

    Scope: `contacts:write`.

    Args:
        id (str):
        body (ContactUpdateRequest | Unset): PATCH: any of these.

            Every key may be written in snake_case as well; a key that is not listed is refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ContactResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    body: ContactUpdateRequest | Unset = UNSET,
) -> ContactResponse | ErrorResponse | None:
    """Change what is given

     Change what is given. `doNotCall` takes effect before the next call is placed.

    To take somebody off the do-not-call list needs the scope `contacts:dnc`, too; of people,
    only owners and admins of the team may.

    Scope: `contacts:write`.

    Args:
        id (str):
        body (ContactUpdateRequest | Unset): PATCH: any of these.

            Every key may be written in snake_case as well; a key that is not listed is refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ContactResponse | ErrorResponse
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
        )
    ).parsed
