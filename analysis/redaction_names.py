"""Names of people and places in running text, by list and by what stands around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.gazetteer import (
    is_no_name,
    is_place,
    is_plain_name,
    is_surname,
    is_word_name,
    known_to_all,
    looks_like_place,
    may_be_place,
    place_phrases,
    surroundings,
)
from analysis.redaction_rules import Found
from analysis.tokens import fold, straighten
from analysis.vocabulary import is_common, is_near_word

_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_TAIL = re.compile(r"['\u2019](?:s|n|r|i|u|w|m|d|ll|re|ve)$", re.IGNORECASE)
_INITIALS = re.compile(r"(?<![\w.])[A-Z]\.\s?(?:[A-Z]\.\s?)*(?=[A-Z][a-z])|(?<![\w.])(?:[A-Z]\.){2,}(?!\w)")


TITLES = surroundings("titles")
ROLES = surroundings("roles")
REACH = 60
_NAMING = re.compile(
    r"(?:\bmy\s+(?:real\s+|full\s+|middle\s+|last\s+|nick)?name(?:\s+is|['\u2019]?s)|\bi['\u2019]?m\s+called|\bcall(?:s|ed)?\s+(?:me|him|her)|\bnamed|"
    r"\bname\s+is|\bname['\u2019]s|\bcalled|\bknown\s+as|\benw\s+\w*\s*(?:i|fi|o|e|hi|fo|fe)?\s*(?:yw|ydi|ydy|oedd)|\bo['\u2019]r\s+enw|"
    r"\bgalw\s+(?:fi|ni|fo|fe|hi)\s*['\u2019]?n|\bgalw['\u2019]?n|\benw\s+\w+\s+\w+\s+(?:yw|ydi|ydy)|\bit['\u2019]s|\bi\s+am|\bi['\u2019]?m|\bthis\s+is|\blove\s+from|"
    r"\bsigned|\boddi\s+wrth|\bcofion|\bthanks|\bdiolch|\bask(?:\s+for)?|\bgofyn(?:nwch)?\s+am)[\s,:\"'\u2018\u201c]+$",
    re.IGNORECASE,
)
_STRONG_NAMING = re.compile(
    r"(?:name(?:\s+is|['\u2019]?s)|i['\u2019]?m\s+called|named|known\s+as|o['\u2019]r\s+enw|\benw\s.*(?:yw|ydi|ydy|oedd)|called|"
    r"galw\s+(?:fi|ni|fo|fe|hi)\s*['\u2019]?n)[\s,:\"'\u2018\u201c]+$",
    re.IGNORECASE,
)
_BESIDE = surroundings("beside")
_DOING = surroundings("doing")
_PLACE_BEFORE = surroundings("place_before")
_HOME_BEFORE = surroundings("home_before")
_LIVING = surroundings("living")
_MONTH_BEFORE = surroundings("month_before")
_WELSH_VERBS = surroundings("welsh_verbs")
_WITH = surroundings("with")
_ARTICLES = surroundings("articles")
_BETWEEN = frozenset({"fi", "i", "gymdeithasol"})
_AND = surroundings("and")
_JOIN = surroundings("join")
_NICKNAMING = re.compile(
    r"(?:\b(?:nick)?name(?:\s+is|['\u2019]s)|\bcall(?:s|ed)?\s+(?:me|him|her|us)|\bi['\u2019]?m\s+called|\bknown\s+as|\bo['\u2019]r\s+enw|"
    r"\bgalw(?:\s+(?:fi|ni|fo|fe|hi|i|o|e))?\s*['\u2019]?n|\blysenw\s.*(?:yw|ydi|ydy)|\benw\s+\w+(?:\s+\w+)?\s+(?:yw|ydi|ydy))[\s,:\"'\u2018\u201c]+$",
    re.IGNORECASE,
)
_OWN = surroundings("own")
_SHORT_FORMS = surroundings("short_forms")
_SPEECH = surroundings("speech")
_SOFT_WORDS = surroundings("soft_words")
_MODAL = surroundings("modal")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at text[start:end] without its possessive: folded, capitalised or not, opening a sentence or not."""

    folded: str
    start: int
    end: int
    capital: bool
    opening: bool


def words_of(text: str) -> list[Word]:
    """The words of a text; in a text all in capitals no word counts as capitalised."""
    shouting = text.upper() == text and sum(sign.isalpha() for sign in text) > 8
    found = []
    for match in _WORD.finditer(text):
        raw = _TAIL.sub("", match.group())
        capital = raw[:1].isupper() and not shouting and (len(raw) == 1 or not raw.isupper() or len(raw) > 5)
        capital = capital or (raw.isupper() and len(raw) == 2 and not shouting and raw not in _SHORT_FORMS)
        end = match.start() + len(raw)
        found.append(Word(fold(raw), match.start(), end, capital, _opens(text, match.start())))
    return found


