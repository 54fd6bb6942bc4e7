"""The folder with the sounds, and what somebody recorded."""

import io
import tracemalloc
from pathlib import Path

import numpy
import pytest
import soundfile

from app.speech.mp3 import SoundError, seconds_of
from app.speech.recording import MOST_SECONDS, TooLongError, as_mp3
from app.speech.sounds import NameTakenError, SoundMissingError, Sounds, name_of, parted
from app.speech.voice import Speech, speaking

# Where the head of a FLAC file tells the number of its samples, in 36 bits.
SAMPLES_IN_FLAC = 21


@pytest.fixture(scope="module")
def yes() -> Speech:
    with speaking("en") as voice:
        return voice.speak("Yes")


def recorded(seconds: float, kind: str = "WAV", rate: int = 44_100, channels: int = 2) -> bytes:
    tone = numpy.sin(numpy.arange(int(seconds * rate)) * 2 * numpy.pi * 300 / rate) * 0.2
    file = io.BytesIO()
    soundfile.write(file, numpy.column_stack([tone] * channels), rate, format=kind)
    return file.getvalue()


def test_a_sound_is_found_by_what_is_said_in_which_language(tmp_path: Path, yes: Speech) -> None:
    sounds = Sounds(tmp_path)
    assert not sounds.has(name_of("Yes", "en"))
    name = sounds.add("Yes", "en", yes)
    assert name == name_of("Yes", "en") != name_of("Yes", "cy")
    assert sounds.has(name)
    assert Sounds(tmp_path).has(name)
    assert sounds.sound([name, name]) == yes.mp3 * 2
    first, second = sounds.words([name, name])
    assert (first["text"], first["at"], second["at"]) == ("Yes", 0, round(yes.seconds, 2))
    assert first["words"] == [list(word) for word in yes.words]


def test_two_texts_never_share_a_name(tmp_path: Path, yes: Speech, monkeypatch: pytest.MonkeyPatch) -> None:
    sounds = Sounds(tmp_path)
    monkeypatch.setattr("app.speech.sounds.name_of", lambda _text, _language: "samename")
    sounds.add("Yes", "en", yes)
    sounds.add("Yes", "en", yes)
    with pytest.raises(NameTakenError):
        sounds.add("No", "en", yes)


@pytest.mark.parametrize("names", ["", "short", "../../../", "nineletter", "......//"])
def test_what_is_no_name_leads_to_no_file(names: str) -> None:
    with pytest.raises(SoundMissingError):
        parted(names)


def test_a_missing_sound_is_told(tmp_path: Path) -> None:
    assert parted("abcdefghABCDEFGH") == ["abcdefgh", "ABCDEFGH"]
    with pytest.raises(SoundMissingError):
        Sounds(tmp_path).sound(["abcdefgh"])


@pytest.mark.parametrize("kind", ["WAV", "FLAC", "OGG", "MP3"])
def test_recordings_become_sounds_like_our_own(kind: str, tmp_path: Path) -> None:
    mp3 = as_mp3(recorded(1.5, kind))
    assert seconds_of(mp3) == pytest.approx(1.5, abs=0.2)
    sounds = Sounds(tmp_path)
    name = sounds.add_recording(mp3)
    assert sounds.words([name]) == [{"text": "", "words": [], "at": 0}]
    sounds.remove_recording(name)
    sounds.remove_recording(name)
    assert not sounds.has(name)


def test_what_is_kept_of_a_recording_is_its_sound_alone() -> None:
    title = b"TIT2" + (12).to_bytes(4, "big") + b"\x00\x00\x00HOME-OF-NIA"
    tagged = b"ID3\x03\x00\x00\x00\x00\x00" + bytes([len(title)]) + title + recorded(1, "MP3")
    assert b"HOME-OF-NIA" not in as_mp3(tagged)


@pytest.mark.parametrize("content", [b"", b"no sound", bytes(5000), recorded(0)])
def test_what_can_not_be_heard_is_refused(content: bytes) -> None:
    with pytest.raises(SoundError):
        as_mp3(content)


def test_silence_and_endless_recordings_are_refused() -> None:
    silence = io.BytesIO()
    soundfile.write(silence, numpy.zeros(8_000), 8_000, format="WAV")
    with pytest.raises(SoundError):
        as_mp3(silence.getvalue())
    with pytest.raises(TooLongError):
        as_mp3(recorded(MOST_SECONDS + 1, rate=8_000, channels=1))
    with pytest.raises(TooLongError):
        as_mp3(recorded(MOST_SECONDS + 1, "MP3", rate=8_000, channels=1))


def test_a_recording_on_more_channels_than_microphones_have_is_refused() -> None:
    assert as_mp3(recorded(0.2, "FLAC", channels=8))
    with pytest.raises(SoundError):
        as_mp3(recorded(0.2, channels=9))


def test_a_head_that_tells_no_length_makes_a_recording_unreadable_not_too_long() -> None:
    told = bytearray(recorded(1, "FLAC"))
    told[SAMPLES_IN_FLAC] &= 0xF0
    told[SAMPLES_IN_FLAC + 1 : SAMPLES_IN_FLAC + 5] = bytes(4)
    with pytest.raises(SoundError) as refused:
        as_mp3(bytes(told))
    assert not isinstance(refused.value, TooLongError)


def test_a_small_file_that_holds_much_is_decoded_piece_by_piece() -> None:
    """What is allocated stays far below the 550 MB that the whole of it would take."""
    rate, quiet = 48_000, io.BytesIO()
    with soundfile.SoundFile(quiet, "w", rate, 8, format="FLAC") as file:
        for _ in range(MOST_SECONDS - 1):
            file.write(numpy.full((rate, 8), 0.25, dtype="float32"))
    assert len(quiet.getvalue()) < 5_000_000
    tracemalloc.start()
    try:
        as_mp3(quiet.getvalue())
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 100_000_000
