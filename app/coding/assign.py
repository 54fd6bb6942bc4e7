"""Coding the free text of a wave by machine."""

import json
from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.coding import CodedText, coder_name, load_coder
from app.audit import log
from app.coding.frameworks import keep_version
from app.fieldwork.free_texts import FreeText, read_texts
from app.models import CodeAssignment, CodedAnswer, Coder, FrameworkVersion, Response, Wave


class Codes(Protocol):
    """What codes texts: the trained coder of a framework."""

    def code(self, texts: Sequence[str]) -> list[CodedText]:
        """One coded text for each text."""


def code_wave(session: Session, wave: Wave, coder: Codes | None = None) -> int:
    """Code every free-text answer of the wave that the newest machine coder has not coded yet; how many were coded.

    `coder` stands in for the trained coder of the wave's framework.
    """
    version = keep_version(session, wave.framework)
    machine = machine_coder(session, coder_name(wave.framework))
    done = _coded(session, wave, version, machine)
    texts = [text for text in read_texts(session, wave, "machine coding") if (text.response_id, text.item) not in done]
    trained = coder or load_coder(wave.framework)
    for text, coded in zip(texts, trained.code([text.text for text in texts]), strict=True):
        session.add(_coded_answer(text, coded, version, machine))
    log.record(session, "code", "wave", wave.id, f"{len(texts)} answers by {machine.name}")
    session.flush()
    return len(texts)


def machine_coder(session: Session, name: str) -> Coder:
    """The machine coder of that name, added where it is new."""
    coder = session.scalar(select(Coder).where(Coder.kind == "machine", Coder.name == name))
    if coder is None:
        coder = Coder(kind="machine", name=name)
        session.add(coder)
        session.flush()
    return coder


def coded_answers(session: Session, wave: Wave) -> list[CodedAnswer]:
    """One coding of each coded answer of the wave: a person's where there is one, else the machine's newest."""
    rows = session.scalars(
        select(CodedAnswer)
        .join(Response, Response.id == CodedAnswer.response_id)
        .join(Coder, Coder.id == CodedAnswer.coder_id)
        .where(Response.wave_id == wave.id)
        .order_by(Coder.kind, Coder.name, CodedAnswer.id)
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
    return set(rows.all())


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
        language=coded.lang,
        valence=coded.valence,
        assignments=assignments,
    )
