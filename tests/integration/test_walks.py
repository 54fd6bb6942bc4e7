"""Every shipped instrument is answered from its first page to its thanks, in both languages, by two different ways."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Draft
from surveys.items.base import Item
from surveys.items.draw_or_tell import DrawOrTell
from surveys.items.grid import Grid
from surveys.items.month import Month
from surveys.items.number import Number
from surveys.items.options import OptionItem
from surveys.items.ranking import Ranking
from surveys.items.scale import Scale
from surveys.loaders import load_library
from tests.factories import make_open_wave
from tests.integration.web import Visit, started

LIBRARY = load_library()
PRIMARY = 'class="button button-primary" href="'


def sent_for(item: Item, end: int) -> dict[str, Any]:
    """What a browser sends for the first (`end` is 0) or the last (-1) of what is on offer."""
    if isinstance(item, Ranking):
        return {f"answer.{item.options[end].code}": "1"}
    if isinstance(item, OptionItem):
        return {"answer": item.options[end].code, "answer.other": "a newt"}
    if isinstance(item, Grid):
        return {f"answer.{row.id}": item.options[end].code for row in item.rows}
    if isinstance(item, Number | Scale):
        return {"answer": str((item.lowest, item.highest)[end])}
    if isinstance(item, Month):
        return {"answer.year": item.earliest[:4], "answer.month": item.earliest[5:].lstrip("0")}
    if isinstance(item, DrawOrTell):
        return {"answer.words": "I like dogs"}
    return {"answer": "I like dogs"}


def walked(one: Visit, name: str, end: int) -> list[str]:
    """Answer page after page; the items that were asked."""
    seen: list[str] = []
    while "/finish" not in one.path:
        assert one.status == 200, (one.path, one.text)
        assert len(seen) <= len(LIBRARY[name].items)
        if "/q/" not in one.path:
            one.get(one.text.split(PRIMARY)[1].split('"')[0])
            continue
        seen.append(one.path.split("/")[-1])
        one.post(one.path, go="next", **sent_for(LIBRARY[name].item(seen[-1]), end))
    return seen


@pytest.mark.slow
@pytest.mark.parametrize("name", LIBRARY)
@pytest.mark.parametrize(("language", "end"), [("en", 0), ("cy", -1)])
def test_an_instrument_leads_to_its_end(app: Flask, session: Session, name: str, language: str, end: int) -> None:
    one = started(app, session, make_open_wave(session, instrument=name), language)
    seen = walked(one, name, end)
    order = [item.id for item in LIBRARY[name].items]
    assert seen == sorted(set(seen), key=order.index)
    assert LIBRARY[name].deciding_ids or seen == order
    assert "/thanks" in one.post(one.path).path
    session.rollback()
    assert [draft.submitted for draft in session.scalars(select(Draft))] == [True]
