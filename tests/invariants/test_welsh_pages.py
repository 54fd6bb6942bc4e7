"""No English on a Welsh page: every page is rendered in a made-up Welsh, and whatever is not marked fails."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.framework import Framework, load_framework
from app import create_app
from app.extensions import db
from app.models import Consultation, Release, Wave
from app.operations.launch import close_wave
from app.operations.release import code_consultation, release
from app.web.errors import words_of
from surveys.loaders import load_library
from surveys.questionnaire import Questionnaire
from surveys.snapshots import from_snapshot, snapshot
from tests.factories import WordCoder, make_open_wave, make_staff, make_wave, migrated_engine, respond, session_on
from tests.integration.web import Visit, letters_of, visit
from tests.invariants.sentinel import MarkingTranslations, marked, marked_definition, unmarked

CODER = WordCoder({"dog": ("home_life", "positive"), "move": ("stability", "negative")})


def marked_questionnaire(questionnaire: Questionnaire) -> Questionnaire:
    text, _sha256 = snapshot(questionnaire)
    return from_snapshot(json.dumps(marked_definition(json.loads(text)), ensure_ascii=False))


def marked_framework(framework_id: str) -> Framework:
    return Framework.model_validate(marked_definition(load_framework(framework_id).model_dump(by_alias=True)))


@pytest.fixture
def welsh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every source of Welsh words is replaced by the marked one."""
    library = {key: marked_questionnaire(one) for key, one in load_library().items()}
    for module in ("app.fieldwork.questionnaires", "app.operations.launch", "app.manage.consultations"):
        monkeypatch.setattr(f"{module}.library", lambda: library)
    for module in ("app.operations.release", "app.manage.releases", "app.coding.frameworks"):
        monkeypatch.setattr(f"{module}.load_framework", marked_framework)
    for name in ("EVERYBODY", "WHO"):
        words = {"en": name, "cy": marked(name)}
        monkeypatch.setattr(f"app.reporting.groups.{name}", words)
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


class Walk:
    """A visit that notes each page's unmarked words, and which endpoints were seen."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.seen: set[str] = set()
        self.found: dict[str, list[str]] = {}

    def note(self, one: Visit) -> Visit:
        assert one.page is not None
        endpoint, _values = self.app.url_map.bind("localhost").match(one.path)
        self.seen.add(endpoint)
        if one.page.mimetype == "text/html" and (words := unmarked(one.text)):
            self.found[f"{endpoint} {one.status}"] = words
        return one


def signed_in(app: Flask, session: Session, role: str) -> Visit:
    email = f"{role}@test.example"
    _staff, password = make_staff(session, role, email)
    return visit(app).get("/cy/sign-in").post("/cy/sign-in", email=email, password=password)


def walk_as_child(walk: Walk, app: Flask, session: Session, wave: Wave) -> None:
    wave.consultation.title_cy = marked("Ymgynghoriad")
    session.commit()
    wave_id = wave.id
    one = visit(app)
    walk.note(one.get("/cy/help"))
    walk.note(one.get("/cy/start"))
    walk.note(one.get("/cy/start?because=again"))
    walk.note(one.post("/cy/start", code="rubbish"))
    one = visit(app).get("/cy/start").post("/cy/start", code=letters_of(session, wave))
    walk.note(one)
    walk.note(visit(app).get(f"/start/{letters_of(session, wave)}"))
    stay = walk.note(one.post(one.path, go="agree")).path
    while "/q/" in one.path:
        walk.note(one)
        walk.note(one.post(one.path, go="next", answer="no such"))
        if "/q/" in one.path and one.status == 422:
            one.post(one.path, go="skip")
    walk.note(one)
    stop = walk.note(one.get(stay)).post(stay, go="stop")
    walk.note(stop)
    walk.note(stop.post(stop.path, go="later"))
    walk.note(stop.get(f"/cy/w/{wave_id}/stopped?deleted=1"))
    walk.note(stop.get(f"/cy/w/{wave_id}/thanks"))
    walk.note(stop.get(f"/cy/w/{wave_id}/declined"))
    walk.note(stop.get("/"))


def walk_as_officer(walk: Walk, app: Flask, session: Session, released: Consultation) -> None:
    preparing = make_wave(session, ["home"])
    preparing.consultation.title_cy = marked("Ymgynghoriad")
    preparing_id, its_consultation, released_id = preparing.id, preparing.consultation_id, released.id
    session.commit()
    one = signed_in(app, session, "officer")
    walk.note(one)
    base = "/cy/manage/consultations"
    walk.note(one.get(f"{base}/new")).post(f"{base}/new")
    walk.note(one)
    walk.note(one.get(f"{base}/{released_id}"))
    walk.note(one.get(f"{base}/{its_consultation}"))
    walk.note(one.get(f"{base}/{released_id}/waves/your-life-8-10"))
    walk.note(one.post(f"{base}/{released_id}/waves/your-life-8-10", opens_on="x"))
    address = f"/cy/manage/waves/{preparing_id}"
    walk.note(one.get(address))
    walk.note(one.post(f"{address}/codes", number="-3"))
    for act in ("codes", "open", "open", "close", "close"):
        walk.note(one.get(address)).post(f"{address}/{act}", number="12")
        walk.note(one)
    walk.note(one.get(f"{address}/codes"))
    walk.note(one.get(f"{base}/{released_id}")).post(f"{base}/{released_id}/code")
    walk.note(one)
    walk.note(one.post(one.path))


def walk_as_strategist(walk: Walk, app: Flask, session: Session) -> None:
    one = signed_in(app, session, "strategist")
    walk.note(one)
    newest = session.scalars(select(Release.id)).first()
    session.rollback()
    walk.note(one.get(f"/cy/insight/releases/{newest}/themes"))
    table = one.get(f"/cy/insight/releases/{newest}/themes.csv")
    walk.seen.add("insight.themes_file")
    unmarked_cells = [
        cell for line in table.text.splitlines() for cell in line.split(",") if unmarked(f"<p>{cell}</p>")
    ]
    assert unmarked_cells == []


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
    walk_as_officer(walk, app, session, released)
    walk_as_strategist(walk, app, session)
    walk_through_errors(walk, app)
    lead = signed_in(app, session, "safeguarding_lead")
    walk.note(lead)
    walk.note(lead.post("/cy/sign-in", email="", password=""))
    walk.note(lead.post("/cy/sign-in", email="a@b.example", password="wrong"))
    assert walk.found == {}
    assert pages_of(app) - walk.seen == set()


def pages_of(app: Flask) -> set[str]:
    """Every endpoint that answers GET with words of ours."""
    files = {"static", "manage.codes_file"}
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in files
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
