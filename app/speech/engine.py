"""The program that speaks: `python -m app.speech.engine VOICE WORDS_A_MINUTE`. It runs by itself, as a process of its
own, because eSpeak NG is one machine of global state, under the GPL; see docs/decisions/0006-read-aloud.md.

Reads JSON strings, one a line. Answers each with a line {"rate", "bytes", "words": [[position, sample], …]} (position:
the character of the text at which a word starts; sample: where it starts in the sound), and then as many bytes of
signed 16-bit mono samples. Exits with 3 if there is no such voice, with 4 if a text could not be spoken.
"""

import ctypes
import json
import sys
from typing import Any

import espeakng_loader

from app.speech.voices import NO_SPEECH, NO_VOICE

SYNCHRONOUS = 2
BUFFER_MILLISECONDS = 200
NEVER_EXIT = 0x8000
RATE_PARAMETER = 1
UTF8 = 1
END, WORD = 0, 1


class Event(ctypes.Structure):
    """eSpeak NG's `espeak_EVENT`."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("string", ctypes.c_char * 8),
    )


Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


class Engine:
    """eSpeak NG with one voice; raises SystemExit where it can't speak."""

    def __init__(self, voice: str, words_a_minute: int) -> None:
        self.library = ctypes.CDLL(espeakng_loader.get_library_path())
        home = str(espeakng_loader.get_data_path()).encode()
        self.rate = self.library.espeak_Initialize(SYNCHRONOUS, BUFFER_MILLISECONDS, home, NEVER_EXIT)
        if self.rate <= 0 or self.library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise SystemExit(NO_VOICE)
        self.library.espeak_SetParameter(RATE_PARAMETER, words_a_minute, 0)
        self.sound = bytearray()
        self.words: list[tuple[int, int]] = []
        # Kept, for the library calls it long after this line.
        self.callback = Callback(self._take)
        self.library.espeak_SetSynthCallback(self.callback)

    def speak(self, text: str) -> None:
        """Leave the sound of the text in `sound`, the starts of its words in `words`."""
        self.sound.clear()
        self.words.clear()
        spelt = text.encode()
        if self.library.espeak_Synth(spelt, len(spelt) + 1, 0, 1, 0, UTF8, None, None) != 0 or not self.sound:
            raise SystemExit(NO_SPEECH)

    def _take(self, samples: Any, number: int, events: Any) -> int:
        if samples and number > 0:
            self.sound += ctypes.string_at(samples, number * 2)
        index = 0
        while events[index].type != END:
            if events[index].type == WORD:
                self.words.append((events[index].text_position - 1, events[index].sample))
            index += 1
        return 0


def main() -> None:
    """Speak what comes in, until nothing more comes."""
    engine = Engine(sys.argv[1], int(sys.argv[2]))
    for line in sys.stdin:
        engine.speak(json.loads(line))
        head = {"rate": engine.rate, "bytes": len(engine.sound), "words": engine.words}
        sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + bytes(engine.sound))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
