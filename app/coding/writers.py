"""Who wrote an answer, in the words by which a machine tells respondents apart."""

from collections.abc import Callable, Sequence
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.respondents import adult_kind
from app.fieldwork.free_texts import FreeText
from app.fieldwork.questionnaires import asked, group_names
from app.models import Response, Wave
from surveys.questionnaire import Questionnaire

LEAVERS_FROM = 16


def writers(session: Session, wave: Wave, texts: Sequence[FreeText]) -> list[str]:
    """Who wrote each of the texts; "" for an adult of whom nothing is known."""
    groups = dict(session.execute(select(Response.id, Response.group_id).where(Response.wave_id == wave.id)).all())
    names, tell = group_names(wave, "en"), _teller(asked(wave))
    return [tell(text.item, names[groups[text.response_id]]) for text in texts]


def _teller(questionnaire: Questionnaire) -> Callable[[str, str], str]:
    """What tells from an item and the name of a group who speaks there."""
    audiences = {
        stored.id: questionnaire.audience_of(step.section)
        for step in questionnaire.steps
        for stored in step.item.stored_items
    }

    @cache
    def tell(item: str, group: str) -> str:
        if audiences[item] == "adult":
            return adult_kind(group) or adult_kind(questionnaire.respondents["en"])
        return "care leaver" if questionnaire.ages and questionnaire.ages.youngest >= LEAVERS_FROM else "young person"

    return tell
