from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.dashboard_response import DashboardResponse
from ...models.error_response import ErrorResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    limit_pending: int | Unset = 25,
    limit_calling: int | Unset = 25,
    limit_calls: int | Unset = 25,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limitPending"] = limit_pending

    params["limitCalling"] = limit_calling

    params["limitCalls"] = limit_calls

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/crm/campaigns/{id}/dashboard".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DashboardResponse | ErrorResponse | None:
    if response.status_code == 200:
        response_200 = DashboardResponse.from_dict(response.json())

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
) -> Response[DashboardResponse | ErrorResponse]:
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
    limit_pending: int | Unset = 25,
    limit_calling: int | Unset = 25,
    limit_calls: int | Unset = 25,
) -> Response[DashboardResponse | ErrorResponse]:
    """What a campaign is doing now

     What a campaign is doing now. Ask every two seconds if you like: reads of campaigns and
    dashboards have a rate limit of their own, four times the key's.

    Scope: `campaigns:read`.

    Args:
        id (str):
        limit_pending (int | Unset):  Default: 25.
        limit_calling (int | Unset):  Default: 25.
        limit_calls (int | Unset):  Default: 25.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DashboardResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        id=id,
        limit_pending=limit_pending,
        limit_calling=limit_calling,
        limit_calls=limit_calls,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    limit_pending: int | Unset = 25,
    limit_calling: int | Unset = 25,
    limit_calls: int | Unset = 25,
) -> DashboardResponse | ErrorResponse | None:
    """What a campaign is doing now

     What a campaign is doing now. Ask every two seconds if you like: reads of campaigns and
    dashboards have a rate limit of their own, four times the key's.

    Scope: `campaigns:read`.

    Args:
        id (str):
        limit_pending (int | Unset):  Default: 25.
        limit_calling (int | Unset):  Default: 25.
        limit_calls (int | Unset):  Default: 25.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DashboardResponse | ErrorResponse
    """

    return sync_detailed(
        id=id,
        client=client,
        limit_pending=limit_pending,
        limit_calling=limit_calling,
        limit_calls=limit_calls,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    limit_pending: int | Unset = 25,
    limit_calling: int | Unset = 25,
    limit_calls: int | Unset = 25,
) -> Response[DashboardResponse | ErrorResponse]:
    """What a campaign is doing now

     What a campaign is doing now. Ask every two seconds if you like: reads of campaigns and
    dashboards have a rate limit of their own, four times the key's.

    Scope: `campaigns:read`.

    Args:
        id (str):
        limit_pending (int | Unset):  Default: 25.
        limit_calling (int | Unset):  Default: 25.
        limit_calls (int | Unset):  Default: 25.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DashboardResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        id=id,
        limit_pending=limit_pending,
        limit_calling=limit_calling,
        limit_calls=limit_calls,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    limit_pending: int | Unset = 25,
    limit_calling: int | Unset = 25,
    limit_calls: int | Unset = 25,
) -> DashboardResponse | ErrorResponse | None:
    """What a campaign is doing now

     What a campaign is doing now. Ask every two seconds if you like: reads of campaigns and
    dashboards have a rate limit of their own, four times the key's.

    Scope: `campaigns:read`.

    Args:
        id (str):
        limit_pending (int | Unset):  Default: 25.
        limit_calling (int | Unset):  Default: 25.
        limit_calls (int | Unset):  Default: 25.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DashboardResponse | ErrorResponse
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            limit_pending=limit_pending,
            limit_calling=limit_calling,
            limit_calls=limit_calls,
        )
    ).parsed
