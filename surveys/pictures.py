"""The drawings an option may show. Their names are stored in definitions; the app draws one for each."""

from typing import Literal, get_args

Face = Literal["very_happy", "happy", "okay", "sad", "very_sad"]

Picture = Literal[
    "yes", "no", "not_sure", "prefer_not",
    "amount_over", "amount_all", "amount_most", "amount_some", "amount_none",
    "house", "bed", "door", "food", "family", "siblings", "friends", "person", "people", "teacher", "badge",
    "school", "book", "letter", "clock", "paw", "tree", "ball", "music", "phone", "sun", "star", "heart",
    "shield", "speech", "hand",
]  # fmt: skip

FACES: tuple[str, ...] = get_args(Face)
PICTURES: tuple[str, ...] = get_args(Picture)
