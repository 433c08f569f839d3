"""An answered call: fetch the TwiML, follow it, press the keys that the fate says."""

import logging
from urllib.parse import urljoin

from dialer.simulator.callbacks import call_params
from dialer.simulator.calls import Call, CallStatus
from dialer.simulator.journal import Journal
from dialer.simulator.twiml import TwimlError, Verb, parse
from dialer.simulator.webhooks import Unreachable, Webhooks

LOG = logging.getLogger(__name__)

MAX_DOCUMENTS = 10
XML_TYPES = frozenset({"application/xml", "text/xml"})


class Conversations:
    """Runs the TwiML of answered calls. Media is not played: the journal says what was asked."""

    def __init__(self, webhooks: Webhooks, journal: Journal) -> None:
        self._webhooks = webhooks
        self._journal = journal

    async def hold(self, call: Call) -> bool:
        """Run the call's document; False when there was nothing to stay on the line for.

        A document that cannot be fetched or run is an `error` line in the journal, as it is
        an entry in Twilio's debugger; the call itself goes on to its end.
        """
        request = call.request
        try:
            text = request.twiml or await self._fetch(call, request.method, request.url)
            return await self._run(call, text, request.url)
        except TwimlError as error:
            self._journal.call("error", call, code=error.code, message=str(error))
            LOG.warning("%s: error %d: %s", call.sid, error.code, error)
            return False

    async def _run(self, call: Call, text: str, url: str) -> bool:
        heard = False
        keys = call.fate.presses
        visited = {url}
        for _ in range(MAX_DOCUMENTS):
            verbs = parse(text)
            self._journal.call("twiml", call, document=url, verbs=[v.as_json() for v in verbs])
            heard = heard or any(verb.name not in {"Hangup", "Redirect"} for verb in verbs)
            gather = next((verb for verb in verbs if verb.takes_keys), None)
            if gather and keys:
                url = _resolve(url, gather.attributes.get("action", ""))
                text, keys = await self._press(call, keys, gather, url), ""
                continue
            redirect = verbs[-1] if verbs and verbs[-1].name == "Redirect" else None
            url = _resolve(url, redirect.text) if redirect else url
            # Back where it was: a loop that the other side hears for as long as it stays.
            if redirect is None or url in visited:
                return heard
            visited.add(url)
            text = await self._fetch(call, _method(redirect), url)
        raise TwimlError(11200, f"more than {MAX_DOCUMENTS} documents in one call")

    async def _press(self, call: Call, keys: str, gather: Verb, url: str) -> str:
        self._journal.call("digits", call, digits=keys, action=url)
        return await self._fetch(call, _method(gather), url, Digits=keys)

    async def _fetch(self, call: Call, method: str, url: str, **more: str) -> str:
        params = call_params(call, CallStatus.IN_PROGRESS) | more
        if call.answered_by:
            params["AnsweredBy"] = call.answered_by
        try:
            reply = await self._webhooks.send(method, url, params)
        except Unreachable as error:
            raise TwimlError(11200, f"HTTP retrieval failure: {url}: {error}") from error
        if not reply.is_success:
            raise TwimlError(11200, f"HTTP retrieval failure: {url} answered {reply.status}")
        if reply.content_type not in XML_TYPES:
            raise TwimlError(12300, f"Invalid Content-Type: {reply.content_type}")
        return reply.text


def _resolve(document_url: str, reference: str) -> str:
    url = urljoin(document_url, reference)
    if not url:
        # Twiml given inline has no address of its own that an empty reference could mean.
        raise TwimlError(11200, "HTTP retrieval failure: there is no URL to go to")
    return url


def _method(verb: Verb) -> str:
    return verb.attributes.get("method", "POST").upper()
