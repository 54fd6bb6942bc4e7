"""What a questionnaire needs beyond its shape before anyone may be asked it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from definitions.errors import DefinitionError, Fault
from definitions.source import Place, Source, read_source_file, validate
from definitions.words import REQUIRED_LANGUAGES
from surveys.benchmarks import benchmarks
from surveys.insertion_checks import PAGES, insertion_faults, placeholder_faults
from surveys.items.base import AskedItem
from surveys.items.free_text import FreeText
from surveys.questionnaire import Page, Questionnaire
from surveys.reading_checks import reading_faults
from surveys.routing_checks import routing_faults
from surveys.sections import expanded
from surveys.texts import every_text

Found = Iterator[tuple[Place, str]]

# An answer's id is a column of this width.
LONGEST_ID = 80

# "anonymous" and its kin; "dienw" with its mutations, with and without its hyphen; and the promise in plain words.
_ANONYMITY = re.compile(
    r"anonym|\banon\b|di-?enw|ni-?enw|anhysbys|nameless"
    r"|no(?:body|-? ?one) (?:can|could|will)(?: ever)? (?:find out|know|tell) (?:who|that it was)"
    r"|(?:neb yn (?:gallu |medru )?gwybod|all neb wybod) (?:pwy|mai)",
    re.IGNORECASE,
)


def check_file(path: Path) -> list[Fault]:
    """Everything to mend in the definition at `path`, in the order of the file; empty if it can be used."""
    try:
        source = read_source_file(path)
        questionnaire = validate(Questionnaire, expanded(source))
    except DefinitionError as error:
        return error.faults
    return check_questionnaire(source, questionnaire)


def check_questionnaire(source: Source, questionnaire: Questionnaire) -> list[Fault]:
    """Everything to mend in `questionnaire`, which was read from `source`, in the order of the file."""
    found = [
        *_ages_faults(questionnaire),
        *_size_faults(questionnaire),
        *_for_adult_faults(questionnaire),
        *_id_faults(questionnaire),
        *_item_faults(questionnaire),
        *_stored_faults(questionnaire),
        *routing_faults(questionnaire),
        *insertion_faults(questionnaire),
        *_promise_faults(questionnaire),
        *_anonymous_faults(questionnaire),
        *_words_faults(questionnaire),
        *reading_faults(questionnaire),
    ]
    return sorted((source.fault(place, message) for place, message in found), key=lambda fault: fault.line)


def claims_anonymity(text: str) -> str | None:
    """The words of `text`, in English or Welsh, that promise anonymity; None if it promises nothing of the kind."""
    found = _ANONYMITY.search(text)
    return found.group() if found else None


def _ages_faults(questionnaire: Questionnaire) -> Found:
    ages = questionnaire.ages
    if ages and ages.youngest > ages.oldest:
        yield ("ages",), "the ages run backwards; put the younger one under `from`"


def _size_faults(questionnaire: Questionnaire) -> Found:
    if not questionnaire.sections:
        yield ("sections",), "no section stands here; write at least one"
    for index, section in enumerate(questionnaire.sections):
        if not section.items:
            yield ("sections", index, "items"), "this section asks nothing; write an item or take the section out"
    for index, group in enumerate(questionnaire.groups):
        if len(group.values) < 2:
            yield ("groups", index, "values"), "a group tells respondents apart; write at least two values"
    for place, page in zip(PAGES, _pages(questionnaire), strict=True):
        if not page.paragraphs:
            yield (*place, "paragraphs"), "this page says nothing; write at least one paragraph"


def _for_adult_faults(questionnaire: Questionnaire) -> Found:
    if questionnaire.information.for_adult is not None and not questionnaire.is_for_children:
        yield ("information", "for_adult"), "only beside a child is there an adult; put this under `paragraphs`"


def _pages(questionnaire: Questionnaire) -> tuple[Page, ...]:
    return (questionnaire.information, questionnaire.assent.declined, questionnaire.closing)


def _id_faults(questionnaire: Questionnaire) -> Found:
    items = [
        (("sections", section_index, "items", item_index, "id"), item.id)
        for section_index, section in enumerate(questionnaire.sections)
        for item_index, item in enumerate(section.items)
    ]
    yield from _repeated("item", items)
    yield from _repeated("section", [(("sections", i, "id"), part.id) for i, part in enumerate(questionnaire.sections)])
    yield from _repeated("group", [(("groups", i, "id"), group.id) for i, group in enumerate(questionnaire.groups)])
    for number, group in enumerate(questionnaire.groups):
        values = [(("groups", number, "values", i, "id"), value.id) for i, value in enumerate(group.values)]
        yield from _repeated("group value", values)


def _repeated(kind: str, ids: Sequence[tuple[Place, str]]) -> Found:
    times = Counter(name for _, name in ids)
    for place, name in ids:
        if times[name] > 1:
            yield place, f"the {kind} id {name!r} stands {times[name]} times; each needs its own"


def _item_faults(questionnaire: Questionnaire) -> Found:
    for section_index, section in enumerate(questionnaire.sections):
        for item_index, item in enumerate(section.items):
            for place, message in item.check(questionnaire.audience_of(section)):
                yield ("sections", section_index, "items", item_index, *place), message
    if not any(isinstance(item, FreeText) for item in questionnaire.items):
        yield ("sections",), "nobody can answer in their own words; add at least one free_text item"


def _stored_faults(questionnaire: Questionnaire) -> Found:
    for section_index, section in enumerate(questionnaire.sections):
        for item_index, item in enumerate(section.items):
            place = ("sections", section_index, "items", item_index)
            if any(len(answer_id) > LONGEST_ID for answer_id in item.answer_ids):
                yield (*place, "id"), f"its answers are kept under a longer id than {LONGEST_ID} letters; shorten it"
            if isinstance(item, AskedItem) and item.benchmark and item.benchmark not in benchmarks():
                yield (*place, "benchmark"), f"no benchmark is called {item.benchmark!r}; see surveys/benchmarks.yaml"


def _promise_faults(questionnaire: Questionnaire) -> Found:
    made = {paragraph.promise for paragraph in questionnaire.information.paragraphs}
    for promise in ("anonymous", "confidential"):
        if promise not in made:
            yield ("information", "paragraphs"), f"no paragraph says what `promise: {promise}` means; add one"


def _anonymous_faults(questionnaire: Questionnaire) -> Found:
    paragraphs = [one for one in questionnaire.information.paragraphs if one.promise == "anonymous"]
    for language in REQUIRED_LANGUAGES:
        if paragraphs and not any(claims_anonymity(one.text[language]) for one in paragraphs):
            told = "no paragraph with `promise: anonymous` says so"
            yield ("information", "paragraphs"), f"{told} in {language!r}; say that answers are anonymous"


def _words_faults(questionnaire: Questionnaire) -> Found:
    for place, words, part in every_text(questionnaire):
        yield from _language_faults(place, words, questionnaire.languages)
        yield from placeholder_faults(questionnaire, place, words)
        if getattr(part, "promise", None) != "anonymous":
            yield from _anonymity_faults(place, words)


def _language_faults(place: Place, words: dict[str, str], languages: tuple[str, ...]) -> Found:
    missing = [language for language in languages if language not in words]
    if missing:
        yield place, f"the title speaks {', '.join(missing)} but this text does not; write it"
    for language in sorted(set(words) - set(languages)):
        yield (*place, language), f"the title does not speak {language!r}; write the title in it or take this out"


def _anonymity_faults(place: Place, words: dict[str, str]) -> Found:
    for language, text in words.items():
        claimed = claims_anonymity(text)
        if claimed:
            told = "says that answers are anonymous; only a paragraph with `promise: anonymous` may"
            yield (*place, language), f"{claimed!r} {told}"
