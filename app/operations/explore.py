"""Reading a wave's answers to explore them; each reading is in the audit log before anything is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.clusters import Cluster, clusters
from analysis.collocations import Collocation, collocations
from analysis.concordance import Line, concordance
from analysis.drift import Drift, Seen
from analysis.framework import Framework
from analysis.keyness import KeyWord, key_words
from app.coding.assign import coded_answers
from app.coding.codings import codings_of, unsettled
from app.coding.drifting import keep_signs, wave_drift
from app.coding.frameworks import framework_of
from app.coding.samples import samplings
from app.fieldwork.codes import flagged_responses, sealed
from app.fieldwork.free_texts import read_texts
from app.models import Response, Wave
from app.operations.cards import card_in_force

# Nothing is told of fewer: of what a handful of people said, each would know who said it.
GROUP_AT_LEAST = 10


@dataclass(frozen=True)
class Said:
    """One answer with the codes and the valence that stand for it; `coded` is false where nobody coded it yet."""

    response_id: str
    group_id: str
    language: str
    text: str
    codes: frozenset[str]
    valence: str
    coded: bool


@dataclass(frozen=True)
class Marked:
    """Words that mark some answers against the others; None in `words` where one of the two sides is too small."""

    words: list[KeyWord] | None
    chosen: int
    rest: int


def marking_words(session: Session, wave: Wave, by: str, name: str) -> Marked:
    """The words that mark the answers of a `theme`, `code`, `valence`, `language` or `group` (of that name or id)."""
    belongs = _belonging(framework_of(session, wave.framework), by, name)
    said = _read(session, wave, f"words by {by}")
    chosen, rest = [one for one in said if belongs(one)], [one for one in said if not belongs(one)]
    if min(_people(chosen), _people(rest)) < GROUP_AT_LEAST:
        return Marked(None, len(chosen), len(rest))
    return Marked(key_words(_texts(chosen), _texts(rest)), len(chosen), len(rest))


def word_pairs(session: Session, wave: Wave) -> list[Collocation]:
    """Words that stand together in the wave's answers."""
    return collocations(_texts(_read(session, wave, "word pairs")))


def find_words(session: Session, wave: Wave, asked: str, exact: bool) -> list[tuple[Line, str]]:
    """Every place in the wave's answers where the words stand, with the language of the answer."""
    said = _read(session, wave, "concordance")
    return [(line, said[line.text].language) for line in concordance(_texts(said), asked, exact)]


def uncoded_groups(session: Session, wave: Wave) -> tuple[list[tuple[Cluster, list[Said]]], int]:
    """Groups of answers coded with nothing, each with example answers; and how many such answers there are."""
    left = [one for one in _read(session, wave, "answers without a code") if one.coded and not one.codes]
    return [(one, [left[number] for number in one.examples]) for one in clusters(_texts(left))], len(left)


def drift_of(session: Session, wave: Wave) -> Drift | None:
    """The signs of drift in the wave; None before its answers are coded."""

    def seen() -> Seen:
        shown = card_in_force(session, wave.framework).seen
        session.commit()
        return shown

    found = wave_drift(session, wave, _texts(_read(session, wave, "drift")), seen)
    session.commit()
    return found


def note_drift(session: Session, wave: Wave) -> None:
    """Note the signs of drift in a wave that the machine in force has just coded, for whoever codes next."""
    found = drift_of(session, wave)
    keep_signs(session, wave, found.warnings if found else ())
    session.commit()


def groups_to_tell(session: Session, wave: Wave) -> list[str]:
    """The ids of the respondent groups that are large enough, and have enough people beside them."""
    sizes = sealed(session, wave)
    total = sum(sizes.values())
    return [group.id for group in wave.groups if GROUP_AT_LEAST <= sizes[group.id] <= total - GROUP_AT_LEAST]


def _read(session: Session, wave: Wave, purpose: str) -> list[Said]:
    """Every answer but those of responses in which a possible disclosure lies.

    One that two people still code blind counts as not coded. No transaction is held afterwards, while words are
    counted: children answer other waves meanwhile.
    """
    without = flagged_responses(session, wave)
    groups = dict(session.execute(select(Response.id, Response.group_id).where(Response.wave_id == wave.id)).all())
    blind = unsettled(codings_of(session, wave), samplings(session, wave))
    rows = {(row.response_id, row.item): row for row in coded_answers(session, wave)}
    standing = {place: row for place, row in rows.items() if place not in blind}
    said = []
    for text in read_texts(session, wave, f"exploring: {purpose}"):
        row = standing.get((text.response_id, text.item))
        codes = frozenset(given.code for given in row.assignments) if row else frozenset()
        if text.response_id not in without:
            group = groups[text.response_id]
            valence = row.valence if row else ""
            said.append(Said(text.response_id, group, text.language, text.text, codes, valence, row is not None))
    session.commit()
    return said


def _belonging(framework: Framework, by: str, name: str) -> Callable[[Said], bool]:
    match by:
        case "theme":
            return lambda one: name in framework.themes_of(one.codes)
        case "code":
            return lambda one: name in one.codes
        case "valence":
            return lambda one: one.valence == name
        case "language":
            return lambda one: one.language == name
    return lambda one: one.group_id == name


def _people(said: Sequence[Said]) -> int:
    return len({one.response_id for one in said})


def _texts(said: Sequence[Said]) -> list[str]:
    return [one.text for one in said]
