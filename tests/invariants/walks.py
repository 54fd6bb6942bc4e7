"""Walks through the rooms as each of their people, noting what is not Welsh."""

import datetime
import io
import json

from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.framework import DEFAULT_FRAMEWORK
from app.coding.handwork import Given
from app.coding.samples import progress
from app.models import CodingSample, Consultation, Flag, Release, Staff, TaughtModel, Wave
from app.models.base import today
from app.operations.coding import give
from app.operations.launch import close_wave
from app.operations.submit import submit
from app.safeguarding.flags import extract_of
from app.safeguarding.requests import ask_for_contact
from app.vault.receipt import words
from tests.factories import PASSPHRASE, begin, make_open_wave, make_staff, make_wave, respond
from tests.integration.sounds import tone
from tests.integration.web import Visit, letters_of, started, visit
from tests.invariants.sentinel import marked, unmarked

WALKER = "a new password for a walk"
CRY = "he hits me every night and I am scared to go home"


WRONG: dict[str, list[dict[str, str]]] = {
    "kind": [{"answer": "other", "answer.other": "x" * 300}],
    "places": [{"answer": "x"}, {"answer": "99999"}],
    "opened": [{"answer.year": "2019"}, {"answer.year": "2010", "answer.month": "3"}],
    "first": [{"answer.visits": "1", "answer.forum": "1"}],
    "picture": [{"answer": "no drawing"}],
}
RIGHT = {"kind": {"answer": "homes"}, "places": {"answer": "3"}}


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
    walk.note(one.get("/cy/accessibility"))
    walk.note(one.get("/cy/look")).post("/cy/look", go="use", colours="tartan")
    walk.note(one)
    walk.note(one.get("/cy/away"))
    walk.note(one.get("/cy/start"))
    walk.note(one.get("/cy/start?because=late"))
    walk.note(one.post("/cy/start", code="rubbish"))
    one = visit(app).get("/cy/start").post("/cy/start", code=letters_of(session, wave))
    walk.note(one)
    walk.note(one.get(f"{one.path}?asked_in=pl"))
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
    walk.note(stop.get(stop.path.replace("/stop", "/delete")))
    walk.note(stop.get(stop.path.replace("/delete", "/stop"))).post(stop.path, go="later")
    walk.note(stop)
    walk.note(stop.get(f"/cy/w/{wave_id}/stopped?deleted=1"))
    walk.note(stop.get(f"/cy/w/{wave_id}/thanks"))
    walk.note(stop.get(f"/cy/w/{wave_id}/declined"))
    walk.note(stop.get("/"))


def walk_through_every_type(walk: Walk, app: Flask, session: Session) -> None:
    """Who helps; each kind of question, wrongly answered first where it can be; everything read over at the end."""
    wave = make_open_wave(session, instrument="every-type", asks_who_helps=True)
    wave.consultation.title_cy = marked("Ymgynghoriad")
    session.commit()
    one = walk.note(started(app, session, wave, "cy"))
    walk.note(one.post(one.path, go="next", mode="⟦dim⟧")).post(one.path, go="next", mode="helped")
    while "/finish" not in one.path:
        walk.note(one)
        place, item = one.path.split("/")[-2:]
        if place == "rest":
            one.get(one.text.split('class="button button-primary" href="')[1].split('"')[0])
            continue
        for wrong in WRONG.get(item, ()):
            walk.note(one.post(one.path, go="next", **wrong))
            assert one.status == 422
        one.post(one.path, go="next", **RIGHT.get(item, {}))
    walk.note(one)


def walk_as_officer(walk: Walk, app: Flask, session: Session, released: Consultation) -> None:
    preparing = make_wave(session, ["home"], adult_agreement=True)
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
    walk_through_safety(walk, one, address)
    walk_through_recordings(walk, one, address)
    for act in ("codes", "open", "open", "close", "close"):
        walk.note(one.get(address)).post(f"{address}/{act}", number="12")
        walk.note(one)
    walk.note(one.get(f"{address}/codes"))
    walk_through_tablets(walk, one, session)
    walk_through_drawings(walk, one, session)
    walk.note(one.get(f"{base}/{released_id}")).post(f"{base}/{released_id}/code")
    walk.note(one)
    walk_through_clearing(walk, one, session, released_id)
    walk_through_coding(walk, one, session, session.get_one(Consultation, released_id).waves[0])


