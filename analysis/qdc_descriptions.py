"""The description of a code in an exchanged codebook: headed lines that hold what the format has no place for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.framework_draft import DraftCode, DraftTheme

LANGUAGES = {"English": "en", "Cymraeg": "cy"}
_NAMES = {code: name for name, code in LANGUAGES.items()}
# One line each, or as many lines as there are phrases.
TEXTS = {"Label": "label", "Definition": "definition"}
LISTS = {"Include": "include", "Exclude": "exclude", "Cues": "cues", "Examples": "examples"}
_ABOUT = {"Id": "id", "Strategy theme": "strategy_theme", "Taught by": "taught_by"}
_HEAD = re.compile(r"^(%s): ?(.*)$" % "|".join(re.escape(name) for name in (*TEXTS, *LISTS, *_ABOUT)))  # noqa: UP031
_LANGUAGE = re.compile(rf"^\[({'|'.join(LANGUAGES)})\]$")


@dataclass
class Described:
    """What a description says: `about` the code, and its `words`: (language, part) -> lines."""

    about: dict[str, str] = field(default_factory=dict)
    words: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id that the code had where it comes from; empty if it comes from another program."""
        return self.about.get("id", "")

    def texts(self, part: str) -> dict[str, str]:
        """The words of a part in each language; what runs over several lines stays so."""
        return {language: "\n".join(lines) for (language, name), lines in self.words.items() if name == part}

    def phrases(self, part: str) -> dict[str, list[str]]:
        """The lines of a part in each language."""
        return {language: lines for (language, name), lines in self.words.items() if name == part}

    def pairs(self, part: str) -> list[dict[str, str]]:
        """The lines of a part with those of the other languages beside them, the first with the first."""
        lines = self.phrases(part)
        longest = max((len(one) for one in lines.values()), default=0)
        return [
            {language: one[number] for language, one in lines.items() if number < len(one)} for number in range(longest)
        ]


def description_of(one: DraftTheme | DraftCode, first: str) -> str:
    """The description of a theme or a code, the language of its name first."""
    return "\n".join([*_about(one), *_in_languages(one, first)])


def read_description(text: str, name: str, language: str) -> Described:
    """Take a description apart; one that was written elsewhere is a definition in `language`.

    The name stands over the label: somebody may have given the code another name in another program.
    """
    described = Described()
    lines = [line.strip() for line in text.splitlines()]
    first = next((LANGUAGES[found.group(1)] for line in lines if (found := _LANGUAGE.match(line))), "")
    if first:
        _take(described, lines)
    elif stripped := text.strip():
        described.words[language, "definition"] = [stripped]
    described.words[first or language, "label"] = [name]
    return described


def _about(one: DraftTheme | DraftCode) -> Iterator[str]:
    yield f"Id: {one.id}"
    if isinstance(one, DraftTheme):
        yield f"Strategy theme: {one.strategy_theme}"
    elif one.taught_by is not None:
        yield f"Taught by: {' '.join(one.taught_by)}"


def _in_languages(one: DraftTheme | DraftCode, first: str) -> Iterator[str]:
    for language in sorted(_NAMES, key=lambda language: language != first):
        yield f"[{_NAMES[language]}]"
        for head, part in TEXTS.items():
            text: str = getattr(one, part).get(language, "")
            if text:
                yield f"{head}: {' '.join(text.split())}"
        if isinstance(one, DraftCode):
            yield from _lists(one, language)


def _lists(code: DraftCode, language: str) -> Iterator[str]:
    for head, part in LISTS.items():
        lines = _lines(getattr(code, part), language)
        if lines:
            yield f"{head}:"
            yield from (f"- {line}" for line in lines)


def _lines(part: Sequence[Mapping[str, str]] | Mapping[str, Sequence[str]], language: str) -> Sequence[str]:
    if isinstance(part, Mapping):
        return part.get(language, ())
    return [line[language] for line in part if language in line]


def _take(described: Described, lines: Sequence[str]) -> None:
    language = part = ""
    for line in filter(None, lines):
        if found := _LANGUAGE.match(line):
            language, part = LANGUAGES[found.group(1)], ""
        elif head := _HEAD.match(line):
            part = _headed(described, language, head.group(1), head.group(2))
        elif part in LISTS.values():
            described.words[language, part].append(line.removeprefix("-").strip())
        elif part:
            described.words[language, part].append(line)


def _headed(described: Described, language: str, head: str, rest: str) -> str:
    """The part that a heading opens; empty for what is said of the code itself and for lines before any language."""
    if head in _ABOUT:
        described.about[_ABOUT[head]] = rest.strip()
        return ""
    if not language:
        return ""
    part = {**TEXTS, **LISTS}[head]
    described.words[language, part] = [rest.strip()] if rest.strip() else []
    return part
