"""Sounds to send."""

import io

import numpy
import soundfile


def tone(seconds: float = 1.0, rate: int = 16_000) -> bytes:
    """A WAV file with a low tone."""
    heard = numpy.sin(numpy.arange(int(seconds * rate)) * 2 * numpy.pi * 300 / rate) * 0.2
    file = io.BytesIO()
    soundfile.write(file, heard, rate, format="WAV")
    return file.getvalue()
