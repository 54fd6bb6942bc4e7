"""What was answered, to be read over before it is sent."""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from flask import url_for

from app.fieldwork.drafts import given_answers
from app.fieldwork.questionnaires import asked
from app.fieldwork.wording import items_for
from app.models import Draft
from app.web.fields import FIELDS
from app.web.fields.base import Told
from app.web.language import current_language
from app.web.sessions import writer
from surveys.answers import Answers
from surveys.items.base import AskedItem, Item
from surveys.path import section_of, visible_items
from surveys.questionnaire import Questionnaire, Section


@dataclass(frozen=True)
class CheckedAnswer:
    """A question on the respondent's way, what they answered (nothing where they skipped it), where to change it."""

    item: Item
    told: list[Told]
    seen: bool
    address: str


def is_checked(questionnaire: Questionnaire) -> bool:
    """Whether respondents read their answers over: for young children a long page of them would only be a worry."""
    return not questionnaire.is_for_children


def checked_answers(draft: Draft) -> list[tuple[Section, list[CheckedAnswer]]]:
    """Every question that is shown for the answers as they stand, by section."""
    questionnaire = asked(draft.wave)
    answers = {name: given.stored for name, given in given_answers(writer(), draft).items()}
    shown = [item for item in visible_items(questionnaire, answers) if isinstance(item, AskedItem)]
    worded = items_for(writer(), draft, shown, answers)
    placed = [(section_of(questionnaire, item).id, _checked(draft, item, answers)) for item in worded]
    sections = {section.id: section for section in questionnaire.sections}
    return [(sections[name], [one for _name, one in group]) for name, group in groupby(placed, itemgetter(0))]


def _checked(draft: Draft, item: Item, answers: Answers) -> CheckedAnswer:
    told = FIELDS[item.type].in_words(item, answers, current_language())
    address = url_for("respond.question", draft_id=draft.id, item_id=item.id, check=1)
    return CheckedAnswer(item, told, not answers.keys().isdisjoint(item.answer_ids), address)