def walk_through_coding(walk: Walk, one: Visit, session: Session, wave: Wave) -> None:
    """The coding desk: tables, answers, samples with what is decided, machines."""
    officer = session.scalars(select(Staff).where(Staff.email == "officer@test.example")).one()
    other, _password = make_staff(session, "coder", "coder@test.example")
    wave_id, me, them = wave.id, officer.id, other.id
    address = f"/cy/manage/coding/waves/{wave_id}"
    session.rollback()
    walk.note(one.get("/cy/manage/coding/"))
    walk.note(one.get(f"{address}/answers"))
    walk.note(one.get(f"{address}/desk?show=coded"))
    walk.note(one.get(f"{address}/desk"))
    walk.note(one.post(one.path, go="next"))
    answer = one.path
    walk.note(one.post(f"{answer}/propose"))
    walk.note(one.get(answer).post(answer, go="none"))
    walk.note(one.post(f"{address}/undo"))
    walk.note(one.get(f"{address}/samples"))
    walk.note(one.post(f"{address}/samples", size="x"))
    walk.note(one.post(f"{address}/samples", size="10", first=me, second=them))
    sample = one.path
    walk.note(one.get(f"{address}/desk?sample={sample[-32:]}"))
    give_differently(session, sample[-32:])
    walk.note(one.get(f"{address}/desk?sample={sample[-32:]}"))
    one.post(f"/cy/manage/coding/settings?wave={wave_id}", turn="hints")
    walk.note(one.get(f"{address}/answers"))
    walk.note(one.get(sample))
    walk.note(one.get(f"{sample}/decide"))
    walk.note(one.post(f"{sample}/decide", go="next"))
    walk.note(one.get("/cy/manage/coding/agreement"))
    walk_through_machines(walk, one, session)


def give_differently(session: Session, sample_id: str) -> None:
    """Both people of a sample have coded it, not alike."""
    sample = session.get_one(CodingSample, sample_id)
    for place in progress(session, sample).answers:
        for person, codes in ((sample.first, {"home_life"}), (sample.second, {"stability"})):
            give(session, sample.wave, place, person, Given(frozenset(codes), "positive"))


def walk_through_machines(walk: Walk, one: Visit, session: Session) -> None:
    """Models in every state in which a page shows one."""
    figures = {
        name: {
            "alpha": 0.5,
            "micro_f1": 0.5,
            "macro_f1": 0.5,
            "valence": 0.5,
            "codes": {"family": {"f1": f1, "answers": 5}},
        }
        for name, f1 in (("before", 0.4), ("after", 0.6))
    }
    waiting = TaughtModel(framework=DEFAULT_FRAMEWORK, status="waiting", answers=40, figures=json.dumps(figures))
    asked = TaughtModel(framework=DEFAULT_FRAMEWORK)
    session.add_all([waiting, asked])
    session.commit()
    ids = [waiting.id, asked.id]
    session.rollback()
    walk.note(one.get("/cy/manage/coding/machines"))
    walk.note(one.post(f"/cy/manage/coding/machines/{DEFAULT_FRAMEWORK}/teach"))
    for model_id in ids:
        walk.note(one.get(f"/cy/manage/coding/models/{model_id}"))
    walk.note(one.post(f"/cy/manage/coding/models/{ids[1]}/accept"))


def walk_through_safety(walk: Walk, one: Visit, address: str) -> None:
    """Who watches over a wave, where its respondents find help, what adults have agreed to."""
    walk.note(one.get(f"{address}/leads")).post(f"{address}/leads", out_of_hours_email="x")
    walk.note(one)
    walk.note(one.get(f"{address}/contacts/new")).post(f"{address}/contacts/new", phone="x")
    walk.note(one)
    walk.note(one.get(f"{address}/contacts/0"))
    walk.note(one.get(address).post(f"{address}/contacts/0/remove"))
    walk.note(one.get(f"{address}/contacts/1"))
    walk.note(one.get(f"{address}/contacts/1/remove"))
    walk.note(one.post(f"{address}/contacts/1/remove"))
    walk.note(one.get(f"{address}/agreements")).post(f"{address}/agreements", codes="⟦dim⟧")
    walk.note(one)
    walk.note(one.post(f"{address}/agreements", withdraw="yes", code="CDFGHJKMN"))


