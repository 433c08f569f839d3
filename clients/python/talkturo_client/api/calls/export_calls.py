import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_response import ErrorResponse
from ...models.export_calls_outcome import ExportCallsOutcome
from ...models.export_calls_status import ExportCallsStatus
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    campaign_id: str | Unset = UNSET,
    contact_id: str | Unset = UNSET,
    status: ExportCallsStatus | Unset = UNSET,
    outcome: ExportCallsOutcome | Unset = UNSET,
    to: str | Unset = UNSET,
    started_after: datetime.datetime | Unset = UNSET,
    started_before: datetime.datetime | Unset = UNSET,
    from_: str | Unset = UNSET,
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

    params["teamId"] = team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/crm/calls/export",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ErrorResponse | str | None:
    if response.status_code == 200:
        response_200 = response.text
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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ErrorResponse | str]:
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
    status: ExportCallsStatus | Unset = UNSET,
    outcome: ExportCallsOutcome | Unset = UNSET,
    to: str | Unset = UNSET,
    started_after: datetime.datetime | Unset = UNSET,
    started_before: datetime.datetime | Unset = UNSET,
    from_: str | Unset = UNSET,
    team_id: str | Unset = UNSET,
) -> Response[ErrorResponse | str]:
    """The calls that the list's filters choose as CSV, newest first, however many

     The calls that the list's filters choose as CSV, newest first, however many.

    What a spreadsheet would run as a formula stands behind an apostrophe.

    Scope: `calls:export`.

    Args:
        campaign_id (str | Unset):
        contact_id (str | Unset):
        status (ExportCallsStatus | Unset):
        outcome (ExportCallsOutcome | Unset):
        to (str | Unset):
        started_after (datetime.datetime | Unset):
        started_before (datetime.datetime | Unset):
        from_ (str | Unset):
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorResponse | str]
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
    status: ExportCallsStatus | Unset = UNSET,
    outcome: ExportCallsOutcome | Unset = UNSET,
    to: str | Unset = UNSET,
    started_after: datetime.datetime | Unset = UNSET,
    started_before: datetime.datetime | Unset = UNSET,
    from_: str | Unset = UNSET,
    team_id: str | Unset = UNSET,
) -> ErrorResponse | str | None:
    """The calls that the list's filters choose as CSV, newest first, however many

     The calls that the list's filters choose as CSV, newest first, however many.

    What a spreadsheet would run as a formula stands behind an apostrophe.

    Scope: `calls:export`.

    Args:
        campaign_id (str | Unset):
        contact_id (str | Unset):
        status (ExportCallsStatus | Unset):
        outcome (ExportCallsOutcome | Unset):
        to (str | Unset):
        started_after (datetime.datetime | Unset):
        started_before (datetime.datetime | Unset):
        from_ (str | Unset):
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorResponse | str
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
        team_id=team_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    campaign_id: str | Unset = UNSET,
    contact_id: str | Unset = UNSET,
    status: ExportCallsStatus | Unset = UNSET,
    outcome: ExportCallsOutcome | Unset = UNSET,
    to: str | Unset = UNSET,
    started_after: datetime.datetime | Unset = UNSET,
    started_before: datetime.datetime | Unset = UNSET,
    from_: str | Unset = UNSET,
    team_id: str | Unset = UNSET,
) -> Response[ErrorResponse | str]:
    """The calls that the list's filters choose as CSV, newest first, however many

     The calls that the list's filters choose as CSV, newest first, however many.

    What a spreadsheet would run as a formula stands behind an apostrophe.

    Scope: `calls:export`.

    Args:
        campaign_id (str | Unset):
        contact_id (str | Unset):
        status (ExportCallsStatus | Unset):
        outcome (ExportCallsOutcome | Unset):
        to (str | Unset):
        started_after (datetime.datetime | Unset):
        started_before (datetime.datetime | Unset):
        from_ (str | Unset):
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorResponse | str]
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
        team_id=team_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    campaign_id: str | Unset = UNSET,
    contact_id: str | Unset = UNSET,
    status: ExportCallsStatus | Unset = UNSET,
    outcome: ExportCallsOutcome | Unset = UNSET,
    to: str | Unset = UNSET,
    started_after: datetime.datetime | Unset = UNSET,
    started_before: datetime.datetime | Unset = UNSET,
    from_: str | Unset = UNSET,
    team_id: str | Unset = UNSET,
) -> ErrorResponse | str | None:
    """The calls that the list's filters choose as CSV, newest first, however many

     The calls that the list's filters choose as CSV, newest first, however many.

    What a spreadsheet would run as a formula stands behind an apostrophe.

    Scope: `calls:export`.

    Args:
        campaign_id (str | Unset):
        contact_id (str | Unset):
        status (ExportCallsStatus | Unset):
        outcome (ExportCallsOutcome | Unset):
        to (str | Unset):
        started_after (datetime.datetime | Unset):
        started_before (datetime.datetime | Unset):
        from_ (str | Unset):
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorResponse | str
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
            team_id=team_id,
        )
    ).parsed
