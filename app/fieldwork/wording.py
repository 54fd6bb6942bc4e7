"""Items in the words for the respondent of one draft."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.fieldwork.drafts import answers_to
from app.fieldwork.open_drafts import AnyDraft
from app.fieldwork.questionnaires import asked
from app.models import RespondentGroup
from surveys.answers import Answers
from surveys.insertions import GroupValues
from surveys.items.base import Item
from surveys.wording import deciding_words, worded


def item_for(session: Session, draft: AnyDraft, item: Item) -> Item:
    """The item with all that it leaves open filled in. Only what decides its words is decrypted."""
    questionnaire = asked(draft.wave)
    if not questionnaire.open_words[item.id]:
        return item
    ids = questionnaire.deciding_ids | deciding_words(questionnaire, [item])
    return worded(questionnaire, item, answers_to(session, draft, ids), group_values(session, draft))


def items_for(session: Session, draft: AnyDraft, items: Iterable[Item], answers: Answers) -> list[Item]:
    """The same for several items, of a draft whose answers are at hand."""
    values = group_values(session, draft)
    return [worded(asked(draft.wave), item, answers, values) for item in items]


def group_values(session: Session, draft: AnyDraft) -> GroupValues:
    """The value of each dimension by which the draft's wave tells groups apart."""
    return {one.dimension: one.value for one in session.get_one(RespondentGroup, draft.group_id).values}