def walk_through_drawings(walk: Walk, one: Visit, session: Session) -> None:
    """The drawings of a closed wave, of which one worries."""
    wave = make_open_wave(session, instrument="every-type")
    wave.consultation.title_cy = marked("Ymgynghoriad")
    submit(session, begin(session, wave, {"picture": [[0, 1, 1]]}))
    close_wave(session, wave)
    address = f"/cy/manage/waves/{wave.id}/drawings"
    session.rollback()
    walk.note(one.get(address))
    key = one.text.split('name="worry" value="')[1].split('"')[0]
    walk.note(one.post(address, worry=key))
    walk.note(one.post(address, worry=key))


def walk_through_recordings(walk: Walk, one: Visit, address: str) -> None:
    """The list of what somebody reads aloud, and one question with nothing sent and with what is no sound."""
    walk.note(one.get(f"{address}/recordings"))
    walk.note(one.get(f"{address}/recordings/wish/cy"))
    walk.note(one.post(f"{address}/recordings/wish/cy"))
    walk.note(one.post(f"{address}/recordings/wish/cy", sound=(io.BytesIO(b"no sound"), "a.mp3")))
    one.post(f"{address}/recordings/wish/cy", sound=(io.BytesIO(tone()), "a.wav"))
    walk.note(one)
    walk.note(one.get(f"{address}/recordings/wish/cy"))
    walk.note(one.post(f"{address}/recordings/wish/cy/remove"))


def walk_through_tablets(walk: Walk, one: Visit, session: Session) -> None:
    """The officer's pages of outreach tablets, and every page that a tablet keeps."""
    wave = make_open_wave(session)
    wave.consultation.title_cy = marked("Ymgynghoriad")
    address, group_id = f"/cy/manage/waves/{wave.id}/tablets", wave.groups[0].id
    session.commit()
    walk.note(one.get(address)).post(address, ends_on=datetime.date(2020, 1, 1), walk_ins="0", who=group_id)
    walk.note(one)
    last = today()
    walk.note(one.get(address)).post(address, name="⟦Glas⟧", ends_on=last, walk_ins="5", who=group_id)
    made = walk.note(one).path
    code = one.text.split('class="code" translate="no">')[1].split("<")[0]
    # Whatever a tablet fetches signs staff out: it has a browser of its own.
    pages = walk.app.test_client().get("/cy/tablet/pages.json", headers={"Authorization": f"Bearer {code}"}).get_json()
    found = {name: words for name, page in pages["pages"].items() if (words := unmarked(page))}
    walk.found.update(found)
    walk.note(one.get(f"{made}/more"))
    walk.note(one.post(f"{made}/more", more="0"))
    walk.note(one.post(f"{made}/more", more="2"))
    walk.note(one.get(f"/cy/manage/waves/{wave.id}/close"))
    walk.note(one.get(f"{made}/off"))
    walk.note(one.post(f"{made}/off"))
    walk.note(one.get(made))
    walk.note(visit(walk.app).get("/tablet/"))


def walk_through_clearing(walk: Walk, one: Visit, session: Session, consultation_id: str) -> None:
    """Reading quotes, correcting them, reading them again."""
    session.get_one(Consultation, consultation_id).release_again_on = None
    session.commit()
    address = f"/cy/manage/consultations/{consultation_id}/release"
    walk.note(one.get(address))
    walk.note(one.post(address, go="read"))
    walk.note(one.post(address, go="release"))


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


