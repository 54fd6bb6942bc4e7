"""The instruments that are shipped."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import surveys
from definitions.errors import DefinitionError
from surveys.contacts import helplines
from surveys.items.free_text import FreeText
from surveys.items.options import OptionItem
from surveys.loaders import load_library
from surveys.pictures import FACES, PICTURES
from surveys.placeholders import placeholders_in
from surveys.questionnaire import Audience, Promise, Questionnaire
from surveys.texts import every_text

LIBRARY = load_library()
LONGEST_QUESTION = 18
# The name of what comes back to everybody, children too: it speaks to all of them at once.
YOU_SAID_WE_DID = "Fe ddywedoch chi, fe wnaethon ni"
BRIGHT_SPOTS = {
    "relationships": "birth_parents siblings pets carers social_workers friends stability",
    "resilience": "trusted_adult play hobbies nature second_chances school learning_support life_skills",
    "rights": "feels_safe no_bullying knows_social_worker reaches_social_worker speaks_alone included_in_decisions"
    " not_made_different",
    "recovery": "settled bedroom sensitive_carers trusted parity devices support_services knows_story appearance"
    " life_getting_better",
}


def _texts(language: str) -> Iterator[tuple[str, str]]:
    for name, questionnaire in LIBRARY.items():
        for place, words, _ in every_text(questionnaire):
            yield f"{name}: {'.'.join(map(str, place))}", words[language]


@pytest.fixture
def child() -> Questionnaire:
    return LIBRARY["your-life-8-10"]


@pytest.fixture
def carers() -> Questionnaire:
    return LIBRARY["foster-carers"]


def test_file_names_are_ids() -> None:
    folder = Path(surveys.__file__).parent / "library"
    assert {path.stem for path in folder.glob("*.yaml")} == set(LIBRARY)


def test_a_file_under_another_name_is_refused(definition: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "other.yaml").write_text(definition, encoding="utf-8")
    monkeypatch.setattr("surveys.loaders.files", lambda package: tmp_path)
    with pytest.raises(DefinitionError, match="other.yaml:1: the file is named otherwise; call it a-small-one.yaml"):
        load_library()


def test_every_bright_spots_indicator_is_asked_of_children(child: Questionnaire) -> None:
    asked = {item.indicator for item in child.asked_items}
    wanted = {f"{domain}.{name}" for domain, names in BRIGHT_SPOTS.items() for name in names.split()}
    assert wanted - asked == set()


def test_children_are_asked_enough_and_write_in_several_places(child: Questionnaire) -> None:
    writing = [section.id for section in child.sections if any(isinstance(item, FreeText) for item in section.items)]
    assert len(child.items) >= 32
    assert len(writing) >= 4


def test_sensitive_items_stand_in_the_middle(child: Questionnaire) -> None:
    sensitive = [any(getattr(item, "sensitive", False) for item in section.items) for section in child.sections]
    assert any(sensitive)
    assert not any((*sensitive[:2], sensitive[-1]))


def test_questions_to_children_are_short(child: Questionnaire) -> None:
    texts = [text for item in child.asked_items for text in item.question.values()]
    long = [text for text in texts if len(text.split()) > LONGEST_QUESTION]
    assert long == []


def test_sentences_to_children_are_short(child: Questionnaire) -> None:
    pages = (child.information, child.closing, child.assent.declined)
    texts = [text for page in pages for paragraph in page.paragraphs for text in paragraph.text.values()]
    long = [sentence for text in texts for sentence in re.split(r"[.?!] ", text) if len(sentence.split()) > 20]
    assert long == []


@pytest.mark.parametrize("name", ["your-life-4-7", "your-life-8-10"])
@pytest.mark.parametrize("promise", ["anonymous", "confidential"])
def test_the_first_page_for_children_is_five_lines_and_the_rest_is_for_the_adult(name: str, promise: Promise) -> None:
    information = LIBRARY[name].information
    shown = information.paragraphs_under(promise)
    assert [one.picture for one in shown] == ["people", "hand", "person", "shield", "heart"]
    assert all(len(one.text["en"].split()) <= 40 for one in shown)
    told = " ".join(one.text["en"] for one in information.for_adult_under(promise))
    assert {"closing_date", "withdraw_date", "delete_date"} <= placeholders_in(told)


def test_carers_are_asked_enough(carers: Questionnaire) -> None:
    assert len(carers.items) >= 22
    assert sum(isinstance(item, FreeText) for item in carers.items) >= 3


def test_welsh_speaks_to_each_in_its_way() -> None:
    formal = re.compile(r"\b(chi|chithau|eich|'ch|ydych|gallwch)\b", re.IGNORECASE)
    familiar = re.compile(r"\b(ti|tithau|dy|wyt|ynot|amdanat)\b", re.IGNORECASE)
    for name, questionnaire in LIBRARY.items():
        for place, words, _ in every_text(questionnaire):
            section = questionnaire.sections[int(place[1])] if place[0] == "sections" else None
            audience = questionnaire.audience_of(section) if section else questionnaire.audience
            audience = "adult" if "for_adult" in place else audience
            wrong = familiar if audience == "adult" else formal
            assert not wrong.search(words["cy"].replace(YOU_SAID_WE_DID, "")), (name, place, words["cy"])


@pytest.mark.parametrize("language", ["en", "cy"])
def test_marks_are_plain(language: str) -> None:
    odd = [(place, text) for place, text in _texts(language) if re.search("[‘’“”`´]|  | [,.?!]", text)]
    assert odd == []


def test_welsh_is_not_left_in_english() -> None:
    english = dict(_texts("en"))
    same = {text for place, text in _texts("cy") if english[place] == text}
    assert same == set()


def test_answers_to_one_question_differ_in_each_language() -> None:
    for questionnaire in LIBRARY.values():
        for item in questionnaire.items:
            if isinstance(item, OptionItem):
                for language in questionnaire.languages:
                    labels = [option.label[language] for option in item.options]
                    assert len(set(labels)) == len(labels), item.id


def test_one_drawing_for_one_answer(child: Questionnaire) -> None:
    for item in child.items:
        if isinstance(item, OptionItem):
            drawings = [option.picture or option.face for option in item.options]
            assert len(set(drawings)) == len(drawings), item.id
            assert set(drawings) <= {*FACES, *PICTURES}


def test_every_audience_finds_help_at_any_time_and_in_every_nation_where_we_know_some() -> None:
    for audience in get_args(Audience):
        listed = helplines(audience)
        assert listed[0].phone == "999"
        assert {"anywhere", "wales"} <= {contact.nation for contact in listed}
        assert all(contact.phone or contact.text for contact in listed)
    assert {contact.nation for contact in helplines("adult")} == {"anywhere", "wales", "england", "scotland"}


def test_helplines_for_the_youngest_are_few() -> None:
    assert len(helplines("young_child")) <= 3
