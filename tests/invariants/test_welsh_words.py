"""The Welsh of instruments and interface: spelt as the dictionary has it, mutated as the rules have it.

The dictionary is Bangor University's for hunspell, the rules are those of cymraeg-mcp, which holds both. What they do
not know or understand stands below, each with the reason why it is right.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from cymraeg_mcp.mutations import MutationEngine
from cymraeg_mcp.paths import data_dir, mutation_rules_path
from hunspell import Hunspell

from definitions.source import read_source_file, validate
from surveys.benchmarks import BENCHMARKS, Benchmarks
from surveys.contacts import CONTACTS, Helplines
from surveys.loaders import load_library
from surveys.texts import every_text
from tests.rig.catalogues import ROOT, read_catalogue

NOT_WORDS = re.compile(r"\d+[^\W\d_]+|%\(\w+\)[sd]|\{\w+\}|\[c\]|\S+@\S+|https?://\S+|\b[A-Z]{2,}\d*\b|\b[A-Z]\d+\b")
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*'?")

# Right, but not in the dictionary.
FORMS = "an inflected form of a word that the dictionary has"
TERMS = "a term in common use in Wales, younger than the dictionary's list"
NAMES = "a name"
MEASURES = "a measure, by the name that statisticians give it"
RIGHT = {
    "gellid": FORMS, "gellir": FORMS, "ellir": FORMS, "gallen": FORMS, "hoffen": FORMS, "petaet": FORMS,
    "ailagorwyd": FORMS, "pwysicaf": FORMS, "bwysicaf": FORMS, "brinnaf": FORMS, "ymgyngoriadau": FORMS,
    "cyfrinymadrodd": TERMS, "arddegwyr": TERMS, "camfanteisio": TERMS, "fideos": TERMS, "mewngofnodwch": TERMS,
    "tecstia": TERMS, "axe": NAMES, "javascript": NAMES, "voiceover": NAMES, "talkback": NAMES, "ogg": NAMES,
    "codiwr": TERMS, "godiwr": TERMS, "kb": TERMS, "qdc": "the ending of a file's name",
    "md": "the ending of a file's name", "nvivo": NAMES, "qualcoder": NAMES, "krippendorff": NAMES, "cohen": NAMES,
    "kappa": MEASURES, "g²": MEASURES, "pointwise": MEASURES, "mutual": MEASURES, "information": MEASURES,
    "church": NAMES, "hanks": NAMES, "dunning": NAMES, "hardie": NAMES,
    "teul": "the beginning of a word, as somebody types it to find all that begin so",
    "esc": "the key, as it is printed on a keyboard",
}  # fmt: skip

# Right, but the rules would mutate the second word.
AFTER_NEU = "after neu, what is a finite verb or a conjunction does not mutate"
UNMUTATED = {
    ("gan", "mwyaf"): "a fixed phrase: mostly",
    ("i", "cyn"): "of cyn bo hir, soon; the i before it is a pronoun",
    ("gyda", "ti'n"): "pronouns do not mutate",
    ("gyda", "clywed"): "the product's name does not mutate",
    ("am", "clywed"): "the product's name does not mutate",
    ("i", "clywed"): "the product's name does not mutate",
    ("hyd", "rhag"): "of o hyd, still: no preposition",
    ("un", "munud"): "munud is masculine here, as in the south",
    ("neu", "tynna"): AFTER_NEU, ("neu", "mae'r"): AFTER_NEU, ("neu", "gofynna"): AFTER_NEU,
    ("neu", "dweda"): AFTER_NEU, ("neu", "gyda"): AFTER_NEU, ("neu", "cyn"): AFTER_NEU,
}  # fmt: skip


@cache
def dictionary() -> Hunspell:
    return Hunspell("cy_GB", hunspell_data_dir=str(data_dir() / "dictionaries"))


@cache
def rules() -> MutationEngine:
    return MutationEngine(mutation_rules_path(), dictionary().spell)


def is_spelt(word: str) -> bool:
    """Whether the word, or what stands before its clipped article or verb ('r, 'n, 'ch), is known."""
    bare = word.split("'")[0]
    return bare.lower() in RIGHT or any(dictionary().spell(one) for one in (word, word.lower(), bare, bare.lower()))


def misspelt(text: str) -> list[str]:
    plain = NOT_WORDS.sub(" 0 ", text.replace("’", "'"))
    return [word for word in WORD.findall(plain) if not is_spelt(word)]


def is_excused(trigger: str, word: str) -> bool:
    """Whether the word is right as it stands; -wch is the ending of a command."""
    return (trigger, word) in UNMUTATED or (trigger == "neu" and word.endswith("wch"))


def unmutated(text: str) -> list[str]:
    found = rules().check_text(NOT_WORDS.sub(" 0 ", text.replace("’", "'")))
    wrong = [one for one in found if not is_excused(one.trigger.lower(), one.word.lower())]
    return [f"{one.trigger} {one.word}: {', '.join(one.suggestions)}" for one in wrong]


def of_instruments() -> Iterator[tuple[str, str]]:
    for name, questionnaire in load_library().items():
        for place, words, _ in every_text(questionnaire):
            yield f"{name}: {'.'.join(map(str, place))}", words["cy"]
    for file, model in ((BENCHMARKS, Benchmarks), (CONTACTS, Helplines)):
        for place, words, _ in every_text(validate(model, read_source_file(file))):
            # Services and reports go by their own names, some of them English.
            if place[-1] not in ("name", "source"):
                yield f"{file.name}: {'.'.join(map(str, place))}", words["cy"]


def of_interface() -> Iterator[tuple[str, str]]:
    catalogue = read_catalogue(ROOT / "translations" / "cy" / "LC_MESSAGES" / "messages.po")
    for message in catalogue:
        forms = message.string if isinstance(message.string, (tuple, list)) else [message.string]
        if message.id:
            yield from ((str(message.id), str(form)) for form in forms)


Texts = Callable[[], Iterator[tuple[str, str]]]
TEXTS = pytest.mark.parametrize("texts", [of_instruments, of_interface])


@TEXTS
def test_every_word_is_spelt_as_the_dictionary_has_it(texts: Texts) -> None:
    assert [(place, wrong) for place, text in texts() if (wrong := misspelt(text))] == []


@TEXTS
def test_every_word_is_mutated_where_the_rules_ask_for_it(texts: Texts) -> None:
    assert [(place, wrong) for place, text in texts() if (wrong := unmutated(text))] == []


def test_nothing_is_excused_that_is_nowhere_written() -> None:
    every = " ".join(text for source in (of_instruments(), of_interface()) for _, text in source).lower()
    assert {word for word in RIGHT if not re.search(rf"\b{word}\b", every)} == set()


@pytest.mark.parametrize(("text", "wrong"), [("Mae'r ysgol yn dda", []), ("Mae’r ysgoll yn dda", ["ysgoll"])])
def test_a_slip_of_the_pen_is_found(text: str, wrong: list[str]) -> None:
    assert misspelt(text) == wrong


@pytest.mark.parametrize(
    ("text", "found"),
    [("Mae'n mynd i Gaerdydd", 0), ("Mae'n mynd i Caerdydd", 1), ("dy cartref", 1), ("ei gartref", 0)],
)
def test_a_forgotten_mutation_is_found(text: str, found: int) -> None:
    assert len(unmutated(text)) == found
