"""How far coders agree: two people on a sample, and the machine with each person in each wave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.agreement import Agreement, agreement
from app.coding.codings import PERSON, Coding, Place, codings_of, standing, unsettled
from app.coding.samples import Progress, answer_places, samplings
from app.models import TaughtModel, TaughtWave, Wave

# Fewer answers than this say nothing of how two coders agree.
ANSWERS_AT_LEAST = 5


@dataclass(frozen=True)
class MachineAgreement:
    """How far the machine agrees with one person in one wave. `machine` names a model that never read the wave."""

    wave: Wave
    person: str
    machine: str
    agreement: Agreement


def of_sample(progress: Progress) -> Agreement | None:
    """How far the two people of a sample agree; None before both have coded all of it."""
    if not progress.twice or not progress.is_coded:
        return None
    return agreement(_sets(progress.first, progress.twice), _sets(progress.second, progress.twice))


def with_people(session: Session, waves: Iterable[Wave]) -> list[MachineAgreement]:
    """How far the machine agrees with each person in each wave, where both coded at least 5 answers.

    Answers of a sample that is not settled are left out: the figures would tell the other person of it something.
    """
    return [found for wave in waves for found in _in_wave(session, wave)]


def unbiased_machine(session: Session, wave: Wave, codings: Sequence[Coding]) -> Coding | None:
    """The coding of the machine that was put in force last, of those that have read no word of the wave."""
    taught = _taught_with(session, wave)
    return standing(one for one in codings if not one.is_human and one.name not in taught)


def _in_wave(session: Session, wave: Wave) -> Iterable[MachineAgreement]:
    every, taught = codings_of(session, wave), _taught_with(session, wave)
    kept = set(answer_places(session, wave)) - unsettled(every, samplings(session, wave))
    pairs: dict[str, list[tuple[Place, Coding, Coding]]] = {}
    for place, codings in every.items():
        machine = standing(one for one in codings if not one.is_human and one.name not in taught)
        for one in codings:
            if one.kind == PERSON and machine is not None and place in kept:
                pairs.setdefault(one.coder_id, []).append((place, machine, one))
    for coded in sorted(pairs.values(), key=lambda coded: (coded[0][2].name, coded[0][2].coder_id)):
        if len(coded) >= ANSWERS_AT_LEAST:
            machines = {place: machine for place, machine, _ in coded}
            theirs = {place: own for place, _, own in coded}
            places = list(theirs)
            found = agreement(_sets(machines, places), _sets(theirs, places))
            yield MachineAgreement(wave, coded[-1][2].name, coded[-1][1].name, found)


def _taught_with(session: Session, wave: Wave) -> set[str]:
    models = session.scalars(select(TaughtModel).join(TaughtWave).where(TaughtWave.wave_id == wave.id))
    return {model.name for model in models}


def _sets(codings: Mapping[Place, Coding], places: Iterable[Place]) -> dict[str, frozenset[str]]:
    return {"/".join(place): codings[place].codes for place in places}
