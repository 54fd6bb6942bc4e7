"""The frameworks that answers are coded with: shipped ones and officers' own, kept as they were when they were used."""

import hashlib
from collections.abc import Callable
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analysis.framework import Framework, framework_ids, held_framework, load_framework
from app.models import FrameworkRevision, FrameworkVersion


def framework_of(session: Session, framework_id: str) -> Framework:
    """The framework of that id in its newest version that can be used; raises KeyError if there is none."""
    own = newest_version(session, framework_id)
    return _held(own.definition, framework_id) if own else _shipped(load_framework, framework_id)


def usable_frameworks(session: Session) -> list[Framework]:
    """Every framework that a wave can be coded with: those shipped first, then officers' own by id."""
    shipped = [_shipped(load_framework, framework_id) for framework_id in framework_ids()]
    chosen = select(FrameworkRevision.framework).where(FrameworkRevision.sha256.is_not(None)).distinct()
    return [*shipped, *(framework_of(session, own) for own in sorted(session.scalars(chosen)))]


def coder_subject(session: Session, framework_id: str) -> str | Framework:
    """What names the framework to `analysis.coding`: the id of a shipped one, an officer's own framework itself."""
    own = newest_version(session, framework_id)
    return _held(own.definition, framework_id) if own else framework_id


def newest_version(session: Session, framework_id: str) -> FrameworkVersion | None:
    """The newest version of an officer's own framework that can be used; None for shipped ones and unfinished ones."""
    newest = select(func.max(FrameworkRevision.number)).where(
        FrameworkRevision.framework == framework_id, FrameworkRevision.sha256.is_not(None)
    )
    chosen = (
        select(FrameworkVersion)
        .join(FrameworkRevision, FrameworkRevision.sha256 == FrameworkVersion.sha256)
        .where(FrameworkRevision.framework == framework_id, FrameworkRevision.number == newest.scalar_subquery())
    )
    return session.scalars(chosen).one_or_none()


def version_of(framework: Framework) -> str:
    """The SHA-256 of a framework's words: the key under which this version of it is kept."""
    return hashlib.sha256(framework.model_dump_json().encode()).hexdigest()


def keep_version(session: Session, framework_id: str) -> FrameworkVersion:
    """The stored version of the framework as it is now; raises KeyError if there is none of that id."""
    return newest_version(session, framework_id) or keep(session, _shipped(load_framework, framework_id))


def keep(session: Session, framework: Framework) -> FrameworkVersion:
    """The stored version of a framework, added where these very words are not stored yet."""
    sha256 = version_of(framework)
    kept = session.get(FrameworkVersion, sha256)
    if kept is None:
        kept = FrameworkVersion(
            sha256=sha256,
            framework=framework.framework,
            version=framework.version,
            definition=framework.model_dump_json(),
        )
        session.add(kept)
        session.flush()
    return kept


@lru_cache(maxsize=64)
def _held(definition: str, framework_id: str) -> Framework:
    return held_framework(definition, framework_id)


@lru_cache(maxsize=16)
def _shipped(load: Callable[[str], Framework], framework_id: str) -> Framework:
    return load(framework_id)
