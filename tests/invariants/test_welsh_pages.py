"""No English on a Welsh page: every page is rendered in a made-up Welsh, and whatever is not marked fails."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from analysis.framework import Framework, load_framework
from analysis.model_card_words import WORDS
from app import create_app
from app.account.passwords import add_staff
from app.extensions import db
from app.models import Consultation
from app.operations.launch import close_wave
from app.operations.release import code_consultation, release
from app.reporting.groups import LANGUAGES
from app.web.errors import words_of
from surveys.contacts import Contact, helplines
from surveys.loaders import load_library, load_questionnaire
from surveys.questionnaire import Audience, Questionnaire
from surveys.snapshots import from_snapshot, snapshot
from tests.factories import (
    COUNCIL_NUMBER,
    WordCoder,
    confidential,
    make_open_wave,
    migrated_engine,
    respond,
    session_on,
)
from tests.integration.web import visit
from tests.invariants.framework_walk import kept_card, some_card, walk_through_exploration, walk_through_frameworks
from tests.invariants.sentinel import MarkingTranslations, marked, marked_definition, unmarked
from tests.invariants.walks import (
    Walk,
    as_staff,
    walk_as_child,
    walk_as_keeper,
    walk_as_lead,
    walk_as_officer,
    walk_as_one_who_tells_of_harm,
    walk_as_strategist,
    walk_through_every_type,
)

CODER = WordCoder({"dog": ("home_life", "positive"), "move": ("stability", "negative")})


EVERY_TYPE = Path(__file__).parents[1] / "every-type.yaml"


def marked_questionnaire(questionnaire: Questionnaire) -> Questionnaire:
    text, _sha256 = snapshot(questionnaire)
    return from_snapshot(json.dumps(marked_definition(json.loads(text)), ensure_ascii=False))


def marked_framework(framework_id: str) -> Framework:
    return Framework.model_validate(marked_definition(load_framework(framework_id).model_dump(by_alias=True)))


def marked_helplines(audience: Audience) -> list[Contact]:
    return [marked_contact(contact) for contact in helplines(audience)]


def marked_contact(contact: Contact) -> Contact:
    return Contact.model_validate(marked_definition(contact.model_dump(by_alias=True)))


@pytest.fixture
def welsh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every source of Welsh words is replaced by the marked one."""
    library = {key: marked_questionnaire(one) for key, one in load_library().items()}
    library["every-type"] = marked_questionnaire(load_questionnaire(EVERY_TYPE))
    for module in ("app.fieldwork.questionnaires", "app.operations.launch", "app.manage.consultations"):
        monkeypatch.setattr(f"{module}.library", lambda: library)
    for module in ("app.coding.frameworks", "app.manage.frameworks.pages", "app.manage.frameworks.room"):
        monkeypatch.setattr(f"{module}.load_framework", marked_framework)
    monkeypatch.setattr("analysis.qdc_themes.ALL_CODES", {"en": "All", "cy": marked("Pob cod")})
    for module in ("analysis.model_card_words", "analysis.model_card_text"):
        monkeypatch.setattr(f"{module}.WORDS", marked_definition(WORDS))
    monkeypatch.setattr("app.operations.explore.card_in_force", some_card)
    monkeypatch.setattr("app.manage.frameworks.cards.kept_card", kept_card)
    for module in ("app.fieldwork.contacts", "app.manage.consultations", "tests.factories"):
        monkeypatch.setattr(f"{module}.helplines", marked_helplines)
    monkeypatch.setattr("tests.factories.COUNCIL_NUMBER", marked_contact(COUNCIL_NUMBER))
    for name in ("EVERYBODY", "WHO", "ANSWERED_IN"):
        words = {"en": name, "cy": marked(name)}
        monkeypatch.setattr(f"app.reporting.groups.{name}", words)
    monkeypatch.setattr("app.reporting.groups.LANGUAGES", marked_definition(LANGUAGES))
    monkeypatch.setattr("flask_babel.Domain.get_translations", lambda _domain: MarkingTranslations())


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    engine = migrated_engine(f"sqlite:///{tmp_path / 'clywed.sqlite3'}")
    with session_on(engine, tmp_path / "keys") as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def app(tmp_path: Path, welsh: None) -> Iterator[Flask]:
    built = create_app(
        {
            "STATE_FOLDER": tmp_path,
            "DATABASE_URL": f"sqlite:///{tmp_path / 'clywed.sqlite3'}",
            "KEY_FOLDER": tmp_path / "keys",
            "MASTER_KEY": bytes(32),
            "COUNCIL": {"en": "Council", "cy": marked("Cyngor")},
            "PROPAGATE_EXCEPTIONS": False,
        }
    )
    yield built
    with built.app_context():
        db.engine.dispose()
        db.get_engine("reader").dispose()


