"""Initial mutations of Welsh by rule: every form a word can take, and every word a form can come from.

The rules are those of any Welsh grammar: soft (treiglad meddal), nasal (treiglad trwynol), aspirate (treiglad
llaes) and the h put before a vowel. They are blind to meaning: a form is one that *could* stand, whether or not
the sentence asks for it, because children's spelling and speech seldom keep to the book.
"""

from functools import lru_cache

_CHANGES = {
    "ll": ("l",),
    "rh": ("r",),
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "g": ("", "ng"),
    "m": ("f",),
}
_UNMUTABLE = ("ch", "dd", "ff", "ng", "ph", "th", "mh", "nh", "si")
_VOWELS = "aeiouwyâêîôûŵŷ"
_AFTER_LOST_G = _VOWELS + "lrn"


@lru_cache(maxsize=20_000)
def mutated_forms(word: str) -> frozenset[str]:
    """`word` (lower case) and every form it can take after mutation; names borrowed from English may stay plain."""
    if word.startswith(_UNMUTABLE):
        return frozenset({word})
    for beginning, changes in _CHANGES.items():
        if word.startswith(beginning):
            rest = word[len(beginning) :]
            lost = len(rest) > 1 and rest[0] in _AFTER_LOST_G
            return frozenset({word, *(change + rest for change in changes if change or lost)})
    return frozenset({word, "h" + word}) if word[:1] in _VOWELS else frozenset({word})


_ORIGINS = sorted(
    ((change, beginning) for beginning, changes in _CHANGES.items() for change in changes if change),
    key=lambda pair: -len(pair[0]),
)


@lru_cache(maxsize=50_000)
def radicals(form: str) -> frozenset[str]:
    """The lower-case words that `form` may be a mutation of, itself among them."""
    found = {beginning + form[len(change) :] for change, beginning in _ORIGINS if form.startswith(change)}
    if form[:1] and form[0] in _AFTER_LOST_G:
        found.add("g" + form)
    if form[:1] == "h" and form[1:2] in _VOWELS:
        found.add(form[1:])
    return frozenset(word for word in found | {form} if form in mutated_forms(word))
