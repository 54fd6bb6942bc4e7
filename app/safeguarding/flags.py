"""Raising possible disclosures before any reader sees a free text.

Limits: words alone are judged, by rules that miss hints, irony and drawings; docs/quality.md has the figures.
A flag that is wrong costs the lead a minute, one that is missing may cost a child more: doubt raises a flag.
"""

import json
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analysis.disclosure import find_disclosure
from app.models import Flag, Response, Wave


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


def waiting_for(session: Session, staff_id: str) -> list[tuple[Wave, int]]:
    """The waves of a safeguarding lead in which answers wait, with their number. Nobody else is told the number: with
    one response left to seal it would name a child."""
    waiting = (
        select(Response.wave_id, func.count())
        .join(Flag, Flag.response_id == Response.id)
        .join(Wave, Wave.id == Response.wave_id)
        .where(Wave.lead_id == staff_id, Flag.status == "open")
        .group_by(Response.wave_id)
    )
    return [(session.get_one(Wave, wave_id), number) for wave_id, number in session.execute(waiting).all()]


def flagged_responses(session: Session, wave_id: str) -> set[str]:
    """The responses with any flag, open or closed: nothing of them is offered as a quote."""
    flagged = (
        select(Flag.response_id)
        .join(Response, Response.id == Flag.response_id)
        .where(Response.wave_id == wave_id)
        .distinct()
    )
    return set(session.scalars(flagged))
