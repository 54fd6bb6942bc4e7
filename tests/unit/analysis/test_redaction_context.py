"""The taught model of names in context: its features, its weights and how it is taught."""

from itertools import islice

import pytest

from analysis.gazetteer import is_no_name, is_place, is_plain_name, is_word_name, school_names
from analysis.redaction_context import BIAS, chance_by, context_features, context_weights, name_chance
from analysis.redaction_training import Lesson, held_out_table, marked_lessons, teach
from analysis.redaction_words import is_known, unaccented, words_of


def chance_of(text: str, word: str) -> float:
    words = words_of(text)
    return name_chance(text, words, next(i for i, seen in enumerate(words) if seen.folded == word))


@pytest.mark.parametrize(
    ("name", "word", "which"),
    [
        ("faith came to see me", "faith is important to me", "faith"),
        ("my brother summer cried", "we swim in the summer holidays", "summer"),
        ("ma enfys yn gadael", "roedd enfys ar y wal", "enfys"),
        ("Ben yw fy mrawd", "Ben bore dwi'n codi", "ben"),
    ],
)
def test_a_word_is_likelier_to_be_a_name_where_a_name_belongs(name: str, word: str, which: str) -> None:
    assert chance_of(name, which) > chance_of(word, which)


def test_of_a_word_that_is_no_name_the_model_sees_only_the_surroundings() -> None:
    left, right = "my friend Zakk left", "my friend Qorr left"
    assert context_features(left, words_of(left), 2) == context_features(right, words_of(right), 2)


def test_the_article_that_hangs_on_a_word_is_seen() -> None:
    text = "mae'r haf yn braf"
    assert "-1 'rmae" in context_features(text, words_of(text), 1)


def test_features_never_break_the_lines_of_the_weights() -> None:
    text = "Grace\nHope\tand\r\nFaith, Joy."
    features = [name for index in range(4) for name in context_features(text, words_of(text), index)]
    assert not any(sign in name for name in features for sign in "\n\t\r")


def test_a_chance_is_a_probability_whatever_the_weights() -> None:
    assert chance_by(["a"], {"a": 1e6}) <= 1.0
    assert chance_by(["a"], {"a": -1e6}) >= 0.0
    assert chance_by([], {}) == 0.5


def test_teaching_twice_gives_the_same_weights() -> None:
    lessons = list(islice(marked_lessons(), 800))
    assert teach(lessons) == teach(lessons)


def test_teaching_learns_what_tells_a_name() -> None:
    lessons = [Lesson((("-1 friend",) if named else ("-1 the",)), named, 1.0, True) for named in [True, False] * 20]
    weights = teach(lessons)
    assert chance_by(["-1 friend"], weights) > 0.5 > chance_by(["-1 the"], weights)
    assert "names found 20/20, words mistaken 0/20" in held_out_table(lessons * 5, 0.5).replace(
        "100/100", "20/20"
    ).replace("0/100", "0/20")


def test_the_shipped_weights_have_a_bias_and_tell_of_names_and_words() -> None:
    weights = context_weights()
    assert BIAS in weights
    assert min(weights.values()) < 0 < max(weights.values())


def test_the_lists_keep_names_and_words_apart() -> None:
    assert all(is_plain_name(name) for name in ("oluwatobi", "gurpreet", "agnieszka", "hodan", "gwenllian", "joao"))
    assert all(is_word_name(name) for name in ("grace", "will", "eira", "haf", "patience"))
    assert not any(is_plain_name(word) for word in ("arian", "allan", "allen", "eleni", "mae", "said", "can"))
    assert not any(is_word_name(day) for day in ("monday", "tuesday", "sunday"))


def test_what_is_known_to_all_is_known_in_every_mutation() -> None:
    assert all(is_no_name(word) for word in ("fwslim", "gymro", "ffrangeg", "nghymru"))
    assert not is_no_name("gwenno")


@pytest.mark.parametrize("form", ["nghaerffili", "ddulyn", "fanceinion", "lundain", "mhontypridd", "phenarth"])
def test_places_are_known_in_every_mutation(form: str) -> None:
    assert is_place(form)


def test_school_names_in_any_case_but_where_they_are_words() -> None:
    assert school_names().search("i go to fitzalan now")
    assert school_names().search("I go to Woodlands now")
    assert not school_names().search("we walked in the woodlands")


def test_accents_do_not_hide_what_is_known_and_move_no_offset() -> None:
    text = "Si\u00f4n Corn a Sam T\u00e2n"
    assert len(unaccented(text)) == len(text)
    assert is_known(text, 12, 19)
