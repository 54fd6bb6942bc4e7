"""A model card as Markdown, in either language."""

from collections.abc import Iterator, Mapping

from analysis.framework import Framework
from analysis.model_card import Figures, ModelCard
from analysis.model_card_words import WORDS, word


def as_markdown(card: ModelCard, framework: Framework, language: str) -> str:
    """The whole card in `language`."""
    return "\n".join(_lines(card, framework, language)).rstrip("\n") + "\n"


def tables(card: ModelCard) -> list[tuple[str, Mapping[str, Figures]]]:
    """The tables of the card: the key of each heading, and its rows by their keys."""
    return [
        ("figures", {"whole": card.whole}),
        ("languages", card.languages),
        ("ages", card.ages),
        ("respondents", card.respondents),
    ]


def limits(language: str) -> list[str]:
    """What the coder can't do."""
    return [words[language] for key, words in WORDS.items() if key.startswith("limit_")]


def counted(counts: Mapping[str, int], language: str) -> str:
    """Names with their numbers, in one line."""
    return ", ".join(f"{word(name, language)} {number}" for name, number in counts.items())


def _lines(card: ModelCard, framework: Framework, language: str) -> Iterator[str]:
    yield f"# {word('title', language)}: {framework.title[language]}\n"
    yield f"- {word('coder', language)}: `{card.coder}`"
    yield f"- {word('made_on', language)}: {card.made_on.isoformat()}"
    yield f"- {word('taught', language)}: {counted(card.taught, language)}"
    yield f"- {word('taught_by', language)}: {counted(card.taught_respondents, language)}"
    if card.people:
        yield f"- {word('people', language)}: {card.people}"
    yield f"\n{word('data', language)}\n\n{word('use', language)}\n"
    for heading, rows in tables(card):
        yield from _table(heading, rows, language)
    yield from _codes(card, framework, language)
    yield f"## {word('limits', language)}\n"
    yield from (f"- {limit}" for limit in limits(language))


def _table(heading: str, rows: Mapping[str, Figures], language: str) -> Iterator[str]:
    columns = " | ".join(word(key, language) for key in ("texts", "code_f1", "theme_f1", "valence"))
    yield f"## {word(heading, language)}\n\n| | {columns} |\n| --- | --: | --: | --: | --: |"
    for name, one in rows.items():
        yield f"| {word(name, language)} | {one.texts} | {one.codes:.2f} | {one.themes:.2f} | {one.valence:.2f} |"
    yield ""


def _codes(card: ModelCard, framework: Framework, language: str) -> Iterator[str]:
    yield f"## {word('codes', language)}\n\n| | {word('texts', language)} | F1 |\n| --- | --: | --: |"
    for code, (score, texts) in card.codes.items():
        shown = word("too_few", language) if score is None else f"{score:.2f}"
        yield f"| {framework.codes[code].label[language]} | {texts} | {shown} |"
    yield ""
