from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_response import ErrorResponse
from ...models.phone_number_create_request import PhoneNumberCreateRequest
from ...models.phone_number_response import PhoneNumberResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: PhoneNumberCreateRequest,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/crm/phone-numbers",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorResponse | PhoneNumberResponse | None:
    if response.status_code == 201:
        response_201 = PhoneNumberResponse.from_dict(response.json())

        return response_201

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
) -> Response[ErrorResponse | PhoneNumberResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: PhoneNumberCreateRequest,
    idempotency_key: str | Unset = UNSET,
) -> Response[ErrorResponse | PhoneNumberResponse]:
    """A new phone number

     A new phone number. The carrier is asked whether it is the installation's; live calls may
    be placed from it once `approved_at` says so. 400 where another team has it.

    Scope: `campaigns:write`.

    Args:
        idempotency_key (str | Unset):
        body (PhoneNumberCreateRequest): POST.

            Every key may be written in snake_case as well; a key that is not listed is refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorResponse | PhoneNumberResponse]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: PhoneNumberCreateRequest,
    idempotency_key: str | Unset = UNSET,
) -> ErrorResponse | PhoneNumberResponse | None:
    """A new phone number

     A new phone number. The carrier is asked whether it is the installation's; live calls may
    be placed from it once `approved_at` says so. 400 where another team has it.

    Scope: `campaigns:write`.

    Args:
        idempotency_key (str | Unset):
        body (PhoneNumberCreateRequest): POST.

            Every key may be written in snake_case as well; a key that is not listed is refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorResponse | PhoneNumberResponse
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: PhoneNumberCreateRequest,
    idempotency_key: str | Unset = UNSET,
) -> Response[ErrorResponse | PhoneNumberResponse]:
    """A new phone number

     A new phone number. The carrier is asked whether it is the installation's; live calls may
    be placed from it once `approved_at` says so. 400 where another team has it.

    Scope: `campaigns:write`.

    Args:
        idempotency_key (str | Unset):
        body (PhoneNumberCreateRequest): POST.

            Every key may be written in snake_case as well; a key that is not listed is refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorResponse | PhoneNumberResponse]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: PhoneNumberCreateRequest,
    idempotency_key: str | Unset = UNSET,
) -> ErrorResponse | PhoneNumberResponse | None:
    """A new phone number

     A new phone number. The carrier is asked whether it is the installation's; live calls may
    be placed from it once `approved_at` says so. 400 where another team has it.

    Scope: `campaigns:write`.

    Args:
        idempotency_key (str | Unset):
        body (PhoneNumberCreateRequest): POST.

            Every key may be written in snake_case as well; a key that is not listed is refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorResponse | PhoneNumberResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
