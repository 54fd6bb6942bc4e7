"""Exploring a wave: what is shown, what is kept back, that each reading is in the log."""

import datetime
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.drift import Seen
from analysis.framework import DEFAULT_FRAMEWORK
from app.coding.drifting import keep_signs, signs_of, wave_before, wave_drift
from app.coding.frameworks import framework_of
from app.coding.proposals import propose
from app.models import AuditEntry, CodeProposal, Response, Wave
from app.operations.explore import (
    find_words,
    groups_to_tell,
    marking_words,
    note_drift,
    uncoded_groups,
    word_pairs,
)
from app.operations.frameworks import begin_framework, read_proposals, train_coders
from app.operations.launch import close_wave
from app.operations.release import code_consultation
from tests.factories import FREE_TEXT, WordCoder, make_open_wave, make_staff, make_wave, respond
from tests.integration.web import Visit, visit
from tests.invariants.framework_walk import some_card

CODER = WordCoder({"dog": ("home_life", "positive"), "move": ("stability", "negative")})


@pytest.fixture
def wave(session: Session, plain_detector: None) -> Wave:
    """A closed wave with groups of 17 and 16, coded; one answer may tell of harm."""
    made = make_open_wave(session, ["area"], codes=40)
    for group in made.groups:
        for number in range(16):
            respond(session, made, f"the dog sleeps {number}" if number % 2 else f"my friend has a bus {number}", group)
    respond(session, made, "the dog hits secretword", made.groups[0])
    close_wave(session, made)
    code_consultation(session, made.consultation, CODER)
    return made


def views(session: Session) -> list[str]:
    logged = select(AuditEntry.detail).where(AuditEntry.action == "view free text").order_by(AuditEntry.id)
    return [detail for detail in session.scalars(logged) if detail.startswith("exploring")]


def test_words_that_mark_a_theme(session: Session, wave: Wave) -> None:
    found = marking_words(session, wave, "theme", framework_of(session, DEFAULT_FRAMEWORK).theme_of["home_life"])
    assert found.words is not None
    assert found.words[0].word in {"dog", "sleeps"}
    assert (found.chosen, found.rest) == (16, 16)
    assert views(session) == ["exploring: words by theme: 33 answers"]


def test_nothing_is_shown_of_few_people_or_beside_few(session: Session, wave: Wave) -> None:
    assert marking_words(session, wave, "code", "stability").words is None
    assert marking_words(session, wave, "valence", "mixed").words is None
    told = groups_to_tell(session, wave)
    assert told
    for group_id in told:
        assert marking_words(session, wave, "group", group_id).words is not None


def test_a_group_beside_few_others_is_not_told(session: Session) -> None:
    made = make_open_wave(session, ["area"], codes=20)
    for group, size in zip(made.groups, (15, 6), strict=False):
        for number in range(size):
            respond(session, made, f"words {number}", group)
    close_wave(session, made)
    assert groups_to_tell(session, made) == []


def test_what_may_tell_of_harm_is_not_explored(session: Session, wave: Wave) -> None:
    assert find_words(session, wave, "secretword", exact=True) == []
    found = find_words(session, wave, "dogs", exact=False)
    assert len(found) > 10
    assert {language for _line, language in found} == {"en"}
    assert all("secretword" not in (pair.first, pair.second) for pair in word_pairs(session, wave))
    assert len(views(session)) == 3


def test_answers_without_a_code_are_grouped(session: Session) -> None:
    made = make_open_wave(session, codes=60)
    for number in range(36):
        respond(session, made, f"the bus to {'town' if number % 2 else 'college'} is late {number}")
    close_wave(session, made)
    code_consultation(session, made.consultation, CODER)
    found, number = uncoded_groups(session, made)
    assert number == 36
    assert found
    assert all("bus" in one.text for _group, examples in found for one in examples)


def test_drift_is_told_of_coded_waves(session: Session, wave: Wave) -> None:
    seen = Seen(unknown=0.01, unsure=0.5)
    found = wave_drift(session, wave, ["grblx wopzq"] * 33, lambda: seen)
    assert found is not None
    # Every second answer has no dog in it, so that no code is likely.
    assert found.unsure == pytest.approx(16 / 33)
    assert (found.unknown, found.moved, found.warnings) == (1.0, None, ("unknown",))
    assert wave_drift(session, make_wave(session), ["grblx"] * 33, lambda: seen) is None


def closed_and_coded(session: Session, text: str) -> Wave:
    made = make_open_wave(session, codes=40)
    for number in range(33):
        respond(session, made, f"{text} {number}")
    close_wave(session, made)
    code_consultation(session, made.consultation, CODER)
    return made


