"""What the database itself refuses, on both databases."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Table, create_engine, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from app.audit.log import record
from app.models import Answer, AuditEntry, Base, Draft, Flag, Release, ReleasedGroup, Response, Staff, Wave
from tests.factories import confidential, make_open_wave, make_staff, respond, unused_code


def refused(session: Session, row: object) -> None:
    session.add(row)
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def response_of(session: Session) -> Response:
    wave = make_open_wave(session)
    response = Response(wave_id=wave.id, group_id=wave.groups[0].id)
    session.add(response)
    session.commit()
    return response


@pytest.mark.parametrize(
    ("kind", "value", "ciphertext"),
    [
        ("text", '"in the clear"', None),
        ("text", None, None),
        ("codes", None, None),
        ("codes", None, b"x"),
        ("skipped", "[]", None),
        ("drawing", "[]", None),
    ],
)
def test_an_answer_is_stored_as_its_kind(
    session: Session, kind: str, value: str | None, ciphertext: bytes | None
) -> None:
    response = response_of(session)
    answer = Answer(response_id=response.id, item="wish", kind=kind, value=value, ciphertext=ciphertext)
    refused(session, answer)


def test_an_answer_needs_its_response(session: Session) -> None:
    refused(session, Answer(response_id="0" * 32, item="wish", kind="skipped"))


def test_a_response_belongs_to_a_group_of_its_own_wave(session: Session) -> None:
    one, other = make_open_wave(session), make_open_wave(session)
    refused(session, Response(wave_id=one.id, group_id=other.groups[0].id))


def test_an_access_code_has_one_draft(session: Session) -> None:
    wave = make_open_wave(session)
    code = unused_code(session, wave)
    session.add(Draft(wave_id=wave.id, serial=code.serial, group_id=code.group_id))
    session.commit()
    refused(session, Draft(wave_id=wave.id, serial=code.serial, group_id=code.group_id))


def test_a_code_has_a_known_status(session: Session) -> None:
    code = unused_code(session, make_open_wave(session))
    code.status = "lost"
    refused(session, code)


def test_a_wave_that_is_open_has_its_questionnaire(session: Session) -> None:
    wave = make_open_wave(session)
    wave.snapshot = None
    refused(session, wave)


@pytest.mark.parametrize("respondents", [1, 3, 4, 7, 12])
def test_no_unprotected_count_can_be_released(session: Session, respondents: int) -> None:
    release = Release(consultation_id="0" * 32, number=1, title_en="t", title_cy="t", fictional=True)
    session.add(release)
    session.flush()
    words = {"dimension_en": "d", "dimension_cy": "d", "label_en": "l", "label_cy": "l"}
    refused(session, ReleasedGroup(release_id=release.id, group="all", position=0, respondents=respondents, **words))


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET detail = 'x'", "DELETE FROM audit_entry"])
def test_the_audit_log_only_grows(session: Session, statement: str) -> None:
    record(session, "look", "wave", "1")
    session.commit()
    with pytest.raises(DBAPIError, match="only grows"):
        session.execute(text(statement))


def test_changes_of_logged_tables_are_logged_with_their_actor(session: Session) -> None:
    staff, _password = make_staff(session)
    session.info["actor"] = staff.id
    wave = make_open_wave(session)
    entries = session.scalars(select(AuditEntry).where(AuditEntry.subject == "wave")).all()
    assert [(entry.action, entry.subject_id) for entry in entries][:2] == [
        ("create", wave.id),
        ("issue access codes", wave.id),
    ]
    assert {entry.staff_id for entry in entries} == {staff.id}


def test_logged_tables_can_not_be_changed_behind_the_log(session: Session) -> None:
    make_staff(session)
    with pytest.raises(RuntimeError, match="row by row"):
        session.execute(update(Staff).values(active=False))


def test_models_and_migrations_agree(session: Session) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    context = MigrationContext.configure(session.connection())
    assert compare_metadata(context, Base.metadata) == []


def test_migrations_make_the_tables_that_the_models_describe(session: Session, tmp_path: Path) -> None:
    """What the comparison of the migration tool does not see: CHECKs and WITHOUT ROWID."""
    if session.get_bind().dialect.name == "postgresql":
        names = text("SELECT conname FROM pg_constraint WHERE contype = 'c' AND conname LIKE 'ck_%'")
        described = {str(check.name) for table in Base.metadata.tables.values() for check in checks_of(table)}
        assert set(session.scalars(names)) == described
        return
    fresh = create_engine(f"sqlite:///{tmp_path / 'fresh.sqlite3'}")
    Base.metadata.create_all(fresh)
    listed = text("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version'")
    with fresh.connect() as connection:
        described_tables = {name: words_of(sql) for name, sql in connection.execute(listed)}
    fresh.dispose()
    assert {name: words_of(sql) for name, sql in session.execute(listed)} == described_tables


def checks_of(table: Table) -> list[CheckConstraint]:
    return [constraint for constraint in table.constraints if isinstance(constraint, CheckConstraint)]


def words_of(sql: str) -> list[str]:
    """The lines of a table's definition, in no order."""
    return sorted(line.strip(" ,\t") for line in sql.replace('"', "").splitlines())


