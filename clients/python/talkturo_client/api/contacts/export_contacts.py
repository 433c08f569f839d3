from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_response import ErrorResponse
from ...models.export_contacts_lead_status import ExportContactsLeadStatus
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    company_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    lead_status: ExportContactsLeadStatus | Unset = UNSET,
    do_not_call: bool | Unset = UNSET,
    has_phone: bool | Unset = UNSET,
    import_batch_id: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    campaign_id: str | Unset = UNSET,
    team_id: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["companyId"] = company_id

    params["search"] = search

    json_lead_status: str | Unset = UNSET
    if not isinstance(lead_status, Unset):
        json_lead_status = lead_status

    params["leadStatus"] = json_lead_status

    params["doNotCall"] = do_not_call

    params["hasPhone"] = has_phone

    params["importBatchId"] = import_batch_id

    params["ordering"] = ordering

    params["campaignId"] = campaign_id

    params["teamId"] = team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/crm/contacts/export",
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
    company_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    lead_status: ExportContactsLeadStatus | Unset = UNSET,
    do_not_call: bool | Unset = UNSET,
    has_phone: bool | Unset = UNSET,
    import_batch_id: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    campaign_id: str | Unset = UNSET,
    team_id: str | Unset = UNSET,
) -> Response[ErrorResponse | str]:
    """The contacts that the list's filters choose as CSV, newest first, however many

     The contacts that the list's filters choose as CSV, newest first, however many.

    What a spreadsheet would run as a formula stands behind an apostrophe; an import takes it
    away again. Numbers stay in E.164.

    Scope: `contacts:export`.

    Args:
        company_id (str | Unset):
        search (str | Unset):
        lead_status (ExportContactsLeadStatus | Unset):
        do_not_call (bool | Unset):
        has_phone (bool | Unset):
        import_batch_id (str | Unset):
        ordering (str | Unset):
        campaign_id (str | Unset):
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorResponse | str]
    """

    kwargs = _get_kwargs(
        company_id=company_id,
        search=search,
        lead_status=lead_status,
        do_not_call=do_not_call,
        has_phone=has_phone,
        import_batch_id=import_batch_id,
        ordering=ordering,
        campaign_id=campaign_id,
        team_id=team_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    company_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    lead_status: ExportContactsLeadStatus | Unset = UNSET,
    do_not_call: bool | Unset = UNSET,
    has_phone: bool | Unset = UNSET,
    import_batch_id: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    campaign_id: str | Unset = UNSET,
    team_id: str | Unset = UNSET,
) -> ErrorResponse | str | None:
    """The contacts that the list's filters choose as CSV, newest first, however many

     The contacts that the list's filters choose as CSV, newest first, however many.

    What a spreadsheet would run as a formula stands behind an apostrophe; an import takes it
    away again. Numbers stay in E.164.

    Scope: `contacts:export`.

    Args:
        company_id (str | Unset):
        search (str | Unset):
        lead_status (ExportContactsLeadStatus | Unset):
        do_not_call (bool | Unset):
        has_phone (bool | Unset):
        import_batch_id (str | Unset):
        ordering (str | Unset):
        campaign_id (str | Unset):
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorResponse | str
    """

    return sync_detailed(
        client=client,
        company_id=company_id,
        search=search,
        lead_status=lead_status,
        do_not_call=do_not_call,
        has_phone=has_phone,
        import_batch_id=import_batch_id,
        ordering=ordering,
        campaign_id=campaign_id,
        team_id=team_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    company_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    lead_status: ExportContactsLeadStatus | Unset = UNSET,
    do_not_call: bool | Unset = UNSET,
    has_phone: bool | Unset = UNSET,
    import_batch_id: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    campaign_id: str | Unset = UNSET,
    team_id: str | Unset = UNSET,
) -> Response[ErrorResponse | str]:
    """The contacts that the list's filters choose as CSV, newest first, however many

     The contacts that the list's filters choose as CSV, newest first, however many.

    What a spreadsheet would run as a formula stands behind an apostrophe; an import takes it
    away again. Numbers stay in E.164.

    Scope: `contacts:export`.

    Args:
        company_id (str | Unset):
        search (str | Unset):
        lead_status (ExportContactsLeadStatus | Unset):
        do_not_call (bool | Unset):
        has_phone (bool | Unset):
        import_batch_id (str | Unset):
        ordering (str | Unset):
        campaign_id (str | Unset):
        team_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorResponse | str]
    """

    kwargs = _get_kwargs(
        company_id=company_id,
        search=search,
        lead_status=lead_status,
        do_not_call=do_not_call,
        has_phone=has_phone,
        import_batch_id=import_batch_id,
        ordering=ordering,
        campaign_id=campaign_id,
        team_id=team_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    company_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    lead_status: ExportContactsLeadStatus | Unset = UNSET,
    do_not_call: bool | Unset = UNSET,
    has_phone: bool | Unset = UNSET,
    import_batch_id: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    campaign_id: str | Unset = UNSET,
    team_id: str | Unset = UNSET,
) -> ErrorResponse | str | None:
    """The contacts that the list's filters choose as CSV, newest first, however many

     The contacts that the list's filters choose as CSV, newest first, however many.

    What a spreadsheet would run as a formula stands behind an apostrophe; an import takes it
    away again. Numbers stay in E.164.

    Scope: `contacts:export`.

    Args:
        company_id (str | Unset):
        search (str | Unset):
        lead_status (ExportContactsLeadStatus | Unset):
        do_not_call (bool | Unset):
        has_phone (bool | Unset):
        import_batch_id (str | Unset):
        ordering (str | Unset):
        campaign_id (str | Unset):
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
            company_id=company_id,
            search=search,
            lead_status=lead_status,
            do_not_call=do_not_call,
            has_phone=has_phone,
            import_batch_id=import_batch_id,
            ordering=ordering,
            campaign_id=campaign_id,
            team_id=team_id,
        )
    ).parsed
