"""The model card of the machine that codes a framework's answers now, measured once for each machine."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.model_cache import fingerprint, trained_once
from analysis.model_card import HELD_OUT, ModelCard, measured_by, model_card
from analysis.training_corpus import load_corpus
from app.coding.machines import in_force, name_in_force
from app.models import Wave
from app.operations.teaching import load_machine


class _NoCardError(Exception):
    """Nobody has measured the machine yet."""


def card_in_force(session: Session, framework_id: str) -> ModelCard:
    """The card of the machine in force; raises KeyError for an unknown framework.

    A machine that is not trained yet is trained first. The card holds figures alone, no word of anybody.
    """
    model, name = in_force(session, framework_id), name_in_force(session, framework_id)

    def measured() -> ModelCard:
        people = model.answers if model else 0
        return model_card(load_machine(session, framework_id), name, load_corpus(), load_corpus(HELD_OUT), people)

    return _card(framework_id, name, measured)


def kept_card(session: Session, framework_id: str) -> ModelCard | None:
    """The card, as `card_in_force`; None where nobody has measured the machine yet, for that takes minutes."""

    def missing() -> ModelCard:
        raise _NoCardError(framework_id)

    try:
        return _card(framework_id, name_in_force(session, framework_id), missing)
    except _NoCardError:
        return None


def measure_cards(session: Session) -> None:
    """Measure the machines of the frameworks that closed waves use, where nobody has yet: pages then find the card."""
    used = select(Wave.framework).where(Wave.status == "closed").distinct()
    for framework_id in session.scalars(used).all():
        card_in_force(session, framework_id)
        session.commit()


def _card(framework_id: str, name: str, measure: Callable[[], ModelCard]) -> ModelCard:
    return trained_once(f"{framework_id}-card", fingerprint([name.encode(), *measured_by()]), ModelCard, measure)
