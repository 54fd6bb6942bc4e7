"""Coding the free text of a wave by machine."""

import json
from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analysis.coding import CodedText, coder_name
from app.audit import log
from app.coding.frameworks import keep_version
from app.config import READ_LANGUAGES
from app.fieldwork.free_texts import FreeText, read_texts
from app.models import CodeAssignment, CodedAnswer, Coder, FrameworkVersion, Response, Wave

UNREAD = CodedText("und", [], [], "neutral")


class Codes(Protocol):
    """What codes texts: the trained coder of a framework."""

    def code(self, texts: Sequence[str]) -> list[CodedText]:
        """One coded text for each text."""


def uncoded_texts(session: Session, wave: Wave) -> list[FreeText]:
    """The free-text answers of the wave that the newest machine coder of its framework has not coded yet."""
    version, machine = keep_version(session, wave.framework), machine_coder(session, coder_name(wave.framework))
    done = _coded(session, wave, version, machine)
    texts = read_texts(session, wave, "machine coding")
    return [text for text in texts if (text.response_id, text.item) not in done]


def coded_by(coder: Codes, texts: Sequence[FreeText]) -> list[CodedText]:
    """What the coder says of each of the texts; words in a language that it does not read are left to people.

    They get no code, but a row as others do: without one they would be known as the ones in another language.
    """
    said = iter(coder.code([text.text for text in texts if text.language in READ_LANGUAGES]))
    return [next(said) if text.language in READ_LANGUAGES else UNREAD for text in texts]


def keep_codes(session: Session, wave: Wave, texts: Sequence[FreeText], coded: Sequence[CodedText]) -> None:
    """Store what the newest machine coder of the wave's framework said of each of the texts."""
    version, machine = keep_version(session, wave.framework), machine_coder(session, coder_name(wave.framework))
    for text, said in zip(texts, coded, strict=True):
        session.add(_coded_answer(text, said, version, machine))
    log.record(session, "code", "wave", wave.id, f"{len(texts)} answers by {machine.name}")
    session.flush()


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
    """One coding of each coded answer, with the wave's framework: a person's where there is one, else the newest."""
    rows = session.scalars(
        select(CodedAnswer)
        .join(Response, Response.id == CodedAnswer.response_id)
        .join(Coder, Coder.id == CodedAnswer.coder_id)
        .join(FrameworkVersion, FrameworkVersion.sha256 == CodedAnswer.framework_sha256)
        .where(Response.wave_id == wave.id, FrameworkVersion.framework == wave.framework)
        .order_by(Coder.kind, Coder.position, CodedAnswer.id)
    )
    return list({(row.response_id, row.item): row for row in rows}.values())


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


def _coded_answer(text: FreeText, coded: CodedText, version: FrameworkVersion, coder: Coder) -> CodedAnswer:
    assignments = [
        CodeAssignment(code=given.code, probability=given.probability, evidence=json.dumps(given.evidence))
        for given in coded.codes
    ]
    return CodedAnswer(
        response_id=text.response_id,
        item=text.item,
        framework_sha256=version.sha256,
        coder_id=coder.id,
        valence=coded.valence,
        assignments=assignments,
    )
