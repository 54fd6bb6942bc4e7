"""From closed waves to a release that strategists read."""

import datetime
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.framework import Framework
from app.coding.assign import Codes, coded_by, keep_codes, uncoded_texts
from app.coding.frameworks import framework_of
from app.coding.machines import name_in_force
from app.coding.writers import writers
from app.failures import ReasonedError
from app.fieldwork.codes import sealed
from app.models import Consultation, Release, Wave
from app.models.base import today
from app.operations.explore import note_drift
from app.operations.teaching import load_machine
from app.reporting.corrections import Correction, NotInTextError
from app.reporting.quotes import Candidate, candidates, correct
from app.reporting.release import build, newest_release, released_responses

# A smaller wave is not reported: its quotes could be anybody's few, and a release with it would differ from one
# without it by so few children that the difference tells who they are.
RESPONSES_AT_LEAST = 10
DIFFERENCE_AT_LEAST = 5


class NothingToReleaseError(Exception):
    """No closed wave of the consultation has 10 responses, or its closed waves use different frameworks."""


class ReleaseRefusedError(ReasonedError):
    """The figures stay as they are; `reason` names why: too_early or too_near (`app.manage.words.release_refused`)."""


@dataclass(frozen=True)
class Reading:
    """A quote as it was offered, and as it would be released; `missing` are words to take out that it does not have."""

    offered: Candidate
    final: Candidate
    missing: str = ""


def releasable_waves(session: Session, consultation: Consultation) -> list[Wave]:
    """The closed waves that have enough responses to be reported."""
    return [wave for wave in consultation.waves if is_releasable(session, wave)]


def is_releasable(session: Session, wave: Wave) -> bool:
    """Whether the wave is closed and has enough responses to be reported; answers of others are nobody's to read."""
    return wave.status == "closed" and sum(sealed(session, wave).values()) >= RESPONSES_AT_LEAST


def code_consultation(session: Session, consultation: Consultation, coder: Codes | None = None) -> int:
    """Code the free text that is not coded yet; how many answers were coded. `coder` stands in for the trained ones.

    No transaction is held while texts are coded: children answer other waves meanwhile.
    """
    return sum(code_wave(session, wave, coder) for wave in releasable_waves(session, consultation))


def refusal(session: Session, consultation: Consultation) -> str | None:
    """Why the consultation can't be released now; None where it can be.

    Figures change on a day that was set with the last release, so that one withdrawal never stands out, and only if no
    wave has lost or won 1 to 4 responses: two reports would tell about so few children what each alone hides.
    """
    day = consultation.release_again_on
    if day is not None and today() < day:
        return "too_early"
    newest = newest_release(session, consultation)
    if newest is None:
        return None
    before = released_responses(session, newest)
    now = Counter({wave.id: sum(sealed(session, wave).values()) for wave in releasable_waves(session, consultation)})
    few = [wave for wave in before | now if 0 < abs(before[wave] - now[wave]) < DIFFERENCE_AT_LEAST]
    return "few_differ" if few else None


def earliest_again(session: Session, consultation: Consultation) -> datetime.date:
    """The first day on which the next release may follow one of today: when nobody can withdraw any more."""
    withdrawals = [wave.withdraw_until for wave in releasable_waves(session, consultation)]
    return max([*withdrawals, today()]) + datetime.timedelta(days=1)


def quotes_to_clear(session: Session, consultation: Consultation) -> dict[str, list[Candidate]]:
    """By theme, the quotes that an officer may clear; raises NothingToReleaseError and ReleaseRefusedError."""
    waves = _waves_to_release(session, consultation)
    offered = candidates(session, waves, _framework(session, waves))
    session.commit()
    return offered


def read_again(
    session: Session, consultation: Consultation, corrections: Mapping[str, Correction]
) -> dict[str, list[Reading]]:
    """By theme, every quote with what is left of it after the corrections, which are named by its key."""
    offered = quotes_to_clear(session, consultation)
    read = {theme: [_read(session, quote, corrections) for quote in quotes] for theme, quotes in offered.items()}
    session.commit()
    return read


def release(
    session: Session,
    consultation: Consultation,
    cleared: Collection[str],
    corrections: Mapping[str, Correction] | None = None,
    again_on: datetime.date | None = None,
) -> Release:
    """Release the theme table and the quotes that were cleared; raises NothingToReleaseError and ReleaseRefusedError.

    `corrections` are named by the key of the quote as it was offered, `cleared` holds keys of the quotes as they were
    read after correction: what is released is what was read, or nothing. `again_on` is the day of the next release.
    """
    session.execute(select(Consultation.id).where(Consultation.id == consultation.id).with_for_update())
    session.refresh(consultation)
    waves = _waves_to_release(session, consultation)
    framework = _framework(session, waves)
    offered = candidates(session, waves, framework)
    read = [_read(session, quote, corrections or {}) for theme in offered.values() for quote in theme]
    quotes = [one.final for one in read if one.final.key in cleared and not one.missing]
    built = build(session, consultation, waves, framework, quotes)
    earliest = earliest_again(session, consultation)
    consultation.release_again_on = max(again_on or earliest, earliest)
    session.commit()
    return built


def _waves_to_release(session: Session, consultation: Consultation) -> list[Wave]:
    reason = refusal(session, consultation)
    if reason is not None:
        raise ReleaseRefusedError(reason)
    return releasable_waves(session, consultation)


def _read(session: Session, quote: Candidate, corrections: Mapping[str, Correction]) -> Reading:
    try:
        return Reading(quote, correct(session, quote, corrections.get(quote.key, Correction())))
    except NotInTextError as error:
        return Reading(quote, quote, error.words)


def code_wave(session: Session, wave: Wave, coder: Codes | None = None) -> int:
    """Code the answers of one wave that the machine in force has not coded yet; how many there were."""
    machine = coder or load_machine(session, wave.framework)
    name = name_in_force(session, wave.framework)
    texts = uncoded_texts(session, wave)
    who = writers(session, wave, texts)
    session.commit()
    coded, hints = coded_by(machine, texts, who)
    if name_in_force(session, wave.framework) != name:
        # Another machine was put in force meanwhile, or the framework was changed: these codes are of neither.
        return code_wave(session, wave, coder)
    kept = keep_codes(session, wave, texts, coded, hints)
    session.commit()
    if coder is None and kept:
        note_drift(session, wave)
    return kept


def _framework(session: Session, waves: list[Wave]) -> Framework:
    if len({wave.framework for wave in waves}) != 1:
        raise NothingToReleaseError
    return framework_of(session, waves[0].framework)
