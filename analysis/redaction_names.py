"""Names of people in running text, by list, by what stands around them and by a taught model of context."""

import re
from collections.abc import Iterator, Sequence

from analysis.gazetteer import (
    is_near_name,
    is_no_name,
    is_place,
    is_plain_name,
    is_surname,
    is_word_name,
    surroundings,
)
from analysis.redaction_context import name_chance
from analysis.redaction_kinds import Found
from analysis.redaction_words import REACH, Word, is_known, words_of
from analysis.vocabulary import is_common, is_near_word

_INITIALS = re.compile(r"(?<![\w.])[A-Z]\.\s?(?:[A-Z]\.\s?)*(?=[A-Z][a-z])|(?<![\w.])(?:[A-Z]\.){2,}(?!\w)")


TITLES = surroundings("titles")
ROLES = surroundings("roles")
_NAMING = re.compile(
    r"(?:\bmy\s+(?:real\s+|full\s+|middle\s+|last\s+|nick)?name(?:\s+is|['\u2019]?s)|\bi['\u2019]?m\s+called|\bcall(?:s|ed)?\s+(?:me|him|her)|\bnamed|"
    r"\bname\s+is|\bname['\u2019]s|\bcalled|\bknown\s+as|\benw\s+\w*\s*(?:i|fi|o|e|hi|fo|fe)?\s*(?:yw|ydi|ydy|oedd)|\bo['\u2019]r\s+enw|"
    r"\bgalwch\s+fi\s*['\u2019]?n|\bgalw\s+(?:fi|ni|fo|fe|hi)\s*['\u2019]?n|\bgalw['\u2019]?n|\benw\s+\w+\s+\w+\s+(?:yw|ydi|ydy)|\bit['\u2019]s|\bi\s+am|\bi['\u2019]?m|\bthis\s+is|\blove\s+from|"
    r"\bsigned|\boddi\s+wrth|\bcofion|\bthanks|\bdiolch|\bask(?:\s+for)?|\bgofyn(?:nwch)?\s+am)[\s,:\"'\u2018\u201c]+$",
    re.IGNORECASE,
)
_STRONG_NAMING = re.compile(
    r"(?:name(?:\s+is|['\u2019]?s)|i['\u2019]?m\s+called|named|known\s+as|o['\u2019]r\s+enw|\benw\s.*(?:yw|ydi|ydy|oedd)|called|"
    r"galw\s+(?:fi|ni|fo|fe|hi)\s*['\u2019]?n)[\s,:\"'\u2018\u201c]+$",
    re.IGNORECASE,
)
Words = Sequence[Word]
_LYSENW = re.compile(
    r"\b(?:nickname|llysenw)\b[^.!?\n]{0,12}\b(?:is|yw|ydi|ydy|oedd|was)\s+[\"'\u2018\u201c]?$", re.IGNORECASE
)
_BESIDE = surroundings("beside")
_DOING = surroundings("doing")
_MONTH_BEFORE = surroundings("month_before")
_WITH = surroundings("with")
_LIVING = surroundings("living")
_ARTICLES = surroundings("articles")
_BETWEEN = frozenset({"fi", "i", "gymdeithasol"})
_SHORTENED = frozenset({"mr", "mrs", "ms", "dr", "prof", "rev", "st"})
_THE = frozenset({"the", "a", "an", "y", "yr"})
_ASKING = frozenset({"will", "can", "may"})
_PRONOUNS = surroundings("pronouns")
_COUNTRIES = frozenset({"jordan", "georgia", "chad", "israel"})
_COUNTRY_NEAR = re.compile(
    r"\b(?:countr(?:y|ies)|geography|border|gwlad|gwledydd|daearyddiaeth|refugees?|egypt|syria|turkey|ukraine|russia|iraq|"
    r"palestine|sudan|nigeria|lebanon|armenia|from (?:jordan|georgia|chad|israel))\b",
    re.IGNORECASE,
)
_BYNAMES = frozenset({"big", "little", "old", "young", "fat", "mad", "crazy", "tiny", "lil", "wee"})
_JOINING = re.compile(r"\s?(?:,|&|/|and|a|ac|n)\s?|\s(?:and|a|ac|n|&)\s")
_AND = surroundings("and")
_JOIN = surroundings("join")
_NICKNAMING = re.compile(
    r"(?:\b(?:nick)?name(?:\s+is|['\u2019]s)|\bcall(?:s|ed)?\s+(?:me|him|her|us)|\bi['\u2019]?m\s+called|\bknown\s+as|\bo['\u2019]r\s+enw|"
    r"\bgalw(?:ch)?(?:\s+(?:fi|ni|fo|fe|hi|i|o|e))?\s*['\u2019]?n|\blysenw\s.*(?:yw|ydi|ydy)|\benw\s+\w+(?:\s+\w+)?\s+(?:yw|ydi|ydy))[\s,:\"'\u2018\u201c]+$",
    re.IGNORECASE,
)
# Chances by the taught model from which a word counts as a name: where nothing else speaks for it, where it opens a
# sentence with a capital, and where a capital or a role beside it speaks for it already.
STRONG = 0.9
SURE = 0.5
SURE_OPENING = 0.6
POSSIBLE = 0.12
_OWN = surroundings("own")
_SPEECH = surroundings("speech")