@pytest.mark.parametrize(("before", "after"), [("anonymous", "confidential"), ("confidential", "anonymous")])
def test_a_promise_does_not_change_after_opening(session: Session, before: str, after: str) -> None:
    plan = confidential(session) if before == "confidential" else {}
    wave = make_open_wave(session, **plan)
    ends = "delete_on" if after == "confidential" else "NULL"
    changes = f"promise = '{after}', tie_public_key = NULL, tie_delete_on = {ends}"
    with pytest.raises(DBAPIError, match="keeps its promise"):
        session.execute(text(f"UPDATE wave SET {changes} WHERE id = :id"), {"id": wave.id})
    session.rollback()


def test_what_respondents_were_told_does_not_become_worse(session: Session) -> None:
    wave = make_open_wave(session, **confidential(session))
    week = datetime.timedelta(days=7)
    for name, value in (
        ("delete_on", wave.delete_on + week),
        ("withdraw_until", wave.withdraw_until - week),
        ("tie_delete_on", (wave.tie_delete_on or wave.delete_on) + week),
        ("tie_public_key", bytes(32)),
    ):
        setattr(wave, name, value)
        with pytest.raises(DBAPIError, match="keeps its promise"):
            session.commit()
        session.rollback()


def test_an_open_wave_is_not_replaced(session: Session) -> None:
    wave = make_open_wave(session)
    columns = ", ".join(column.name for column in Wave.__table__.columns)
    or_replace = "OR REPLACE " if session.get_bind().dialect.name == "sqlite" else ""
    again = text(f"INSERT {or_replace}INTO wave ({columns}) SELECT {columns} FROM wave WHERE id = :id")
    with pytest.raises(DBAPIError):
        session.execute(again, {"id": wave.id})
    session.rollback()


def test_what_was_asked_does_not_change(session: Session) -> None:
    make_open_wave(session)
    with pytest.raises(DBAPIError, match="is frozen"):
        session.execute(text("UPDATE questionnaire_snapshot SET definition = '{}'"))
    session.rollback()


def test_a_wave_does_not_go_back_to_preparation(session: Session) -> None:
    wave = make_open_wave(session)
    wave.status = "preparing"
    with pytest.raises(DBAPIError, match="keeps its promise"):
        session.commit()
    session.rollback()


def test_an_anonymous_wave_is_given_no_tie(session: Session) -> None:
    wave = make_open_wave(session)
    wave.tie_public_key = bytes(32)
    with pytest.raises(DBAPIError):
        session.commit()
    session.rollback()


@pytest.mark.parametrize(
    "closing",
    [
        {"status": "closed"},
        {"status": "closed", "due_at": None},
        {"status": "closed", "due_at": None, "outcome": "supported"},
        {"due_at": None},
        {"ciphertext": None},
    ],
)
def test_nothing_but_a_person_closes_a_flag(session: Session, closing: dict[str, Any]) -> None:
    respond(session, make_open_wave(session), "he hits me every night")
    flag = session.scalars(select(Flag)).one()
    for name, value in closing.items():
        setattr(flag, name, value)
    with pytest.raises(IntegrityError):
        session.commit()
    session.rollback()
