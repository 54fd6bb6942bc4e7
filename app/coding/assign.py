"""Coding the free text of a wave by machine."""

import json
from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from analysis.coding import CodedText
from analysis.suggesting import Hint
from app.audit import log
from app.coding.frameworks import keep_version
from app.coding.machines import name_in_force
from app.config import READ_LANGUAGES
from app.fieldwork.free_texts import FreeText, read_texts
from app.models import Answer, CodeAssignment, CodedAnswer, Coder, CodeSuggestion, FrameworkVersion, Response, Wave

# What a machine says of an answer without words.
UNREAD = CodedText("und", [], [], "neutral")
# Whose codes stand: what people agreed on, else a person's, else a machine's.
RULING = case((Coder.kind == "machine", 0), (Coder.kind == "person", 1), else_=2)


class Codes(Protocol):
    """What codes texts: the trained coder of a framework."""

    def code(self, texts: Sequence[str], respondents: Sequence[str] | None = None) -> list[CodedText]:
        """One coded text for each text; `respondents` says who wrote each."""

    def hints(self, texts: Sequence[str], respondents: Sequence[str] | None = None) -> list[Hint]:
        """What a person may want to know of each text before coding it."""


def uncoded_texts(session: Session, wave: Wave) -> list[FreeText]:
    """The free-text answers of the wave that the machine in force of its framework has not coded yet."""
    version, machine = keep_version(session, wave.framework), _machine(session, wave)
    done = _coded(session, wave, version, machine)
    texts = read_texts(session, wave, "machine coding")
    return [text for text in texts if (text.response_id, text.item) not in done]


def coded_by(machine: Codes, texts: Sequence[FreeText], writers: Sequence[str]) -> tuple[list[CodedText], list[Hint]]:
    """What the machine says of each of the texts, and its hints; `writers` says who wrote each.

    Words in a language that it does not read are left to people: it is given none of them. They get a row as answers
    without words do; without one, or with another one, they would be known as the ones in another language.
    """
    words = [text.text if text.language in READ_LANGUAGES else "" for text in texts]
    coded, hints = machine.code(words, writers), machine.hints(words, writers)
    for place, text in enumerate(texts):
        if text.language not in READ_LANGUAGES:
            coded[place], hints[place] = UNREAD, Hint(turn=hints[place].turn)
    return coded, hints


def keep_codes(
    session: Session, wave: Wave, texts: Sequence[FreeText], coded: Sequence[CodedText], hints: Sequence[Hint]
) -> int:
    """Store what the machine in force of the wave's framework said of each of the texts; how many were stored.

    Coding takes long: what was withdrawn meanwhile, or coded by somebody else who pressed the button, is passed over.
    """
    version, machine = keep_version(session, wave.framework), _machine(session, wave)
    left = _text_places(session, wave) - _coded(session, wave, version, machine)
    kept = [
        _coded_answer(text, said, hint, version, machine)
        for text, said, hint in zip(texts, coded, hints, strict=True)
        if (text.response_id, text.item) in left
    ]
    session.add_all(kept)
    log.record(session, "code", "wave", wave.id, f"{len(kept)} answers by {machine.name}")
    session.flush()
    return len(kept)


def machine_coder(session: Session, name: str) -> Coder:
    """The machine coder of that name, added after all others where it is new."""
    coder = session.scalar(select(Coder).where(Coder.kind == "machine", Coder.name == name))
    if coder is None:
        newest = session.scalar(select(func.max(Coder.position))) or 0
        coder = Coder(kind="machine", name=name, position=newest + 1)
        session.add(coder)
        session.flush()
    return coder


def coded_answers(session: Session, wave: Wave) -> list[CodedAnswer]:
    """One coding of each coded answer, with the wave's framework: what people agreed on where they had differed, else a
    person's where there is one, else that of the machine which was put in force last. Of those with several versions of
    the framework, the one with its version of today."""
    version = keep_version(session, wave.framework)
    rows = session.scalars(
        select(CodedAnswer)
        .join(Response, Response.id == CodedAnswer.response_id)
        .join(Coder, Coder.id == CodedAnswer.coder_id)
        .join(FrameworkVersion, FrameworkVersion.sha256 == CodedAnswer.framework_sha256)
        .where(Response.wave_id == wave.id, FrameworkVersion.framework == wave.framework)
        .order_by(RULING, FrameworkVersion.sha256 == version.sha256, Coder.position, CodedAnswer.id)
    )
    return list({(row.response_id, row.item): row for row in rows}.values())


def _machine(session: Session, wave: Wave) -> Coder:
    return machine_coder(session, name_in_force(session, wave.framework))


def _text_places(session: Session, wave: Wave) -> set[tuple[str, str]]:
    texts = select(Answer.response_id, Answer.item).join(Response, Response.id == Answer.response_id)
    rows = session.execute(texts.where(Response.wave_id == wave.id, Answer.kind == "text"))
    return {(response_id, item) for response_id, item in rows}


def _coded(session: Session, wave: Wave, version: FrameworkVersion, coder: Coder) -> set[tuple[str, str]]:
    rows = session.execute(
        select(CodedAnswer.response_id, CodedAnswer.item)
        .join(Response, Response.id == CodedAnswer.response_id)
        .where(
            Response.wave_id == wave.id,
            CodedAnswer.framework_sha256 == version.sha256,
            CodedAnswer.coder_id == coder.id,
        )
    )
    return {(response_id, item) for response_id, item in rows}


def _coded_answer(text: FreeText, coded: CodedText, hint: Hint, version: FrameworkVersion, coder: Coder) -> CodedAnswer:
    return CodedAnswer(
        response_id=text.response_id,
        item=text.item,
        framework_sha256=version.sha256,
        coder_id=coder.id,
        valence=coded.valence,
        doubt=hint.doubt,
        turn=hint.turn,
        assignments=[
            CodeAssignment(code=given.code, probability=given.probability, evidence=json.dumps(given.evidence))
            for given in coded.codes
        ],
        suggestions=[
            CodeSuggestion(
                position=position, code=one.code, probability=one.probability, evidence=json.dumps(one.evidence)
            )
            for position, one in enumerate(hint.suggestions)
        ],
    )
