"""Teaching a machine with people's codings: asked for by a person, done in the background, decided on by a person."""

import datetime
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from analysis import teaching
from analysis.coding import TextCoder
from analysis.framework import Framework
from analysis.model_cache import forget
from analysis.suggesting import SuggestingCoder
from analysis.teaching import coded_rows, coded_unseen, figures
from analysis.training_corpus import Row
from app.audit import log
from app.coding.assign import machine_coder
from app.coding.frameworks import framework_of
from app.coding.lessons import LESSONS_AT_LEAST, codings_to_learn, lesson_waves, lessons
from app.coding.machines import (
    KEPT,
    ModelGoneError,
    in_force,
    keep_taught,
    lead_machines,
    machine_loader,
    shipped_loader,
    shipped_name,
)
from app.failures import ReasonedError, report
from app.models import Staff, TaughtModel, TaughtWave
from app.safeguarding.clock import utc_now

Teach = Callable[[Framework, Sequence[Row]], TextCoder]
# A training that has lasted so long was broken off.
BROKEN_OFF_AFTER = datetime.timedelta(hours=2)


class TeachingRefusedError(ReasonedError):
    """The act is refused; `reason` names why: few_codings, under_way, not_waiting, not_in_force."""


def load_machine(session: Session, framework_id: str) -> SuggestingCoder:
    """The machine that codes the framework's answers now; no transaction is held while it loads.

    Where the file of a taught model is gone, the model is taken out of force and the shipped coder stands in. Raises
    KeyError for an unknown framework.
    """
    load, model = machine_loader(session, framework_id), in_force(session, framework_id)
    session.commit()
    try:
        return load()
    except ModelGoneError:
        if model is not None:
            _lose(session, model)
        return load_machine(session, framework_id)


def ask(session: Session, framework_id: str, staff: Staff | None) -> TaughtModel:
    """Ask for a machine that is taught with people's codings; raises TeachingRefusedError."""
    if lessons_of(session, framework_id) < LESSONS_AT_LEAST:
        raise TeachingRefusedError("few_codings")
    if session.scalar(_models(framework_id, "asked", "training").limit(1)):
        raise TeachingRefusedError("under_way")
    model = TaughtModel(framework=framework_id, asked_by=staff.id if staff else None)
    session.add(model)
    if staff is not None:
        log.record(session, "ask for a taught machine", "framework", framework_id)
    session.commit()
    return model


def lessons_of(session: Session, framework_id: str) -> int:
    """How many codings by people there are to learn from."""
    return sum(len(codings_to_learn(session, wave)) for wave in lesson_waves(session, framework_id))


def teach_asked(session: Session, teach: Teach = teaching.teach) -> int:
    """Train what was asked for; how many models there were. No transaction is held while a machine learns."""
    done = 0
    while (model := _claimed(session)) is not None:
        try:
            _train(session, model, teach)
            done += 1
        except Exception as error:  # whatever it is: the model failed, and no word of an answer may reach a log
            session.rollback()
            report("teaching failed", error, model=model.id)
            _finish(session, model, "failed")
    return done


def put_in_force(session: Session, model: TaughtModel, staff: Staff) -> None:
    """Let a taught machine code from now on, in place of the one before; raises TeachingRefusedError."""
    _lock(session, model)
    if model.status not in ("waiting", "retired") or model.base != shipped_name(session, model.framework):
        raise TeachingRefusedError("not_waiting")
    _retire(session, model.framework)
    model.status, model.decided_by = "in_force", staff.id
    lead_machines(session, machine_coder(session, model.name))
    log.record(session, "put machine in force", "taught_model", model.id)
    session.commit()


def refuse(session: Session, model: TaughtModel, staff: Staff) -> None:
    """Say no to a taught machine; its file is deleted. Raises TeachingRefusedError."""
    _lock(session, model)
    if model.status not in ("waiting", "retired", "failed"):
        raise TeachingRefusedError("not_waiting")
    model.status, model.decided_by = "refused", staff.id
    log.record(session, "turn machine down", "taught_model", model.id)
    session.commit()
    forget(model.id)


def back_to_shipped(session: Session, framework_id: str) -> None:
    """Let the shipped coder code from now on; raises TeachingRefusedError where it does already."""
    if not _retire(session, framework_id):
        raise TeachingRefusedError("not_in_force")
    lead_machines(session, machine_coder(session, shipped_name(session, framework_id)))
    log.record(session, "put shipped machine in force", "framework", framework_id)
    session.commit()


