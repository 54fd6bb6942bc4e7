"""The sounds of an installation: files named after what is said in them, by whom, and in which language."""

import hashlib
import json
import os
import re
import tempfile
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from app.speech.mp3 import seconds_of
from app.speech.voice import Speech
from app.speech.voices import WORDS_A_MINUTE, voice_of

# Of this many texts of one installation, two would share a name once in millions of installations; `add` refuses it.
NAME_BYTES = 6
NAME_LETTERS = 8
NAME = re.compile(r"[A-Za-z0-9_-]{8}")


class SoundMissingError(Exception):
    """A sound that was asked for is not here."""


class NameTakenError(Exception):
    """Two texts would have the same name."""


def name_of(text: str, language: str) -> str:
    """The name of a text's sound: eight letters drawn from the text, its language, the voice and its pace."""
    return _name("\0".join((voice_of(language), str(WORDS_A_MINUTE), language, text)).encode())


def parted(names: str) -> list[str]:
    """Names that were written without a gap; raises SoundMissingError for what are none."""
    found = NAME.findall(names)
    if not found or "".join(found) != names:
        raise SoundMissingError(names)
    return found


class Sounds:
    """The folder with the sounds. Those that were seen once are known without looking: of what was rendered, none is
    ever taken away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: set[str] = set()

    def has(self, name: str) -> bool:
        """Whether the sound is here."""
        if name not in self.known and self._path(name, "mp3").exists():
            self.known.add(name)
        return name in self.known

    def add(self, text: str, language: str, speech: Speech) -> str:
        """Keep the sound of a text, under the name that is returned; raises NameTakenError."""
        name = name_of(text, language)
        if self.has(name) and self._told(name)["text"] != text:
            raise NameTakenError(f"{name} is the name of two texts")
        self._keep(name, {"text": text, "words": speech.words}, speech.mp3)
        return name

    def add_recording(self, mp3: bytes) -> str:
        """Keep what somebody recorded, under the name that is returned; nobody knows when its words begin."""
        name = _name(mp3)
        self._keep(name, {"text": "", "words": []}, mp3)
        return name

    def remove_recording(self, name: str) -> None:
        """Delete what somebody recorded; nothing happens where it is gone already."""
        self.known.discard(name)
        for kind in ("mp3", "json"):
            self._path(name, kind).unlink(missing_ok=True)

    def bytes_of(self, names: Iterable[str]) -> int:
        """How large the sounds are together, without reading them; raises SoundMissingError."""
        return sum(self._bytes(name) for name in names)

    def sound(self, names: Sequence[str]) -> bytes:
        """The sounds, one after the other, as MP3; raises SoundMissingError."""
        return b"".join(self._read(name, "mp3") for name in names)

    def words(self, names: Sequence[str]) -> list[dict[str, Any]]:
        """For each of the sounds: its `text`, the second at which it starts (`at`) when they are played one after the
        other, and its `words` as (first character, character after the last, second from `at`). Raises
        SoundMissingError."""
        told, at = [], 0.0
        for name in names:
            told.append(self._told(name) | {"at": round(at, 2)})
            at += seconds_of(self._read(name, "mp3"))
        return told

    def _told(self, name: str) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self._read(name, "json"))
        return told

    def _keep(self, name: str, told: dict[str, Any], mp3: bytes) -> None:
        """The sound comes last: where it is, its words are."""
        self._path(name, "mp3").parent.mkdir(parents=True, exist_ok=True)
        _write(self._path(name, "json"), json.dumps(told, ensure_ascii=False).encode())
        _write(self._path(name, "mp3"), mp3)

    def _bytes(self, name: str) -> int:
        try:
            return self._path(name, "mp3").stat().st_size
        except FileNotFoundError as error:
            raise SoundMissingError(name) from error

    def _read(self, name: str, kind: str) -> bytes:
        try:
            return self._path(name, kind).read_bytes()
        except FileNotFoundError as error:
            raise SoundMissingError(name) from error

    def _path(self, name: str, kind: str) -> Path:
        return self.folder / name[0].lower() / f"{name}.{kind}"


def _name(told: bytes) -> str:
    return urlsafe_b64encode(hashlib.sha256(told).digest()[:NAME_BYTES]).decode()


def _write(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    os.replace(file.name, path)
