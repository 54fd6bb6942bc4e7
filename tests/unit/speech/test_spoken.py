"""What is read aloud of a page, and how numbers are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.speech.spoken import readable, spoken
from app.speech.words import said, word_at, words_of

PAGE = """
<div data-unspoken><p>Your home <span>Question 1 of 13</span></p></div>
<h1>How do you feel, <b>you</b> &amp; yours?</h1>
<p class="hint" id="a">You can   skip
  this.</p><svg><text>drawn</text></svg>
<label class="option"><input type="radio" value="x"> <span>Very happy</span></label>
<label class="visually-hidden">for screen readers</label><p hidden>hidden</p><b aria-hidden="true">star</b>
<textarea>what I wrote</textarea><select><option>1st</option></select>
<section lang="cy"><h2>Helo!</h2></section><p>–</p>
<p>Ring <b lang="cy">Meic</b> today</p><button>Next</button><br><a href="/x">Stop</a>
"""


def read(html: str) -> list[tuple[str, str]]:
    return spoken(readable(html), "en")


def test_a_page_is_read_in_its_order_and_each_part_in_its_language() -> None:
    assert read(PAGE) == [
        ("How do you feel, you & yours?", "en"),
        ("You can skip this.", "en"),
        ("Very happy", "en"),
        ("Helo!", "cy"),
        ("Ring", "en"),
        ("Meic", "cy"),
        ("today", "en"),
        ("Next", "en"),
        ("Stop", "en"),
    ]


def test_nothing_that_was_answered_is_in_what_is_looked_up() -> None:
    answered = PAGE.replace("<input", "<input checked").replace("what I wrote", "something else")
    assert readable(answered) == readable(PAGE)
    assert "wrote" not in readable(PAGE)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ring 0800 1111.", "Ring 0 8 0 0 1 1 1 1 ."),
        ("Ring 080880 23456 or 999", "Ring 0 8 0 8 8 0 2 3 4 5 6 or 9 9 9"),
        ("Text 84001", "Text 8 4 0 0 1"),
        ("116 123", "1 1 6 1 2 3"),
        ("on 22 November 2026, 0 to 10", "on 22 November 2026, 0 to 10"),
    ],
)
def test_numbers_that_are_rung_are_said_digit_by_digit(text: str, told: str) -> None:
    assert said(text) == told


@given(st.text(st.sampled_from("ab 019 .\n"), max_size=40))
def test_every_place_in_what_is_said_belongs_to_a_word(text: str) -> None:
    told, words = said(text), words_of(text)
    found = [word_at(text, position) for position in range(len(told))]
    assert [text[word.start : word.end] for word in words] == text.split()
    assert list(dict.fromkeys(found)) == words
    assert word_at(text, len(told) + 1) is None
