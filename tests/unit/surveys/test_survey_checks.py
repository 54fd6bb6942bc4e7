"""Each fault in a definition is told with its file, its line and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from definitions.errors import DefinitionError
from surveys.checks import check_file, claims_anonymity
from surveys.loaders import load_questionnaire

Spoil = Callable[[str, str], tuple[Path, int]]

SHAPE = [
    ("version: 3", "version: three", "version"),
    ("audience: child", "audience: toddler", "audience"),
    ("minutes: 5", "minuts: 5", "minuts is not known here"),
    ("id: a-small-one", "id: A Small One", "is no id"),
    ("id: pet", "id: the-pet", "is no id"),
    ("indicator: relationships.pets", "indicator: pets", "is no indicator"),
    ('cy: "Sut wyt ti?"}', "cy: ''}", "the words for cy are missing"),
    ("type: scale", "type: slider", "'slider' is not known here; write one of 'about_how_long'"),
    ("face: okay", "face: smirk", "face"),
    ("picture: paw", "picture: dragon", "picture"),
    ("picture: paw", "picture: paw, exclusive: true", "exclusive is not known here"),
    ("max_length: 20", "max_length: 0", "max_length"),
    ("- id: happiness\n        type: scale", "- id: happiness", "sections.0.items.3.type is missing; add it"),
]

MEANING = [
    ("ages: {from: 8, to: 10}", "ages: {from: 12, to: 10}", "run backwards"),
    ("id: words", "id: pet", "the item id 'pet' stands 2 times"),
    ("id: kinship", "id: foster", "the group value id 'foster' stands 2 times"),
    ("code: fair", "code: good", "the option code 'good' stands twice"),
    ("face: okay", "face: happy", "the face 'happy' stands twice"),
    ("picture: paw, ", "", "needs a face or a picture"),
    ("picture: paw", "picture: paw, face: sad", "keep the picture or the face"),
    ("to: 10\n        low", "to: 0\n        low", "a scale goes up"),
    ("to: 10\n        low", "to: 11\n        low", "2 to 11 numbers"),
    ("mae {council} yn", "mae'r cyngor yn", "do not hold the same placeholders"),
    ("en: Bye, cy: Hwyl", 'en: "Bye {name}", cy: "Hwyl {name}"', "{name} can't be filled here; use {closing_date}"),
    ('en: "How are you?"', 'en: "How is {council}?"', "can't be filled here; use none"),
    ("en: Nothing much", 'en: "Nothing {much"', "a brace stands alone"),
    ("en: This is private", "en: This is Anonymous", "'Anonym' says that answers are anonymous"),
    ("cy: Mae hyn yn breifat", "cy: Mae hyn yn ddienw", "'dienw' says that answers are anonymous"),
    ("cy: Dwed e", "cy: Dwed e yn ddienw", "'dienw' says that answers are anonymous"),
    ("en: Say it", "en: Nobody can find out who you are", "says that answers are anonymous"),
    ("cy: Mae hyn yn breifat", "cy: Mae hyn yn ddi-enw", "'di-enw' says that answers are anonymous"),
    ("cy: Mae hyn yn breifat", "cy: Does neb yn gallu gwybod pwy wyt ti", "says that answers are anonymous"),
    ("cy: Dwed e", "cy: Dwed e, pl: Powiedz", "the title does not speak 'pl'"),
]


@pytest.mark.parametrize(("old", "new", "message"), SHAPE + MEANING)
def test_a_fault_names_file_line_and_remedy(spoil: Spoil, old: str, new: str, message: str) -> None:
    path, line = spoil(old, new)
    faults = check_file(path)
    told = [fault for fault in faults if message in fault.message]
    assert line in [fault.line for fault in told], faults
    assert all(fault.file == str(path) for fault in faults)
    with pytest.raises(DefinitionError) as refused:
        load_questionnaire(path)
    assert refused.value.faults == faults


@pytest.mark.parametrize(("old", "new", "message"), SHAPE)
def test_one_slip_is_one_fault(spoil: Spoil, old: str, new: str, message: str) -> None:
    faults = check_file(spoil(old, new)[0])
    assert len(faults) == 1 or {fault.message.split()[0] for fault in faults} == {"minuts", "minutes"}, message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[{text: {en: Bye, cy: Hwyl}}]", "[]", "this page says nothing"),
        ("      - {id: kinship, label: {en: Family, cy: Teulu}}\n", "", "at least two values"),
    ],
)
def test_nothing_is_left_empty(spoil: Spoil, old: str, new: str, message: str) -> None:
    assert [message in fault.message for fault in check_file(spoil(old, new)[0])] == [True]


def test_sections_and_their_items_are_not_left_empty(definition: str, tmp_path: Path) -> None:
    before, after = definition[: definition.index("sections:")], definition[definition.index("closing:") :]
    path = tmp_path / "empty.yaml"
    path.write_text(f"{before}sections: []\n{after}", encoding="utf-8")
    assert "write at least one" in check_file(path)[0].message
    path.write_text(f"{before}sections: [{{id: a, title: {{en: A, cy: B}}, items: []}}]\n{after}", encoding="utf-8")
    assert any("asks nothing" in fault.message for fault in check_file(path))


def test_a_sound_definition_has_no_faults(definition_file: Path) -> None:
    assert check_file(definition_file) == []


def test_every_fault_is_told_at_once_in_the_order_of_the_file(spoil: Spoil) -> None:
    path, _ = spoil("version: 3", "version: 3")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("code: fair", "code: good").replace("id: words", "id: pet"), encoding="utf-8")
    lines = [fault.line for fault in check_file(path)]
    assert len(lines) == 4
    assert lines == sorted(lines)


def test_options_beyond_what_a_type_takes(spoil: Spoil) -> None:
    path, _ = spoil("          - {code: fair, face: okay, label: {en: Fair, cy: Gweddol}}\n", "")
    assert [fault.message for fault in check_file(path)] == ["2 options stand here; faces takes 3 to 5"]


def test_adults_need_no_drawings(spoil: Spoil) -> None:
    path, _ = spoil("audience: child", "audience: adult")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("picture: paw, ", ""), encoding="utf-8")
    assert check_file(path) == []


def test_somebody_must_be_able_to_write(spoil: Spoil, definition: str) -> None:
    start = definition.index("      - id: words")
    path, _ = spoil(definition[start : definition.index("closing:")], "")
    assert ["own words" in fault.message for fault in check_file(path)] == [True]


FOR_ADULT = """\
  for_adult:
    - {text: {en: TOLD, cy: Fe gewch chi helpu}}
