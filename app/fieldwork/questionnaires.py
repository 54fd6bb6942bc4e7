"""The questionnaire that a wave asks."""

from functools import lru_cache

from sqlalchemy.orm import Session

from app.models import QuestionnaireSnapshot, Wave
from surveys.loaders import load_library
from surveys.questionnaire import Questionnaire
from surveys.snapshots import from_snapshot, snapshot


@lru_cache(maxsize=1)
def library() -> dict[str, Questionnaire]:
    """The instruments that are shipped, by id; raises DefinitionError."""
    return load_library()


def asked(wave: Wave) -> Questionnaire:
    """The questionnaire as it was when the wave opened; before that, the library's. Raises KeyError if it is gone."""
    if wave.snapshot is None:
        return library()[wave.instrument]
    return _read(wave.snapshot.sha256, wave.snapshot.definition)


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


@lru_cache(maxsize=64)
def _read(_sha256: str, definition: str) -> Questionnaire:
    return from_snapshot(definition)
