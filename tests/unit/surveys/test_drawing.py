"""What is a drawing, and what is none."""

import json

import pytest

from app.fieldwork.answers import DRAWING_BYTES, compact
from surveys.answers import AnswerError
from surveys.items.draw_or_tell import DrawOrTell, is_told
from surveys.items.drawing import COLOURS, HEIGHT, MOST_POINTS, MOST_STROKES, WIDTH
from tests.unit.surveys.item_cases import made

DOT = [0, 10, 10]
LARGEST = [[5, *[WIDTH, HEIGHT] * (MOST_POINTS // MOST_STROKES)]] * MOST_STROKES


@pytest.fixture
def item() -> DrawOrTell:
    found = made("draw_or_tell")
    assert isinstance(found, DrawOrTell)
    return found


@pytest.mark.parametrize("sent", ["[]", "", "  ", "null", None, []])
def test_an_empty_sheet_is_a_skipped_one(item: DrawOrTell, sent: object) -> None:
    assert item.drawing.validate_answer(sent) is None


@pytest.mark.parametrize(
    "sent",
    [
        "a dog",
        "7",
        '"[[0,1,1]]"',
        '{"0": [1, 1]}',
        [1, 2, 3],
        [[]],
        [[0]],
        [[0, 1]],
        [[0, 1, 1, 2]],
        [[len(COLOURS), 1, 1]],
        [[-1, 1, 1]],
        [[0, WIDTH + 1, 1]],
        [[0, 1, HEIGHT + 1]],
        [[0, 1, -1]],
        [[0, 1.0, 1]],
        [[0, True, 1]],
        [[0, "1", 1]],
        [[0, None, 1]],
        [DOT] * (MOST_STROKES + 1),
        [[0, *[1] * (2 * MOST_POINTS + 2)]],
        "[" * 50_000,
        f"[[0,{'9' * 6_000},1]]",
        "[[0,1,1]]" + " " * 60_000,
        "[[0,NaN,1]]",
        '[[0,1,1,"<script>"]]',
    ],
)
def test_whatever_is_no_drawing_is_refused(item: DrawOrTell, sent: object) -> None:
    with pytest.raises(AnswerError, match="not_a_drawing"):
        item.drawing.validate_answer(sent)


def test_the_largest_drawing_is_taken_and_fills_no_more_than_its_block(item: DrawOrTell) -> None:
    assert item.drawing.validate_answer(json.dumps(LARGEST, separators=(",", ":"))) == LARGEST
    assert len(compact([LARGEST, "language-code", "f" * 32])) <= DRAWING_BYTES


def test_words_of_a_helper_are_marked_where_they_are_read(item: DrawOrTell) -> None:
    assert item.told.question["en"] == "Some words (written down by a helper)"
    assert item.told.question["cy"] == "Geiriau (ysgrifennwyd gan rywun oedd yn helpu)"
    assert item.words.question == item.question
    assert [is_told(stored.id) for stored in item.stored_items] == [False, False, True]
