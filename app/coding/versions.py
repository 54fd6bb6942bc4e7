"""The saves of officers' own frameworks: every one is a row that never changes."""

import json
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.framework import framework_ids
from analysis.framework_draft import FrameworkDraft, finished, gaps
from analysis.framework_editing import Became, Edit, composed, free_id
from app.audit import log
from app.coding.frameworks import keep
from app.failures import ReasonedError
from app.models import FrameworkRevision


class StaleError(ReasonedError):
    """Somebody else saved the framework since the page was opened."""

    def __init__(self) -> None:
        super().__init__("stale")


def free_framework_id(session: Session, title: str) -> str:
    """An id for a new framework, made of its title."""
    taken = {*framework_ids(), *session.scalars(select(FrameworkRevision.framework).distinct())}
    return free_id(title, {one.replace("-", "_") for one in taken}).replace("_", "-")


def newest(session: Session, framework_id: str) -> FrameworkRevision | None:
    """The last save of a framework, whether it can be used or not; None if no officer owns one of that id."""
    return next(iter(revisions(session, framework_id)), None)


def revisions(session: Session, framework_id: str) -> Sequence[FrameworkRevision]:
    """Every save of a framework, the last one first."""
    chosen = select(FrameworkRevision).where(FrameworkRevision.framework == framework_id)
    return session.scalars(chosen.order_by(FrameworkRevision.number.desc())).all()


def own_frameworks(session: Session) -> list[FrameworkRevision]:
    """The last save of every framework that officers own, by id."""
    every = session.scalars(select(FrameworkRevision).order_by(FrameworkRevision.framework, FrameworkRevision.number))
    return list({one.framework: one for one in every}.values())


def draft_in(revision: FrameworkRevision) -> FrameworkDraft:
    """The framework as a save left it."""
    return FrameworkDraft.model_validate_json(revision.definition)


def add_revision(session: Session, edit: Edit, act: str, about: str = "", after: int = 0) -> FrameworkRevision:
    """A save of what was edited, as the one after save number `after`; with nothing missing it can be used.

    Raises StaleError where another save came between.
    """
    framework_id = edit.draft.framework
    last = newest(session, framework_id)
    number = last.number if last else 0
    if number != after:
        raise StaleError
    draft = edit.draft.model_copy(update={"version": str(number + 1)})
    version = None if gaps(draft) else keep(session, finished(draft))
    revision = FrameworkRevision(
        framework=framework_id,
        number=number + 1,
        definition=draft.model_dump_json(),
        sha256=version.sha256 if version else None,
        act=act,
        about=about,
        became=json.dumps(edit.became),
        staff_id=session.info.get("actor"),
    )
    session.add(revision)
    log.record(session, f"{act} framework", "framework", framework_id, f"version {number + 1} {about}".rstrip())
    session.flush()
    return revision


def last_usable(session: Session, revision: FrameworkRevision) -> FrameworkRevision | None:
    """The last save before this one that can be used; None where this is the first."""
    before = (one for one in revisions(session, revision.framework) if one.number < revision.number)
    return next((one for one in before if one.sha256 is not None), None)


def became_since(session: Session, earlier: FrameworkRevision, later: FrameworkRevision) -> Became:
    """What became of codes from one save to another."""
    between = [one for one in revisions(session, later.framework) if earlier.number < one.number <= later.number]
    return composed(json.loads(one.became) for one in reversed(between))
