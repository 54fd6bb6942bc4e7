"""Letting somebody read an item aloud, instead of the machine's voice."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit import log
from app.models import Wave
from app.speech.recording import as_mp3
from app.speech.sounds import Sounds


def keep_recording(session: Session, sounds: Sounds, wave: Wave, item_id: str, language: str, content: bytes) -> None:
    """Play this recording for the item from now on, in place of an earlier one; raises SoundError, TooLongError."""
    name = sounds.add_recording(as_mp3(content))
    _put(session, sounds, wave, (item_id, language), name)


def remove_recording(session: Session, sounds: Sounds, wave: Wave, item_id: str, language: str) -> None:
    """Play the machine's voice for the item again, and delete the recording."""
    _put(session, sounds, wave, (item_id, language), None)


def remove_recordings(session: Session, sounds: Sounds, wave: Wave) -> int:
    """Delete what somebody recorded for the wave, but for sounds that another wave plays; how many were deleted.

    Commits nothing: the wave is about to be deleted.
    """
    names = {name for spoken in wave.recordings.values() for name in spoken.values()}
    wave.recordings = {}
    session.flush()
    gone = [name for name in names if not _is_used(session, name)]
    for name in gone:
        sounds.remove_recording(name)
    return len(gone)


def _put(session: Session, sounds: Sounds, wave: Wave, place: tuple[str, str], name: str | None) -> None:
    item_id, language = place
    before = wave.recordings.get(item_id, {}).get(language)
    kept = {**wave.recordings.get(item_id, {}), language: name}
    named = {key: one for key, one in kept.items() if one is not None}
    # Another dictionary: the database must see that it changed.
    wave.recordings = {**wave.recordings, item_id: named}
    log.record(session, "record" if name else "remove a recording", "wave", wave.id, f"{item_id} {language}")
    session.commit()
    if before is not None and before != name and not _is_used(session, before):
        sounds.remove_recording(before)


def _is_used(session: Session, name: str) -> bool:
    waves = session.scalars(select(Wave)).all()
    return any(name in names.values() for wave in waves for names in wave.recordings.values())
