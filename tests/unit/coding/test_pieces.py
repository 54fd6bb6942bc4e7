"""The stretches of an answer that speak for what the machine suggests."""

from app.manage.coding.view import Suggestion, pieces


def suggested(*spans: tuple[int, int]) -> Suggestion:
    return Suggestion("family", 50, spans, [])


def test_overlapping_evidence_is_cut_and_the_likelier_suggestion_wins() -> None:
    text = "my brother lives far away"
    found = list(pieces(text, [suggested((3, 10)), suggested((0, 16))]))
    assert found == [("my ", 1), ("brother", 0), (" lives", 1), (" far away", None)]
    assert "".join(words for words, _ in found) == text


def test_without_suggestions_the_text_is_one_piece() -> None:
    assert list(pieces("my brother", [])) == [("my brother", None)]
    assert list(pieces("", [])) == []


def test_evidence_beyond_the_text_does_no_harm() -> None:
    assert "".join(words for words, _ in pieces("short", [suggested((2, 400))])) == "short"
