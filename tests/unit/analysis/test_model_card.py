"""The card is counted from what the coder gives, part by part."""

import datetime
from collections.abc import Sequence
from typing import cast

import pytest

from analysis.coding import CodedLabel, CodedText
from analysis.framework import Framework
from analysis.model_card import ModelCard, age_of, model_card
from analysis.model_card_text import as_markdown
from analysis.suggesting import Hint, SuggestingCoder
from analysis.training_corpus import Row


class EveryDog:
    """Codes what speaks of a dog, unsure of all else."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.coder = self

    def code(self, texts: Sequence[str]) -> list[CodedText]:
        given = [CodedLabel("home_life", 0.9, [])]
        return [CodedText("en", ["experience"], given if "dog" in text else [], "positive") for text in texts]

    def hints(self, texts: Sequence[str]) -> list[Hint]:
        return [Hint([CodedLabel("carers", 0.8 if "dog" in text else 0.1, [])]) for text in texts]


def rows(number: int, text: str, respondent: str, lang: str, codes: tuple[str, ...]) -> list[Row]:
    return [
        Row.model_validate(
            {"id": f"{text} {respondent} {at}", "text": text, "lang": lang, "respondent": respondent, "codes": codes, "valence": "positive"}  # noqa: E501
        )
        for at in range(number)
    ]  # fmt: skip


@pytest.fixture
def card(framework: Framework) -> ModelCard:
    held_out = [
        *rows(20, "the dog", "child", "en", ("home_life",)),
        *rows(20, "y grblx", "young_person", "cy", ("home_life",)),
        *rows(3, "the dog", "parent", "en", ("family",)),
    ]
    coder = cast(SuggestingCoder, EveryDog(framework))
    taught = rows(5, "the dog", "child", "en", ())
    return model_card(coder, "a coder", taught, held_out, made_on=datetime.date(2026, 11, 22))


def test_figures_stand_for_each_part_that_is_large_enough(card: ModelCard) -> None:
    assert card.whole.texts == 43
    # 20 right, 3 given wrongly, 20 + 3 missed.
    assert card.whole.codes == pytest.approx(2 * 20 / (2 * 20 + 3 + 23), abs=0.001)
    assert {name: one.codes for name, one in card.languages.items()} == {"cy": 0.0, "en": round(40 / 46, 3)}
    assert set(card.respondents) == {"child", "young_person"}
    assert list(card.ages) == ["4-10", "11-17"]
    assert card.ages["4-10"].codes == 1.0
    assert card.whole.valence == 1.0
    assert card.taught == {"en": 5}


def test_codes_with_few_answers_have_no_figure(card: ModelCard) -> None:
    score, texts = card.codes["home_life"]
    assert score == pytest.approx(2 * 20 / (2 * 20 + 3 + 20), abs=0.001)
    assert texts == 40
    assert card.codes["family"] == (None, 3)
    assert card.codes["carers"] == (None, 0)


def test_what_the_coder_showed_is_kept_for_drift(card: ModelCard) -> None:
    assert card.seen.unknown == pytest.approx(20 / 86)
    assert card.seen.unsure == pytest.approx(20 / 43)


@pytest.mark.parametrize(("language", "said"), [("en", "Limits"), ("cy", "Cyfyngiadau")])
def test_the_card_is_written_in_both_languages(card: ModelCard, framework: Framework, language: str, said: str) -> None:
    written = as_markdown(card, framework, language)
    assert f"## {said}" in written
    assert "2026-11-22" in written
    assert framework.codes["carers"].label[language] in written
    other = "cy" if language == "en" else "en"
    assert framework.title[other] not in written


def test_every_respondent_has_an_age() -> None:
    assert [age_of(one) for one in ("child", "young_person", "care_leaver", "parent")] == [
        "4-10", "11-17", "16-25", "adult"
    ]  # fmt: skip