def _before(text: str, word: Word) -> str:
    """What stands before a word, as far back as anything there can tell."""
    return text[max(0, word.start - REACH) : word.start]


def people(text: str) -> Iterator[Found]:
    """Names of people: given names, surnames after them, titles' names, nicknames and initials."""
    words = words_of(text)
    taken = [
        _is_person_here(text, words, index) and not is_known(text, word.start, word.end)
        for index, word in enumerate(words)
    ]
    _extend(text, words, taken)
    _extend_back(text, words, taken)
    for first, last in _runs(text, words, taken):
        yield words[first].start, words[last].end, "person"
    for match in _INITIALS.finditer(text):
        yield match.start(), match.start() + len(match.group().rstrip()), "person"


def _is_person_here(text: str, words: Words, index: int) -> bool:
    word = words[index]
    if len(word.folded) < 2:
        return _is_letter_name(text, words, index)
    if word.folded in TITLES or _is_barred(text, words, index):
        return False
    if is_plain_name(word.folded) or _owns_unmarked(word):
        return word.capital or len(word.folded) > 2
    if _titled(text, words, index):
        return word.capital or _small_titled(text, words, index)
    if word.capital:
        return _capital_is_person(text, words, index)
    return _small_is_person(text, words, index)


def _owns_unmarked(word: Word) -> bool:
    """A name with the s of possession but no apostrophe ("megans house")."""
    bare = word.folded.removesuffix("s")
    return (
        len(bare) > 3
        and bare != word.folded
        and is_plain_name(bare)
        and not is_common(word.folded)
        and not word.folded.endswith("ies")
    )


def _is_barred(text: str, words: Words, index: int) -> bool:
    """Whether the word is listed as no name; a month that is a name too is barred only where it is the month."""
    word = words[index].folded
    if word in _COUNTRIES:
        return _COUNTRY_NEAR.search(text) is not None
    return is_no_name(word) and (not is_word_name(word) or _is_month_here(text, words, index))


def _titled(text: str, words: Words, index: int) -> bool:
    """Whether a title or a word for a relation stands right before; only a shortened title may end in a full stop."""
    if not index or words[index - 1].folded not in TITLES:
        return False
    between = text[words[index - 1].end : words[index].start]
    return between == " " or (between in {". ", "."} and words[index - 1].folded in _SHORTENED)


