"""Who wrote an answer, in the words by which a machine tells respondents apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.respondents import adult_kind, respondent_kind
from app.fieldwork.free_texts import FreeText
from app.fieldwork.questionnaires import asked
from app.models import RespondentGroup, Response, Wave
from surveys.questionnaire import Questionnaire, Section

LEAVERS_FROM = 16


def writers(session: Session, wave: Wave, texts: Sequence[FreeText]) -> list[str]:
    """Who wrote each of the texts; "" where nothing is known of them."""
    rows = session.execute(select(Response.id, Response.group_id).where(Response.wave_id == wave.id)).all()
    groups = {group.id: group for group in wave.groups}
    group_of, survey = {row.id: groups[row.group_id] for row in rows}, _Survey(asked(wave))
    return [survey.writer(text.item, group_of[text.response_id]) for text in texts]


@dataclass
class _Survey:
    """A questionnaire as what it tells of those who answer it."""

    asked: Questionnaire

    def writer(self, item: str, group: RespondentGroup) -> str:
        """Whoever of the group answered the item."""
        section = self._sections[item]
        labels = [self._labels[value.dimension, value.value] for value in group.values]
        if self.asked.audience_of(section) == "adult":
            return next(filter(None, map(adult_kind, labels)), "") or self._adults
        if section.asks is None and self._kinds:
            return next((self._kinds[label] for label in labels if label in self._kinds), "")
        return "care leaver" if self.asked.ages and self.asked.ages.youngest >= LEAVERS_FROM else "young person"

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {stored.id: step.section for step in self.asked.steps for stored in step.item.stored_items}

    @cached_property
    def _labels(self) -> dict[tuple[str, str], str]:
        return {(group.id, value.id): value.label["en"] for group in self.asked.groups for value in group.values}

    @cached_property
    def _adults(self) -> str:
        """What the adults are who answer, where it is one kind."""
        return "" if self._kinds or self.asked.audience != "adult" else adult_kind(self.asked.respondents["en"])

    @cached_property
    def _kinds(self) -> dict[str, str]:
        """The kinds of respondents in a survey of several: its groups where each is named by one."""
        for dimension in self.asked.groups:
            kinds = {value.label["en"]: respondent_kind(value.label["en"]) for value in dimension.values}
            if self.asked.audience != "adult" and all(kinds.values()) and len(set(kinds.values())) > 1:
                return kinds
        return {}
