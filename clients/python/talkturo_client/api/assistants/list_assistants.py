from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.assistant_list_response import AssistantListResponse
from ...models.error_response import ErrorResponse
from ...models.list_assistants_connection import ListAssistantsConnection
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    search: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    outbound_enabled: bool | Unset = UNSET,
    connection: ListAssistantsConnection | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["search"] = search

    params["ordering"] = ordering

    params["outboundEnabled"] = outbound_enabled

    json_connection: str | Unset = UNSET
    if not isinstance(connection, Unset):
        json_connection = connection

    params["connection"] = json_connection

    params["limit"] = limit

    params["offset"] = offset

    params["teamId"] = team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/crm/assistants",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AssistantListResponse | ErrorResponse | None:
    if response.status_code == 200:
        response_200 = AssistantListResponse.from_dict(response.json())

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
) -> Response[AssistantListResponse | ErrorResponse]:
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
    outbound_enabled: bool | Unset = UNSET,
    connection: ListAssistantsConnection | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> Response[AssistantListResponse | ErrorResponse]:
    """Of one team or of all that the caller may see, newest first

     Of one team or of all that the caller may see, newest first.

    Scope: `campaigns:read`.

    Args:
        search (str | Unset):
        ordering (str | Unset):
        outbound_enabled (bool | Unset):
        connection (ListAssistantsConnection | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AssistantListResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        search=search,
        ordering=ordering,
        outbound_enabled=outbound_enabled,
        connection=connection,
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
    outbound_enabled: bool | Unset = UNSET,
    connection: ListAssistantsConnection | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> AssistantListResponse | ErrorResponse | None:
    """Of one team or of all that the caller may see, newest first

     Of one team or of all that the caller may see, newest first.

    Scope: `campaigns:read`.

    Args:
        search (str | Unset):
        ordering (str | Unset):
        outbound_enabled (bool | Unset):
        connection (ListAssistantsConnection | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AssistantListResponse | ErrorResponse
    """

    return sync_detailed(
        client=client,
        search=search,
        ordering=ordering,
        outbound_enabled=outbound_enabled,
        connection=connection,
        limit=limit,
        offset=offset,
        team_id=team_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    search: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    outbound_enabled: bool | Unset = UNSET,
    connection: ListAssistantsConnection | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> Response[AssistantListResponse | ErrorResponse]:
    """Of one team or of all that the caller may see, newest first

     Of one team or of all that the caller may see, newest first.

    Scope: `campaigns:read`.

    Args:
        search (str | Unset):
        ordering (str | Unset):
        outbound_enabled (bool | Unset):
        connection (ListAssistantsConnection | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AssistantListResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        search=search,
        ordering=ordering,
        outbound_enabled=outbound_enabled,
        connection=connection,
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
    outbound_enabled: bool | Unset = UNSET,
    connection: ListAssistantsConnection | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> AssistantListResponse | ErrorResponse | None:
    """Of one team or of all that the caller may see, newest first

     Of one team or of all that the caller may see, newest first.

    Scope: `campaigns:read`.

    Args:
        search (str | Unset):
        ordering (str | Unset):
        outbound_enabled (bool | Unset):
        connection (ListAssistantsConnection | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AssistantListResponse | ErrorResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            search=search,
            ordering=ordering,
            outbound_enabled=outbound_enabled,
            connection=connection,
            limit=limit,
            offset=offset,
            team_id=team_id,
        )
    ).parsed
