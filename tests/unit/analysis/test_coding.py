import logging
from pathlib import Path

import pytest

from analysis.coding import TextCoder, load_coder, train_coder, training_rows
from analysis.framework import Framework
from analysis.training_corpus import Row, load_corpus

ODD_TEXTS = [
    "",
    " \n",
    "😀",
    "👍🏽👍🏽",
    "42",
    "?!",
    "\u0000",
    "x" * 100_000,
    "my brother left. " * 6_000,
    "أحب عائلتي",
    "我喜欢",
]


@pytest.mark.parametrize(
    ("text", "language", "code", "theme", "quoted"),
    [
        ("I want to see my sister more often", "en", "family", "home", "sister"),
        ("my social worker never rings me back", "en", "workers", "experience", "social worker"),
        ("We need more respite and training for carers", "en", "carer_support", "service", "respite"),
        ("Dwi eisiau gweld fy mrawd yn amlach", "cy", "family", "home", "mrawd"),
        ("Mae\u2019r wifi yn araf iawn yma", "cy", "digital", "experience", "wifi"),
        ("i dont feel saff here", "en", "safety", "wellbeing", "saff"),
    ],
)
def test_plain_answers(coder: TextCoder, text: str, language: str, code: str, theme: str, quoted: str) -> None:
    (coded,) = coder.code([text])
    assert coded.lang == language
    assert theme in coded.themes
    (label,) = [label for label in coded.codes if label.code == code]
    assert quoted in " ".join(text[start:end] for start, end in label.evidence)


def test_any_text_can_be_coded(coder: TextCoder) -> None:
    coded = coder.code(ODD_TEXTS)
    assert len(coded) == len(ODD_TEXTS)
    for text, row in zip(ODD_TEXTS, coded, strict=True):
        assert row.themes == coder.framework.themes_of([label.code for label in row.codes])
        assert row.valence in ("positive", "negative", "mixed", "neutral")
        assert all(0 <= start < end <= len(text) for label in row.codes for start, end in label.evidence)


def test_an_answer_without_words_gets_no_code_and_no_language(coder: TextCoder) -> None:
    for coded in coder.code(["", "   ", "😀", "👍🏽", "42", "?!"]):
        assert (coded.lang, coded.themes, coded.codes) == ("und", [], [])


def test_saying_nothing_gets_no_code(coder: TextCoder) -> None:
    assert [row.codes for row in coder.code(["idk", "nothing", "N/A", "dim byd", "sai'n gwybod"])] == [[]] * 5


def test_no_texts_give_no_rows(coder: TextCoder) -> None:
    assert coder.code([]) == []


def test_every_given_code_has_evidence_and_they_stand_likeliest_first(coder: TextCoder) -> None:
    rows = coder.code([row.text for row in load_corpus()[:200]])
    labels = [row.codes for row in rows if row.codes]
    assert len(labels) > 150
    for codes in labels:
        assert all(label.evidence for label in codes)
        assert [label.probability for label in codes] == sorted((label.probability for label in codes), reverse=True)


def test_a_text_is_coded_alike_alone_and_among_others(coder: TextCoder) -> None:
    texts = [row.text for row in load_corpus()[:20]]
    assert [coder.code([text])[0] for text in texts] == coder.code(texts)


def small_rows(framework: Framework) -> list[Row]:
    kinds = [("my brother", "family"), ("the wifi", "digital"), ("my school", "learning")]
    return [
        Row(
            id=f"{code} {at}",
            text=f"{text} {at}",
            lang="en",
            respondent="child",
            codes=(code, "gone"),
            valence="neutral",
        )
        for text, code in kinds
        for at in range(4)
    ]


def test_examples_of_the_framework_are_learnt_and_unknown_codes_left_out(framework: Framework) -> None:
    rows = list(training_rows(framework, small_rows(framework)))
    assert rows[0] == ("my brother 0", frozenset({"family"}), "family 0", "child")
    examples = [example for code in framework.codes.values() for lines in code.examples.values() for example in lines]
    assert [text for text, *_ in rows[12:]] == examples


def test_training_twice_gives_the_same_coder(framework: Framework) -> None:
    first, second = (train_coder(framework, small_rows(framework)) for _ in range(2))
    texts = ["my brother and the wifi", "school", "Mae fy ysgol yn braf"]
    assert first.code(texts) == second.code(texts)


def test_the_coder_is_kept_and_read_again(
    coder: TextCoder, models: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CLYWED_MODELS", str(models))
    monkeypatch.setattr("analysis.coding.train_coder", lambda *rows: pytest.fail("the coder was trained again"))
    with caplog.at_level(logging.WARNING):
        again = load_coder()
    assert caplog.records == []
    texts = ["I miss my brother", "dwi'n hapus yn yr ysgol"]
    assert again.code(texts) == coder.code(texts)


def test_an_unknown_framework_is_refused() -> None:
    with pytest.raises(KeyError, match="no-such"):
        load_coder("no-such")
