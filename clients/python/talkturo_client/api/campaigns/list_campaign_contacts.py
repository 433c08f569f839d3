from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.enrollment_list_response import EnrollmentListResponse
from ...models.error_response import ErrorResponse
from ...models.list_campaign_contacts_status import ListCampaignContactsStatus
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    status: ListCampaignContactsStatus | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_status: str | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status

    params["status"] = json_status

    params["search"] = search

    params["limit"] = limit

    params["offset"] = offset

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/crm/campaigns/{id}/contacts".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> EnrollmentListResponse | ErrorResponse | None:
    if response.status_code == 200:
        response_200 = EnrollmentListResponse.from_dict(response.json())

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
) -> Response[EnrollmentListResponse | ErrorResponse]:
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
    status: ListCampaignContactsStatus | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
) -> Response[EnrollmentListResponse | ErrorResponse]:
    """Enrolled contacts in the order of enrollment, with counts by status

     Enrolled contacts in the order of enrollment, with counts by status.

    Scope: `campaigns:read`.

    Args:
        id (str):
        status (ListCampaignContactsStatus | Unset):
        search (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EnrollmentListResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        id=id,
        status=status,
        search=search,
        limit=limit,
        offset=offset,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    status: ListCampaignContactsStatus | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
) -> EnrollmentListResponse | ErrorResponse | None:
    """Enrolled contacts in the order of enrollment, with counts by status

     Enrolled contacts in the order of enrollment, with counts by status.

    Scope: `campaigns:read`.

    Args:
        id (str):
        status (ListCampaignContactsStatus | Unset):
        search (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EnrollmentListResponse | ErrorResponse
    """

    return sync_detailed(
        id=id,
        client=client,
        status=status,
        search=search,
        limit=limit,
        offset=offset,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    status: ListCampaignContactsStatus | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
) -> Response[EnrollmentListResponse | ErrorResponse]:
    """Enrolled contacts in the order of enrollment, with counts by status

     Enrolled contacts in the order of enrollment, with counts by status.

    Scope: `campaigns:read`.

    Args:
        id (str):
        status (ListCampaignContactsStatus | Unset):
        search (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EnrollmentListResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        id=id,
        status=status,
        search=search,
        limit=limit,
        offset=offset,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    status: ListCampaignContactsStatus | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
) -> EnrollmentListResponse | ErrorResponse | None:
    """Enrolled contacts in the order of enrollment, with counts by status

     Enrolled contacts in the order of enrollment, with counts by status.

    Scope: `campaigns:read`.

    Args:
        id (str):
        status (ListCampaignContactsStatus | Unset):
        search (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EnrollmentListResponse | ErrorResponse
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            status=status,
            search=search,
            limit=limit,
            offset=offset,
        )
    ).parsed
