"""The finder of possible disclosures: what it flags, what it calms, and what it promises for every text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure import CATEGORIES, THRESHOLD, find_disclosure
from analysis.disclosure_corpus import load_examples
from analysis.disclosure_lexicon import corrected, sound_key
from analysis.mutation import mutated_forms, radicals
from analysis.phrases import PatternBook, parse_pattern

TOLD = [
    ("My stepdad punches me when Mum goes out.", "harm"),
    ("ma'n llystad i'n fy mwrw i pan ma mam allan", "harm"),
    ("my unkle herts me and im scard", "harm"),
    ("Dwi'n brifo fy hun weithiau.", "self_harm"),
    ("i cut myself when it gets bad", "self_harm"),
    ("he touched me where he shouldn't", "sexual_harm"),
    ("nath o gyffwrdd ynof fi a deud bod o'n gyfrinach", "sexual_harm"),
    ("Some older boys make me carry drugs on the train.", "exploitation"),
    ("ma nhw'n neud i fi werthu cyffuriau iddyn nhw", "exploitation"),
    ("There is never any food in our house and we go to bed hungry.", "neglect"),
    ("Does dim bwyd yn y tŷ a dwi'n mynd i'r gwely'n llwglyd.", "neglect"),
    ("I ran away from the unit and slept in the park", "missing"),
    ("nes i redeg i ffwrdd o'r cartref a chysgu yn y parc", "missing"),
    ("they bully me every day at school", "bullying"),
    ("dwi'n cael fy mwlio bob dydd ar y bws", "bullying"),
    ("Please help me now, he is outside my door with a knife", "immediate_danger"),
    ("The staff restrain us on the floor and it hurts.", "carer_or_practice"),
    ("mae'r gofalwr yn fy nharo i", "carer_or_practice"),
]

CALM = [
    "my sister kills me at fifa",
    "I would die for a pizza",
    "nobody hurts me here",
    "does neb yn fy mrifo i yma",
    "I got killed by a zombie in Minecraft",
    "The food is boring and the wifi is slow.",
    "Mae'r wifi yn araf a'r bwyd yn ddiflas.",
    "mae'n bwrw glaw heddiw",
    "my carer makes the best curry",
    "I want to see my brother more often",
    "Hoffwn i weld fy mrawd yn amlach.",
    "dim byd",
    "idk",
    "",
]


@pytest.mark.parametrize(("text", "category"), TOLD)
def test_a_disclosure_is_found_with_its_category(text: str, category: str) -> None:
    found = find_disclosure(text)
    assert found.disclosure
    assert category in found.categories
    assert found.severity is not None
    assert found.evidence


@pytest.mark.parametrize("text", CALM)
def test_harmless_words_are_not_flagged(text: str) -> None:
    found = find_disclosure(text)
    assert not found.disclosure
    assert (found.categories, found.severity, found.evidence) == ([], None, [])


def test_danger_now_is_immediate() -> None:
    assert find_disclosure("help me now he is smashing the door").severity == "immediate"


def test_past_harm_stays_a_disclosure_though_all_is_well_now() -> None:
    assert find_disclosure("Dad used to beat me but I feel safe now").disclosure


def test_a_denial_that_reaches_no_further_than_its_verb_does_not_hide_what_follows() -> None:
    assert find_disclosure("nobody knows that he hits me").disclosure
    assert find_disclosure("I don't want him to hit me again").disclosure


def test_evidence_points_into_the_original_text() -> None:
    text = "The garden is nice 🙂. Mae dad yn fy nharo i gyda belt."
    found = find_disclosure(text)
    assert any("nharo" in text[start:end] for start, end in found.evidence)


def test_stretched_letters_and_curly_apostrophes_change_nothing() -> None:
    assert find_disclosure("dad’s boyfriend hiiiits me").disclosure


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_a_sound_answer(text: str) -> None:
    found = find_disclosure(text)
    assert 0.0 <= found.score <= 1.0
    assert found.disclosure == (found.score >= THRESHOLD)
    assert set(found.categories) <= set(CATEGORIES)
    assert found.disclosure == bool(found.categories) == (found.severity is not None)
    assert all(0 <= start < end <= len(text) for start, end in found.evidence)
    assert all(left[1] < right[0] for left, right in zip(found.evidence, found.evidence[1:], strict=False))


@given(st.lists(st.sampled_from([word for text, _ in TOLD for word in text.split()]), max_size=60))
@settings(max_examples=60, deadline=None)
def test_telling_words_in_any_order_never_break_it(words: list[str]) -> None:
    text = " ".join(words)
    assert find_disclosure(text) == find_disclosure(text)


@pytest.mark.parametrize(
    ("plain", "form"),
    [("taro", "nharo"), ("brifo", "mrifo"), ("cuddio", "guddio"), ("gwaed", "waed"), ("llosgi", "losgi")],
)
def test_a_mutation_leads_back_to_its_plain_form(plain: str, form: str) -> None:
    assert form in mutated_forms(plain)
    assert plain in radicals(form)


@given(st.text(alphabet="abcdefghilmnoprstuwyŵ", min_size=1, max_size=12))
def test_every_form_of_a_word_has_the_word_among_its_radicals(word: str) -> None:
    assert all(word in radicals(form) for form in mutated_forms(word))


def test_a_misspelt_word_is_known_by_sound_or_by_one_slip() -> None:
    assert corrected("threatend") == "threaten"
    assert corrected("skool") == "school"
    assert corrected("lovely") == "lovely"
    assert sound_key("knock") == sound_key("knok")


def test_patterns_take_gaps_classes_and_missing_elements() -> None:
    book = PatternBook()
    book.add(parse_pattern("g", "<who> * hit|hits very? me", frozenset({"who"})))
    who = frozenset({"dad", "<who>"})
    words = [who, frozenset({"often"}), frozenset({"hits"}), frozenset({"me"})]
    assert [places for _, places in book.matches(words)] == [(0, 2, 3)]
    assert not list(book.matches([who, *[frozenset({"x"})] * 4, frozenset({"hits"}), frozenset({"me"})]))


def test_an_absent_element_stops_a_pattern() -> None:
    book = PatternBook()
    book.add(parse_pattern("g", "run !club", frozenset()))
    assert list(book.matches([frozenset({"run"}), frozenset({"now"})]))
    assert not list(book.matches([frozenset({"run"}), frozenset({"club"})]))


def test_the_model_is_taught_with_both_kinds_of_answers() -> None:
    examples = load_examples()
    told = sum(example.disclosure for example in examples)
    assert len(examples) >= 300
    assert 0.3 < told / len(examples) < 0.7
