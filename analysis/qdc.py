"""Codebooks as other programs for qualitative research read and write them: REFI-QDA codebook 1.0 (.qdc).

The exchange format knows a code's name and description in one language. What a framework has beyond that stands in the
description, in plain headed lines that a person can read and `read_codebook` takes apart again. Themes are codes that
can't be given; the framework itself is the set of all its codes. The schema: CodeBook(Codes(Code+), Sets?).
"""

import uuid
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from analysis.framework_draft import DraftCode, DraftTheme, FrameworkDraft
from analysis.qdc_descriptions import Described, description_of, read_description
from analysis.qdc_themes import Found, themes_from

NAMESPACE = "urn:QDA-XML:codebook:1.0"
# Programs of 2017 to 2019 wrote the first version with a colon; a codebook inside a project has the project's name.
NAMESPACES = (NAMESPACE, "urn:QDA-XML:codebook:1:0", "urn:QDA-XML:project:1.0", "")
LARGEST_BYTES = 200_000
MOST_CODES = 500
DEEPEST = 12
LONGEST_NAME = 200
_FAMILY = uuid.UUID("6f2b6b1e-8f0c-5d0e-9a57-5c1f0f3d7a11")


class CodebookError(Exception):
    """The file can't be taken as a codebook; `reason` names why, `detail` what in it."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason
        self.detail = detail


def write_codebook(draft: FrameworkDraft, language: str) -> bytes:
    """The framework as a .qdc file in UTF-8; names stand in `language`, descriptions hold both."""
    book = Element("CodeBook", {"xmlns": NAMESPACE, "origin": "Clywed"})
    codes = SubElement(book, "Codes")
    for theme in draft.themes:
        around = _add(codes, draft, theme, language, codable=False)
        for code in theme.codes:
            _add(around, draft, code, language, codable=True)
    _add_set(book, draft, language)
    indent(book)
    written: bytes = tostring(book, encoding="utf-8", xml_declaration=True)
    return written


def read_codebook(content: bytes, language: str, framework_id: str) -> FrameworkDraft:
    """The codebook in a .qdc file as a draft of `framework_id`; words that name no language are taken to be `language`.

    Raises CodebookError: too_large, entities (a document type or an entity is never read), not_xml, not_codebook,
    no_codes, many_codes, deep, no_name, long_name.
    """
    book = _parsed(content)
    found = list(_found(_required(book, "Codes"), language, 1))
    number = sum(1 + one.number for one in found)
    if not found:
        raise CodebookError("no_codes")
    if number > MOST_CODES:
        raise CodebookError("many_codes", str(MOST_CODES))
    about = _about(book, language)
    return FrameworkDraft(
        framework=framework_id,
        title=about.texts("label"),
        source=about.texts("definition"),
        themes=themes_from(found, about.texts("label"), language),
    )


def _add(around: Element, draft: FrameworkDraft, one: DraftTheme | DraftCode, language: str, codable: bool) -> Element:
    name = _name(one.label, language) or one.id
    attributes = {"guid": guid_of(draft.framework, one.id, codable), "name": name, "isCodable": str(codable).lower()}
    element = SubElement(around, "Code", attributes)
    SubElement(element, "Description").text = description_of(one, language)
    return element


def _add_set(book: Element, draft: FrameworkDraft, language: str) -> None:
    title = _name(draft.title, language) or draft.framework
    about = DraftCode(id="framework", label=draft.title, definition=draft.source)
    one = SubElement(SubElement(book, "Sets"), "Set", {"guid": guid_of(draft.framework, "", False), "name": title})
    SubElement(one, "Description").text = description_of(about, language)
    for code in draft.codes:
        SubElement(one, "MemberCode", {"guid": guid_of(draft.framework, code, True)})


def guid_of(framework: str, identity: str, codable: bool) -> str:
    """The same GUID for the same theme or code of a framework in every export (RFC 9562, version 5)."""
    return str(uuid.uuid5(_FAMILY, f"{framework}/{'code' if codable else 'theme'}/{identity}"))


def _name(label: dict[str, str], language: str) -> str:
    return label.get(language) or next(iter(label.values()), "")


def _parsed(content: bytes) -> Element:
    if len(content) > LARGEST_BYTES:
        raise CodebookError("too_large", str(LARGEST_BYTES // 1000))
    try:
        book: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise CodebookError("entities") from error
    except (ParseError, ValueError, LookupError) as error:
        raise CodebookError("not_xml", str(getattr(error, "position", ("",))[0])) from error
    if book.tag not in {_tag(space, name) for space in NAMESPACES for name in ("CodeBook", "Codebook")}:
        raise CodebookError("not_codebook")
    return book


def _tag(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}" if namespace else name


def _children(element: Element, name: str) -> list[Element]:
    tags = {_tag(space, name) for space in NAMESPACES}
    return [child for child in element if child.tag in tags]


def _required(book: Element, name: str) -> Element:
    found = _children(book, name)
    if not found:
        raise CodebookError("no_codes")
    return found[0]


def _found(around: Element, language: str, depth: int) -> Iterator[Found]:
    if depth > DEEPEST:
        raise CodebookError("deep", str(DEEPEST))
    for element in _children(around, "Code"):
        inside = tuple(_found(element, language, depth + 1))
        codable = element.get("isCodable", "true").strip().lower() not in ("false", "0")
        yield Found(_described(element, language), codable, inside)


def _described(element: Element, language: str) -> Described:
    name = (element.get("name") or "").strip()
    texts = [child.text or "" for child in _children(element, "Description")]
    if not name:
        raise CodebookError("no_name")
    if len(name) > LONGEST_NAME:
        raise CodebookError("long_name", name[:40])
    described = read_description("\n".join(texts), name, language)
    if any(len(label) > LONGEST_NAME for label in described.texts("label").values()):
        raise CodebookError("long_name", name[:40])
    return described


def _about(book: Element, language: str) -> Described:
    """What our own export says of the whole framework; nothing in a codebook that was written elsewhere."""
    for sets in _children(book, "Sets"):
        for one in _children(sets, "Set"):
            described = _described(one, language)
            if described.id == "framework":
                return described
    return Described()
