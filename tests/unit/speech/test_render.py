"""Rendering ahead: each text once, and a language without a voice leaves the others alone."""

from pathlib import Path

from app.jobs.insertion_texts import inserted_texts
from app.jobs.speech import render
from app.speech.sounds import Sounds, name_of
from surveys.loaders import load_library

TEXTS = {("Yes", "en"), ("Ydw", "cy"), ("Tak", "pl"), ("nothing", "xx")}


def test_each_text_is_rendered_once_where_there_is_a_voice(tmp_path: Path) -> None:
    sounds = Sounds(tmp_path)
    assert render(sounds, TEXTS) == 3
    assert render(sounds, TEXTS) == 0
    assert not sounds.has(name_of("nothing", "xx"))
    welsh = sounds.words([name_of("Ydw", "cy")])
    assert [text["text"] for text in welsh] == ["Ydw"]


def test_every_wording_of_every_item_is_known_and_none_leaves_words_open() -> None:
    for questionnaire in load_library().values():
        for language in ("cy", "en"):
            texts = set(inserted_texts(questionnaire, language))
            assert texts
            assert not [text for text in texts if "{" in text or "}" in text]
