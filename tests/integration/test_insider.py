"""An insider with everything: the database, its log, the job queue, the audit log and last night's backup.

They try to join access codes to sealed responses by any value that both ends share, over any number of rows between.
"""

import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import MetaData, select, text
from sqlalchemy.orm import Session

from app.database import hide_order
from app.fieldwork.drafts import save_answer
from app.fieldwork.modes import keep_mode
from app.fieldwork.tallies import TELL_AT_LEAST
from app.jobs.tasks import TASKS, run_task
from app.jobs.timetable import timetable
from app.models import AccessCode, Answer, CodedAnswer, Draft, DraftAnswer, Flag, Response, Wave
from app.operations.answer import keep_answer
from app.operations.launch import close_wave
from app.operations.release import code_consultation
from app.operations.submit import ORDERED, submit
from app.operations.withdraw import withdraw
from app.vault.receipt import words
from tests.factories import CHOICE, FREE_TEXT, WordCoder, begin, confidential, make_open_wave, respond

Row = tuple[str, tuple[Any, ...]]
# A value that this many rows of one table share tells nobody apart: a wave, a group, a day, a language.
CROWD = 10
ENTRANCES = frozenset({"access_code", "draft", "draft_answer"})
TREASURE = frozenset({"response", "answer", "coded_answer", "code_assignment"})


def rows_of(session: Session) -> set[Row]:
    """Every row of every table, whatever the code knows of it."""
    tables = MetaData()
    tables.reflect(session.connection())
    return {
        (table.name, tuple(_hashable(value) for value in row))
        for table in tables.sorted_tables
        for row in session.execute(select(table))
    }


def _hashable(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value)
    return bytes(value) if isinstance(value, memoryview) else value