def test_drift_compares_with_the_wave_before(session: Session) -> None:
    earlier = closed_and_coded(session, "the dog")
    earlier.closes_on -= datetime.timedelta(days=1)
    later = closed_and_coded(session, "I do not want to move")
    assert wave_before(session, later) == earlier
    found = wave_drift(session, later, ["the dog"] * 33, lambda: Seen(0.1, 0.5))
    assert found is not None
    assert found.warnings == ("moved",)


def test_a_coder_sees_at_the_desk_that_a_wave_drifts(
    app: Flask, session: Session, plain_detector: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.operations.explore.card_in_force", some_card)
    monkeypatch.setattr("app.operations.release.load_machine", lambda *_: CODER)
    made = make_open_wave(session, codes=40)
    for number in range(33):
        respond(session, made, f"grblx wopzq {number}")
    close_wave(session, made)
    code_consultation(session, made.consultation)
    assert signs_of(session, made) == ["unknown", "unsure"]
    session.commit()
    one = entered(app, session, "coder").get("/en/manage/coding/")
    assert "look unlike what the machine has seen" in one.text
    note_drift(session, made)
    assert signs_of(session, made) == ["unknown", "unsure"]
    keep_signs(session, made, ())
    session.commit()
    assert "look unlike" not in one.get("/en/manage/coding/").text


PAGES = ["", "words", "words?of=theme:home", "words?of=code:no-such", "pairs", "concordance?find=dog", "uncoded"]


def entered(app: Flask, session: Session, role: str) -> Visit:
    _staff, password = make_staff(session, role, f"{role}@test.example")
    return visit(app).get("/en/sign-in").post("/en/sign-in", email=f"{role}@test.example", password=password)


@pytest.mark.parametrize(("role", "status"), [("coder", 200), ("officer", 200), ("strategist", 403)])
def test_coders_and_officers_explore(
    app: Flask, session: Session, wave: Wave, role: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.operations.explore.card_in_force", some_card)
    address = f"/en/manage/waves/{wave.id}/explore/"
    one = entered(app, session, role)
    assert {one.get(f"{address}{page}").status for page in PAGES} == {status}
    assert bool(views(session)) == (status == 200)


def test_only_closed_waves_with_ten_answers_are_explored(app: Flask, session: Session) -> None:
    made = make_open_wave(session)
    respond(session, made, "words")
    address = f"/en/manage/waves/{made.id}/explore/"
    one = entered(app, session, "officer")
    assert {one.get(f"{address}{page}").status for page in PAGES} == {404}


@pytest.fixture
def proposed(session: Session, wave: Wave) -> str:
    """A code that somebody proposes for an officer's framework."""
    own = begin_framework(session, {"en": "Own", "cy": "Ein un"}, {"en": "a", "cy": "b"}, DEFAULT_FRAMEWORK)
    staff, _password = make_staff(session, "coder", "proposer@test.example")
    response_id = session.scalars(select(Response.id).where(Response.wave_id == wave.id)).first()
    assert response_id
    wave.framework = own
    propose(session, wave, (response_id, FREE_TEXT), staff, "Pets", "They matter", "the dog")
    session.commit()
    return own


def status(session: Session) -> str:
    found = session.scalars(select(CodeProposal.status)).one()
    session.rollback()
    return found


def taken(one: Visit, own: str, proposal_id: str) -> None:
    address = f"/en/manage/frameworks/{own}/themes/home/codes/new?proposal={proposal_id}"
    assert 'value="Pets"' in one.get(address).text
    one.post(address, after=1, label_en="Pets", label_cy="Anifeiliaid")
    assert "Saved as version 2." in one.text


def declined(one: Visit, own: str, proposal_id: str) -> None:
    one.get(f"/en/manage/frameworks/{own}/proposals")
    one.post(f"/en/manage/frameworks/{own}/proposals/{proposal_id}/decline")
    assert "Nobody proposes a code at the moment." in one.text


@pytest.mark.parametrize(("act", "becomes"), [(taken, "taken"), (declined, "declined")])
def test_proposed_codes_are_decided_on(
    app: Flask, session: Session, proposed: str, act: Callable[[Visit, str, str], None], becomes: str
) -> None:
    (proposal,) = read_proposals(session, proposed)
    proposal_id = proposal.row.id
    session.rollback()
    one = entered(app, session, "officer")
    assert "1 code is proposed by coders" in one.get(f"/en/manage/frameworks/{proposed}").text
    assert "They matter" in one.get(f"/en/manage/frameworks/{proposed}/proposals").text
    act(one, proposed, proposal_id)
    assert status(session) == becomes


def test_the_coders_of_frameworks_in_use_are_trained(
    session: Session, proposed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[object] = []
    monkeypatch.setattr("app.coding.machines.load_coder", loaded.append)
    train_coders(session)
    assert loaded == [framework_of(session, proposed)]
