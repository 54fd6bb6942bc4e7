"""Figures of a taught coder, and that no answer is judged by what was taught with it."""

from collections.abc import Sequence

import pytest

from analysis.coding import CodedLabel, CodedText
from analysis.teaching import CodeFigures, coded_unseen, figures
from analysis.training_corpus import Row


def row(number: int, codes: tuple[str, ...], valence: str = "positive", author: str = "") -> Row:
    return Row.model_validate(
        {
            "id": str(number),
            "text": f"answer number {'abcdefghij'[number]}",
            "lang": "en",
            "respondent": "",
            "codes": codes,
            "valence": valence,
            "author": author or str(number),
        }
    )


def coded(*codes: str, valence: str = "positive") -> CodedText:
    return CodedText("en", [], [CodedLabel(code, 1.0, []) for code in codes], valence)


def test_figures_of_a_case_worked_out_by_hand() -> None:
    gold = [row(0, ("family",)), row(1, ("family", "local")), row(2, ()), row(3, ("local",), "negative")]
    given = [coded("family"), coded("family"), coded("digital"), coded("family", "local")]
    found = figures(gold, given)
    # family 2 right 1 wrong, local 1 right 1 missed, digital 1 wrong: 2 * 3 / (2 * 3 + 2 + 1).
    assert found.micro_f1 == pytest.approx(6 / 9)
    assert found.codes["family"].f1 == pytest.approx(0.8)
    assert found.codes["local"].f1 == pytest.approx(2 / 3)
    assert (found.codes["family"].answers, found.codes["local"].answers) == (2, 2)
    assert found.codes["digital"] == CodeFigures(0.0, 0)
    assert found.macro_f1 == pytest.approx((0.8 + 2 / 3) / 2)
    assert found.valence == 0.75
    assert found.alpha is not None
    assert found.alpha < 1


def test_figures_need_as_many_codings_as_answers() -> None:
    with pytest.raises(ValueError, match="as many"):
        figures([row(0, ())], [])


class Parrot:
    """Knows the answers it was taught with, and no other."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.known = {row.text: row.codes for row in rows}

    def code(self, texts: Sequence[str], respondents: Sequence[str] | None = None) -> list[CodedText]:
        return [coded(*self.known.get(text, ("unseen",))) for text in texts]


def test_no_answer_is_coded_by_a_coder_that_was_taught_with_it() -> None:
    given = coded_unseen(Parrot, [row(number, ("family",)) for number in range(7)])
    assert [text.codes[0].code for text in given] == ["unseen"] * 7


def test_answers_of_one_respondent_share_a_fold() -> None:
    taught: list[set[str]] = []

    def teach(rows: Sequence[Row]) -> Parrot:
        taught.append({row.author for row in rows})
        return Parrot(rows)

    coded_unseen(teach, [row(number, (), author=f"child {number // 2}") for number in range(6)], folds=3)
    assert sorted(map(len, taught)) == [2, 2, 2]


def test_one_respondent_is_too_few_to_measure() -> None:
    with pytest.raises(ValueError, match="two respondents"):
        coded_unseen(Parrot, [row(0, (), author="a"), row(1, (), author="a")])
