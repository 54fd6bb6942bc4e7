"""Sound as MP3, which telephones of every age play: mono, at one bit rate, without a head that tells a length. So files
of several texts, one after the other, are the file of them all."""

import lameenc

KILOBITS = 24
# Of 0 (slow) to 9: no ear tells it from the best in a voice that a machine made.
QUALITY = 5
RATE = 22_050
SAMPLES_A_FRAME = 576
# LAME begins with this much silence, in seconds.
ENCODER_DELAY = 1105 / RATE
# Version 2 of MPEG-1's second half: kilobits a second by the index in a frame's head.
BIT_RATES = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


class SoundError(Exception):
    """What should be sound can't be read as sound."""


def encoded(samples: bytes, rate: int) -> bytes:
    """Signed 16-bit mono samples as MP3; raises SoundError for another rate than RATE."""
    if rate != RATE:
        raise SoundError(f"{rate} samples a second instead of {RATE}")
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_bit_rate(KILOBITS)
    encoder.set_quality(QUALITY)
    return bytes(encoder.encode(samples) + encoder.flush())


def seconds_of(mp3: bytes) -> float:
    """How long a file of `encoded` plays, from the heads of its frames."""
    place = frames = 0
    while place + 4 <= len(mp3):
        place += _frame_bytes(mp3[place : place + 4])
        frames += 1
    return frames * SAMPLES_A_FRAME / RATE


def _frame_bytes(head: bytes) -> int:
    if head[0] != 0xFF or head[1] & 0xF6 != 0xF2:
        raise SoundError("this is not the head of a frame")
    kilobits, padding = BIT_RATES[head[2] >> 4], head[2] >> 1 & 1
    return SAMPLES_A_FRAME // 8 * kilobits * 1000 // RATE + padding
