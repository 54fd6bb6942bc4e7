"""Model cards: measured in the background, never while somebody waits for a page."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from analysis.framework import DEFAULT_FRAMEWORK
from analysis.model_card import ModelCard
from app.operations.cards import kept_card, measure_cards
from app.operations.launch import close_wave
from tests.factories import make_open_wave
from tests.integration.desk import enter
from tests.invariants.framework_walk import some_card

ADDRESS = f"/en/manage/frameworks/{DEFAULT_FRAMEWORK}/coder"


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, session: Session) -> list[str]:
    """The names of the machines that were measured; no machine is known at first."""
    names: list[str] = []

    def card(_machine: object, name: str, *_rows: object) -> ModelCard:
        names.append(name)
        return some_card(session, name)

    monkeypatch.setenv("CLYWED_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr("app.operations.cards.load_machine", lambda *_: None)
    monkeypatch.setattr("app.operations.cards.model_card", card)
    return names


def test_no_page_waits_until_a_machine_is_measured(app: Flask, session: Session, measured: list[str]) -> None:
    one, _me = enter(app, session, "coder")
    assert "There is no card yet" in one.get(ADDRESS).text
    assert one.status == 200
    assert one.get(f"{ADDRESS}.md").status == 404
    assert measured == []
    wave = make_open_wave(session)
    measure_cards(session)
    assert measured == []
    close_wave(session, wave)
    for _night in range(2):
        measure_cards(session)
    assert len(measured) == 1
    assert kept_card(session, DEFAULT_FRAMEWORK) == some_card(session, measured[0])
    session.rollback()
    assert "There is no card yet" not in one.get(ADDRESS).text
    assert one.get(f"{ADDRESS}.md").status == 200
