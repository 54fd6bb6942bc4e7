"""The words of answers that carry a topic, brought together over endings and Welsh mutations."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from analysis.stems import english_stem, welsh_key
from analysis.tokens import is_word, tokenise
from analysis.vocabulary import is_english, is_welsh
from analysis.word_lists import small_words


@dataclass(frozen=True, slots=True)
class TopicWord:
    """One word of a text: the key that its forms share, and how it was typed, in lower case."""

    key: str
    typed: str


@lru_cache(maxsize=100_000)
def key_of(word: str) -> str:
    """The key that the forms of a folded word share: English stems, Welsh words whatever their mutation."""
    return f"cy {welsh_key(word)}" if is_welsh(word) and not is_english(word) else english_stem(word)


def topic_words(text: str) -> list[TopicWord]:
    """The words of `text` in order, without numbers, signs and words that carry no topic in either language."""
    left_out = small_words("topicless")
    return [
        TopicWord(key_of(token.word), text[token.start : token.end].lower())
        for token in tokenise(text)
        if is_word(token.word) and token.word not in left_out and len(token.word) > 1
    ]


def typed_most(texts: Iterable[list[TopicWord]]) -> dict[str, str]:
    """Key -> the form in which it was typed most often, the first in the alphabet of several."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for words in texts:
        for word in words:
            forms[word.key][word.typed] += 1
    return {key: min(counts, key=lambda form: (-counts[form], form)) for key, counts in forms.items()}
