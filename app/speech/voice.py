"""Making sound of texts, through the engine, which is a process of its own."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, Any

from app.speech.mp3 import ENCODER_DELAY, encoded, seconds_of
from app.speech.voices import NO_VOICE, WORDS_A_MINUTE, voice_of
from app.speech.words import said, word_at

# A breath after each text: a heading does not run into its first option.
PAUSE_SECONDS = 0.35


class VoiceMissingError(Exception):
    """There is no voice for the language."""


class SpeechError(Exception):
    """A text could not be spoken."""


@dataclass(frozen=True)
class Speech:
    """A text as sound: MP3, its length, and (start, end, second) of each word: its characters, and when it begins."""

    mp3: bytes
    seconds: float
    words: list[tuple[int, int, float]]


class Voice:
    """A voice that waits for texts."""

    def __init__(self, language: str, engine: "subprocess.Popen[bytes]") -> None:
        self.language = language
        self.engine = engine

    def speak(self, text: str) -> Speech:
        """The text as sound; raises VoiceMissingError or SpeechError."""
        told = said(text)
        heard = self._ask(told)
        samples = _exactly(self._answer, heard["bytes"])
        if not heard["words"]:
            raise SpeechError("there was no word to say")
        pause = bytes(2 * int(heard["rate"] * PAUSE_SECONDS))
        mp3 = encoded(samples + pause, heard["rate"])
        return Speech(mp3, seconds_of(mp3), _starts(text, heard["words"], heard["rate"]))

    @property
    def _answer(self) -> IO[bytes]:
        if self.engine.stdout is None:
            raise SpeechError("the engine was started without a way to answer")
        return self.engine.stdout

    def _ask(self, told: str) -> dict[str, Any]:
        if self.engine.stdin is None:
            raise SpeechError("the engine was started without a way to be asked")
        try:
            self.engine.stdin.write(json.dumps(told).encode() + b"\n")
            self.engine.stdin.flush()
        except BrokenPipeError:
            pass  # it has ended already; why, it tells below
        head = self._answer.readline()
        if not head:
            raise self._why()
        answer: dict[str, Any] = json.loads(head)
        return answer

    def _why(self) -> Exception:
        if self.engine.wait() == NO_VOICE:
            return VoiceMissingError(f"there is no voice for the language {self.language}")
        return SpeechError(f"the engine ended with {self.engine.returncode}")


def can_speak() -> bool:
    """Whether the engine is installed here: without it nothing is read aloud but what was recorded."""
    return importlib.util.find_spec("espeakng_loader") is not None


@contextmanager
def speaking(language: str) -> Iterator[Voice]:
    """A voice of the language, as long as the block lasts."""
    command = [sys.executable, "-m", "app.speech.engine", voice_of(language), str(WORDS_A_MINUTE)]
    engine = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield Voice(language, engine)
    finally:
        engine.kill()
        # Of an engine that died by itself, what was still to be said is lost.
        with suppress(BrokenPipeError), engine:
            pass


def _starts(text: str, heard: list[list[int]], rate: int) -> list[tuple[int, int, float]]:
    """When each word of the text begins: the first time that something is said for it."""
    starts: dict[tuple[int, int], float] = {}
    for position, sample in heard:
        word = word_at(text, position)
        if word is not None:
            starts.setdefault((word.start, word.end), round(ENCODER_DELAY + sample / rate, 2))
    return [(start, end, second) for (start, end), second in starts.items()]


def _exactly(stream: IO[bytes], number: int) -> bytes:
    taken = stream.read(number)
    if len(taken) != number:
        raise SpeechError("the engine ended in the middle of a text")
    return taken
