"""Hints for people who code: likely codes with evidence, doubt, and what to read next."""

import pytest

from analysis.coding import train_coder
from analysis.framework import load_framework
from analysis.suggesting import MOST, SuggestingCoder
from analysis.training_corpus import Row
from tests.unit.analysis.small_set import SMALL

TEXTS = ["I miss my brother and the wifi is broken", "", "🙂", "I miss my brother and the wifi is broken", "dim byd"]


@pytest.fixture(scope="module")
def coder() -> SuggestingCoder:
    rows = [
        Row(id=str(at), text=text, lang="en", respondent="", codes=codes, valence="neutral", author=str(at))
        for at, (text, codes) in enumerate(SMALL)
    ]
    return SuggestingCoder(train_coder(load_framework(), rows))


def test_suggestions_are_few_likeliest_first_with_words_of_the_text(coder: SuggestingCoder) -> None:
    first = coder.hints(TEXTS)[0]
    assert 1 <= len(first.suggestions) <= MOST
    chances = [one.probability for one in first.suggestions]
    assert chances == sorted(chances, reverse=True)
    assert "family" in [one.code for one in first.suggestions]
    words = [TEXTS[0][start:end] for one in first.suggestions for start, end in one.evidence]
    assert any("brother" in part for part in words)


def test_a_text_without_words_suggests_nothing_and_is_no_matter_of_doubt(coder: SuggestingCoder) -> None:
    for hint in coder.hints(TEXTS)[1:3]:
        assert hint.suggestions == []
        assert hint.doubt == 0


def test_every_text_has_a_turn_and_a_double_waits(coder: SuggestingCoder) -> None:
    hints = coder.hints(TEXTS)
    assert sorted(hint.turn for hint in hints) == list(range(len(TEXTS)))
    assert abs(hints[0].turn - hints[3].turn) > 1 or hints[0].doubt == 0


def test_what_is_coded_is_what_the_coder_codes(coder: SuggestingCoder) -> None:
    assert coder.code(TEXTS) == coder.coder.code(TEXTS)
    assert coder.hints([]) == []
