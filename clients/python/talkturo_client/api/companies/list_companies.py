from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.company_list_response import CompanyListResponse
from ...models.error_response import ErrorResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    search: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["search"] = search

    params["ordering"] = ordering

    params["limit"] = limit

    params["offset"] = offset

    params["teamId"] = team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/crm/companies",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CompanyListResponse | ErrorResponse | None:
    if response.status_code == 200:
        response_200 = CompanyListResponse.from_dict(response.json())

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

    if response.status_code == 429:
        response_429 = ErrorResponse.from_dict(response.json())

        return response_429

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[CompanyListResponse | ErrorResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    search: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> Response[CompanyListResponse | ErrorResponse]:
    """Companies, newest first

     Companies, newest first.

    Scope: `contacts:read`.

    Args:
        search (str | Unset):
        ordering (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CompanyListResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        search=search,
        ordering=ordering,
        limit=limit,
        offset=offset,
        team_id=team_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    search: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> CompanyListResponse | ErrorResponse | None:
    """Companies, newest first

     Companies, newest first.

    Scope: `contacts:read`.

    Args:
        search (str | Unset):
        ordering (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CompanyListResponse | ErrorResponse
    """

    return sync_detailed(
        client=client,
        search=search,
        ordering=ordering,
        limit=limit,
        offset=offset,
        team_id=team_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    search: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> Response[CompanyListResponse | ErrorResponse]:
    """Companies, newest first

     Companies, newest first.

    Scope: `contacts:read`.

    Args:
        search (str | Unset):
        ordering (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CompanyListResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        search=search,
        ordering=ordering,
        limit=limit,
        offset=offset,
        team_id=team_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    search: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> CompanyListResponse | ErrorResponse | None:
    """Companies, newest first

     Companies, newest first.

    Scope: `contacts:read`.

    Args:
        search (str | Unset):
        ordering (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CompanyListResponse | ErrorResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            search=search,
            ordering=ordering,
            limit=limit,
            offset=offset,
            team_id=team_id,
        )
    ).parsed
