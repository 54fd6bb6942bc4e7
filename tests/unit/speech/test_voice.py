"""The voice: sounds of a sensible length, words in their order, and no silence where there is no voice."""

from itertools import pairwise

import pytest

from app.speech.mp3 import ENCODER_DELAY, SoundError, encoded, seconds_of
from app.speech.voice import PAUSE_SECONDS, SpeechError, Voice, VoiceMissingError, speaking

QUESTIONS = {"en": "How do you feel about the place where you live?", "cy": "Sut wyt ti'n teimlo am ble rwyt ti'n byw?"}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_text_becomes_sound_whose_words_follow_one_another(language: str) -> None:
    text = QUESTIONS[language]
    with speaking(language) as voice:
        speech = voice.speak(text)
    words = len(text.split())
    assert 0.15 * words + PAUSE_SECONDS < speech.seconds < 0.8 * words + PAUSE_SECONDS
    assert [text[start:end] for start, end, _second in speech.words] == text.split()
    assert all(before[2] < after[2] for before, after in pairwise(speech.words))
    assert speech.words[0][2] >= ENCODER_DELAY - 0.01
    assert speech.words[-1][2] < speech.seconds - PAUSE_SECONDS


def test_one_engine_speaks_text_after_text_and_the_same_text_at_the_same_pace() -> None:
    with speaking("en") as voice:
        first, other, again = (voice.speak(text) for text in ("Yes", "No, never", "Yes"))
    assert (first.seconds, first.words) == (again.seconds, again.words)
    assert first.mp3 != other.mp3


def test_the_two_languages_have_two_voices() -> None:
    with speaking("en") as english, speaking("cy") as welsh:
        assert english.speak("Caerdydd").mp3 != welsh.speak("Caerdydd").mp3


def test_a_third_language_speaks_where_there_is_a_voice_and_fails_aloud_where_there_is_none() -> None:
    with speaking("pl") as voice:
        assert voice.speak("Jak się czujesz?").seconds > 0.5
    with speaking("xx") as voice, pytest.raises(VoiceMissingError):
        voice.speak("Hello")


def test_a_text_without_anything_to_say_is_told() -> None:
    with speaking("en") as voice, pytest.raises(SpeechError):
        voice.speak("")


def test_an_engine_that_died_is_told_and_not_taken_for_silence() -> None:
    with speaking("en") as voice:
        voice.speak("Yes")
        voice.engine.kill()
        voice.engine.wait()
        with pytest.raises(SpeechError):
            voice.speak("No")


def test_a_voice_without_pipes_can_not_be_asked() -> None:
    with speaking("en") as voice:
        voice.engine.terminate()
        mute = Voice("en", type(voice.engine)(["true"]))
        with pytest.raises(SpeechError):
            mute.speak("Yes")
        mute.engine.wait()


def test_sounds_one_after_the_other_are_one_sound() -> None:
    second = encoded(bytes(2 * 22_050), 22_050)
    assert 1 <= seconds_of(second) < 1.2
    assert seconds_of(second + second) == pytest.approx(2 * seconds_of(second))


def test_what_is_no_sound_is_refused() -> None:
    with pytest.raises(SoundError):
        seconds_of(b"no sound at all")
    with pytest.raises(SoundError):
        encoded(bytes(100), 44_100)
