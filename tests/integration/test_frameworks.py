"""Officers' own frameworks: saved for ever, carried over, fit for use only when they are whole."""

import json

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from analysis.framework import DEFAULT_FRAMEWORK
from analysis.framework_draft import DraftCode, DraftTheme, FrameworkDraft
from analysis.framework_editing import Edit, change_code, merge_codes, move_code, remove_code, split_code
from analysis.qdc import CodebookError, write_codebook
from app.coding.assign import coded_answers
from app.coding.carrying import settle, undecided, undecided_of
from app.coding.desk import desk_answers
from app.coding.frameworks import framework_of, keep_version, usable_frameworks
from app.coding.handwork import Given
from app.coding.versions import StaleError, draft_in, newest, own_frameworks, revisions
from app.models import (
    AuditEntry,
    CodeAssignment,
    CodedAnswer,
    Coder,
    CodingSample,
    FrameworkRevision,
    FrameworkVersion,
    Response,
    SampledAnswer,
    Staff,
    UndecidedCode,
    Wave,
)
from app.operations import coding
from app.operations.frameworks import begin_framework, import_framework, save_framework
from app.operations.launch import close_wave
from tests.factories import FREE_TEXT, make_open_wave, make_staff, respond

TITLE = {"en": "Our own", "cy": "Ein fframwaith ni"}


@pytest.fixture
def own(session: Session) -> str:
    """A copy of the shipped framework."""
    return begin_framework(session, TITLE, TITLE, DEFAULT_FRAMEWORK)


def draft(session: Session, framework_id: str) -> FrameworkDraft:
    found = newest(session, framework_id)
    assert found is not None
    return draft_in(found)


def save(session: Session, edit: Edit, act: str = "change", after: int = 1) -> FrameworkRevision:
    return save_framework(session, edit, act, "", after)[0]


def test_a_copy_can_be_used_at_once_beside_those_shipped(session: Session, own: str) -> None:
    assert own == "our-own"
    assert [one.framework for one in usable_frameworks(session)][-1] == own
    assert framework_of(session, own).title == TITLE
    assert framework_of(session, own).theme_of == framework_of(session, DEFAULT_FRAMEWORK).theme_of
    assert begin_framework(session, TITLE, TITLE) == "our-own-2"
    with pytest.raises(KeyError):
        begin_framework(session, TITLE, TITLE, "no-such")


def test_every_save_is_a_version_that_stays(session: Session, own: str) -> None:
    staff, _password = make_staff(session)
    session.info["actor"] = staff.id
    code = (
        draft(session, own).codes["food"]
        if "food" in draft(session, own).codes
        else draft(session, own).codes["carers"]
    )
    saved = save(session, change_code(draft(session, own), code.model_copy(update={"label": TITLE})))
    assert [one.number for one in revisions(session, own)] == [2, 1]
    assert saved.staff_id == staff.id
    assert framework_of(session, own).version == "2"
    assert framework_of(session, own).codes[code.id].label == TITLE
    logged = session.scalars(select(AuditEntry.action).where(AuditEntry.subject_id == own)).all()
    assert list(logged).count("change framework") == 1
    saved.act = "split"
    with pytest.raises(DatabaseError, match="frozen"):
        session.commit()
    session.rollback()
    kept = session.get_one(FrameworkVersion, saved.sha256)
    kept.definition = "{}"
    with pytest.raises(DatabaseError, match="frozen"):
        session.commit()
    session.rollback()


def test_two_who_save_at_once_lose_nothing(session: Session, own: str) -> None:
    save(session, remove_code(draft(session, own), "listened"), "remove")
    with pytest.raises(StaleError):
        save(session, remove_code(draft(session, own), "decisions"), "remove", after=1)
    assert "decisions" in draft(session, own).codes


def test_what_lacks_a_language_is_kept_and_not_used(session: Session, own: str) -> None:
    before = keep_version(session, own)
    code = draft(session, own).codes["carers"]
    half = save(session, change_code(draft(session, own), code.model_copy(update={"label": {"en": "Carers"}})))
    assert half.sha256 is None
    assert keep_version(session, own).sha256 == before.sha256
    whole = save(session, change_code(draft(session, own), code), after=2)
    assert keep_version(session, own).sha256 == whole.sha256 != before.sha256