def forget_stale(session: Session) -> int:
    """Delete the files of models that have read words which were withdrawn or deleted since; how many such models.

    Nothing is written to the database: a row changed within the minute would tell when somebody withdrew.
    """
    stale = session.scalars(_stale()).all()
    for model in stale:
        forget(model.id)
    session.commit()
    return len(stale)


def replace_stale(session: Session) -> int:
    """Note at night that the day's stale models are deleted, and ask for others in their place; how many there were.

    Nobody puts the new ones in force but a person.
    """
    stale = session.scalars(_stale()).all()
    for model in stale:
        forget(model.id)
        model.status, model.figures = "deleted", None
    session.commit()
    for framework_id in sorted({model.framework for model in stale if model.decided_by or model.answers}):
        try:
            ask(session, framework_id, None)
        except TeachingRefusedError:
            session.rollback()
    return len(stale)


def _stale() -> Select[TaughtModel]:
    return select(TaughtModel).where(TaughtModel.status == "stale")


def _lose(session: Session, model: TaughtModel) -> None:
    """Give up a model that can't be read; what is left of its file goes, for nothing would look for it later."""
    _lock(session, model)
    if model.status == "in_force":
        model.status = "deleted"
    session.commit()
    forget(model.id)


def _claimed(session: Session) -> TaughtModel | None:
    """The next model that was asked for, now in training; one whose training was broken off is begun anew.

    One at a time: None while another learns, for each takes the memory and the time of this machine.
    """
    since = utc_now() - BROKEN_OFF_AFTER
    learning = select(TaughtModel.id).where(TaughtModel.status == "training", TaughtModel.began_at >= since)
    if session.scalar(learning.limit(1)) is not None:
        session.commit()
        return None
    broken_off = (TaughtModel.status == "training") & (TaughtModel.began_at < since)
    waiting = select(TaughtModel).where(or_(TaughtModel.status == "asked", broken_off)).order_by(TaughtModel.asked_on)
    model = session.scalars(waiting.limit(1).with_for_update(skip_locked=True)).one_or_none()
    if model is not None:
        model.status, model.began_at, model.base = "training", utc_now(), shipped_name(session, model.framework)
        # Noted before a word is read: what is withdrawn from now on makes the model stale.
        model.waves = [TaughtWave(wave_id=wave.id) for wave in lesson_waves(session, model.framework)]
    session.commit()
    return model


def _train(session: Session, model: TaughtModel, teach: Teach) -> None:
    framework = framework_of(session, model.framework)
    taught = {wave.wave_id for wave in model.waves}
    rows = lessons(session, [wave for wave in lesson_waves(session, model.framework) if wave.id in taught])
    load_shipped = shipped_loader(session, model.framework)
    session.commit()
    told = {
        "before": asdict(figures(rows, coded_rows(load_shipped(), rows))),
        "after": asdict(figures(rows, coded_unseen(lambda part: teach(framework, part), rows))),
    }
    coder = teach(framework, rows)
    model.answers, model.figures = len(rows), json.dumps(told)
    if _finish(session, model, "waiting"):
        keep_taught(model, coder)
        _forget_if_stale(session, model)


def _finish(session: Session, model: TaughtModel, status: str) -> bool:
    """Whether the training could end so; False where words that it has read were withdrawn meanwhile."""
    _lock(session, model)
    if model.status != "training":
        session.commit()
        return False
    model.status = status
    session.commit()
    return True


def _forget_if_stale(session: Session, model: TaughtModel) -> None:
    """Words may have been withdrawn while the file was written."""
    session.refresh(model)
    if model.status not in KEPT:
        forget(model.id)
    session.commit()


def _retire(session: Session, framework_id: str) -> bool:
    ruling = session.scalars(_models(framework_id, "in_force").with_for_update()).all()
    for model in ruling:
        model.status = "retired"
    session.flush()
    return bool(ruling)


def _models(framework_id: str, *statuses: str) -> Select[TaughtModel]:
    return select(TaughtModel).where(TaughtModel.framework == framework_id, TaughtModel.status.in_(statuses))


def _lock(session: Session, model: TaughtModel) -> None:
    session.flush()
    session.refresh(model, with_for_update=True)
