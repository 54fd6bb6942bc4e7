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
# Of the loudest that can be: all recordings come out about as loud as the voice.
LOUDEST = 0.8


class TooLongError(SoundError):
    """The recording is longer than MOST_SECONDS."""


def as_mp3(content: bytes) -> bytes:
    """A recording (WAV, FLAC, Ogg or MP3) as MP3 like that of `encoded`; raises SoundError or TooLongError."""
    try:
        with soundfile.SoundFile(io.BytesIO(content)) as file:
            if not 0 < file.samplerate <= MOST_RATE:
                raise SoundError(f"{file.samplerate} samples a second")
            # A head may tell any length: no more than is wanted is ever read.
            heard = file.read(MOST_SECONDS * file.samplerate + 1, always_2d=True).mean(axis=1)
            rate = file.samplerate
    except (soundfile.LibsndfileError, TypeError) as error:
        raise SoundError("this can't be read as sound") from error
    if len(heard) > MOST_SECONDS * rate:
        raise TooLongError(f"more than {MOST_SECONDS} seconds")
    return encoded(_levelled(heard, rate).tobytes(), RATE)


def _levelled(heard: NDArray[numpy.float64], rate: int) -> NDArray[numpy.int16]:
    if not numpy.isfinite(heard).all() or not heard.any():
        raise SoundError("there is nothing to hear")
    common = gcd(RATE, rate)
    played = resample_poly(heard, RATE // common, rate // common)
    samples: numpy.typing.NDArray[numpy.int16] = (played / numpy.abs(played).max() * LOUDEST * 32_767).astype(
        numpy.int16
    )
    return samples
