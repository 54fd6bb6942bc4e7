"""What the page of a question must know of its draft and its wave, read as one row.

Every question and every answer asks for it. To make rows of three tables with all their columns takes SQLAlchemy much
longer than it takes the database to find them.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from app.models import Consultation, Draft, QuestionnaireSnapshot, Wave


@dataclass(frozen=True, slots=True)
class OpenWave:
    """Of a wave, what its questions hang on."""

    database: Session
    id: str
    instrument: str
    status: str
    closes_on: datetime.date
    recordings: Mapping[str, Mapping[str, str]]
    questionnaire_sha256: str | None
    fictional: bool

    @property
    def snapshot(self) -> QuestionnaireSnapshot | None:
        """What it asks; read where somebody needs it."""
        sha256 = self.questionnaire_sha256
        return self.database.get(QuestionnaireSnapshot, sha256) if sha256 else None


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """Of a draft, what its questions hang on."""

    wave: OpenWave
    id: str
    wave_id: str
    group_id: str
    assented: bool
    submitted: bool


AnyWave = Wave | OpenWave
AnyDraft = Draft | OpenDraft

_OF_DRAFT = (Draft.id, Draft.wave_id, Draft.group_id, Draft.assented, Draft.submitted)
_OF_WAVE = (
    Wave.id, Wave.instrument, Wave.status, Wave.closes_on, Wave.recordings, Wave.questionnaire_sha256,
    Consultation.fictional,
)  # fmt: skip
_OPEN: Select[*tuple[Any, ...]] = (
    select(*_OF_DRAFT, *_OF_WAVE)
    .join(Wave, Wave.id == Draft.wave_id)
    .join(Consultation, Consultation.id == Wave.consultation_id)
    .where(Draft.id == bindparam("draft"))
)
_HELD = _OPEN.with_for_update(of=Draft)


def find_open_draft(session: Session, draft_id: str, hold: bool) -> OpenDraft | None:
    """The draft with its wave, as they stand now; `hold` locks the draft's row until the transaction ends."""
    row = session.connection().execute(_HELD if hold else _OPEN, {"draft": draft_id}).one_or_none()
    if row is None:
        return None
    parts = len(_OF_DRAFT)
    return OpenDraft(OpenWave(session, *row[parts:]), *row[:parts])
