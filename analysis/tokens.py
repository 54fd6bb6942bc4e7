"""Words of a text with their places in it; sentences; and which words stand under a negation."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from analysis.word_lists import small_words

Span = tuple[int, int]

APOSTROPHES = "\u2018\u2019\u201b\u02bc\u00b4\u0060\uff07"
_STRAIGHTEN = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | {"\u201c": '"', "\u201d": '"'})
LONGEST_WORD = 40

_MARK = r"[\u0300-\u036f]"
_LETTERS = rf"(?:[^\W\d_]{_MARK}*)+"
_TOKEN = re.compile(
    rf"{_LETTERS}(?:['{APOSTROPHES}]{_LETTERS})*"
    rf"|['{APOSTROPHES}]{_LETTERS}"
    r"|\d+"
    r"|[:;=]'?-?[)(DPp/|]"
    r"|[\U0001F300-\U0001FAFF\u2600-\u27BF]"
)
# As `_TOKEN`, and every sign that ends a clause.
TOKEN_OR_BREAK = re.compile(rf"{_TOKEN.pattern}|[,.;:!?\n()]")
_WELSH_ENDING = re.compile(r"^(.+)('(?:n|r|i|u|w|th|ch))$")
_BREAK = re.compile(r"[.!?;\n\u2026]+|\s[-\u2013\u2014]+\s")
_STRETCHED = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word at text[start:end]; `word` is lower case, without accents, stretched letters or curly apostrophes."""

    word: str
    start: int
    end: int


def straighten(text: str) -> str:
    """The text with typewriter apostrophes and quotes, sign for sign, so that every offset stays true."""
    return text.translate(_STRAIGHTEN)


@lru_cache(maxsize=100_000)
def fold(raw: str) -> str:
    """One word as it is compared: lower case, no accents (children leave the circumflex out), no stretched letters."""
    plain = unicodedata.normalize("NFD", straighten(raw).lower()[:LONGEST_WORD])
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _STRETCHED.sub(r"\1\1", bare)


def tokenise(text: str) -> list[Token]:
    """The words, numbers, emoji and emoticons of `text`, in order.

    The Welsh contractions 'n, 'r, 'i, 'u, 'w, 'th and 'ch become words of their own: "mae'n" is "mae" and "'n".
    """
    return [token for match in _TOKEN.finditer(text) for token in _split(match.group(), match.start())]


def _split(raw: str, start: int) -> Iterator[Token]:
    ending = _WELSH_ENDING.match(straighten(raw).lower()) if len(raw) <= LONGEST_WORD else None
    if ending is None or len(ending.group()) != len(raw):
        yield Token(fold(raw), start, start + len(raw))
        return
    middle = ending.start(2)
    yield Token(fold(raw[:middle]), start, start + middle)
    yield Token(ending.group(2), start + middle, start + len(raw))


def split_raw(raw: str) -> list[tuple[str, str]]:
    """The words of one match of `TOKEN_OR_BREAK`, each as typed and as folded."""
    return [(raw[token.start : token.end], token.word) for token in _split(raw, 0)]


def is_word(word: str) -> bool:
    """Whether a folded token is a word, not a number, an emoji or an emoticon."""
    return word[0].isalpha()


def sentences(text: str) -> list[Span]:
    """Where the sentences of `text` stand, blank ones left out; a line end closes a sentence too."""
    cuts = [0]
    cuts.extend(match.end() for match in _BREAK.finditer(text))
    cuts.append(len(text))
    return [(start, end) for start, end in pairwise(cuts) if text[start:end].strip()]


APART = frozenset({("not", "only"), ("not", "just"), ("dim", "ond"), ("ddim", "ond"), ("nid", "yn"), ("no", "matter")})
NEGATION_REACH = 6


def negated(text: str, tokens: Sequence[Token]) -> list[bool]:
    """For every token, whether a negating word before it in the same clause reaches it.

    A negation reaches at most `NEGATION_REACH` words, never over punctuation or a turning word ("but", "ond").
    """
    reached, left = [], 0
    for index, token in enumerate(tokens):
        if index and _clause_ends(text, tokens[index - 1], token):
            left = 0
        reached.append(left > 0)
        left = NEGATION_REACH if negates(tokens, index) else max(0, left - 1)
    return reached


def negates(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word at `index` negates; "not only" and "dim ond" do not."""
    word = tokens[index].word
    following = tokens[index + 1].word if index + 1 < len(tokens) else ""
    return (word in small_words("negating") or word.endswith("n't")) and (word, following) not in APART


def _clause_ends(text: str, before: Token, token: Token) -> bool:
    between = text[before.end : token.start]
    return token.word in small_words("turning") or any(sign in between for sign in ",.;:!?\n()")
