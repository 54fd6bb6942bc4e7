"""What every coder gave the answers of a wave."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.coding.frameworks import framework_of, version_of
from app.models import CodeAssignment, CodedAnswer, Coder, FrameworkVersion, Response, Wave

Place = tuple[str, str]
MACHINE, PERSON, AGREED = "machine", "person", "agreed"
RANKS = {MACHINE: 0, PERSON: 1, AGREED: 2}


@dataclass(frozen=True)
class Coding:
    """What one coder gave one answer. `staff_id` is None for machines and for what people agreed on."""

    id: str
    kind: str
    coder_id: str
    name: str
    position: int
    staff_id: str | None
    valence: str
    doubt: float | None
    turn: int | None
    before_sample: bool
    codes: frozenset[str]

    @property
    def is_human(self) -> bool:
        """Whether people gave it, one or two together."""
        return self.kind != MACHINE

    @property
    def rank(self) -> tuple[int, int, str]:
        """The highest stands: agreed on before a person's before a machine's; of machines, the one in force."""
        return RANKS[self.kind], self.position, self.id

    @property
    def said(self) -> tuple[frozenset[str], str]:
        """Codes and valence: what two coders may differ in."""
        return self.codes, self.valence


def codings_of(session: Session, wave: Wave) -> Mapping[Place, Sequence[Coding]]:
    """Every coding of the wave's answers with its framework, by response and item; one for each coder.

    Read as columns, for there may be thousands. Where a coder used two versions of the framework, today's stands.
    """
    codes = _codes(session, wave)
    found: dict[Place, dict[str, Coding]] = defaultdict(dict)
    today = version_of(framework_of(session, wave.framework))
    rows = sorted(_codings(session, wave), key=lambda row: bool(row[2] == today))
    for row in rows:
        coding = Coding(*[*row[3:], frozenset(codes[row.id])])
        found[row.response_id, row.item][coding.coder_id] = coding
    return {place: tuple(by_coder.values()) for place, by_coder in found.items()}


def standing(codings: Iterable[Coding]) -> Coding | None:
    """The coding that stands; None where there is none."""
    return max(codings, key=lambda one: one.rank, default=None)


def settled(codings: Iterable[Coding], pair: Sequence[str]) -> bool:
    """Whether both people of a sample (staff ids) coded the answer, and gave the same or agreed afterwards."""
    given = list(codings)
    theirs = [one for one in given if one.staff_id in pair]
    agreed = any(one.kind == AGREED for one in given)
    return len(theirs) == len(pair) and (agreed or len({one.said for one in theirs}) == 1)


def unsettled(codings: Mapping[Place, Sequence[Coding]], drawn: Mapping[Place, Sequence[str]]) -> set[Place]:
    """The answers of samples that are not settled: two people code them blind, and nothing may tell either of them."""
    return {place for place, pair in drawn.items() if not settled(codings.get(place, ()), pair)}


def _codes(session: Session, wave: Wave) -> Mapping[str, set[str]]:
    codes: dict[str, set[str]] = defaultdict(set)
    given = (
        select(CodeAssignment.coded_answer_id, CodeAssignment.code)
        .join(CodedAnswer, CodedAnswer.id == CodeAssignment.coded_answer_id)
        .join(Response, Response.id == CodedAnswer.response_id)
        .where(Response.wave_id == wave.id)
    )
    for coded_id, code in session.execute(given):
        codes[coded_id].add(code)
    return codes


def _codings(session: Session, wave: Wave) -> Sequence[Any]:
    """Response, item, version, then the fields of a coding in their order."""
    columns: tuple[Any, ...] = (
        CodedAnswer.response_id,
        CodedAnswer.item,
        CodedAnswer.framework_sha256,
        CodedAnswer.id,
        Coder.kind,
        Coder.id,
        Coder.name,
        Coder.position,
        Coder.staff_id,
        CodedAnswer.valence,
        CodedAnswer.doubt,
        CodedAnswer.turn,
        CodedAnswer.before_sample,
    )
    return session.execute(
        select(*columns)
        .join(Response, Response.id == CodedAnswer.response_id)
        .join(Coder, Coder.id == CodedAnswer.coder_id)
        .join(FrameworkVersion, FrameworkVersion.sha256 == CodedAnswer.framework_sha256)
        .where(Response.wave_id == wave.id, FrameworkVersion.framework == wave.framework)
    ).all()
