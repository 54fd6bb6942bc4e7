"""Where respondents find help: the helplines that a new wave is offered, before its council's own numbers."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field

from definitions.source import read_source_file, validate
from definitions.words import Words
from surveys.definition import Definition
from surveys.questionnaire import Audience

CONTACTS = Path(__file__).with_name("helplines.yaml")
# The number of the emergency services: it stands first wherever respondents find help, and stays.
EMERGENCY = "999"
EVERYWHERE: Final = "anywhere"
Nation = Literal["anywhere", "wales", "england", "scotland"]
Number = Annotated[str, Field(pattern=r"^[0-9][0-9 ]{1,20}$")]


class Contact(Definition):
    """One service, with the number to ring (`phone`) or to text (`text`), and the nation in which it works."""

    name: Words
    phone: Number | Literal[""] = ""
    text: Number | Literal[""] = ""
    nation: Nation = EVERYWHERE
    note: Words | None = None
    audiences: tuple[Audience, ...] = ()


class Helplines(Definition):
    """The services of the file, in the order in which they are shown."""

    helplines: tuple[Contact, ...]


def helplines(audience: Audience) -> list[Contact]:
    """The helplines for an audience; raises DefinitionError."""
    listed = validate(Helplines, read_source_file(CONTACTS))
    return [contact for contact in listed.helplines if audience in contact.audiences]


@lru_cache(maxsize=1)
def known_words() -> Mapping[str, Words]:
    """What is written of the services of the file, by its English: for waves, which keep their own copy in English and
    Welsh alone; raises DefinitionError."""
    listed = validate(Helplines, read_source_file(CONTACTS)).helplines
    return {words["en"]: words for contact in listed for words in (contact.name, contact.note) if words}
