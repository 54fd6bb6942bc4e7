"""Counts of respondents that are kept for a whole wave, of which none tells of few."""

from collections import Counter

TELL_AT_LEAST = 5


def without_few(sizes: Counter[str], rest: str) -> Counter[str]:
    """The sizes without those under 5, which are counted with the `rest`; empty where nothing but that is left.

    As many of the smallest join it as make the rest 5: what is left over must not be a few either.
    """
    told = Counter({name: size for name, size in sizes.items() if name != rest})
    left = sizes[rest]
    for name, size in sorted(told.items(), key=lambda one: (one[1], one[0])):
        if size < TELL_AT_LEAST or 0 < left < TELL_AT_LEAST:
            left += told.pop(name)
    return told + Counter({rest: left}) if told else told
