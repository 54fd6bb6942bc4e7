"""The coding desk over HTTP: what each page does, and who may see it."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.coding.handwork import memo_of
from app.models import (
    AuditEntry,
    CodeAssignment,
    CodedAnswer,
    CodeProposal,
    Coder,
    CodeSuggestion,
    Response,
    Staff,
    TaughtModel,
)
from app.operations.coding import draw_sample
from tests.integration.desk import coded_wave, coder, enter, on_desk
from tests.integration.web import Visit

pytestmark = pytest.mark.usefixtures("plain_detector")


def codings_by(session: Session, staff_id: str) -> list[CodedAnswer]:
    session.expire_all()
    own = select(CodedAnswer).join(Coder).where(Coder.staff_id == staff_id)
    return list(session.scalars(own))


def test_a_coder_codes_undoes_and_writes_a_memo(app: Flask, session: Session) -> None:
    wave = coded_wave(session)
    base = f"/en/manage/coding/waves/{wave.id}"
    one, me = enter(app, session, "coder")
    assert "Code answers" in one.text
    one.get(f"{base}/desk?show=uncoded")
    assert one.status == 200
    first = one.path
    one.post(f"{first}?show=uncoded", go="next", codes=["home_life", "family"], valence="mixed", memo="tŷ: our dog")
    assert one.path != first
    (coded,) = codings_by(session, me)
    assert {given.code for given in coded.assignments} == {"home_life", "family"}
    assert memo_of(session, wave, coded.id) == "tŷ: our dog"
    assert b"our dog" not in bytes(coded.memo or b"")
    session.rollback()
    one.post(f"{one.path}?show=uncoded", go="none")
    assert sorted(len(each.assignments) for each in codings_by(session, me)) == [0, 2]
    session.rollback()
    one.post(f"{base}/undo?show=uncoded")
    assert "is taken back" in one.text
    assert [len(each.assignments) for each in codings_by(session, me)] == [2]
    session.rollback()
    one.get(first)
    assert "tŷ: our dog" in one.text
    one.post(first, go="next", codes=["family"], valence="positive", memo="")
    one.post(f"{base}/undo")
    (coded,) = codings_by(session, me)
    assert {given.code for given in coded.assignments} == {"home_life", "family"}
    assert memo_of(session, wave, coded.id) == "tŷ: our dog"


def test_nothing_is_saved_by_accident(app: Flask, session: Session) -> None:
    wave = coded_wave(session)
    base = f"/en/manage/coding/waves/{wave.id}"
    one, me = enter(app, session, "coder")
    one.get(f"{base}/desk")
    for sent in ({}, {"codes": ["home_life"]}, {"codes": ["no_such_code"], "valence": "positive"}, {"valence": "x"}):
        one.post(one.path, go="next", **sent)
        assert one.status == 422, sent
    one.post(one.path, go="next", codes=["home_life"], valence="positive", memo="x" * 2001)
    assert one.status == 422
    assert "x" * 2001 in one.text
    assert codings_by(session, me) == []


def test_what_the_machine_gave_can_be_taken_or_hidden(app: Flask, session: Session) -> None:
    wave = coded_wave(session)
    base = f"/en/manage/coding/waves/{wave.id}"
    one, me = enter(app, session, "coder")
    one.get(f"{base}/answers?code=home_life")
    assert "our dog number" in one.text
    assert "please do not move" not in one.text
    one.get(f"{base}/desk?code=home_life")
    answer = one.path
    assert "The machine suggests" in one.text
    assert "<mark" in one.text
    one.post(f"/en/manage/coding/settings?wave={base[-32:]}&at={answer.rsplit('/', 1)[1]}", turn="hints")
    assert one.path == answer
    assert "The machine suggests" not in one.text
    assert "<mark" not in one.text
    one.post(answer, go="take")
    (coded,) = codings_by(session, me)
    assert ([given.code for given in coded.assignments], coded.valence) == (["home_life"], "positive")


def test_the_table_hides_what_the_machine_gave_from_whoever_codes_without_it(app: Flask, session: Session) -> None:
    wave = coded_wave(session)
    base = f"/en/manage/coding/waves/{wave.id}"
    one, _me = enter(app, session, "coder")
    one.get(f"{base}/desk").post(one.path, go="next", codes=["family"], valence="positive")
    one.get(f"{base}/answers")
    assert (one.text.count(">Machine<"), one.text.count("%</td>")) == (11, 12)
    one.post(f"/en/manage/coding/settings?wave={base[-32:]}", turn="hints")
    one.get(f"{base}/answers")
    assert (one.text.count(">Machine<"), one.text.count("%</td>")) == (0, 0)
    assert one.text.count('translate="no">Coder</span></td>') == 1
    assert "is hidden" in one.text


def test_the_answer_coded_last_lies_before_the_first_of_the_queue(app: Flask, session: Session) -> None:
    wave = coded_wave(session)
    base = f"/en/manage/coding/waves/{wave.id}"
    one, _me = enter(app, session, "coder")
    first = one.get(f"{base}/desk?show=uncoded").path
    assert 'data-key="k"' not in one.text
    one.post(f"{first}?show=uncoded", go="next", codes=["family"], valence="positive")
    assert f'href="{first}?show=uncoded" data-key="k"' in one.text
    assert 'data-key="k"' not in one.get(f"{first}?show=uncoded").text


def test_codes_that_the_framework_has_no_more_are_not_taken(app: Flask, session: Session) -> None:
    wave = coded_wave(session)
    base = f"/en/manage/coding/waves/{wave.id}"
    one, me = enter(app, session, "coder")
    answer = one.get(f"{base}/desk?code=home_life").path
    assert 'value="take"' in one.text
    for row in (*session.scalars(select(CodeAssignment)), *session.scalars(select(CodeSuggestion))):
        row.code = f"gone_{row.code}"
    session.commit()
    one.get(answer)
    assert 'value="take"' not in one.text
    assert "gone_" not in one.text
    assert one.post(answer, go="take").status == 422
    assert codings_by(session, me) == []


FILTERS = (
    "show=uncoded",
    "show=coded",
    "show=uncertain",
    "sort=doubt",
    "language=cy",
    "language=en",
    "theme=home",
    "item=wish",
    "sort=question&show=nonsense",
    "coder=x",
    "page=99",
)


@pytest.mark.parametrize("filters", FILTERS)
def test_the_table_can_be_filtered_and_sorted(app: Flask, session: Session, filters: str) -> None:
    wave = coded_wave(session)
    base = f"/en/manage/coding/waves/{wave.id}"
    one, _me = enter(app, session, "coder")
    one.get(f"{base}/answers?{filters}")
    assert one.status == 200
    nothing = filters in ("show=coded", "language=cy", "coder=x")
    assert ("our dog number" in one.text or "do not move" in one.text) is not nothing


def test_readings_are_logged_without_a_word(app: Flask, session: Session) -> None:
    wave = coded_wave(session)
    base = f"/en/manage/coding/waves/{wave.id}"
    one, me = enter(app, session, "coder")
    one.get(f"{base}/desk")
    one.get(f"{base}/answers")
    read = select(AuditEntry.detail).where(AuditEntry.staff_id == me, AuditEntry.action == "view free text")
    assert sorted(session.scalars(read)) == ["coding desk: 1 answers", "coding table: 12 answers"]


def test_who_asks_for_a_language_has_read_the_answers(app: Flask, session: Session) -> None:
    wave = coded_wave(session)
    base = f"/en/manage/coding/waves/{wave.id}"
    one, me = enter(app, session, "coder")
    one.get(f"{base}/desk?language=cy")
    assert "our dog number" not in one.text
    read = select(AuditEntry.detail).where(AuditEntry.staff_id == me, AuditEntry.action == "view free text")
    assert list(session.scalars(read)) == ["language of answers: 12 answers"]


def test_answers_with_a_possible_disclosure_are_not_on_the_desk(app: Flask, session: Session) -> None:
    wave = coded_wave(session)
    base = f"/en/manage/coding/waves/{wave.id}"
    one, me = enter(app, session, "coder")
    staff = session.get_one(Staff, me)
    flagged = on_desk(session, wave, staff)[0]
    session.get_one(Response, flagged.place[0]).flagged = True
    session.commit()
    assert len(on_desk(session, wave, staff)) == 11
    session.rollback()
    assert one.get(f"{base}/answers/{flagged.token}").status == 404


def test_no_address_and_no_page_leads_to_a_response(app: Flask, session: Session) -> None:
    wave = coded_wave(session)
    base = f"/en/manage/coding/waves/{wave.id}"
    one, _me = enter(app, session, "coder")
    ids = list(session.scalars(select(Response.id)))
    session.rollback()
    for address in ("answers", "desk"):
        one.get(f"{base}/{address}")
        assert not any(response_id in one.text + one.path for response_id in ids)


def test_a_small_group_is_not_named(app: Flask, session: Session) -> None:
    wave = coded_wave(session, answers=12, dimensions=["home"])
    base = f"/en/manage/coding/waves/{wave.id}"
    one, _me = enter(app, session, "coder")
    one.get(f"{base}/answers")
    assert "oster" in one.text
    for _number, response in enumerate(session.scalars(select(Response)).all()[:3]):
        response.group_id = wave.groups[1].id
    session.commit()
    one.get(f"{base}/answers")
    assert "oster" not in one.text


def test_a_new_code_is_proposed_with_the_words_that_need_it(app: Flask, session: Session) -> None:
    wave = coded_wave(session)
    base = f"/en/manage/coding/waves/{wave.id}"
    one, _me = enter(app, session, "coder")
    one.get(f"{base}/desk")
    one.post(f"{one.path}/propose", extract="", label="")
    assert one.status == 422
    one.post(one.path, extract="our dog", label="Pets", why="Animals matter by themselves.")
    assert "is proposed" in one.text
    row = session.scalars(select(CodeProposal)).one()
    assert b"our dog" not in row.words


def test_who_may_come_in(app: Flask, session: Session) -> None:
    wave = coded_wave(session)
    base = f"/en/manage/coding/waves/{wave.id}"
    coder, _ = enter(app, session, "coder")
    strategist, _ = enter(app, session, "reader", "strategist")
    officer, _ = enter(app, session, "officer", "officer")

    def status(one: Visit, address: str) -> int:
        return one.get(address).status

    for address in ("/en/manage/coding/", f"{base}/desk", f"{base}/answers"):
        assert [status(one, address) for one in (coder, strategist, officer)] == [200, 403, 200], address
    for address in ("/en/manage/", f"{base}/samples", "/en/manage/coding/agreement", "/en/manage/coding/machines"):
        assert [status(one, address) for one in (coder, strategist, officer)] == [403, 403, 200], address


def test_a_wave_that_is_open_or_small_is_nobodys_to_read(app: Flask, session: Session) -> None:
    wave = coded_wave(session, answers=9)
    base = f"/en/manage/coding/waves/{wave.id}"
    one, _me = enter(app, session, "coder")
    assert one.get(f"{base}/desk").status == 404
    assert one.get(f"{base}/answers").status == 404
    assert one.get("/en/manage/coding/waves/" + "0" * 32 + "/desk").status == 404


def test_a_sample_is_drawn_for_two_people_and_coded_by_nobody_else(app: Flask, session: Session) -> None:
    wave = coded_wave(session)
    base = f"/en/manage/coding/waves/{wave.id}"
    officer, me = enter(app, session, "officer", "officer")
    coder, them = enter(app, session, "coder")
    stranger, _ = enter(app, session, "stranger")
    officer.get(f"{base}/samples")
    for sent in ({"size": "9"}, {"size": "x"}, {"size": "10", "first": me, "second": me}, {"size": "10", "first": "x"}):
        assert officer.post(f"{base}/samples", **{"first": me, "second": them, **sent}).status == 422, sent
    officer.post(f"{base}/samples", size="10", first=me, second=them)
    assert "0 of 10" in officer.text
    sample = officer.path.rsplit("/", 1)[1]
    assert coder.get(f"{base}/desk?sample={sample}").status == 200
    assert "two people code" in coder.text
    assert stranger.get(f"{base}/desk?sample={sample}").status == 404
    assert coder.get(f"{base}/desk?sample={'0' * 32}").status == 404
    assert coder.get(f"/en/manage/coding/samples/{sample}").status == 403
    assert "Nothing waits" in officer.get(f"/en/manage/coding/samples/{sample}/decide").text


def test_a_sample_is_coded_in_its_order_and_has_an_end(app: Flask, session: Session) -> None:
    wave = coded_wave(session)
    wave_id = wave.id
    me, second = enter(app, session, "coder"), coder(session, "second")
    sample = draw_sample(session, wave, 10, session.get_one(Staff, me[1]), second).id
    session.rollback()
    one = me[0].get(f"/en/manage/coding/waves/{wave_id}/desk?sample={sample}")
    first = one.path
    for number in range(1, 11):
        assert f"Answer {number} of 10" in one.text
        assert f"{11 - number} still to code" in one.text
        one.post(f"{one.path}?sample={sample}", go="none")
    assert "You have coded the whole sample" in one.text
    assert f'href="{first}?sample={sample}"' in one.text
    assert "Answer 1 of 10" in one.get(f"{first}?sample={sample}").text


def test_the_machine_learns_from_thirty_codings_at_least(app: Flask, session: Session) -> None:
    coded_wave(session)
    officer, _me = enter(app, session, "officer", "officer")
    officer.get("/en/manage/coding/machines")
    assert "at least 30 answers" in officer.text
    officer.get("/en/manage/coding/")
    officer.post("/en/manage/coding/machines/delivering-excellent-outcomes/teach")
    assert "at least 30 answers" in officer.text
    assert session.scalars(select(TaughtModel)).all() == []
    session.rollback()
    assert officer.get("/en/manage/coding/models/" + "0" * 32).status == 404
    officer.get("/en/manage/coding/")
    officer.post("/en/manage/coding/machines/delivering-excellent-outcomes/shipped")
    assert "codes already" in officer.text


def test_settings_lead_back_whatever_the_address_says(app: Flask, session: Session) -> None:
    wave_id = coded_wave(session).id
    one, _me = enter(app, session, "coder")
    strange = "_scheme=gopher&_external=1&_anchor=x&token=y&wave_id=z&endpoint=account.account&show=uncoded"
    one.post(f"/en/manage/coding/settings?wave={wave_id}&{strange}", turn="hints")
    assert one.status == 200
    assert one.path.startswith(f"/en/manage/coding/waves/{wave_id}/answers/")
