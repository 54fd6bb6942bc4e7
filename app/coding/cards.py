"""The model card of the machine that codes a framework's answers now, measured once for each machine."""

from functools import lru_cache

from sqlalchemy.orm import Session

from analysis.model_cache import fingerprint, trained_once
from analysis.model_card import HELD_OUT, ModelCard, model_card
from analysis.training_corpus import Row, load_corpus
from app.coding.machines import in_force, machine_in_force, name_in_force


def card_in_force(session: Session, framework_id: str) -> ModelCard:
    """The card of the machine in force; raises KeyError for an unknown framework.

    A machine that is not trained yet is trained first. The card holds figures alone, no word of anybody.
    """
    model, name = in_force(session, framework_id), name_in_force(session, framework_id)

    def measured() -> ModelCard:
        machine = machine_in_force(session, framework_id)
        return model_card(machine, name, written(), load_corpus(HELD_OUT), model.answers if model else 0)

    return trained_once(f"{framework_id}-card", fingerprint([name.encode()]), ModelCard, measured)


@lru_cache(maxsize=1)
def written() -> tuple[Row, ...]:
    """The authored answers that teach every coder."""
    return tuple(load_corpus())
