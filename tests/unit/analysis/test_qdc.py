from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from analysis.framework import Framework
from analysis.framework_draft import DraftCode, DraftTheme, FrameworkDraft, draft_of
from analysis.qdc import DEEPEST, LARGEST_BYTES, MOST_CODES, NAMESPACE, CodebookError, read_codebook, write_codebook

ELSEWHERE = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<CodeBook origin="NVivo 12" xmlns="{namespace}"><Codes>
<Code guid="a1" name="Barriers" color="#E34948" isCodable="false"><Description>What gets in the way</Description>
  <Code guid="a2" name="Time" isCodable="true"><Code guid="a3" name="School hours" isCodable="true"/></Code>
  <Code guid="a4" name="Cost" isCodable="true"><Description>Money,
and what it buys</Description></Code></Code>
<Code guid="a5" name="Joy" isCodable="true"/>
<Code guid="a6" name="Home" isCodable="true"><Code guid="a7" name="Cost" isCodable="true"/></Code>
</Codes></CodeBook>"""


def book(codes: str, before: str = "") -> bytes:
    return f'{before}<CodeBook xmlns="{NAMESPACE}"><Codes>{codes}</Codes></CodeBook>'.encode()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_shipped_framework_goes_there_and_back(framework: Framework, language: str) -> None:
    draft = draft_of(framework)
    back = read_codebook(write_codebook(draft, language), "en", framework.framework)
    assert back == draft.model_copy(update={"version": "1"})


LINE = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12).map(lambda text: f"{text} x")
BOTH = st.fixed_dictionaries({"en": LINE, "cy": LINE})
EITHER = st.dictionaries(st.sampled_from(["en", "cy"]), LINE, min_size=1)
PHRASES = st.dictionaries(st.sampled_from(["en", "cy"]), st.lists(LINE, min_size=1, max_size=3))
CODE = st.builds(
    DraftCode,
    id=st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True),
    label=EITHER,
    definition=EITHER,
    include=st.lists(BOTH, max_size=3),
    cues=PHRASES,
    examples=PHRASES,
    taught_by=st.none() | st.lists(st.sampled_from(["carers", "family"]), unique=True),
)
CODES = st.lists(CODE, min_size=1, max_size=4, unique_by=lambda code: code.id)


@settings(max_examples=60, deadline=None)
@given(CODES, EITHER, st.sampled_from(["en", "cy"]))
def test_any_draft_goes_there_and_back(codes: list[DraftCode], label: dict[str, str], language: str) -> None:
    theme = DraftTheme(id="theme", label=label, strategy_theme="no", codes=codes)
    draft = FrameworkDraft(framework="own", title=label, themes=[theme])
    back = read_codebook(write_codebook(draft, language), language, "own")
    assert [code.id for code in back.themes[0].codes] == [code.id for code in codes]
    assert back.themes[0].codes == [named(code, language) for code in codes]
    assert back.themes[0].strategy_theme == "no"


def named(code: DraftCode, language: str) -> DraftCode:
    """A code without a label in the language of the file is named there by the label that it has."""
    name = code.label.get(language) or next(iter(code.label.values()))
    return code.model_copy(update={"label": {**code.label, language: name}})


def test_the_file_is_of_the_schema(framework: Framework) -> None:
    written = fromstring(write_codebook(draft_of(framework), "cy"))  # noqa: S314 - our own file
    assert written.tag == f"{{{NAMESPACE}}}CodeBook"
    assert [child.tag.split("}")[1] for child in written] == ["Codes", "Sets"]
    guids = [code.attrib["guid"] for code in written.iter(f"{{{NAMESPACE}}}Code")]
    assert len(set(guids)) == len(guids) == len(framework.codes) + len(framework.themes)
    for code in written.iter(f"{{{NAMESPACE}}}Code"):
        assert set(code.attrib) == {"guid", "name", "isCodable"}
        assert code[0].tag == f"{{{NAMESPACE}}}Description"
    members = [member.attrib["guid"] for member in written.iter(f"{{{NAMESPACE}}}MemberCode")]
    assert set(members) < set(guids)


@pytest.mark.parametrize("namespace", [NAMESPACE, "urn:QDA-XML:codebook:1:0", "urn:QDA-XML:project:1.0", ""])
def test_a_codebook_of_another_program_becomes_a_draft_in_one_language(namespace: str) -> None:
    draft = read_codebook(ELSEWHERE.format(namespace=namespace).encode(), "en", "own")
    told = {theme.label["en"]: [code.label["en"] for code in theme.codes] for theme in draft.themes}
    assert told == {
        "Barriers": ["Time", "Time: School hours", "Cost"],
        "Home": ["Home", "Cost"],
        "All codes": ["Joy"],
    }
    assert draft.themes[0].definition == {"en": "What gets in the way"}
    assert draft.codes["cost"].definition["en"] == "Money,\nand what it buys"
    assert set(draft.codes) == {"time", "school_hours", "cost", "home", "cost_2", "joy"}
    assert {tuple(code.taught_by or ()) for code in draft.codes.values()} == {()}


def test_a_code_renamed_elsewhere_has_its_new_name(framework: Framework) -> None:
    written = write_codebook(draft_of(framework), "cy").decode()
    label = framework.codes["listened"].label["cy"]
    back = read_codebook(written.replace(f'name="{label}"', 'name="Clywed llais"').encode(), "en", "own")
    assert back.codes["listened"].label == framework.codes["listened"].label | {"cy": "Clywed llais"}


BOMB = '<!DOCTYPE CodeBook [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE CodeBook [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not_xml"),
        (b"\xff\xfe\x00rubbish", "not_xml"),
        (b'<?xml version="1.0" encoding="no-such"?><CodeBook/>', "not_xml"),
        (b"<html/>", "not_codebook"),
        (book(""), "no_codes"),
        (f'<CodeBook xmlns="{NAMESPACE}"/>'.encode(), "no_codes"),
        (book('<Code guid="1" name=" "/>'), "no_name"),
        (book(f'<Code guid="1" name="{"x" * 500}"/>'), "long_name"),
        (
            book(f"<Code name='x'><Description>[English]\n[Cymraeg]\nLabel: {200 * 'xx'}</Description></Code>"),
            "long_name",
        ),
        (book('<Code guid="1" name="&b;"/>', BOMB), "entities"),
        (book('<Code guid="1" name="x"><Description>&f;</Description></Code>', OUTSIDE), "entities"),
        (book('<Code guid="1" name="x"/>', '<!DOCTYPE CodeBook SYSTEM "http://127.0.0.1/x.dtd">'), "entities"),
        (book('<Code name="x"/>' * (MOST_CODES + 1)), "many_codes"),
        (book('<Code name="x">' * (DEEPEST + 1) + "</Code>" * (DEEPEST + 1)), "deep"),
        (book("<Code name='x'/>" + " " * LARGEST_BYTES), "too_large"),
    ],
)
def test_what_is_no_safe_codebook_is_refused_with_a_reason(content: bytes, reason: str) -> None:
    with pytest.raises(CodebookError) as caught:
        read_codebook(content, "en", "own")
    assert caught.value.reason == reason


def test_an_id_too_long_for_the_tables_gives_way_to_one_of_the_name() -> None:
    described = f"<Description>Id: {'x' * 81}\n[English]\nLabel: Trust</Description>"
    content = book(f'<Code name="Trust" isCodable="false"><Code name="Trust">{described}</Code></Code>')
    assert list(read_codebook(content, "en", "own").codes) == ["trust"]
    with pytest.raises(ValidationError):
        DraftCode(id="x" * 81)