@pytest.fixture
def released(session: Session, app: Flask) -> Consultation:
    wave = make_open_wave(session, ["home", "area"], codes=20)
    wave.consultation.title_cy = marked(wave.consultation.title_cy)
    for group in wave.groups:
        for number in range(8):
            respond(session, wave, f"We got a dog, I do not want to move {number}", group)
    close_wave(session, wave)
    code_consultation(session, wave.consultation, CODER)
    release(session, wave.consultation, frozenset())
    return wave.consultation


def walk_through_errors(walk: Walk, app: Flask) -> None:
    for address in ("/cy/nothing", "/cy/w/00000000000000000000000000000000/thanks"):
        one = visit(app).get(address)
        assert unmarked(one.text) == [], address
    stale = visit(app).post("/cy/start", answer="⟦a⟧")
    assert (stale.status, unmarked(stale.text)) == (400, [])
    large = visit(app).get("/cy/start").post("/cy/start", code="x" * 1_000_000)
    assert (large.status, unmarked(large.text)) == (413, [])
    with app.test_request_context("/cy/"):
        assert all(word.startswith("⟦") for code in (400, 403, 404, 413, 429, 500) for word in words_of(code))


def test_no_english_stands_on_a_welsh_page(app: Flask, session: Session, released: Consultation) -> None:
    walk = Walk(app)
    walk_as_child(walk, app, session, make_open_wave(session))
    walk_through_every_type(walk, app, session)
    walk_as_officer(walk, app, session, released)
    walk_through_the_officers_tools(walk, app, session, released)
    walk_as_strategist(walk, app, session)
    guarded = make_open_wave(session, **confidential(session))
    walk_as_one_who_tells_of_harm(walk, app, session, guarded)
    walk_as_lead(walk, app, session, guarded)
    walk_as_keeper(walk, app, session, guarded)
    walk_through_errors(walk, app)
    _staff, password = add_staff(session, "nobody@test.example", "Nobody", [])
    session.commit()
    nobody = visit(app).get("/cy/sign-in").post("/cy/sign-in", email="nobody@test.example", password=password)
    walk.note(nobody)
    walk.note(nobody.post("/cy/sign-in", email="", password=""))
    walk.note(nobody.post("/cy/sign-in", email="a@b.example", password="wrong"))
    assert walk.found == {}
    assert pages_of(app) - walk.seen == set()


def walk_through_the_officers_tools(walk: Walk, app: Flask, session: Session, released: Consultation) -> None:
    wave_id = released.waves[0].id
    session.rollback()
    one = as_staff(app, session, "officer@test.example")
    walk_through_frameworks(walk, one)
    walk_through_exploration(walk, one, wave_id)


def pages_of(app: Flask) -> set[str]:
    """Every endpoint that answers GET with words of ours."""
    of_frameworks = {"manage.frameworks.codebook", "manage.frameworks.coder_file"}
    of_tablets = {f"respond.tablet_{name}" for name in ("pack", "pages", "standing", "worker", "manifest")}
    files = {"static", "aloud_sound", "aloud_words", "manage.codes_file", "manage.deletion_file", *of_frameworks}
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in files | of_tablets
    }


def test_the_reader_of_pages_sees_what_is_english() -> None:
    page = (
        '<html lang="cy"><head><title>Hello</title><meta name="description" content="Words"></head><body>'
        '<p>⟦da⟧ and</p><img alt="A dog"><button title="Press">⟦a⟧</button><p lang="en">English</p>'
        '<b translate="no">Nia</b> tail<span hidden>hid</span>22 November 2026, 22 Tachwedd 2026</body></html>'
    )
    assert [words.strip() for words in unmarked(page)] == [
        "Hello", "Words", "⟦da⟧ and", "A dog", "Press", "tail", "hid", "22 November 2026, 22 Tachwedd 2026"
    ]  # fmt: skip
