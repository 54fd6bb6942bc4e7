"""Beginning, importing and saving frameworks of one's own."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from analysis.framework import DEFAULT_FRAMEWORK
from analysis.framework_draft import FrameworkDraft, draft_of
from analysis.framework_editing import Edit
from analysis.qdc import read_codebook
from app.coding.carrying import Carried, carry
from app.coding.frameworks import framework_of
from app.coding.machines import shipped_loader
from app.coding.proposals import Proposal, decide_on, open_proposals
from app.coding.versions import StaleError, add_revision, free_framework_id
from app.models import FrameworkRevision, Wave


def begin_framework(session: Session, title: dict[str, str], source: dict[str, str], copied: str = "") -> str:
    """A new framework, empty or a copy of the usable one with the id `copied`; its id.

    Raises KeyError where there is nothing of that id to copy.
    """
    framework_id = free_framework_id(session, title["en"])
    named = {"framework": framework_id, "title": title, "source": source}
    draft = draft_of(framework_of(session, copied)) if copied else FrameworkDraft(framework=framework_id)
    add_revision(session, Edit(draft.model_copy(update=named)), "begin", copied)
    session.commit()
    return framework_id


def import_framework(session: Session, content: bytes, language: str, name: str) -> str:
    """A new framework from a REFI-QDA codebook, `name` if the file gives it no title; its id. Raises CodebookError."""
    draft = read_codebook(content, language, "imported")
    title = draft.title or {language: name}
    framework_id = free_framework_id(session, title.get("en") or next(iter(title.values())))
    add_revision(session, Edit(draft.model_copy(update={"framework": framework_id, "title": title})), "import")
    session.commit()
    return framework_id


def save_framework(session: Session, edit: Edit, act: str, about: str, after: int) -> tuple[FrameworkRevision, Carried]:
    """Save a change as the next version, and carry people's codes over to it; raises StaleError."""
    try:
        revision = add_revision(session, edit, act, about, after)
        carried = carry(session, revision)
        session.commit()
    except IntegrityError as error:
        session.rollback()
        raise StaleError from error
    return revision, carried


def read_proposals(session: Session, framework_id: str) -> list[Proposal]:
    """The codes that coders propose for a framework; that they were read is in the log before they are shown."""
    found = open_proposals(session, framework_id)
    session.commit()
    return found


def decide_proposal(session: Session, proposal_id: str, taken: bool) -> None:
    """Note what became of a proposal."""
    decide_on(session, proposal_id, taken)
    session.commit()


def train_coders(session: Session) -> None:
    """Train the coders of the frameworks that waves use and that nothing was trained for yet.

    A page then finds them ready. The default one is trained when Clywed starts.
    """
    used = select(Wave.framework).where(Wave.status != "deleted", Wave.framework != DEFAULT_FRAMEWORK).distinct()
    loaders = [shipped_loader(session, framework_id) for framework_id in session.scalars(used).all()]
    session.commit()
    for load in loaders:
        load()
