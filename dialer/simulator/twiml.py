"""TwiML, read strictly: what a call would say, ask and connect to. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn
from xml.etree import ElementTree

VERBS = frozenset(
    {
        "Connect",
        "Dial",
        "Enqueue",
        "Gather",
        "Hangup",
        "Leave",
        "Pause",
        "Pay",
        "Play",
        "Record",
        "Redirect",
        "Refer",
        "Reject",
        "Say",
        "Start",
        "Stop",
    }
)
# The document ends at these: nothing after them is run.
LAST_VERBS = frozenset({"Hangup", "Leave", "Redirect", "Reject"})


class TwimlError(Exception):
    """The document cannot be run; `code` is the one of Twilio's debugger."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Verb:
    """An instruction, or a noun within one."""

    name: str
    attributes: dict[str, str]
    text: str
    nested: tuple["Verb", ...]

    def as_json(self) -> dict[str, object]:
        """The instruction for the journal, without what is empty."""
        json: dict[str, object] = {"verb": self.name}
        if self.attributes:
            json["attributes"] = self.attributes
        if self.text:
            json["text"] = self.text
        if self.nested:
            json["verbs"] = [verb.as_json() for verb in self.nested]
        return json

    @property
    def takes_keys(self) -> bool:
        """A Gather that listens to the keypad."""
        return self.name == "Gather" and "dtmf" in self.attributes.get("input", "dtmf").split()


def parse(text: str) -> tuple[Verb, ...]:
    """The instructions that would be run, in order, up to the one that ends the document.

    Raises TwimlError: 12100 for what is not well-formed, 12200 for what is not TwiML.
    """
    # The standard parser is enough here: a document type, and with it every entity, is refused.
    parser = ElementTree.XMLParser(target=_WithoutDoctype())  # noqa: S314
    try:
        root = ElementTree.fromstring(text.encode(), parser)  # noqa: S314
    except ElementTree.ParseError as error:
        raise TwimlError(12100, f"Document parse failure: {error}") from error
    if root.tag != "Response":
        raise TwimlError(12200, f"the root element is <{root.tag}>, not <Response>")
    if (root.text or "").strip():
        raise TwimlError(12200, "<Response> has text of its own")
    return tuple(_run(root))


class _WithoutDoctype(ElementTree.TreeBuilder):
    def doctype(self, *_declaration: str | None) -> NoReturn:
        raise TwimlError(12100, "Document parse failure: a document type is not allowed")


def _run(root: ElementTree.Element) -> Iterator[Verb]:
    for element in root:
        if element.tag not in VERBS:
            raise TwimlError(12200, f"<{element.tag}> is not a TwiML verb")
        yield _verb(element)
        if element.tag in LAST_VERBS:
            return


def _verb(element: ElementTree.Element) -> Verb:
    return Verb(
        element.tag,
        dict(element.attrib),
        (element.text or "").strip(),
        tuple(_verb(nested) for nested in element),
    )
