"""How many answers a machine coded and people checked, and shares of answers corrected for the machine's mistakes.

Both are protected: numbers of answers like all counts, shares in steps of 5 per cent, with the ends of their interval
rounded outwards, and only where many answers came in and enough of them were drawn at random and coded by two people.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from sqlalchemy.orm import Session

from analysis.framework import Framework
from analysis.prevalence import Share, Stratum, corrected_share
from analysis.suppression import BASE, suppress
from app.coding.codings import Coding, Place, codings_of, settled, standing
from app.coding.comparing import unbiased_machine
from app.coding.samples import answer_places, places_of, samples_of
from app.models import Wave

# Of fewer answers, a step of 5 per cent would be fewer than 5 answers.
ANSWERS_AT_LEAST = 100
CHECKED_AT_LEAST = 30


@dataclass(frozen=True)
class Checked:
    """Numbers of answers, protected; None where suppressed."""

    by_machine: int | None
    by_people: int | None


@dataclass(frozen=True)
class ReleasedShare:
    """A share of answers in per cent with its 95% interval, each a multiple of 5."""

    share: int
    low: int
    high: int


def checked_answers(session: Session, waves: Iterable[Wave]) -> Checked:
    """How many answers of the waves a machine alone coded, and how many people did."""
    machine = people = 0
    for wave in waves:
        for codings in codings_of(session, wave).values():
            if any(one.is_human for one in codings):
                people += 1
            else:
                machine += 1
    counts = suppress({"machine": machine, "people": people}, {}, [])
    return Checked(counts["machine"], counts["people"])


def corrected_shares(session: Session, waves: Sequence[Wave], framework: Framework) -> dict[str, ReleasedShare]:
    """By theme, the share of answers that speak of it; empty where too few answers came in or were checked.

    The sample that measures each wave must be settled: both people coded it, and somebody decided where they differed.
    """
    measured = [_Measured.of(session, wave) for wave in waves]
    enough = sum(len(one.places) for one in measured) >= ANSWERS_AT_LEAST
    checked = sum(len(one.sample) for one in measured)
    if not enough or checked < CHECKED_AT_LEAST or not all(one.sample for one in measured):
        return {}
    return {
        theme.id: _coarse(corrected_share(stratum for one in measured for stratum in one.strata(theme.id, framework)))
        for theme in framework.themes
    }


@dataclass(frozen=True)
class _Measured:
    """The answers of one wave: `known` are those that people had coded before the sample was drawn.

    The others were all as likely to be drawn; `sample` holds those that were, or nothing until it is settled.
    """

    places: Sequence[Place]
    machine: Mapping[Place, Coding]
    known: Mapping[Place, Coding]
    sample: Mapping[Place, Coding]

    @classmethod
    def of(cls, session: Session, wave: Wave) -> "_Measured":
        codings = codings_of(session, wave)
        places = [place for place in answer_places(session, wave) if place in codings]
        machine = {place: unbiased_machine(session, wave, codings[place]) for place in places}
        return cls(
            places=places,
            machine={place: one for place, one in machine.items() if one},
            known={place: one for place in places if (one := _known(codings[place]))},
            sample=_sample(session, wave, codings),
        )

    def strata(self, theme: str, framework: Framework) -> Iterable[Stratum]:
        """What people had coded before, then the rest by what the machine said of the theme."""

        def speaks(coding: Coding | None) -> bool:
            return coding is not None and theme in framework.themes_of(coding.codes)

        size = len(self.known)
        yield Stratum(size, size, sum(speaks(one) for one in self.known.values()), True)
        for said in (True, False):
            rest = [
                place for place in self.places if place not in self.known and speaks(self.machine.get(place)) is said
            ]
            drawn = [self.sample[place] for place in rest if place in self.sample]
            yield Stratum(len(rest), len(drawn), sum(map(speaks, drawn)), said)


def _known(codings: Iterable[Coding]) -> Coding | None:
    return standing(one for one in codings if one.before_sample)


def _sample(session: Session, wave: Wave, codings: Mapping[Place, Sequence[Coding]]) -> dict[Place, Coding]:
    sample = next((one for one in samples_of(session, wave) if one.measures), None)
    if sample is None:
        return {}
    places, pair = places_of(session, sample), (sample.first_id, sample.second_id)
    if not all(settled(codings.get(place, ()), pair) for place in places):
        return {}
    people = {place: standing(one for one in codings[place] if one.is_human) for place in places}
    return {place: one for place, one in people.items() if one}


def _coarse(share: Share) -> ReleasedShare:
    return ReleasedShare(
        share=BASE * round(100 * share.share / BASE),
        low=BASE * floor(100 * share.low / BASE),
        high=BASE * ceil(round(100 * share.high / BASE, 9)),
    )