def _capital_is_person(text: str, words: Words, index: int) -> bool:
    word = words[index]
    if "-" in word.folded and all(is_common(part) or is_no_name(part) for part in word.folded.split("-")):
        return False
    if is_word_name(word.folded):
        return _word_name_is_person(text, words, index)
    if is_surname(word.folded) and not is_common(word.folded):
        return True
    if is_common(word.folded) and index and words[index - 1].folded in _THE:
        return False
    if is_surname(word.folded) and not word.opening:
        return name_chance(text, words, index) >= POSSIBLE
    if is_common(word.folded) or is_place(word.folded):
        return not word.opening and (_is_nickname(text, words, index) or name_chance(text, words, index) >= STRONG)
    if word.opening:
        if index + 1 < len(words) and words[index + 1].folded in _SPEECH:
            return True
        return _beside_listed(text, words, index) or name_chance(text, words, index) >= _opening_cut(word.folded)
    return True


def _beside_listed(text: str, words: Words, index: int) -> bool:
    """Whether a comma or "and" joins the word to a capitalised name that is no word ("Mark, Ayo and ...")."""
    for step in (1, 2):
        if index + step < len(words) and words[index + step].capital and is_plain_name(words[index + step].folded):
            return _JOINING.fullmatch(text, words[index].end, words[index + step].start) is not None
    return False


def _asks(words: Words, index: int) -> bool:
    """Whether "will", "can" or "may" stands before a pronoun, as in a question."""
    return words[index].folded in _ASKING and index + 1 < len(words) and words[index + 1].folded in _PRONOUNS


def _opening_cut(word: str) -> float:
    """From which chance a rare word that opens a sentence is a name: less for what looks like a listed name."""
    if is_near_name(word) or len(word) == 2:
        return POSSIBLE
    return STRONG if is_near_word(word) else SURE_OPENING


def _is_nickname(text: str, words: Words, index: int) -> bool:
    """An ordinary word with a capital that stands where a name belongs ("they call me Bear", "my friend Star")."""
    if words[index].folded in ROLES:
        return False
    near = {other.folded for other in words[max(0, index - 2) : index]}
    owned = not near.isdisjoint(_OWN) and _after_role(words, index)
    return owned or _NICKNAMING.search(_before(text, words[index])) is not None


def _word_name_is_person(text: str, words: Words, index: int) -> bool:
    if _is_month_here(text, words, index):
        return False
    if len(words) == 1 or _beside_listed(text, words, index):
        return True
    if _asks(words, index):
        return False
    return name_chance(text, words, index) >= (SURE_OPENING if words[index].opening else POSSIBLE)


def _is_month_here(text: str, words: Words, index: int) -> bool:
    if words[index].folded not in {"may", "mai", "june", "april", "august", "medi", "ebrill"}:
        return False
    before = words[index - 1].folded if index else ""
    return before in _MONTH_BEFORE or words[index].folded in {"medi", "ebrill"} or _digit_near(text, words[index])


def _digit_near(text: str, word: Word) -> bool:
    before, after = re.search(r"\d\w{0,3}\s*$", _before(text, word)), re.match(r"\s*\d", text[word.end :])
    return before is not None or after is not None


def _small_is_person(text: str, words: Words, index: int) -> bool:
    word = words[index]
    if _LYSENW.search(_before(text, word)):
        return True
    if is_word_name(word.folded):
        return _small_word_name(text, words, index)
    if is_common(word.folded) or is_place(word.folded) or len(word.folded) < 3:
        return False
    chance = name_chance(text, words, index)
    if is_near_name(word.folded) and chance >= SURE:
        return True
    return not is_near_word(word.folded) and chance >= (POSSIBLE if _beside(text, words, index) else STRONG)


def _beside(text: str, words: Words, index: int) -> bool:
    before = words[index - 1].folded if index else ""
    following = words[index + 1].folded if index + 1 < len(words) else ""
    return before in _BESIDE or following in _SPEECH or _in_role(text, words, index)


def _small_titled(text: str, words: Words, index: int) -> bool:
    word = words[index].folded
    if word in _DOING or (is_common(word) and not is_word_name(word) and not is_surname(word)):
        return False
    return is_surname(word) or name_chance(text, words, index) >= POSSIBLE