assent:
"""


def test_the_adult_beside_a_child_is_told_apart(spoil: Spoil) -> None:
    assert check_file(spoil("assent:\n", FOR_ADULT.replace("TOLD", "You may help"))[0]) == []
    long = FOR_ADULT.replace("TOLD", f"You may help {'and help ' * 8}")
    assert ["make it" in one.message or "easy words" in one.message for one in check_file(spoil("assent:\n", long)[0])]


def test_nobody_stands_beside_an_adult(spoil: Spoil) -> None:
    path, line = spoil("assent:\n", FOR_ADULT.replace("TOLD", "You may help"))
    path.write_text(path.read_text(encoding="utf-8").replace("audience: child", "audience: adult"), encoding="utf-8")
    assert [(fault.line, "beside a child" in fault.message) for fault in check_file(path)] == [(line, True)]


@pytest.mark.parametrize("promise", ["anonymous", "confidential"])
def test_both_promises_are_explained(spoil: Spoil, promise: str) -> None:
    path, _ = spoil(f"promise: {promise}", "promise: " + {"anonymous": "confidential"}.get(promise, "anonymous"))
    assert any(f"`promise: {promise}`" in fault.message for fault in check_file(path))


@pytest.mark.parametrize(("says", "language"), [("This is anonymous", "en"), ("Mae hyn yn ddienw", "cy")])
def test_an_anonymous_wave_says_so_in_each_language(spoil: Spoil, says: str, language: str) -> None:
    (fault,) = check_file(spoil(says, "Good")[0])
    assert f"says so in {language!r}" in fault.message


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Your answers are ANONYMOUS.", True),
        ("No one will ever know who wrote this", True),
        ("Fydd neb yn gwybod pwy wyt ti", True),
        ("All neb wybod mai ti ddywedodd", True),
        ("Mae'r arolwg yn ddienw", True),
        ("We only look up who you are if somebody is in danger", False),
        ("Nobody will be cross with you", False),
        ("Paid ag ysgrifennu dy enw", False),
        ("Cei di dy enw newydd", False),
    ],
)
def test_what_claims_anonymity(text: str, claims: bool) -> None:
    assert (claims_anonymity(text) is not None) == claims


def test_a_group_may_tell_the_nation_and_no_other_place(spoil: Spoil) -> None:
    assert check_file(spoil("{id: foster,", "{id: foster, nation: scotland,")[0]) == []
    (fault,) = check_file(spoil("{id: foster,", "{id: foster, nation: anywhere,")[0])
    assert "nation" in fault.message


def test_a_third_language_must_be_complete(spoil: Spoil) -> None:
    path, _ = spoil("{en: A small one, cy: Un bach}", "{en: A small one, cy: Un bach, pl: Mała}")
    faults = check_file(path)
    assert len(faults) > 20
    assert all("speaks pl but this text does not" in fault.message for fault in faults)


def test_a_repeated_key_is_refused(spoil: Spoil) -> None:
    path, line = spoil("minutes: 5", "minutes: 5\nminutes: 6")
    (fault,) = check_file(path)
    assert (fault.line, "stands twice" in fault.message) == (line + 1, True)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (fault,) = check_file(tmp_path / "none.yaml")
    assert fault.line == 1
    assert "can't be read" in fault.message
