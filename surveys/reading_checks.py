"""Whether those who are asked can read what they are asked.

A page counts as one text: its question, hint and options, or its paragraphs. What is too short for a formula is
measured with what follows it in its section. The longest sentence is looked for in every text by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import get_args

from definitions.source import Place
from definitions.words import Words
from surveys.items.base import Item
from surveys.placeholders import fill, placeholders_in
from surveys.questionnaire import Page, Paragraph, Promise, Questionnaire
from surveys.readability import ENOUGH_WORDS, Passage
from surveys.reading import CEILINGS, EASY_SENTENCE, Ceiling
from surveys.texts import every_text

Found = Iterator[tuple[Place, str]]

# Of as many words as the name of a council and a day mostly have.
_COUNCIL = {"en": "Bay Council", "cy": "Cyngor Bae"}
_DAY = "1 May 2030"


@dataclass(frozen=True)
class ReadText:
    """One text at its place in the file; `easy` is what stands for it with easy words."""

    place: Place
    words: Words
    easy: Words


@dataclass(frozen=True)
class ReadPage:
    """What one page gives to read. Pages of one `group` follow each other."""

    name: str
    group: str
    ceiling: Ceiling
    texts: Sequence[ReadText]

    def passage(self, language: str, easy: bool = False) -> Passage:
        """Its texts in a language, the words of a wave filled in."""
        return Passage(_filled((text.easy if easy else text.words)[language], language) for text in self.texts)


def read_pages(questionnaire: Questionnaire) -> list[ReadPage]:
    """Every page that a respondent may be given to read, in order."""
    return [*_first_pages(questionnaire), *_item_pages(questionnaire), *_last_page(questionnaire)]


def reading_faults(questionnaire: Questionnaire) -> Found:
    """Every place whose words are harder than the instrument's ceiling, or too long with easy words."""
    pages = read_pages(questionnaire)
    # Both promises share paragraphs: what is wrong with one is told once.
    yield from dict.fromkeys(chain.from_iterable(_sentence_faults(page, questionnaire.languages) for page in pages))
    yield from _hard_passages(pages)


def _first_pages(questionnaire: Questionnaire) -> Iterator[ReadPage]:
    ceiling = _ceiling(questionnaire)
    for promise in get_args(Promise):
        name = f"information ({promise})"
        yield ReadPage(name, name, ceiling, _page_texts(questionnaire.information, ("information",), promise))
        if texts := _for_adult_texts(questionnaire, promise):
            yield ReadPage(f"{name}, for the adult", f"{name}, for the adult", CEILINGS["adult"], texts)
    assent = [ReadText(("assent", name), words, words) for name, words in _assent_words(questionnaire)]
    declined = _page_texts(questionnaire.assent.declined, ("assent", "declined"))
    yield ReadPage("assent", "assent", ceiling, [*assent, *declined])


def _assent_words(questionnaire: Questionnaire) -> Iterator[tuple[str, Words]]:
    assent = questionnaire.assent
    yield from (("question", assent.question), ("agree", assent.agree), ("decline", assent.decline))


def _last_page(questionnaire: Questionnaire) -> Iterator[ReadPage]:
    yield ReadPage("closing", "closing", _ceiling(questionnaire), _page_texts(questionnaire.closing, ("closing",)))


def _page_texts(page: Page, place: Place, promise: str | None = None) -> list[ReadText]:
    shown = [
        _paragraph_text(paragraph, (*place, "paragraphs", index))
        for index, paragraph in enumerate(page.paragraphs)
        if promise is None or paragraph.promise in (None, promise)
    ]
    return [ReadText((*place, "heading"), page.heading, page.heading), *shown]


def _for_adult_texts(questionnaire: Questionnaire, promise: Promise) -> list[ReadText]:
    information = questionnaire.information
    shown = information.for_adult_under(promise)
    written = enumerate(information.for_adult or ())
    return [_paragraph_text(one, ("information", "for_adult", index)) for index, one in written if one in shown]


def _paragraph_text(paragraph: Paragraph, place: Place) -> ReadText:
    return ReadText((*place, "text"), paragraph.text, paragraph.wording(easy=True))