def test_a_codebook_in_one_language_is_a_draft_until_the_other_is_there(session: Session) -> None:
    content = b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code name="Ymddiriedaeth"/></Codes></CodeBook>'
    own = import_framework(session, content, "cy", "Llyfr codau")
    assert draft(session, own).title == {"cy": "Llyfr codau"}
    assert [one.framework for one in own_frameworks(session)] == [own]
    assert own not in [one.framework for one in usable_frameworks(session)]
    with pytest.raises(KeyError):
        framework_of(session, own)


def test_a_codebook_of_our_own_comes_back_ready(session: Session, own: str) -> None:
    again = import_framework(session, write_codebook(draft(session, own), "cy"), "en", "x")
    assert framework_of(session, again).codes == framework_of(session, own).codes


def test_a_codebook_that_is_none_leaves_nothing(session: Session) -> None:
    with pytest.raises(CodebookError):
        import_framework(session, b"<a/>", "en", "x")
    assert session.scalar(select(func.count()).select_from(FrameworkRevision)) == 0


@pytest.fixture
def coded(session: Session, own: str) -> Wave:
    """A closed wave with the framework of the officer, each answer coded by a person."""
    wave = make_open_wave(session, framework=own)
    for number in range(3):
        respond(session, wave, f"Answer {number}")
    close_wave(session, wave)
    give(session, wave, ["carers", "home_life"])
    return wave


def give(session: Session, wave: Wave, codes: list[str], kind: str = "person") -> None:
    staff, _password = make_staff(session, email=f"{kind}@clywed.example")
    coder = Coder(kind=kind, name=kind, position=1, staff_id=staff.id if kind == "person" else None)
    session.add(coder)
    session.flush()
    for response_id in session.scalars(select(Response.id).where(Response.wave_id == wave.id)).all():
        given = [CodeAssignment(code=code, probability=0.5, evidence=f"[[{at}, 9]]") for at, code in enumerate(codes)]
        session.add(
            CodedAnswer(
                response_id=response_id,
                item=FREE_TEXT,
                framework_sha256=keep_version(session, wave.framework).sha256,
                coder_id=coder.id,
                valence="positive",
                assignments=given,
            )
        )
    session.commit()


def codes_of(session: Session, wave: Wave) -> list[list[str]]:
    return [sorted(given.code for given in row.assignments) for row in coded_answers(session, wave)]


def test_moved_codes_stay_with_their_answers(session: Session, coded: Wave) -> None:
    now = draft(session, coded.framework)
    save(session, move_code(now, "carers", "home", 0), "move")
    assert codes_of(session, coded) == [["carers", "home_life"]] * 3
    assert framework_of(session, coded.framework).theme_of["carers"] == "home"
    current = keep_version(session, coded.framework).sha256
    assert {row.framework_sha256 for row in coded_answers(session, coded)} == {current}


def test_merged_codes_are_one_on_every_answer(session: Session, coded: Wave) -> None:
    give(session, coded, ["carers"], "machine")
    _revision, carried = save_framework(
        session, merge_codes(draft(session, coded.framework), ["carers"], "home_life"), "merge", "carers", 1
    )
    assert (carried.codings, carried.changed, carried.undecided) == (3, 3, 0)
    assert codes_of(session, coded) == [["home_life"]] * 3
    assert json.loads(coded_answers(session, coded)[0].assignments[0].evidence) == [[0, 9], [1, 9]]
    machines = select(func.count()).select_from(CodedAnswer).join(Coder).where(Coder.kind == "machine")
    assert session.scalar(machines) == 3
    told = session.scalars(select(AuditEntry.detail).where(AuditEntry.action == "carry codes")).one()
    assert told == "3 codings: 3 changed, 0 gone, 0 to decide"


def parts_of(session: Session, framework_id: str, code_id: str) -> list[DraftCode]:
    code = draft(session, framework_id).codes[code_id]
    return [code.model_copy(update={"id": name}) for name in (f"{code_id}_a", f"{code_id}_b")]


