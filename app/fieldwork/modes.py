"""How a questionnaire is answered: alone, with help, with an interpreter, or where nobody is asked that."""

from collections import Counter

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.models import Draft, Response, Wave
from app.vault.keys import vault_of

# What respondents are asked, where the wave asks who helps; the other modes are known from how they came.
ASKED_MODES = ("alone", "helped", "interpreter")
TELL_AT_LEAST = 5
# Nothing at all would fill no block.
UNKNOWN = "unknown"


def keep_mode(session: Session, draft: Draft, mode: str | None) -> None:
    """Keep how the draft is answered, one of `app.models.response.MODES`; None where it is not known.

    Every mode fills one block of ciphertext, so that drafts look alike.
    """
    draft.mode = vault_of(session).key(draft.wave_id).encrypt(mode or UNKNOWN, _context(draft))


def mode_of(session: Session, draft: Draft) -> str | None:
    """How the draft is answered; None where it is not known."""
    if draft.mode is None:
        return None
    mode = vault_of(session).key(draft.wave_id).decrypt(draft.mode, _context(draft))
    return None if mode == UNKNOWN else mode


def asks_who_helps(session: Session, draft: Draft) -> bool:
    """Whether the respondent is asked who helps: the wave asks it, and nothing else tells how they answer."""
    return draft.wave.asks_who_helps and mode_of(session, draft) in (None, *ASKED_MODES)


def modes_of(session: Session, wave: Wave) -> Counter[str | None]:
    """How many sealed responses of the wave were answered in each mode; None where it is not known."""
    counted = select(Response.mode, func.count()).where(Response.wave_id == wave.id).group_by(Response.mode)
    return Counter(dict(session.execute(counted).all()))


def forget_rare_modes(session: Session, wave: Wave) -> None:
    """Forget each mode in which fewer than 5 of the wave answered; the forgotten ones are at least 5, if any.

    Whoever knows that one child had an interpreter would otherwise know that child's response.
    """
    sizes = modes_of(session, wave)
    unknown = sizes.pop(None, 0)
    for mode, size in sorted(sizes.items(), key=lambda one: (one[1], str(one[0]))):
        if size < TELL_AT_LEAST or 0 < unknown < TELL_AT_LEAST:
            unknown += size
            forgotten = update(Response).where(Response.wave_id == wave.id, Response.mode == mode)
            session.execute(forgotten.values(mode=None).execution_options(synchronize_session="fetch"))


def _context(draft: Draft) -> str:
    return f"{draft.id}/mode"
