"""How a questionnaire is answered: alone, with help, with an interpreter, or where nobody is asked that."""

from collections import Counter

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.fieldwork.tallies import without_few
from app.models import Draft, ModeCount, Response, Wave
from app.models.mode_count import UNKNOWN
from app.vault.keys import vault_of

# What respondents are asked, where the wave asks who helps; the other modes are known from how they came.
ASKED_MODES = ("alone", "helped", "interpreter")


def keep_mode(session: Session, given: Draft | Response, mode: str | None) -> None:
    """Keep how it is answered, one of `app.models.mode_count.MODES`; None where it is not known.

    Every mode fills one block of ciphertext, so that drafts look alike, and responses too.
    """
    given.mode = vault_of(session).key(given.wave_id).encrypt(mode or UNKNOWN, _context(given))


def mode_of(session: Session, given: Draft | Response) -> str | None:
    """How it is answered; None where it is not known, and of every response once its wave has closed."""
    if given.mode is None:
        return None
    mode = vault_of(session).key(given.wave_id).decrypt(given.mode, _context(given))
    return None if mode == UNKNOWN else mode


def asks_who_helps(session: Session, draft: Draft) -> bool:
    """Whether the respondent is asked who helps: the wave asks it, and nothing else tells how they answer."""
    return draft.wave.asks_who_helps and mode_of(session, draft) in (None, *ASKED_MODES)


def mode_counts(session: Session, wave: Wave) -> Counter[str]:
    """How many had answered the closed wave in each mode when it closed, none of them fewer than 5.

    Empty before the close, and where no mode is told. Who took answers back afterwards is counted still.
    """
    counted = session.scalars(select(ModeCount).where(ModeCount.wave_id == wave.id))
    return Counter({row.mode: row.respondents for row in counted})


def count_modes(session: Session, wave: Wave) -> None:
    """Count the modes of the closing wave, once every draft is sealed, and erase them from its responses.

    Whoever knows that one child had an interpreter, or that a tablet went to one home, would otherwise know which
    responses are theirs: within a group, on a day, in a backup. A count of each night's responses would tell it too.
    """
    sealed = session.scalars(select(Response).where(Response.wave_id == wave.id))
    told = without_few(Counter(mode_of(session, response) or UNKNOWN for response in sealed), UNKNOWN)
    session.add_all(ModeCount(wave_id=wave.id, mode=mode, respondents=size) for mode, size in told.items())
    erased = update(Response).where(Response.wave_id == wave.id).values(mode=None)
    session.execute(erased.execution_options(synchronize_session="fetch"))


def _context(given: Draft | Response) -> str:
    return f"{given.id}/mode"