def joins(rows: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Pairs of an entrance and a treasure that a chain of shared values connects."""
    parents: dict[Row, Row] = {}

    def root(row: Row) -> Row:
        while parents.setdefault(row, row) != row:
            row = parents[row]
        return row

    for sharing in _sharing(rows):
        for one, other in itertools.pairwise(sharing):
            parents[root(one)] = root(other)
    chains: dict[Row, list[Row]] = defaultdict(list)
    for row in list(parents):
        chains[root(row)].append(row)
    return [
        (one, other)
        for chain in chains.values()
        for one in chain
        if one[0] in ENTRANCES
        for other in chain
        if other[0] in TREASURE
    ]


def _sharing(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows that share a telling value. A value inside a longer one counts as shared: "wave/serial"."""
    holders: dict[bytes, set[Row]] = defaultdict(set)
    for row in rows:
        for value in _telling(row):
            holders[value].add(row)
    for sharing in holders.values():
        numbers: dict[str, int] = defaultdict(int)
        for name, _values in sharing:
            numbers[name] += 1
        if len(sharing) > 1 and max(numbers.values()) < CROWD:
            yield sorted(sharing, key=repr)


def _telling(row: Row) -> Iterator[bytes]:
    for value in row[1]:
        if isinstance(value, bytes):
            yield value
        elif isinstance(value, str):
            yield from (part.encode() for part in value.replace("/", " ").split() if len(part) >= 8)


@pytest.fixture(params=["anonymous", "confidential"])
def wave(request: pytest.FixtureRequest, session: Session) -> Wave:
    """An open wave under each promise."""
    promise = confidential(session) if request.param == "confidential" else {}
    return make_open_wave(session, codes=30, **promise)


def answer_and_send(session: Session, wave: Wave, number: int) -> None:
    draft = begin(session, wave, {CHOICE: ["always"]})
    keep_answer(session, draft, FREE_TEXT, _words(number), "en")
    submit(session, draft)


def _words(number: int) -> str:
    return "he hits me every night" if number % 4 == 0 else f"I want pancakes on day {number}"


def fielded(session: Session, wave: Wave) -> tuple[set[Row], set[Row]]:
    """A fielding that ends with a close: last night's backup and today's rows."""
    for number in range(14):
        answer_and_send(session, wave, number)
    begun = begin(session, wave, {FREE_TEXT: "not sent yet"})
    backup = rows_of(session)
    for number in range(14, 23):
        answer_and_send(session, wave, number)
    submit(session, begun)
    close_wave(session, wave)
    today = rows_of(session)
    session.commit()
    return backup, today


def test_no_chain_of_values_leads_from_a_code_to_a_response(session: Session, wave: Wave) -> None:
    backup, today = fielded(session, wave)
    assert {name for name, _values in backup} >= {"access_code", "draft", "response", "flag", "audit_entry", "alert"}
    assert sum(name == "response" for name, _values in today) == 24
    assert joins(backup | today) == []


def test_the_insider_would_find_a_join_if_there_were_one(session: Session, wave: Wave) -> None:
    backup, today = fielded(session, wave)
    response_id = session.scalars(select(Response.id)).first()
    draft_id = next(values[0] for name, values in backup if name == "draft")
    leak: Row = ("audit_entry", (f"{response_id}/{draft_id}",))
    assert joins(backup | today | {leak})


def test_a_backup_shows_no_pattern_of_answers(session: Session, wave: Wave) -> None:
    for number, choice in enumerate(["always", "never", None, "sometimes"]):
        draft = begin(session, wave, {CHOICE: [choice]} if choice else {CHOICE: []})
        keep_answer(session, draft, FREE_TEXT, _words(number) * (1 + number), "cy" if number else "en")
    columns = [column for column in DraftAnswer.__table__.columns if column.name not in ("draft_id", "item")]
    shown = [tuple(len(value) for value in row) for row in session.execute(select(*columns))]
    assert len(shown) == 8
    assert len(set(shown)) == 1


def test_a_draft_shows_nothing_of_who_writes_it_but_its_group(session: Session, wave: Wave) -> None:
    for language in ("en", "cy"):
        draft = begin(session, wave, {})
        keep_answer(session, draft, FREE_TEXT, "Dwi'n hoffi fy nghi", language)
    telling = [column for column in Draft.__table__.columns if column.name not in ("id", "serial", "receipt", "mode")]
    assert len(set(session.execute(select(*telling)))) == 1


def test_the_length_of_a_text_tells_nothing(session: Session, wave: Wave) -> None:
    for said in ("na", "tŷ bach twt ŵŷâ " * 60):
        submit(session, begin(session, wave, {FREE_TEXT: said}))
    close_wave(session, wave)
    assert len({len(ciphertext) for ciphertext in session.scalars(select(Answer.ciphertext)) if ciphertext}) == 1


# What stands in the clear nowhere: how and in which language somebody answered, and what else shows it.
RARE = ("interpreter", "pl", "unread", "und")
OF_RESPONDENTS = (
    "draft", "draft_answer", "response", "answer", "coded_answer", "code_assignment", "code_suggestion", "coding_step",
    "sampled_answer", "flag",
)  # fmt: skip


def in_the_clear(rows: Iterable[Row]) -> set[str]:
    """Every word that stands unencrypted in a row of a respondent."""
    cells = [_as_text(cell) for name, values in rows if name in OF_RESPONDENTS for cell in values]
    return {word for cell in cells for word in re.findall(r"\w+", cell)}


def _as_text(cell: Any) -> str:
    """What somebody reads in a cell: nothing in bytes that are no text, where two letters may meet by chance."""
    if not isinstance(cell, bytes):
        return str(cell)
    try:
        return cell.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def answer_rarely(session: Session, wave: Wave) -> None:
    """The only one with an interpreter, the only one in Polish."""
    draft = begin(session, wave, {})
    keep_mode(session, draft, "interpreter")
    keep_answer(session, draft, CHOICE, ["always"], "pl")
    keep_answer(session, draft, FREE_TEXT, "Lubię drzewa", "pl")
    submit(session, draft)


def test_the_only_one_with_an_interpreter_or_in_another_language_is_not_told_apart(
    session: Session, wave: Wave
) -> None:
    answer_rarely(session, wave)
    for number in range(1, 12):
        answer_and_send(session, wave, number)
    backup = rows_of(session)
    close_wave(session, wave)
    code_consultation(session, wave.consultation, WordCoder({"pancakes": ("home_life", "positive")}))
    today = rows_of(session)
    assert {name for name, _values in backup} >= {"draft", "response", "answer", "flag"}
    for rows in (backup, today):
        assert not in_the_clear(rows) & set(RARE)
    for column in (Response.mode, Response.language, Flag.finding, Answer.ciphertext):
        assert len({len(value) for value in session.scalars(select(column)) if value}) <= 1
    texts = select(Answer.response_id, Answer.item).where(Answer.kind == "text")
    coded = select(CodedAnswer.response_id, CodedAnswer.item)
    assert set(session.execute(texts)) == set(session.execute(coded))


def test_the_insider_would_see_a_rare_word_if_it_stood_there() -> None:
    assert in_the_clear({("flag", ("1", '["unread"]', b"pl", b"\xff pl ")), ("staff", ("cy",))}) == {
        "1",
        "unread",
        "pl",
    }


def test_a_backup_of_each_night_tells_no_mode_and_no_language_of_the_responses_that_came_in(
    session: Session, wave: Wave
) -> None:
    nights = []
    for _ in range(2):
        for number in range(10):
            answer_and_send(session, wave, number)
        nights.append([values for name, values in rows_of(session) if name in ("mode_count", "language_count")])
    assert nights == [[], []]
    assert None not in {*session.scalars(select(Response.mode)), *session.scalars(select(Response.language))}


def test_a_small_group_is_not_told_apart_after_the_close(session: Session) -> None:
    wave = make_open_wave(session, ["home"], codes=20)
    large, small, smaller = wave.groups
    for group, number in ((large, 12), (small, 3), (smaller, 1)):
        for _ in range(number):
            respond(session, wave, "I like pancakes", group)
    close_wave(session, wave)
    sizes = Counter(session.scalars(select(Response.group_id)))
    assert not {small.id, smaller.id} & sizes.keys()
    assert sorted(sizes.values()) in ([5, 11], [4, 12], [16])
    assert min(sizes.values()) >= TELL_AT_LEAST


def test_a_flag_of_an_anonymous_wave_does_not_tell_its_group(session: Session, wave: Wave) -> None:
    answer_and_send(session, wave, 0)
    groups = set(session.scalars(select(Flag.group_id)))
    assert groups == ({None} if wave.promise == "anonymous" else {wave.groups[0].id})


def test_what_is_withdrawn_marks_no_code(session: Session, wave: Wave) -> None:
    draft = begin(session, wave, {FREE_TEXT: "he hits me every night"})
    typed = " ".join(words(submit(session, draft), "en"))
    submit(session, begin(session, wave, {FREE_TEXT: "I like pancakes"}))
    withdraw(session, typed)
    used = session.scalars(select(AccessCode.status).where(AccessCode.status != "issued")).all()
    assert used == ["spent", "spent"]


def test_no_log_of_the_database_ties_a_flag_to_its_code(session: Session, wave: Wave) -> None:
    for number in (0, 4, 8):
        answer_and_send(session, wave, number)
    if session.get_bind().dialect.name == "sqlite":
        log = Path(f"{session.get_bind().engine.url.database}-wal")
        assert log.stat().st_size == 0
        return
    together = text("SELECT count(*) FROM flag JOIN access_code ON flag.xmin = access_code.xmin")
    if wave.promise == "anonymous":
        assert session.scalar(together) == 0
    hide_order(session, *ORDERED)
    for table in ("flag", "access_code"):
        assert session.scalar(text(f"SELECT count(DISTINCT xmin::text) FROM {table}")) == 1
    assert session.scalar(together) == 0


def test_the_files_hold_no_draft_after_the_close(
    session: Session, wave: Wave, database_url: str, tmp_path: Path
) -> None:
    if not database_url.startswith("sqlite"):
        # A PostgreSQL server keeps its files to itself; docs/privacy.md says what they hold and for how long.
        assert session.get_bind().dialect.name == "postgresql"
        return
    drafts = [begin(session, wave, {FREE_TEXT: "one"}) for _ in range(3)]
    ids = [draft.id.encode() for draft in drafts]
    sealed = [bytes(value) for value in session.scalars(select(DraftAnswer.ciphertext)) if value]
    database = Path(str(session.get_bind().engine.url.database))
    assert any(ids[0] in path.read_bytes() for path in database.parent.glob(f"{database.name}*"))
    for draft in drafts:
        submit(session, draft)
    close_wave(session, wave)
    for path in database.parent.glob(f"{database.name}*"):
        content = path.read_bytes()
        assert not [needle for needle in [*ids, *sealed] if needle in content], path.name


def test_the_job_queue_holds_names_of_tasks_alone(app: Flask, session: Session, wave: Wave) -> None:
    answer_and_send(session, wave, 0)
    secrets = {*session.scalars(select(AccessCode.serial)), *session.scalars(select(Draft.id)), wave.id}
    session.commit()
    queue = timetable(app)
    for task in queue._registry.periodic_tasks:
        queue.enqueue(task)
    for task in TASKS:
        run_task(app, task)
    content = b"".join(path.read_bytes() for path in app.config["STATE_FOLDER"].glob("jobs.sqlite3*"))
    assert b"alerts" in content
    assert not [secret for secret in secrets if secret.encode() in content]


def test_an_exception_while_a_child_answers_tells_nothing(
    capsys: pytest.CaptureFixture[str], app: Flask, session: Session, wave: Wave, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.integration.web import started

    app.config["PROPAGATE_EXCEPTIONS"] = False
    child = started(app, session, wave)

    def fail(*arguments: object, **_more: object) -> None:
        raise RuntimeError(f"broken: {arguments}")

    monkeypatch.setattr(f"{save_answer.__module__}._encrypted", fail)
    child.client.environ_base.update(HTTP_USER_AGENT="an old telephone", REMOTE_ADDR="203.0.113.77")
    child.get(f"{child.path.rsplit('/', 1)[0]}/{FREE_TEXT}")
    child.post(child.path, answer="he hurts me", go="next")
    assert child.status == 500
    draft_id = session.scalars(select(Draft.id)).one()
    session.rollback()
    logged = "".join(capsys.readouterr())
    assert "RuntimeError" in logged
    assert not [word for word in ("telephone", "203.0.113.77", "hurts", draft_id) if word in logged]
