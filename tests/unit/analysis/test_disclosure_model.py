"""The taught half of the disclosure finder: concepts shared by both languages, features, weights and their teaching."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure import CATEGORIES, categories_of, find_disclosure, severity_of
from analysis.disclosure_concepts import concept_of, plain_english
from analysis.disclosure_corpus import Example, load_examples, load_survey_answers
from analysis.disclosure_features import BLOCKS, joined
from analysis.disclosure_figures import Verdict, all_tables, cuts_for, is_flagged
from analysis.disclosure_fitting import fit_weights, folds, values_of
from analysis.disclosure_model import cut_name, disclosure_weights, joint_weight, kind_weights, weigh
from analysis.disclosure_reading import read_answer
from analysis.disclosure_training import KINDS, is_of_kind, lessons_of, teach_kinds, write_kinds

QUIET = {"immediate": -9.0, "high": -9.0} | dict.fromkeys(CATEGORIES, -9.0)


@pytest.mark.parametrize(
    ("word", "language", "concept"),
    [
        ("nharo", "cy", "hit"),
        ("taro", "cy", "hit"),
        ("frawd", "cy", "brother"),
        ("slapped", "en", "slap"),
        ("told", "en", "tell"),
        ("hiding", "en", "hide"),
        ("fi", "mixed", "i"),
        ("chwaer", "mixed", "sister"),
        ("xyzzy", "en", "xyzzy"),
    ],
)
def test_a_word_of_either_language_is_led_to_one_english_word(word: str, language: str, concept: str) -> None:
    assert concept_of(word, language) == concept


def test_an_english_word_in_an_english_text_is_never_read_as_welsh() -> None:
    assert concept_of("pan", "en") == "pan"
    assert concept_of("pan", "cy") == "when"


@given(st.text(alphabet="abcdefghijklmnoprstuwy", min_size=1, max_size=12))
@settings(max_examples=80, deadline=None)
def test_a_plain_form_is_plain_already(word: str) -> None:
    assert plain_english(plain_english(word)) == plain_english(word) or len(plain_english(word)) < len(word)


def test_the_same_thing_said_in_both_languages_shares_features() -> None:
    english = read_answer("My brother hits me every night").whole
    welsh = read_answer("Mae fy mrawd yn fy nharo i bob nos").whole
    assert {"=brother", "=hit", "=every", "=night"} <= english["concept"] & welsh["concept"]


def test_a_denial_marks_the_words_that_it_reaches() -> None:
    assert "!hit" in read_answer("nobody here ever hits anyone").whole["denied"]
    assert "!hit" not in read_answer("he hits me and I tell nobody").whole["denied"]


def test_a_pair_of_concepts_is_the_same_in_any_order() -> None:
    assert "brother~hit" in read_answer("brother hit").whole["near"] & read_answer("hit brother").whole["near"]


def test_the_whole_has_the_features_of_all_sentences() -> None:
    reading = read_answer("The garden is nice. My uncle shouts at me.")
    assert len(reading.sentences) == 2
    for block in BLOCKS:
        assert reading.whole[block] == reading.sentences[0].blocks[block] | reading.sentences[1].blocks[block]
    assert joined([]) == {block: set() for block in BLOCKS}


def test_a_block_weighs_the_same_however_many_features_repeat_its_evidence() -> None:
    blocks = joined([]) | {"concept": {"=a", "=b", "=c", "=d"}}
    assert weigh(blocks, {"bias": 1.0, "=a": 2.0}) == pytest.approx(1.0 + 2.0 / 2)


def test_the_rules_count_for_more_in_an_answer_of_a_few_words() -> None:
    short = read_answer("my uncle hits me")
    long = read_answer("my uncle hits me and the rest of what I have to tell is about ponies")
    assert joint_weight(short, {}) > joint_weight(long, {}) > 0.0


def test_both_weights_files_hold_what_the_finder_asks_for() -> None:
    assert {"bias", cut_name("en"), cut_name("cy"), cut_name("mixed")} <= set(disclosure_weights())
    assert cut_name("und") == cut_name("mixed")
    assert set(kind_weights()) == set(KINDS)


def test_what_the_labels_turn_on_gets_the_greatest_weight() -> None:
    told = [f"my {who} hurts me" for who in ("uncle", "cousin", "brother", "sister", "nan", "dad")]
    calm = [f"my {who} helps me" for who in ("uncle", "cousin", "brother", "sister", "nan", "dad")]
    labels = np.array([True] * len(told) + [False] * len(calm))
    rows = [values_of(read_answer(text)) for text in told + calm]
    weights = fit_weights(rows, labels, np.ones(len(rows)), most=500)
    assert weights["=hurt"] > 0 > weights["=help"]
    assert abs(weights.get("=uncle", 0.0)) < weights["=hurt"]
    assert len(fit_weights(rows, labels, np.ones(len(rows)), most=5)) <= 6


def test_rows_of_a_block_are_held_out_together() -> None:
    blocks = [f"block {index // 3}" for index in range(30)]
    for learn, score in folds(blocks, 5):
        assert not {blocks[place] for place in learn} & {blocks[place] for place in score}
    assert sorted(place for _, score in folds(blocks, 5) for place in score) == list(range(30))


def verdict(weight: float, told: bool, language: str = "en") -> Verdict:
    severity = "high" if told else None
    example = Example("", language, told, "plain", "writer", "b", ("harm",) if told else (), severity)
    return Verdict(example, weight, QUIET | {"harm": 1.0, "high": 1.0})


def test_a_cut_keeps_to_the_share_of_false_alarms() -> None:
    seen = [verdict(index / 10, told=index % 2 == 0) for index in range(100)]
    cuts = cuts_for(seen, 0.2)
    harmless = [one for one in seen if not one.example.disclosure]
    assert 0.1 < sum(is_flagged(one, cuts) for one in harmless) / len(harmless) <= 0.2
    assert is_flagged(verdict(20.0, told=True, language="en"), cuts)


def test_a_cut_that_cannot_be_kept_is_refused() -> None:
    with pytest.raises(ValueError, match="false alarms"):
        cuts_for([verdict(1.0, told=True), verdict(2.0, told=False)], 0.0)


def test_the_tables_count_what_was_found() -> None:
    text = all_tables("T", [verdict(2.0, told=True), verdict(-2.0, told=True), verdict(-2.0, told=False)], {"en": 0.0})
    assert "en: 1/2 (50.0%)" in text
    assert "en: 0/1 (0.0%)" in text
    assert "harm: 2/2 (100.0%), 2/2" in text
    assert "all right: 2/2 (100.0%)" in text


def test_danger_now_goes_before_what_is_grave() -> None:
    assert severity_of(QUIET | {"immediate": 3.0, "high": 3.0}) == "immediate"
    assert severity_of(QUIET | {"high": 3.0}) == "high"
    assert severity_of(QUIET) == "medium"


def test_every_disclosure_has_a_category_and_danger_now_is_named() -> None:
    assert categories_of(QUIET | {"missing": -8.0}, "high") == ["missing"]
    assert categories_of(QUIET | {"neglect": 1.0, "harm": 1.0}, "immediate") == ["harm", "neglect", "immediate_danger"]


def test_a_severity_and_a_category_are_learnt_alike() -> None:
    example = Example("x", "en", True, "plain", "writer", "b", ("neglect",), "high")
    assert is_of_kind(example, "neglect")
    assert is_of_kind(example, "high")
    assert not is_of_kind(example, "harm")


def test_the_kind_weights_are_written_as_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "kinds.txt"
    write_kinds({"harm": {"bias": 0.5, "=hit": 1.25}, "high": {"=hit": -0.5}}, path)
    assert path.read_text(encoding="utf-8") == "=hit\tharm:1.25 high:-0.5\nbias\tharm:0.5\n"


def test_teaching_kinds_names_every_kind() -> None:
    examples = [
        Example(f"{words} {index}", "en", True, "plain", "writer", "b", (category,), severity)
        for index in range(3)
        for words, category, severity in (
            ("he hits me", "harm", "high"),
            ("come now he is here", "sexual_harm", "immediate"),
            ("i cut myself", "self_harm", "medium"),
            ("i carry drugs", "exploitation", "high"),
            ("no food at home", "neglect", "medium"),
            ("i ran away", "missing", "medium"),
            ("they bully me", "bullying", "medium"),
            ("staff shove us", "carer_or_practice", "high"),
        )
    ]
    assert list(teach_kinds(lessons_of(examples))) == list(KINDS)


def test_the_corpus_names_voices_and_keeps_neighbours_together() -> None:
    examples = load_examples()
    assert {"rules", "safety", "writer"} <= {example.voice for example in examples}
    assert len({example.block for example in examples}) > 100
    assert all(example.severity for example in examples if example.disclosure and example.voice != "rules")


def test_survey_answers_near_a_test_set_are_left_out() -> None:
    survey = load_survey_answers()
    assert len(survey) > 1000
    assert not any(example.disclosure for example in survey)


def test_harm_is_found_in_the_midst_of_a_long_cheerful_answer() -> None:
    calm = "I like my room and the garden. We went to the beach on Sunday and had chips. My teacher is funny. "
    told = "My stepdad punches me when Mum is out. "
    assert find_disclosure(calm + told + calm).disclosure
    assert not find_disclosure(calm + calm).disclosure


def test_evidence_without_a_rule_is_a_stretch_of_whole_words() -> None:
    text = "Tea is at five. I never know which Dad is going to come through that door and I stay small. I like art."
    for start, end in find_disclosure(text).evidence:
        assert start == 0 or not text[start - 1].isalnum()
        assert end == len(text) or not text[end].isalnum()