def walk_as_one_who_tells_of_harm(walk: Walk, app: Flask, session: Session, wave: Wave) -> None:
    """From a worrying answer through help and contact to sending, and to taking it back."""
    wave.consultation.title_cy = marked("Ymgynghoriad")
    wave_id = wave.id
    one = visit(app).get("/cy/start").post("/cy/start", code=letters_of(session, wave))
    survey = one.path.rsplit("/", 1)[0]
    one.post(one.path, go="agree")
    one.get(f"{survey}/q/wish")
    walk.note(one.post(f"{survey}/q/wish", go="next", answer=f"⟦{CRY}⟧"))
    walk.note(one.get(f"/cy/w/{wave_id}/contact"))
    walk.note(one.post(f"/cy/w/{wave_id}/contact", go="ask"))
    walk.note(one.post(f"/cy/w/{wave_id}/contact", go="ask", name="⟦Ceri⟧", reach="01632 960123"))
    walk.note(one.get(f"{survey}/finish"))
    walk.note(one.post(f"{survey}/finish"))
    with one.client.session_transaction() as kept:
        numbers = kept["receipt"]["numbers"]
    typed = " ".join(words(numbers, "cy"))
    walk.note(one.get("/cy/withdraw"))
    walk.note(one.post("/cy/withdraw", words="⟦dim⟧"))
    walk.note(one.post("/cy/withdraw", words=typed))
    walk.note(one.post("/cy/withdraw", words=typed, go="yes"))


def as_staff(app: Flask, session: Session, email: str) -> Visit:
    """Signed in as somebody who is known already, with a new password."""
    staff = session.scalars(select(Staff).where(Staff.email == email)).one()
    staff.password_hash = PasswordHasher().hash(WALKER)
    session.commit()
    return visit(app).get("/cy/sign-in").post("/cy/sign-in", email=email, password=WALKER)


def _is_english(session: Session, flag: Flag) -> bool:
    extract = extract_of(session, flag)
    return extract is not None and extract.language == "en"


def walk_as_lead(walk: Walk, app: Flask, session: Session, wave: Wave) -> None:
    """Flags and requests of a confidential wave."""
    for _ in range(2):
        respond(session, wave, CRY)
    wave.consultation.title_cy = marked("Ymgynghoriad")
    request = ask_for_contact(session, wave, "cy", {"name": "⟦Ceri⟧", "reach": "01632 960123"})
    session.commit()
    flags = session.scalars(select(Flag).where(Flag.wave_id == wave.id))
    first = next(flag.id for flag in flags if _is_english(session, flag))
    request_id = request.id
    one = as_staff(app, session, "lead@clywed.example")
    walk.note(one)
    address = f"/cy/protect/flags/{first}"
    walk.note(one.get(address))
    walk.note(one.post(f"{address}/take"))
    walk.note(one.post(f"{address}/pass-on"))
    walk.note(one.get(f"{address}/note"))
    walk.note(one.post(f"{address}/note", reason=""))
    walk.note(one.post(f"{address}/note", reason="⟦nodyn⟧"))
    walk.note(one.get(f"{address}/close"))
    walk.note(one.post(f"{address}/close", reason=""))
    walk.note(one.post(f"{address}/close", outcome="supported", reason="⟦rheswm⟧"))
    walk.note(one.get("/cy/protect/closed"))
    walk.note(one.get(f"{address}/reopen"))
    walk.note(one.get(f"/cy/protect/requests/{request_id}"))
    walk.note(one.post(f"/cy/protect/requests/{request_id}/done"))


def walk_as_keeper(walk: Walk, app: Flask, session: Session, wave: Wave) -> None:
    """What two keepers see, and one who has no passphrase yet."""
    flag = session.scalars(select(Flag).where(Flag.wave_id == wave.id, Flag.status == "open")).first()
    assert flag is not None
    flag_id = flag.id
    newcomer = signed_in(app, session, "tie_keeper")
    walk.note(newcomer)
    walk.note(newcomer.post("/cy/protect/keeper", new="x"))
    first = as_staff(app, session, "keeper-1@clywed.example")
    walk.note(first)
    walk.note(first.get("/cy/protect/keeper/passphrase"))
    walk.note(first.post("/cy/protect/keeper/passphrase", passphrase="wrong"))
    walk.note(first.get(f"/cy/protect/flags/{flag_id}/ask"))
    walk.note(first.post(f"/cy/protect/flags/{flag_id}/ask", reason="⟦perygl⟧", passphrase="wrong"))
    walk.note(first.post(f"/cy/protect/flags/{flag_id}/ask", reason="⟦perygl⟧", passphrase=PASSPHRASE))
    opening = first.path
    second = as_staff(app, session, "keeper-2@clywed.example")
    walk.note(second)
    walk.note(second.get(opening))
    walk.note(second.get(f"{opening}/refuse"))
    walk.note(second.get(opening).post(opening, passphrase=PASSPHRASE))