def _item_pages(questionnaire: Questionnaire) -> Iterator[ReadPage]:
    for number, section in enumerate(questionnaire.sections):
        own = section.asks in (None, questionnaire.audience)
        ceiling = _ceiling(questionnaire) if own else CEILINGS[questionnaire.audience_of(section)]
        title = ReadText(("sections", number, "title"), section.title, section.title)
        for index, item in enumerate(section.items):
            texts = list(_item_texts(item, ("sections", number, "items", index)))
            yield ReadPage(item.id, section.id, ceiling, [title, *texts] if index == 0 else texts)


def _item_texts(item: Item, place: Place) -> Iterator[ReadText]:
    easy: Words | None = getattr(item, "easy", None)
    for where, words, part in every_text(item, place):
        name = where[len(place) :]
        if name == ("easy",):
            continue
        replaced = part is item and name in (("question",), ("text",))
        yield ReadText(where, words, easy if replaced and easy else words)


def _ceiling(questionnaire: Questionnaire) -> Ceiling:
    return CEILINGS[questionnaire.audience].with_own(questionnaire.reading)


def _sentence_faults(page: ReadPage, languages: Sequence[str]) -> Found:
    for text in page.texts:
        for language in languages:
            # A text that does not speak a language has a fault of its own.
            longest = _longest(text.words.get(language, ""), language)
            easy = _longest(text.easy.get(language, ""), language)
            place = (*text.place, language)
            if longest > page.ceiling.words_a_sentence:
                yield place, f"a sentence has {longest} words; make it {page.ceiling.words_a_sentence} at most"
            if easy > EASY_SENTENCE:
                yield place, f"with easy words a sentence has {easy} words; write `easy` with {EASY_SENTENCE} at most"


def _longest(text: str, language: str) -> int:
    return Passage([_filled(text, language)]).longest_sentence


def _hard_passages(pages: Sequence[ReadPage]) -> Found:
    for together in _long_enough(pages):
        ceiling, place = together[0].ceiling, together[0].texts[0].place
        english = Passage(chain.from_iterable(_texts(page, "en") for page in together))
        welsh = Passage(chain.from_iterable(_texts(page, "cy") for page in together))
        names = ", ".join(page.name for page in together)
        if round(english.reading_age, 1) > ceiling.age:
            told = f"reads at the age of {english.reading_age:.1f}, {ceiling.age:g} at most"
            yield place, f"the English of {names} {told}; use shorter words and sentences"
        if round(welsh.letters_a_word, 2) > ceiling.letters_a_word:
            told = f"has {welsh.letters_a_word:.2f} letters a word, {ceiling.letters_a_word:g} at most"
            yield place, f"the Welsh of {names} {told}; use shorter words"


def _long_enough(pages: Sequence[ReadPage]) -> list[list[ReadPage]]:
    """The pages in runs of one group with enough words for a formula; a short end goes to the run before it."""
    runs: list[list[ReadPage]] = []
    for page in pages:
        if not runs or runs[-1][0].group != page.group or _words(runs[-1]) >= ENOUGH_WORDS:
            runs.append([])
        runs[-1].append(page)
    for index in range(len(runs) - 1, 0, -1):
        if _words(runs[index]) < ENOUGH_WORDS and runs[index - 1][0].group == runs[index][0].group:
            runs[index - 1 : index + 1] = [runs[index - 1] + runs[index]]
    return [run for run in runs if _words(run) >= ENOUGH_WORDS]


def _words(pages: Sequence[ReadPage]) -> int:
    return sum(len(page.passage("en").words) for page in pages)


def _texts(page: ReadPage, language: str) -> Iterator[str]:
    return (_filled(text.words[language], language) for text in page.texts)


def _filled(text: str, language: str) -> str:
    """The text with words of usual length for its placeholders."""
    stand_ins = dict.fromkeys(placeholders_in(text), _DAY) | {"council": _COUNCIL.get(language, _COUNCIL["en"])}
    return fill(text, stand_ins)
