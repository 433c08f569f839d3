from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.campaign_list_response import CampaignListResponse
from ...models.error_response import ErrorResponse
from ...models.list_campaigns_deleted import ListCampaignsDeleted
from ...models.list_campaigns_status import ListCampaignsStatus
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    status: ListCampaignsStatus | Unset = UNSET,
    assistant_id: str | Unset = UNSET,
    company_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    contact_filter: str | Unset = UNSET,
    deleted: ListCampaignsDeleted | Unset = UNSET,
    ordering: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str,
    include_contact_stats: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_status: str | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status

    params["status"] = json_status

    params["assistantId"] = assistant_id

    params["companyId"] = company_id

    params["search"] = search

    params["contactFilter"] = contact_filter

    json_deleted: str | Unset = UNSET
    if not isinstance(deleted, Unset):
        json_deleted = deleted

    params["deleted"] = json_deleted

    params["ordering"] = ordering

    params["limit"] = limit

    params["offset"] = offset

    params["teamId"] = team_id

    params["includeContactStats"] = include_contact_stats

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/crm/campaigns",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CampaignListResponse | ErrorResponse | None:
    if response.status_code == 200:
        response_200 = CampaignListResponse.from_dict(response.json())

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
) -> Response[CampaignListResponse | ErrorResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    status: ListCampaignsStatus | Unset = UNSET,
    assistant_id: str | Unset = UNSET,
    company_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    contact_filter: str | Unset = UNSET,
    deleted: ListCampaignsDeleted | Unset = UNSET,
    ordering: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str,
    include_contact_stats: bool | Unset = UNSET,
) -> Response[CampaignListResponse | ErrorResponse]:
    """The team's campaigns, newest first unless `ordering` says otherwise

     The team's campaigns, newest first unless `ordering` says otherwise.

    Scope: `campaigns:read`.

    Args:
        status (ListCampaignsStatus | Unset):
        assistant_id (str | Unset):
        company_id (str | Unset):
        search (str | Unset):
        contact_filter (str | Unset):
        deleted (ListCampaignsDeleted | Unset):
        ordering (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str):
        include_contact_stats (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CampaignListResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        status=status,
        assistant_id=assistant_id,
        company_id=company_id,
        search=search,
        contact_filter=contact_filter,
        deleted=deleted,
        ordering=ordering,
        limit=limit,
        offset=offset,
        team_id=team_id,
        include_contact_stats=include_contact_stats,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    status: ListCampaignsStatus | Unset = UNSET,
    assistant_id: str | Unset = UNSET,
    company_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    contact_filter: str | Unset = UNSET,
    deleted: ListCampaignsDeleted | Unset = UNSET,
    ordering: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str,
    include_contact_stats: bool | Unset = UNSET,
) -> CampaignListResponse | ErrorResponse | None:
    """The team's campaigns, newest first unless `ordering` says otherwise

     The team's campaigns, newest first unless `ordering` says otherwise.

    Scope: `campaigns:read`.

    Args:
        status (ListCampaignsStatus | Unset):
        assistant_id (str | Unset):
        company_id (str | Unset):
        search (str | Unset):
        contact_filter (str | Unset):
        deleted (ListCampaignsDeleted | Unset):
        ordering (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str):
        include_contact_stats (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CampaignListResponse | ErrorResponse
    """

    return sync_detailed(
        client=client,
        status=status,
        assistant_id=assistant_id,
        company_id=company_id,
        search=search,
        contact_filter=contact_filter,
        deleted=deleted,
        ordering=ordering,
        limit=limit,
        offset=offset,
        team_id=team_id,
        include_contact_stats=include_contact_stats,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    status: ListCampaignsStatus | Unset = UNSET,
    assistant_id: str | Unset = UNSET,
    company_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    contact_filter: str | Unset = UNSET,
    deleted: ListCampaignsDeleted | Unset = UNSET,
    ordering: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str,
    include_contact_stats: bool | Unset = UNSET,
) -> Response[CampaignListResponse | ErrorResponse]:
    """The team's campaigns, newest first unless `ordering` says otherwise

     The team's campaigns, newest first unless `ordering` says otherwise.

    Scope: `campaigns:read`.

    Args:
        status (ListCampaignsStatus | Unset):
        assistant_id (str | Unset):
        company_id (str | Unset):
        search (str | Unset):
        contact_filter (str | Unset):
        deleted (ListCampaignsDeleted | Unset):
        ordering (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str):
        include_contact_stats (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CampaignListResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        status=status,
        assistant_id=assistant_id,
        company_id=company_id,
        search=search,
        contact_filter=contact_filter,
        deleted=deleted,
        ordering=ordering,
        limit=limit,
        offset=offset,
        team_id=team_id,
        include_contact_stats=include_contact_stats,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    status: ListCampaignsStatus | Unset = UNSET,
    assistant_id: str | Unset = UNSET,
    company_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    contact_filter: str | Unset = UNSET,
    deleted: ListCampaignsDeleted | Unset = UNSET,
    ordering: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str,
    include_contact_stats: bool | Unset = UNSET,
) -> CampaignListResponse | ErrorResponse | None:
    """The team's campaigns, newest first unless `ordering` says otherwise

     The team's campaigns, newest first unless `ordering` says otherwise.

    Scope: `campaigns:read`.

    Args:
        status (ListCampaignsStatus | Unset):
        assistant_id (str | Unset):
        company_id (str | Unset):
        search (str | Unset):
        contact_filter (str | Unset):
        deleted (ListCampaignsDeleted | Unset):
        ordering (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str):
        include_contact_stats (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CampaignListResponse | ErrorResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            status=status,
            assistant_id=assistant_id,
            company_id=company_id,
            search=search,
            contact_filter=contact_filter,
            deleted=deleted,
            ordering=ordering,
            limit=limit,
            offset=offset,
            team_id=team_id,
            include_contact_stats=include_contact_stats,
        )
    ).parsed
