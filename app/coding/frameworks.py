"""The frameworks that answers are coded with, kept as they were when they were used."""

import hashlib

from sqlalchemy.orm import Session

from analysis.framework import load_framework
from app.models import FrameworkVersion


def keep_version(session: Session, framework_id: str) -> FrameworkVersion:
    """The stored version of the framework as it is now; raises KeyError if there is none of that id."""
    framework = load_framework(framework_id)
    definition = framework.model_dump_json(by_alias=True)
    sha256 = hashlib.sha256(definition.encode()).hexdigest()
    kept = session.get(FrameworkVersion, sha256)
    if kept is None:
        kept = FrameworkVersion(sha256=sha256, framework=framework_id, version=framework.version, definition=definition)
        session.add(kept)
        session.flush()
    return kept