def _small_word_name(text: str, words: Words, index: int) -> bool:
    word = words[index]
    following = words[index + 1].folded if index + 1 < len(words) else ""
    before = words[index - 1].folded if index else ""
    if _STRONG_NAMING.search(_before(text, word)) or (following in _SPEECH and before not in _ARTICLES):
        return True
    if before in _WITH and index > 1 and words[index - 2].folded in _LIVING:
        return True
    return not _asks(words, index) and name_chance(text, words, index) >= SURE


def _after_role(words: Words, index: int) -> bool:
    before = [other.folded for other in words[max(0, index - 2) : index]]
    if not before:
        return False
    if before[-1] in ROLES - {"fi"}:
        return True
    return len(before) == 2 and before[-1] in _BETWEEN and before[0] in ROLES - {"fi", "enw"}


def _in_role(text: str, words: Words, index: int) -> bool:
    before = words[index - 1].folded if index else ""
    return _after_role(words, index) or before in _WITH or _NAMING.search(_before(text, words[index])) is not None


def _is_letter_name(text: str, words: Words, index: int) -> bool:
    """A single capital for a name ("my friend K"), never I or A by itself."""
    word = words[index]
    if not word.capital or word.folded in {"i", "a", "o", "y"}:
        return False
    if _after_role(words, index) or _titled(text, words, index):
        return True
    return "&" not in text[max(0, word.start - 1) : word.end + 1] and name_chance(text, words, index) >= STRONG


def _extend(text: str, words: Words, taken: list[bool]) -> None:
    """Take in what follows a name: a surname, a second name, a patronymic with its link."""
    for index in range(1, len(words)):
        if not taken[index] and taken[index - 1] and _adjoins(text, words[index - 1], words[index]):
            taken[index] = _goes_on(words, index)
            if not taken[index] and words[index].folded in _AND and _next_is_listed(words, index):
                taken[index + 1] = True
            if not taken[index] and words[index].folded in _JOIN and _next_is_name(words, index):
                taken[index] = taken[index + 1] = True


def _extend_back(text: str, words: Words, taken: list[bool]) -> None:
    """Take in a capitalised word right before a name ("Mount Stuart", "Big Dave"), but no title and no relation."""
    for index in range(len(words) - 1, 0, -1):
        word = words[index - 1]
        if taken[index] and not taken[index - 1] and word.capital and _adjoins(text, word, words[index]):
            outside = word.folded in TITLES or word.folded in ROLES or is_no_name(word.folded) or len(word.folded) < 3
            taken[index - 1] = not outside and (not word.opening or word.folded in _BYNAMES)


def _adjoins(text: str, left: Word, right: Word) -> bool:
    return text[left.end : right.start] in {" ", "  ", "-"}


def _goes_on(words: Words, index: int) -> bool:
    word = words[index]
    if word.capital and is_word_name(word.folded):
        return True
    if is_no_name(word.folded):
        return False
    if word.capital:
        return word.folded not in ROLES and word.folded not in TITLES
    if not is_surname(word.folded) or is_word_name(word.folded):
        return False
    following = words[index + 1].folded if index + 1 < len(words) else ""
    return not is_common(word.folded) or not following or following in _DOING


def _next_is_name(words: Words, index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].capital


def _next_is_listed(words: Words, index: int) -> bool:
    """Whether a name that is a word, or a word that no list knows, follows ("Kyle and Xander", "kyle a non")."""
    if index + 1 >= len(words):
        return False
    word = words[index + 1].folded
    if is_word_name(word) and len(word) > 2:
        return True
    if len(word) == 1:
        return words[index + 1].capital and word not in {"i", "a", "o", "y"}
    return len(word) > 2 and not (is_common(word) or is_near_word(word) or is_no_name(word) or is_place(word))


def _runs(text: str, words: Words, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for index, is_taken in enumerate(taken):
        if is_taken and first is None:
            first = index
        if first is not None and is_taken and not _continues(text, words, taken, index):
            yield first, index
            first = None


def _continues(text: str, words: Words, taken: Sequence[bool], index: int) -> bool:
    return index + 1 < len(words) and taken[index + 1] and _adjoins(text, words[index], words[index + 1])


__all__ = ["TITLES", "people"]
