"""Where the respondents of a wave find help, by the nation in which they live."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.fieldwork.questionnaires import asked
from app.models import RespondentGroup, Wave, WaveContact
from app.models.wave import NATIONS
from definitions.words import Words
from surveys.contacts import EVERYWHERE, helplines
from surveys.questionnaire import Audience


@dataclass(frozen=True)
class HelpContact:
    """One service, with the number to ring or to text; empty where there is none."""

    name: Words
    phone: str
    text_number: str
    note: Words | None


@dataclass(frozen=True)
class HelpPlace:
    """The services of one nation, or those that work anywhere."""

    nation: str
    contacts: Sequence[HelpContact]


def help_places(session: Session, wave: Wave, group_id: str | None) -> list[HelpPlace]:
    """The wave's services for a respondent of the group: what works anywhere, then those of the respondent's nation.

    Where the nation is not known, or the wave has nothing that works there, those of every nation.
    """
    every = [(contact.nation, _of_wave(contact)) for contact in wave.contacts]
    nation = _nation(session, wave, group_id)
    near = [(place, contact) for place, contact in every if nation is None or place in (EVERYWHERE, nation)]
    return _by_nation(near or every)


def general_help(audience: Audience) -> list[HelpPlace]:
    """The services for people of whom no wave is known; raises DefinitionError."""
    listed = helplines(audience)
    return _by_nation([(one.nation, HelpContact(one.name, one.phone, one.text, one.note)) for one in listed])


def _nation(session: Session, wave: Wave, group_id: str | None) -> str | None:
    group = session.get(RespondentGroup, group_id) if group_id else None
    values = {(value.dimension, value.value) for value in group.values} if group else set()
    told = {
        value.nation
        for dimension in asked(wave).groups
        for value in dimension.values
        if value.nation is not None and (dimension.id, value.id) in values
    }
    return told.pop() if len(told) == 1 else None


def _of_wave(contact: WaveContact) -> HelpContact:
    name = {"en": contact.name_en, "cy": contact.name_cy}
    note = {"en": contact.note_en, "cy": contact.note_cy}
    return HelpContact(name, contact.phone, contact.text_number, note if contact.note_en else None)


def _by_nation(contacts: Sequence[tuple[str, HelpContact]]) -> list[HelpPlace]:
    places = [HelpPlace(nation, [one for place, one in contacts if place == nation]) for nation in NATIONS]
    return [place for place in places if place.contacts]
