"""The questionnaire that a wave asks."""

from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.fieldwork.open_drafts import AnyWave
from app.models import QuestionnaireSnapshot, Wave
from app.models.base import today
from surveys.loaders import load_library
from surveys.questionnaire import Questionnaire
from surveys.snapshots import from_snapshot, snapshot

MOST_READ = 64
# By its hash, which a snapshot keeps for ever: one that was read is not asked of the database again.
_READ: dict[str, Questionnaire] = {}


@lru_cache(maxsize=1)
def library() -> dict[str, Questionnaire]:
    """The instruments that are shipped, by id; raises DefinitionError."""
    return load_library()


def asked(wave: AnyWave) -> Questionnaire:
    """The questionnaire as it was when the wave opened; before that, the library's. Raises KeyError if it is gone."""
    sha256 = wave.questionnaire_sha256
    if sha256 is None and wave.snapshot is None:
        return library()[wave.instrument]
    return _READ.get(sha256 or "") or _read(wave)


def group_names(wave: Wave, language: str) -> dict[str, str]:
    """The name of each group of the wave by its id; empty for one that stands for no value of any dimension."""
    labels = {
        (dimension.id, value.id): value.label[language]
        for dimension in asked(wave).groups
        for value in dimension.values
    }
    return {
        group.id: ", ".join(labels[value.dimension, value.value] for value in group.values) for group in wave.groups
    }


def open_languages(session: Session) -> set[str]:
    """The languages in which some wave that is open today asks."""
    waves = session.scalars(select(Wave).where(Wave.status == "open", Wave.closes_on >= today()))
    return {language for wave in waves for language in asked(wave).languages}


def keep_snapshot(session: Session, questionnaire: Questionnaire) -> QuestionnaireSnapshot:
    """The stored snapshot of the questionnaire, added where no wave has asked it yet."""
    definition, sha256 = snapshot(questionnaire)
    kept = session.get(QuestionnaireSnapshot, sha256)
    if kept is None:
        kept = QuestionnaireSnapshot(
            sha256=sha256, instrument=questionnaire.id, version=questionnaire.version, definition=definition
        )
        session.add(kept)
    return kept


def _read(wave: AnyWave) -> Questionnaire:
    kept = wave.snapshot
    if kept is None:
        raise KeyError(wave.questionnaire_sha256)
    if len(_READ) >= MOST_READ:
        _READ.clear()
    return _READ.setdefault(kept.sha256, from_snapshot(kept.definition))
