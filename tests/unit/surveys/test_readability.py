"""How hard texts are to read, and what is refused as too hard."""

from collections.abc import Callable
from pathlib import Path

import pytest

from surveys.checks import check_file
from surveys.loaders import load_library
from surveys.questionnaire import Promise
from surveys.readability import Passage, sentences, syllables_in
from surveys.reading import CEILINGS, EASY_SENTENCE
from surveys.reading_checks import read_pages
from surveys.snapshots import from_snapshot, snapshot

LIBRARY = load_library()
Spoil = Callable[[str, str], tuple[Path, int]]
# Counted by ear.
SYLLABLES = {
    "home": 1, "changes": 2, "places": 2, "asked": 1, "wanted": 2, "little": 2, "people": 2, "council": 2, "worker": 2,
    "question": 2, "answer": 2, "anonymous": 4, "grown-up": 2, "decided": 3, "being": 2, "quiet": 2, "family": 3,
    "friends": 1, "always": 2, "sometimes": 2, "safe": 1, "languages": 3, "special": 2, "guardian": 3, "really": 2,
    "care": 1, "carer": 2, "something": 2, "lives": 1, "houses": 2, "experience": 4, "usual": 3, "emotional": 4,
    "private": 2, "danger": 2, "going": 2, "feelings": 2, "wrote": 1, "someone": 2, "proposals": 3, "favourably": 4,
    "residential": 4, "placement": 2, "behaviour": 3, "useful": 2, "safety": 2, "lonely": 2, "nobody": 3, "violence": 3,
    "science": 2, "they": 1, "used": 1, "noticed": 2, "included": 3, "don't": 1, "2030": 1, "I'm": 1,
}  # fmt: skip


def test_syllables_are_counted_as_they_are_heard() -> None:
    assert {word: syllables_in(word) for word in SYLLABLES} == SYLLABLES


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Ti sy'n dewis. Wyt ti'n iawn?", [3, 3]),
        ("Line one\nLine two", [2, 2]),
        ('He said "stop." Then he went.', [3, 3]),
        ("A grown-up, 999 and {day}", [5]),
        ("...", []),
    ],
)
def test_sentences_are_counted_in_words(text: str, counted: list[int]) -> None:
    assert [len(words) for words in sentences(text)] == counted


def test_the_formula_is_that_of_its_source() -> None:
    # 10 words, 2 sentences, 12 syllables: 0.39 * 5 + 11.8 * 1.2 - 15.59, and five years before school.
    passage = Passage(["The cat sat on a mat.", "Nobody saw the little dog."])
    assert len(passage.words) == 11
    assert passage.reading_age == pytest.approx(0.39 * 11 / 2 + 11.8 * 14 / 11 - 15.59 + 5)
    assert Passage([]).reading_age == 0


def test_harder_words_read_as_older() -> None:
    easy = Passage(["Do you like your room? Can you shut the door?"])
    hard = Passage(["Does your residential accommodation provide appropriate opportunities for confidentiality?"])
    assert easy.reading_age < 7 < 14 < hard.reading_age


def test_welsh_letters_are_those_of_its_alphabet() -> None:
    assert Passage(["llaw"]).letters_a_word == 3
    assert Passage(["ddoe", "cath fach"]).letters_a_word == 3
    assert Passage([""]).letters_a_word == 0


LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_long_sentence_is_told_in_either_language(spoil: Spoil, language: str) -> None:
    old = {"en": 'en: "And?"', "cy": 'cy: "A?"'}[language]
    path, line = spoil(old, f'{language}: "{LONG}?"')
    told = [fault for fault in check_file(path) if "a sentence has 16 words; make it 15" in fault.message]
    assert [fault.line for fault in told] == [line]


def test_adults_may_have_longer_sentences_but_not_with_easy_words(spoil: Spoil, definition: str) -> None:
    path, _ = spoil("audience: child", "audience: adult")
    long = path.read_text(encoding="utf-8").replace('en: "And?"', f'en: "{LONG}?"')
    path.write_text(long, encoding="utf-8")
    (fault,) = check_file(path)
    assert "with easy words a sentence has 16 words; write `easy`" in fault.message
    path.write_text(long.replace("hint: {en: Say it", 'easy: {en: "Short?", cy: "Byr?"}\n        hint: {en: Say it'))
    assert check_file(path) == []


def test_hard_words_are_refused_where_there_are_enough_of_them(spoil: Spoil) -> None:
    hard = "Confidential accommodation. Residential organisations. Commissioning responsibilities. " * 6
    path, _ = spoil("en: This is private", f'en: "{hard}"')
    assert any("reads at the age of" in fault.message for fault in check_file(path))


def test_long_welsh_words_are_refused(spoil: Spoil) -> None:
    hard = "Cyfrifoldebau sefydliadau gwasanaethau ymgynghorol. " * 10
    english = "We all go out to play. " * 6
    path, _ = spoil("{en: This is private, cy: Mae hyn yn breifat}", f'{{en: "{english}", cy: "{hard}"}}')
    assert any("letters a word" in fault.message for fault in check_file(path))


def test_an_instrument_may_state_its_own_ceiling(spoil: Spoil) -> None:
    assert check_file(spoil("minutes: 5", "minutes: 5\nreading: {words_a_sentence: 9}")[0]) == []
    path, line = spoil('en: "How happy?"', 'en: "How happy are you now with how your life goes?"')
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("minutes: 5", "minutes: 5\nreading: {words_a_sentence: 9}"), encoding="utf-8")
    assert [(fault.line, "make it 9 at most" in fault.message) for fault in check_file(path)] == [(line + 1, True)]


def test_a_ceiling_beyond_any_reader_is_refused(spoil: Spoil) -> None:
    (fault,) = check_file(spoil("minutes: 5", "minutes: 5\nreading: {age: 30}")[0])
    assert "reading.age" in fault.message


def test_what_is_left_out_does_not_change_a_snapshot() -> None:
    for questionnaire in LIBRARY.values():
        text, _ = snapshot(questionnaire)
        assert from_snapshot(text) == questionnaire
        assert '"reading":' not in text
    assert '"for_adult":' not in snapshot(LIBRARY["foster-carers"])[0]
    assert '"easy":' not in snapshot(LIBRARY["your-life-4-7"])[0]


@pytest.mark.parametrize("name", sorted(LIBRARY))
def test_with_easy_words_every_sentence_has_at_most_fifteen(name: str) -> None:
    questionnaire = LIBRARY[name]
    for page in read_pages(questionnaire):
        for language in questionnaire.languages:
            assert page.passage(language, easy=True).longest_sentence <= EASY_SENTENCE, (page.name, language)


@pytest.mark.parametrize("name", sorted(LIBRARY))
def test_the_first_page_is_short(name: str) -> None:
    questionnaire = LIBRARY[name]
    most = 210 if questionnaire.is_for_children else 250
    promises: tuple[Promise, ...] = ("anonymous", "confidential")
    for promise in promises:
        shown = questionnaire.information.paragraphs_under(promise)
        assert len(shown) <= 7
        assert len(Passage(one.text["en"] for one in shown).words) <= most
    assert len(questionnaire.closing.paragraphs) <= 3


def test_the_younger_the_easier() -> None:
    ages = [CEILINGS[audience].age for audience in ("young_child", "child", "young_person", "adult")]
    assert ages == sorted(ages)
    assert ages[0] <= 7
