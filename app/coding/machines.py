"""Which machine codes a framework's answers: the shipped one, or one that people taught and put in force."""

from collections.abc import Callable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analysis.coding import TextCoder, coder_name, load_coder
from analysis.model_cache import fingerprint, trained_once
from analysis.suggesting import SuggestingCoder
from app.coding.frameworks import coder_subject
from app.models import Coder, TaughtModel, TaughtWave

# In these states a model's file may lie on the disk.
KEPT = ("training", "waiting", "in_force", "retired")


class ModelGoneError(Exception):
    """The file of a taught model is not there any more, or can't be read."""


def name_in_force(session: Session, framework_id: str) -> str:
    """The name of the machine that codes the framework's answers now."""
    model = in_force(session, framework_id)
    return model.name if model else shipped_name(session, framework_id)


def shipped_name(session: Session, framework_id: str) -> str:
    """The name of the coder that learnt from the authored corpus alone."""
    return coder_name(coder_subject(session, framework_id))


def in_force(session: Session, framework_id: str) -> TaughtModel | None:
    """The taught model that a person put in force; None where it is the shipped coder.

    A model that builds on another shipped coder than today's is not used: it was pickled by other code.
    """
    chosen = select(TaughtModel).where(TaughtModel.framework == framework_id, TaughtModel.status == "in_force")
    model = session.scalars(chosen).one_or_none()
    return model if model and model.base == shipped_name(session, framework_id) else None


def machine_loader(session: Session, framework_id: str) -> Callable[[], SuggestingCoder]:
    """What loads the machine that codes the framework's answers now: it takes long, and needs no session.

    It raises ModelGoneError, and KeyError for an unknown framework.
    """
    model = in_force(session, framework_id)
    if model is None:
        load = shipped_loader(session, framework_id)
        return lambda: SuggestingCoder(load())
    name, key = _file_name(model), _key(model)
    return lambda: SuggestingCoder(_kept(name, key))


def shipped_loader(session: Session, framework_id: str) -> Callable[[], TextCoder]:
    """What loads the coder that learnt from the authored corpus alone, as `machine_loader`."""
    subject = coder_subject(session, framework_id)
    return lambda: load_coder(subject)


def keep_taught(model: TaughtModel, coder: TextCoder) -> None:
    """Write a taught coder to the disk, with the waves whose words it has read noted beside it."""
    sources = [model.id, *(wave.wave_id for wave in model.waves)]
    trained_once(_file_name(model), _key(model), TextCoder, lambda: coder, sources)


def lead_machines(session: Session, coder: Coder) -> None:
    """Let the codes of this machine stand before those of all other machines."""
    highest = session.scalar(select(func.max(Coder.position))) or 0
    if coder.position < highest:
        coder.position = highest + 1


def unteach_wave(session: Session, wave_id: str) -> None:
    """Take out of use every model that has read words of the wave; the clock deletes them and asks for others.

    One withdrawn response is enough, whether people's codings of it are still there or not: they may have been taken
    back since the machine learnt from them.
    """
    taught = select(TaughtModel).join(TaughtWave).where(TaughtWave.wave_id == wave_id, TaughtModel.status.in_(KEPT))
    for model in session.scalars(taught.with_for_update(of=TaughtModel)):
        model.status = "stale"


def _file_name(model: TaughtModel) -> str:
    return f"{model.framework}-taught"


def _key(model: TaughtModel) -> str:
    return fingerprint([model.id.encode()])


def _kept(name: str, key: str) -> TextCoder:
    def gone() -> TextCoder:
        raise ModelGoneError(name)

    return trained_once(name, key, TextCoder, gone)
