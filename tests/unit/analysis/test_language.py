import subprocess
import sys

import pytest

from analysis.language import language_of, sentence_languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I like living with my foster carers", "en"),
        ("happy", "en"),
        ("Dwi'n hoffi byw gyda fy ngofalwyr maeth", "cy"),
        ("Mae\u2019r ysgol yn help mawr i fi", "cy"),
        ("hapus", "cy"),
        ("Mae hi'n neis iawn but I still miss my mum and my friends", "mixed"),
        ("", "und"),
        ("   ", "und"),
        ("😀", "und"),
        ("12345", "und"),
        ("...?!", "und"),
        ("Lubię moją rodzinę i szkołę", "und"),
        ("أحب عائلتي كثيرا", "und"),
        ("我喜欢我的家", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_borrowed_word_does_not_make_a_text_mixed() -> None:
    assert language_of("Dwi eisiau mwy o amser ar y Xbox gyda ffrindiau") == "cy"
    assert language_of("I speak Cymraeg with my nain at home") == "en"


def test_every_sentence_has_its_own_language() -> None:
    text = "I like it here. Mae fy stafell yn braf iawn."
    found = sentence_languages(text)
    assert [language for _, language in found] == ["en", "cy"]
    assert "".join(text[start:end] for (start, end), _ in found) == text


def test_100_kb_are_read_quickly_enough_to_be_tested() -> None:
    assert language_of("mae hi'n braf yma " * 6000) == "cy"


def test_importing_the_package_loads_no_heavy_library() -> None:
    script = (
        "import sys, analysis, analysis.language, analysis.framework\n"
        "print([name for name in ('sklearn', 'nltk', 'scipy', 'numpy', 'flask') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
