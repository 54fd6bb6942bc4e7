"""Two keepers opening the tie of a flag together. Operations commit; the rooms below them never do."""

from sqlalchemy.orm import Session

from app.audit.log import record
from app.models import Flag, TieOpening
from app.operations.keepers import unlocked
from app.safeguarding import openings
from app.safeguarding.clock import utc_now


def ask(session: Session, flag: Flag, keeper_id: str, reason: str, passphrase: str) -> TieOpening:
    """Ask for the flag's tie, with a reason; raises OpeningRefusedError and WrongPassphraseError."""
    openings.check_askable(session, flag, keeper_id)
    private = unlocked(session, keeper_id, passphrase)
    session.refresh(flag, with_for_update=True)
    opening = openings.ask(session, flag, keeper_id, reason, private)
    session.commit()
    return opening


def agree(session: Session, opening: TieOpening, keeper_id: str, passphrase: str) -> None:
    """Open the tie as the second keeper; raises OpeningRefusedError and WrongPassphraseError."""
    openings.check_answerable(session, opening, keeper_id)
    private = unlocked(session, keeper_id, passphrase)
    # The flag first: whoever closes it meanwhile is waited for.
    if opening.flag:
        session.refresh(opening.flag, with_for_update=True)
    session.refresh(opening, with_for_update=True)
    openings.agree(session, opening, keeper_id, private)
    session.commit()


def refuse(session: Session, opening: TieOpening, keeper_id: str, reason: str) -> None:
    """Say no as the second keeper, with a reason; raises OpeningRefusedError."""
    session.refresh(opening, with_for_update=True)
    openings.refuse(session, opening, keeper_id, reason)
    session.commit()


def look(session: Session, opening: TieOpening, staff_id: str) -> tuple[openings.Opening, str | None]:
    """The opening, and the access code that it found if this person may see it; the look is logged."""
    described, found = openings.described(session, opening), openings.found_by(session, opening, staff_id)
    record(session, "look at access code" if found else "look at opening", "tie_opening", opening.id)
    session.commit()
    return described, found


def expire_due(session: Session) -> int:
    """Erase what has run out; how many openings lost something."""
    ended = openings.expire_openings(session, utc_now())
    session.commit()
    return ended