def _opens(text: str, start: int) -> bool:
    near = text[max(0, start - REACH) : start]
    before = near.rstrip(" \t\"'\u2018\u201c(-*\u2013")
    return not before or before[-1] in ".!?:\n\u2026" or "\n" in near[len(before) :]


def _before(text: str, word: Word) -> str:
    """What stands before a word, as far back as anything there can tell."""
    return text[max(0, word.start - REACH) : word.start]


def places(text: str) -> Iterator[Found]:
    """Towns, areas, counties, valleys and parks, mutated or not."""
    known = [match.span() for match in known_to_all().finditer(straighten(text))]
    for match in place_phrases().finditer(text):
        if not any(start <= match.start() < end for start, end in known):
            yield match.start(), match.end(), "place"
    words = words_of(text)
    for index, word in enumerate(words):
        if _is_place_here(words, index) and not any(start <= word.start < end for start, end in known):
            yield word.start, word.end, "place"


def _is_place_here(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    before = words[index - 1].folded if index else ""
    if is_no_name(word.folded):
        return False
    if is_place(word.folded):
        return word.capital or not is_plain_name(word.folded)
    if not may_be_place(word.folded):
        return looks_like_place(word.folded) and not is_plain_name(word.folded) and not is_surname(word.folded)
    earlier = {other.folded for other in words[max(0, index - 6) : index]}
    if word.capital:
        return before in _PLACE_BEFORE or (not word.opening and not is_word_name(word.folded))
    if not is_common(word.folded) and before in _PLACE_BEFORE:
        return True
    return before in _HOME_BEFORE and not earlier.isdisjoint(_LIVING) and before not in {"i", "o", "y", "yr", "to"}


def people(text: str) -> Iterator[Found]:
    """Names of people: given names, surnames after them, titles' names, nicknames and initials."""
    words = words_of(text)
    known = [match.span() for match in known_to_all().finditer(straighten(text))]
    taken = [
        _is_person_here(text, words, index) and not any(start <= word.start < end for start, end in known)
        for index, word in enumerate(words)
    ]
    _extend(text, words, taken)
    for first, last in _runs(text, words, taken):
        yield words[first].start, words[last].end, "person"
    for match in _INITIALS.finditer(text):
        yield match.start(), match.start() + len(match.group().rstrip()), "person"


def _is_person_here(text: str, words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if len(word.folded) < 2:
        return _is_letter_name(text, words, index)
    if word.folded in TITLES or _is_barred(text, words, index):
        return False
    if is_plain_name(word.folded):
        return word.capital or len(word.folded) > 2
    if _titled(words, index):
        return word.capital or not is_common(word.folded) or is_word_name(word.folded) or is_surname(word.folded)
    if word.capital:
        return _capital_is_person(text, words, index)
    return _small_is_person(text, words, index)


def _is_barred(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether the word is listed as no name; a month that is a name too is barred only where it is the month."""
    word = words[index].folded
    return is_no_name(word) and (not is_word_name(word) or _is_month_here(text, words, index))


def _titled(words: Sequence[Word], index: int) -> bool:
    return index > 0 and words[index - 1].folded in TITLES and words[index].start - words[index - 1].end <= 2


def _capital_is_person(text: str, words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if is_word_name(word.folded):
        return _word_name_is_person(text, words, index)
    if is_surname(word.folded):
        return not word.opening or not is_common(word.folded)
    if is_common(word.folded) or is_place(word.folded):
        return not word.opening and _is_nickname(text, words, index)
    if word.opening:
        if index + 1 < len(words) and words[index + 1].folded in _SPEECH:
            return True
        telling = _does_something(words, index) or _owns(text, word) or _ends_clause(text, word)
        return telling and not is_near_word(word.folded)
    return True


def _is_nickname(text: str, words: Sequence[Word], index: int) -> bool:
    """An ordinary word with a capital that stands where a name belongs ("they call me Bear", "my friend Star")."""
    if words[index].folded in ROLES:
        return False
    near = {other.folded for other in words[max(0, index - 2) : index]}
    owned = not near.isdisjoint(_OWN) and _after_role(words, index)
    return owned or _NICKNAMING.search(_before(text, words[index])) is not None


def _word_name_is_person(text: str, words: Sequence[Word], index: int) -> bool:
    if _is_month_here(text, words, index):
        return False
    if not words[index].opening:
        return True
    if words[index].folded == "beth" and words[index + 1 :] and words[index + 1].folded in _WELSH_VERBS:
        return False
    return _does_something(words, index) or _owns(text, words[index]) or len(words) == 1


def _is_month_here(text: str, words: Sequence[Word], index: int) -> bool:
    if words[index].folded not in {"may", "mai", "june", "april", "august", "medi", "ebrill"}:
        return False
    before = words[index - 1].folded if index else ""
    return before in _MONTH_BEFORE or words[index].folded in {"medi", "ebrill"} or _digit_near(text, words[index])


def _digit_near(text: str, word: Word) -> bool:
    before, after = re.search(r"\d\w{0,3}\s*$", _before(text, word)), re.match(r"\s*\d", text[word.end :])
    return before is not None or after is not None


def _does_something(words: Sequence[Word], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].folded in _DOING


def _owns(text: str, word: Word) -> bool:
    return re.match(r"['\u2019]s\b", text[word.end : word.end + 3]) is not None


def _small_is_person(text: str, words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if is_word_name(word.folded):
        return _small_word_name(text, words, index)
    if is_common(word.folded) or is_place(word.folded) or len(word.folded) < 3:
        return False
    return _beside(text, words, index) and not is_near_word(word.folded)


def _beside(text: str, words: Sequence[Word], index: int) -> bool:
    before = words[index - 1].folded if index else ""
    following = words[index + 1].folded if index + 1 < len(words) else ""
    return before in _BESIDE or following in _SPEECH or _in_role(text, words, index)


def _small_word_name(text: str, words: Sequence[Word], index: int) -> bool:
    word = words[index]
    following = words[index + 1].folded if index + 1 < len(words) else ""
    before = words[index - 1].folded if index else ""
    if _STRONG_NAMING.search(_before(text, word)) or (following in _SPEECH and before not in _ARTICLES):
        return True
    if before in _WITH and word.folded not in _SOFT_WORDS:
        return True
    if not _after_role(words, index):
        return False
    return word.folded not in _MODAL or following in _DOING or not following or _ends_clause(text, word)


def _ends_clause(text: str, word: Word) -> bool:
    return text[word.end : word.end + 1] in ".,!?)"


def _after_role(words: Sequence[Word], index: int) -> bool:
    before = [other.folded for other in words[max(0, index - 2) : index]]
    if not before:
        return False
    if before[-1] in ROLES - {"fi"}:
        return True
    return len(before) == 2 and before[-1] in _BETWEEN and before[0] in ROLES - {"fi", "enw"}


def _in_role(text: str, words: Sequence[Word], index: int) -> bool:
    before = words[index - 1].folded if index else ""
    return _after_role(words, index) or before in _WITH or _NAMING.search(_before(text, words[index])) is not None


def _is_letter_name(text: str, words: Sequence[Word], index: int) -> bool:
    """A single capital for a name ("my friend K"), never I or A by itself."""
    word = words[index]
    if not word.capital or word.folded in {"i", "a", "o", "y"}:
        return False
    return _after_role(words, index) or _titled(words, index)


def _extend(text: str, words: Sequence[Word], taken: list[bool]) -> None:
    """Take in what follows a name: a surname, a second name, a patronymic with its link."""
    for index in range(1, len(words)):
        if not taken[index] and taken[index - 1] and _adjoins(text, words[index - 1], words[index]):
            taken[index] = _goes_on(words, index)
            if not taken[index] and words[index].folded in _AND and _next_is_listed(words, index):
                taken[index + 1] = True
            if not taken[index] and words[index].folded in _JOIN and _next_is_name(words, index):
                taken[index] = taken[index + 1] = True


def _adjoins(text: str, left: Word, right: Word) -> bool:
    return text[left.end : right.start] in {" ", "  ", "-"}


def _goes_on(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if is_no_name(word.folded):
        return False
    if word.capital:
        listed = is_surname(word.folded) or is_word_name(word.folded)
        return listed or not is_common(word.folded) or len(word.folded) == 1
    if not is_surname(word.folded) or is_word_name(word.folded):
        return False
    following = words[index + 1].folded if index + 1 < len(words) else ""
    return not is_common(word.folded) or not following or following in _DOING


def _next_is_name(words: Sequence[Word], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].capital


def _next_is_listed(words: Sequence[Word], index: int) -> bool:
    """Whether a name that is a word, or a word that no list knows, follows ("Kyle and Xander", "kyle a non")."""
    if index + 1 >= len(words):
        return False
    word = words[index + 1].folded
    if is_word_name(word) and len(word) > 2:
        return True
    return len(word) > 2 and not (is_common(word) or is_near_word(word) or is_no_name(word) or is_place(word))


def _runs(text: str, words: Sequence[Word], taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for index, is_taken in enumerate(taken):
        if is_taken and first is None:
            first = index
        if first is not None and is_taken and not _continues(text, words, taken, index):
            yield first, index
            first = None


def _continues(text: str, words: Sequence[Word], taken: Sequence[bool], index: int) -> bool:
    return index + 1 < len(words) and taken[index + 1] and _adjoins(text, words[index], words[index + 1])


__all__ = ["TITLES", "Word", "people", "places", "words_of"]