def test_split_codes_wait_for_a_person(session: Session, coded: Wave) -> None:
    own = coded.framework
    save(session, split_code(draft(session, own), "carers", parts_of(session, own, "carers")), "split")
    assert codes_of(session, coded) == [["home_life"]] * 3
    assert undecided(session, keep_version(session, own).sha256) == {coded.id: 3}
    waiting = [one for every in undecided_of(session, coded).values() for one in every]
    assert {(one.code, one.choices, one.evidence) for one in waiting} == {
        ("carers", '["carers_a", "carers_b"]', "[[0, 9]]")
    }
    # What waits is not forgotten by the next save, and its choices follow.
    save(session, merge_codes(draft(session, own), ["carers_a"], "home_life"), "merge", after=2)
    row = coded_answers(session, coded)[0]
    kept = session.scalars(select(UndecidedCode).where(UndecidedCode.coded_answer_id == row.id)).one()
    assert json.loads(kept.choices) == ["home_life", "carers_b"]
    assert {one.split for one in desk_answers(session, coded, "nobody")} == {("home_life", "carers_b")}
    settle(session, row)
    session.commit()
    assert undecided(session, keep_version(session, own).sha256) == {coded.id: 2}
    # What waited in the version before is over too.
    place = (row.response_id, row.item)
    assert [one.split for one in desk_answers(session, coded, "nobody") if one.place == place] == [()]


def test_undoing_a_choice_lets_the_split_code_wait_again(session: Session, coded: Wave) -> None:
    own = coded.framework
    staff = session.scalars(select(Staff).join(Coder, Coder.staff_id == Staff.id)).one()
    save(session, split_code(draft(session, own), "carers", parts_of(session, own, "carers")), "split")
    place = min(one.place for one in desk_answers(session, coded, staff.id))
    coding.give(session, coded, place, staff, Given(frozenset({"carers_a"}), "positive"))
    assert sum(undecided(session, keep_version(session, own).sha256).values()) == 2
    assert coding.undo(session, coded, staff) == place
    assert {one.split for one in desk_answers(session, coded, staff.id)} == {("carers_a", "carers_b")}
    assert codes_of(session, coded) == [["home_life"]] * 3


def test_what_was_carried_over_is_not_undone_in_the_version_before(session: Session, coded: Wave) -> None:
    own = coded.framework
    staff = session.scalars(select(Staff).join(Coder, Coder.staff_id == Staff.id)).one()
    place = min(one.place for one in desk_answers(session, coded, staff.id))
    coding.give(session, coded, place, staff, Given(frozenset({"family"}), "positive"))
    save(session, remove_code(draft(session, own), "listened"), "remove")
    assert coding.undo(session, coded, staff) is None
    assert ["family"] in codes_of(session, coded)


def test_a_split_code_tells_nothing_to_who_codes_blind(session: Session, coded: Wave) -> None:
    own = coded.framework
    save(session, split_code(draft(session, own), "carers", parts_of(session, own, "carers")), "split")
    first = session.scalars(select(Coder.staff_id).where(Coder.kind == "person")).one()
    second = make_staff(session, email="second@clywed.example")[0]
    sample = CodingSample(wave_id=coded.id, first_id=str(first), second_id=second.id, measures=False)
    places = session.execute(select(Response.id).where(Response.wave_id == coded.id)).scalars().all()
    sample.answers = [SampledAnswer(position=at, response_id=one, item=FREE_TEXT) for at, one in enumerate(places)]
    session.add(sample)
    session.commit()
    assert {one.split for one in desk_answers(session, coded, second.id)} == {()}
    assert {one.split for one in desk_answers(session, coded, str(first))} == {("carers_a", "carers_b")}


def test_removed_codes_leave_their_answers_and_the_old_coding_stays(session: Session, coded: Wave) -> None:
    old = keep_version(session, coded.framework).sha256
    save(session, remove_code(draft(session, coded.framework), "carers"), "remove")
    assert codes_of(session, coded) == [["home_life"]] * 3
    before = session.scalars(select(CodedAnswer).where(CodedAnswer.framework_sha256 == old)).all()
    assert [len(row.assignments) for row in before] == [2, 2, 2]


def test_changes_while_words_were_missing_are_carried_over_together(session: Session, coded: Wave) -> None:
    own = coded.framework
    merged = merge_codes(draft(session, own), ["carers"], "home_life")
    theme = DraftTheme(id="empty", label=TITLE, definition=TITLE)
    save(
        session, Edit(merged.draft.model_copy(update={"themes": [*merged.draft.themes, theme]}), merged.became), "merge"
    )
    assert codes_of(session, coded) == [["carers", "home_life"]] * 3
    whole = draft(session, own)
    save(session, Edit(whole.model_copy(update={"themes": whole.themes[:-1]})), "remove", after=2)
    assert codes_of(session, coded) == [["home_life"]] * 3
