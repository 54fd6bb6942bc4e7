"""How hard a text is to read.

English: the grade of Flesch and Kincaid, as an age. J. P. Kincaid and others, "Derivation of new readability formulas
for Navy enlisted personnel", Research Branch Report 8-75, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59.
A school year n of the United States begins at the age of n + 5. The formula was fitted to running prose: below some
thirty words one long common word ("grown-up", "question") outweighs everything, so that short texts go together.

Welsh has no formula that was ever fitted to its readers: sentences are counted in words, and words in letters of the
Welsh alphabet, in which `ll` or `dd` is one.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

YEARS_BEFORE_SCHOOL = 5
ENOUGH_WORDS = 30

_SENTENCE_END = re.compile(r"(?<=[.?!])[\"”)]*\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
# Silent: the e of "home", "changes", "asked" and "safety", not that of "little", "places" or "wanted".
_SILENT = re.compile(
    r"(?<=[^aeiouyl])e(?=$|(?:ful|less|ly|ty|ments?|ships?|thing|times|one|where)$)"
    r"|(?<=[aeiouy]l)e$|(?<=[^aeiouydt])ed$|(?<=[^aeiouysxzhgc])es$"
)
# Two syllables in one run of vowels, as in "guardian", "period", "quiet", "science", "being", "going" and "usual".
_APART = re.compile(r"(?<![tcs])i[ao](?!u)|ie(?=t|nc)|ein|oing|ua(?=l)")
_WELSH_LETTER = re.compile(r"ch|dd|ff|ng|ll|ph|rh|th|[^\W\d_]")


class Passage:
    """Texts that are read together; the end of a text ends a sentence, as a full stop does."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.sentences = [words for text in texts for words in sentences(text)]

    @cached_property
    def words(self) -> Sequence[str]:
        """Every word, in order."""
        return list(chain.from_iterable(self.sentences))

    @property
    def longest_sentence(self) -> int:
        """The words of the longest sentence; 0 where there is none."""
        return max(map(len, self.sentences), default=0)

    @property
    def reading_age(self) -> float:
        """The age in years from which English is understood, by Flesch and Kincaid; 0 where there are no words."""
        if not self.words:
            return 0.0
        syllables = sum(map(syllables_in, self.words)) / len(self.words)
        return 0.39 * len(self.words) / len(self.sentences) + 11.8 * syllables - 15.59 + YEARS_BEFORE_SCHOOL

    @property
    def letters_a_word(self) -> float:
        """The letters of the Welsh alphabet in a word, on average; 0 where there are no words."""
        letters = [len(_WELSH_LETTER.findall(word.lower())) for word in self.words]
        return sum(letters) / len(letters) if letters else 0.0


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; a number is a word, and so is what an apostrophe or a hyphen holds together."""
    found = (_WORD.findall(part) for part in _SENTENCE_END.split(text))
    return [words for words in found if words]


def syllables_in(word: str) -> int:
    """The syllables of an English word, counted by its vowels as they are written; at least 1."""
    return sum(_syllables(part) for part in re.split(r"['’-]", word.lower()) if len(part) > 1) or 1


def _syllables(part: str) -> int:
    heard = _SILENT.sub("", part)
    return max(1, len(_VOWELS.findall(heard)) + len(_APART.findall(heard)))
