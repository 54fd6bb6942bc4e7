"""Raising possible disclosures before any reader sees a free text.

Limits: words alone are judged, by rules that miss hints, irony and drawings; docs/quality.md has the figures.
A flag that is wrong costs the lead a minute, one that is missing may cost a child more: doubt raises a flag.
"""

import json
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analysis.disclosure import find_disclosure
from app.models import Flag, Response


def raise_flags(session: Session, texts: Iterable[tuple[str, str, str]]) -> int:
    """Flag each (response id, item, text) in which a disclosure may lie; how many were flagged."""
    raised = 0
    for response_id, item, text in texts:
        found = find_disclosure(text)
        if found.disclosure:
            categories = json.dumps(sorted(found.categories))
            session.add(Flag(response_id=response_id, item=item, score=found.score, categories=categories))
            raised += 1
    return raised


def open_flags(session: Session, wave_id: str) -> int:
    """How many answers of the wave wait for its safeguarding lead."""
    waiting = (
        select(func.count())
        .select_from(Flag)
        .join(Response, Response.id == Flag.response_id)
        .where(Response.wave_id == wave_id, Flag.status == "open")
    )
    return session.scalar(waiting) or 0


def flagged_responses(session: Session, wave_id: str) -> set[str]:
    """The responses with any flag, open or closed: nothing of them is offered as a quote."""
    flagged = (
        select(Flag.response_id)
        .join(Response, Response.id == Flag.response_id)
        .where(Response.wave_id == wave_id)
        .distinct()
    )
    return set(session.scalars(flagged))
