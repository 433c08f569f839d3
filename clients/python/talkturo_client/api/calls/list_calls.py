import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.call_list_response import CallListResponse
from ...models.error_response import ErrorResponse
from ...models.list_calls_outcome import ListCallsOutcome
from ...models.list_calls_status import ListCallsStatus
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    campaign_id: str | Unset = UNSET,
    contact_id: str | Unset = UNSET,
    status: ListCallsStatus | Unset = UNSET,
    outcome: ListCallsOutcome | Unset = UNSET,
    to: str | Unset = UNSET,
    started_after: datetime.datetime | Unset = UNSET,
    started_before: datetime.datetime | Unset = UNSET,
    from_: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["campaignId"] = campaign_id

    params["contactId"] = contact_id

    json_status: str | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status

    params["status"] = json_status

    json_outcome: str | Unset = UNSET
    if not isinstance(outcome, Unset):
        json_outcome = outcome

    params["outcome"] = json_outcome

    params["to"] = to

    json_started_after: str | Unset = UNSET
    if not isinstance(started_after, Unset):
        json_started_after = started_after.isoformat()
    params["startedAfter"] = json_started_after

    json_started_before: str | Unset = UNSET
    if not isinstance(started_before, Unset):
        json_started_before = started_before.isoformat()
    params["startedBefore"] = json_started_before

    params["from"] = from_

    params["limit"] = limit

    params["offset"] = offset

    params["teamId"] = team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/crm/calls",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CallListResponse | ErrorResponse | None:
    if response.status_code == 200:
        response_200 = CallListResponse.from_dict(response.json())

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
) -> Response[CallListResponse | ErrorResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    campaign_id: str | Unset = UNSET,
    contact_id: str | Unset = UNSET,
    status: ListCallsStatus | Unset = UNSET,
    outcome: ListCallsOutcome | Unset = UNSET,
    to: str | Unset = UNSET,
    started_after: datetime.datetime | Unset = UNSET,
    started_before: datetime.datetime | Unset = UNSET,
    from_: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> Response[CallListResponse | ErrorResponse]:
    """Calls, newest first

     Calls, newest first.

    Scope: `calls:read`.

    Args:
        campaign_id (str | Unset):
        contact_id (str | Unset):
        status (ListCallsStatus | Unset):
        outcome (ListCallsOutcome | Unset):
        to (str | Unset):
        started_after (datetime.datetime | Unset):
        started_before (datetime.datetime | Unset):
        from_ (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CallListResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        campaign_id=campaign_id,
        contact_id=contact_id,
        status=status,
        outcome=outcome,
        to=to,
        started_after=started_after,
        started_before=started_before,
        from_=from_,
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
    campaign_id: str | Unset = UNSET,
    contact_id: str | Unset = UNSET,
    status: ListCallsStatus | Unset = UNSET,
    outcome: ListCallsOutcome | Unset = UNSET,
    to: str | Unset = UNSET,
    started_after: datetime.datetime | Unset = UNSET,
    started_before: datetime.datetime | Unset = UNSET,
    from_: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> CallListResponse | ErrorResponse | None:
    """Calls, newest first

     Calls, newest first.

    Scope: `calls:read`.

    Args:
        campaign_id (str | Unset):
        contact_id (str | Unset):
        status (ListCallsStatus | Unset):
        outcome (ListCallsOutcome | Unset):
        to (str | Unset):
        started_after (datetime.datetime | Unset):
        started_before (datetime.datetime | Unset):
        from_ (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CallListResponse | ErrorResponse
    """

    return sync_detailed(
        client=client,
        campaign_id=campaign_id,
        contact_id=contact_id,
        status=status,
        outcome=outcome,
        to=to,
        started_after=started_after,
        started_before=started_before,
        from_=from_,
        limit=limit,
        offset=offset,
        team_id=team_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    campaign_id: str | Unset = UNSET,
    contact_id: str | Unset = UNSET,
    status: ListCallsStatus | Unset = UNSET,
    outcome: ListCallsOutcome | Unset = UNSET,
    to: str | Unset = UNSET,
    started_after: datetime.datetime | Unset = UNSET,
    started_before: datetime.datetime | Unset = UNSET,
    from_: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> Response[CallListResponse | ErrorResponse]:
    """Calls, newest first

     Calls, newest first.

    Scope: `calls:read`.

    Args:
        campaign_id (str | Unset):
        contact_id (str | Unset):
        status (ListCallsStatus | Unset):
        outcome (ListCallsOutcome | Unset):
        to (str | Unset):
        started_after (datetime.datetime | Unset):
        started_before (datetime.datetime | Unset):
        from_ (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CallListResponse | ErrorResponse]
    """

    kwargs = _get_kwargs(
        campaign_id=campaign_id,
        contact_id=contact_id,
        status=status,
        outcome=outcome,
        to=to,
        started_after=started_after,
        started_before=started_before,
        from_=from_,
        limit=limit,
        offset=offset,
        team_id=team_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    campaign_id: str | Unset = UNSET,
    contact_id: str | Unset = UNSET,
    status: ListCallsStatus | Unset = UNSET,
    outcome: ListCallsOutcome | Unset = UNSET,
    to: str | Unset = UNSET,
    started_after: datetime.datetime | Unset = UNSET,
    started_before: datetime.datetime | Unset = UNSET,
    from_: str | Unset = UNSET,
    limit: int | Unset = 50,
    offset: int | Unset = 0,
    team_id: str | Unset = UNSET,
) -> CallListResponse | ErrorResponse | None:
    """Calls, newest first

     Calls, newest first.

    Scope: `calls:read`.

    Args:
        campaign_id (str | Unset):
        contact_id (str | Unset):
        status (ListCallsStatus | Unset):
        outcome (ListCallsOutcome | Unset):
        to (str | Unset):
        started_after (datetime.datetime | Unset):
        started_before (datetime.datetime | Unset):
        from_ (str | Unset):
        limit (int | Unset):  Default: 50.
        offset (int | Unset):  Default: 0.
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CallListResponse | ErrorResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            campaign_id=campaign_id,
            contact_id=contact_id,
            status=status,
            outcome=outcome,
            to=to,
            started_after=started_after,
            started_before=started_before,
            from_=from_,
            limit=limit,
            offset=offset,
            team_id=team_id,
        )
    ).parsed
