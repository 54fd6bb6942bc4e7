"""The words of an answer as the disclosure finder reads them: corrected, without fillers, with their keys."""

from dataclasses import dataclass

from analysis.disclosure_lexicon import corrected, disclosure_lexicon
from analysis.phrases import Keys
from analysis.tokens import Span, Token, tokenise

_ENDINGS = ("'s", "'m", "'re", "'ve", "'ll", "'d")


@dataclass(frozen=True, slots=True)
class HarmWord:
    """A corrected word at text[start:end] with the keys by which patterns find it."""

    word: str
    keys: Keys
    start: int
    end: int


def harm_words(text: str, place: Span, language: str) -> list[HarmWord]:
    """The words of text[start:end] that are no fillers; `language` is that of the whole text."""
    lexicon = disclosure_lexicon()
    words = []
    for token in tokenise(text[place[0] : place[1]]):
        word = corrected(bare_word(token))
        if word not in lexicon.fillers:
            keys = lexicon.keys_of(word, language)
            words.append(HarmWord(word, keys, place[0] + token.start, place[0] + token.end))
    return words


def bare_word(token: Token) -> str:
    """The word of a token without English endings ("'s", "'m") and apostrophes."""
    word = next((token.word.removesuffix(end) for end in _ENDINGS if token.word.endswith(end)), token.word)
    return word.replace("'", "")
