"""Where the respondents of a wave find help, by the nation in which they live."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.fieldwork.open_drafts import AnyWave
from app.fieldwork.questionnaires import asked
from app.models import RespondentGroupValue, WaveContact
from app.models.wave import NATIONS
from definitions.words import Words
from surveys.contacts import EVERYWHERE, helplines, known_words
from surveys.questionnaire import Audience, Questionnaire

_COLUMNS = ("nation", "name_en", "name_cy", "phone", "text_number", "note_en", "note_cy")
_CONTACTS = (
    select(*(getattr(WaveContact, name) for name in _COLUMNS))
    .where(WaveContact.wave_id == bindparam("wave"))
    .order_by(WaveContact.position)
)
MOST_GROUPS = 4_096
_VALUES: dict[str, frozenset[tuple[str, str]]] = {}


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


HelpPlaces = tuple[HelpPlace, ...]


def help_places(session: Session, wave: AnyWave, group_id: str | None) -> HelpPlaces:
    """The wave's services for a respondent of the group: what works anywhere, then those of the respondent's nation.

    Where the nation is not known, or the wave has nothing that works there, those of every nation. While they stay the
    same, the same tuple is returned.
    """
    rows = session.connection().execute(_CONTACTS, {"wave": wave.id})
    return _places(tuple(map(tuple, rows)), _nation(session, wave, group_id))


def general_help(audience: Audience) -> list[HelpPlace]:
    """The services for people of whom no wave is known; raises DefinitionError."""
    listed = helplines(audience)
    return _by_nation([(one.nation, HelpContact(one.name, one.phone, one.text, one.note)) for one in listed])


@lru_cache(maxsize=256)
def _places(rows: tuple[tuple[str, ...], ...], nation: str | None) -> HelpPlaces:
    every = [(place, _contact(*parts)) for place, *parts in rows]
    near = [(place, contact) for place, contact in every if nation is None or place in (EVERYWHERE, nation)]
    return tuple(_by_nation(near or every))


def _nation(session: Session, wave: AnyWave, group_id: str | None) -> str | None:
    nations = _nations(asked(wave))
    if not nations or group_id is None:
        return None
    told = {nations[one] for one in _values(session, group_id) if one in nations}
    return told.pop() if len(told) == 1 else None


def _nations(questionnaire: Questionnaire) -> dict[tuple[str, str], str]:
    return {
        (dimension.id, value.id): value.nation
        for dimension in questionnaire.groups
        for value in dimension.values
        if value.nation is not None
    }


def _values(session: Session, group_id: str) -> frozenset[tuple[str, str]]:
    """The values of a group, which is made with them and keeps them."""
    if group_id not in _VALUES:
        columns = select(RespondentGroupValue.dimension, RespondentGroupValue.value)
        found = session.execute(columns.where(RespondentGroupValue.group_id == group_id))
        if len(_VALUES) >= MOST_GROUPS:
            _VALUES.clear()
        _VALUES[group_id] = frozenset((dimension, value) for dimension, value in found)
    return _VALUES[group_id]


def _contact(name_en: str, name_cy: str, phone: str, text_number: str, note_en: str, note_cy: str) -> HelpContact:
    note = _spoken(note_en, note_cy) if note_en else None
    return HelpContact(_spoken(name_en, name_cy), phone, text_number, note)


def _spoken(english: str, welsh: str) -> Words:
    """An officer's words; of a service that we know, in further languages too."""
    return known_words().get(english, {}) | {"en": english, "cy": welsh}


def _by_nation(contacts: Sequence[tuple[str, HelpContact]]) -> list[HelpPlace]:
    places = [HelpPlace(nation, [one for place, one in contacts if place == nation]) for nation in NATIONS]
    return [place for place in places if place.contacts]
