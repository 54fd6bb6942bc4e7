"""What somebody recorded, made into a sound like our own: nothing of the file is kept but what can be heard."""

import io
from math import gcd

import numpy
import soundfile
from numpy.typing import NDArray
from scipy.signal import resample_poly

from app.speech.mp3 import RATE, SoundError, encoded

MOST_SECONDS = 180
MOST_RATE = 192_000
MOST_CHANNELS = 8
# Samples of a channel that are decoded at once.
BLOCK = 65_536
# What libsndfile tells of a file whose head leaves its length open.
UNKNOWN = 2**63 - 1
Samples = NDArray[numpy.float32]
# Of the loudest that can be: all recordings come out about as loud as the voice.
LOUDEST = 0.8


class TooLongError(SoundError):
    """The recording is longer than MOST_SECONDS."""


def as_mp3(content: bytes) -> bytes:
    """A recording (WAV, FLAC, Ogg or MP3) as MP3 like that of `encoded`; raises SoundError or TooLongError."""
    try:
        with soundfile.SoundFile(io.BytesIO(content)) as file:
            heard, rate = _heard(file), file.samplerate
    except (soundfile.LibsndfileError, TypeError) as error:
        raise SoundError("this can't be read as sound") from error
    return encoded(_levelled(heard, rate).tobytes(), RATE)


def _heard(file: soundfile.SoundFile) -> Samples:
    """What is heard, on one channel. A small file may hold gigabytes: it is read piece by piece, and no further than
    one sample more than may be, whatever its head tells."""
    if not 0 < file.samplerate <= MOST_RATE or file.channels > MOST_CHANNELS:
        raise SoundError(f"{file.samplerate} samples a second on {file.channels} channels")
    most = MOST_SECONDS * file.samplerate
    if most < file.frames < UNKNOWN:
        raise TooLongError(f"more than {MOST_SECONDS} seconds")
    heard, end = numpy.empty(most + 1, dtype=numpy.float32), 0
    for block in file.blocks(BLOCK, frames=most + 1, dtype="float32", always_2d=True):
        block.mean(axis=1, out=heard[end : end + len(block)])
        end += len(block)
    if end > most:
        raise TooLongError(f"more than {MOST_SECONDS} seconds")
    return heard[:end]


def _levelled(heard: Samples, rate: int) -> NDArray[numpy.int16]:
    if not numpy.isfinite(heard).all() or not heard.any():
        raise SoundError("there is nothing to hear")
    common = gcd(RATE, rate)
    played = resample_poly(heard, RATE // common, rate // common)
    samples: numpy.typing.NDArray[numpy.int16] = (played / numpy.abs(played).max() * LOUDEST * 32_767).astype(
        numpy.int16
    )
    return samples
