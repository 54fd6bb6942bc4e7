"""Trained models kept on disk by the hash of everything they depend on."""

import hashlib
import logging
import os
import pickle
import tempfile
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TypeVar

Model = TypeVar("Model")

SEAL = 32
log = logging.getLogger(__name__)


def models_folder() -> Path:
    """Where models are kept: `CLYWED_MODELS`, or else a folder of this user's cache."""
    if chosen := os.environ.get("CLYWED_MODELS"):
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "clywed" / "models"


def fingerprint(parts: Iterable[bytes]) -> str:
    """One hash for all parts in their order; the length of each is hashed with it, so that no two lists collide."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def trained_once(
    name: str, key: str, kind: type[Model], train: Callable[[], Model], taught_with: Collection[str] = ()
) -> Model:
    """The model `name` with hash `key`: read if it is whole, trained and kept otherwise.

    `taught_with` names the sources (ids of waves) of texts that are not shipped, so that `forget` finds the model. A
    damaged file is trained anew and replaced; a folder that can't be written only costs the next training.
    """
    path = models_folder() / f"{name}-{key[:32]}.model"
    model = _read(path, kind)
    if model is None:
        model = train()
        _note_sources(path, taught_with)
        _keep(path, model)
    return model


def forget(source: str) -> int:
    """Delete every kept model that was taught with texts of this source; how many there were."""
    taught = [note for note in models_folder().glob("*.taught") if source in note.read_text("utf-8").split()]
    for note in taught:
        note.with_suffix(".model").unlink(missing_ok=True)
        note.unlink()
    return len(taught)


def _note_sources(path: Path, sources: Collection[str]) -> None:
    """Write down the sources before the model is kept: a model whose sources are unknown could not be forgotten."""
    if sources:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.with_suffix(".taught").write_text("\n".join(sorted(sources)), encoding="utf-8")


def _read(path: Path, kind: type[Model]) -> Model | None:
    """The model at `path`, or None where there is none, its seal does not fit or somebody else wrote it."""
    try:
        if path.stat().st_uid != os.getuid():
            log.warning("the model %s belongs to another user and is not read", path)
            return None
        sealed = path.read_bytes()
        if hashlib.sha256(sealed[SEAL:]).digest() != sealed[:SEAL]:
            raise ValueError("the seal does not fit")
        model = pickle.loads(sealed[SEAL:])  # noqa: S301  (written by this user, its seal checked)
    except FileNotFoundError:
        return None
    except Exception as error:  # a pickle can fail with any exception; whichever it is, the model is trained anew
        log.warning("the model %s can't be read (%s) and is trained anew", path, error)
        return None
    return model if isinstance(model, kind) else None


def _keep(path: Path, model: object) -> None:
    """Write the sealed model beside its place and move it there, so that no reader ever sees half of it."""
    body = pickle.dumps(model, protocol=5)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".model-") as folder:
            draft = Path(folder) / path.name
            draft.write_bytes(hashlib.sha256(body).digest() + body)
            os.replace(draft, path)
    except OSError as error:
        log.warning("the model can't be kept at %s (%s)", path, error)
