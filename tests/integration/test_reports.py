"""From closed waves to what a reader sees, on both databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.coding.assign import coded_answers, machine_coder
from app.database import confine_engine, with_driver
from app.models import CodedAnswer, Coder, Consultation, Flag, ReleasedQuote, Staff, Wave
from app.models.base import today
from app.operations.launch import close_wave
from app.operations.release import NothingToReleaseError, code_consultation, quotes_to_clear, release
from app.releases.reading import newest_releases, theme_report
from tests.factories import WordCoder, make_open_wave, make_staff, respond

CODER = WordCoder(
    {"dog": ("home_life", "positive"), "move": ("stability", "negative"), "school": ("learning", "positive")}
)


@pytest.fixture
def consultation(session: Session) -> Consultation:
    """40 closed responses: 24 on a dog, 12 on moving, 4 on school."""
    wave = make_open_wave(session, codes=50)
    said = ["We got a dog and I walk it every day"] * 24 + ["I do not want to move house again"] * 12
    for number, words in enumerate(said + ["I like the painting at my school"] * 4):
        respond(session, wave, f"{words} {number}")
    close_wave(session, wave)
    code_consultation(session, wave.consultation, CODER)
    return wave.consultation


@pytest.fixture
def reader(database_url: str, session: Session) -> Iterator[Session]:
    """A reader's session on the same database."""
    engine = create_engine(with_driver(database_url))
    confine_engine(engine)
    with Session(engine) as confined:
        yield confined
    engine.dispose()


def test_a_release_holds_protected_counts(session: Session, reader: Session, consultation: Consultation) -> None:
    built = release(session, consultation, frozenset())
    report = theme_report(reader, built.id)
    assert report is not None
    assert report.everybody.respondents == 40
    assert report.counts["experience"]["all"] == {"mentioned": 30, "going_well": 30, "to_change": None}
    assert report.counts["home"]["all"] == {"mentioned": 10, "going_well": None, "to_change": 10}
    assert report.counts["wellbeing"]["all"] == {"mentioned": None, "going_well": None, "to_change": None}


def test_only_cleared_quotes_are_released(session: Session, reader: Session, consultation: Consultation) -> None:
    offered = quotes_to_clear(session, consultation)
    chosen = offered["experience"][0]
    built = release(session, consultation, {chosen.key, "0" * 32})
    report = theme_report(reader, built.id)
    assert report is not None
    assert {theme: [quote.text for quote in quotes] for theme, quotes in report.quotes.items()} == {
        "experience": [chosen.text]
    }


def test_quotes_are_redacted_and_never_from_a_flagged_response(session: Session) -> None:
    wave = make_open_wave(session, codes=20)
    respond(session, wave, "My dog is with Grace Evans on 07700 900123")
    respond(session, wave, "He hits me when nobody is there and the dog hides")
    for number in range(8):
        respond(session, wave, f"I like to paint, picture {number}")
    close_wave(session, wave)
    code_consultation(session, wave.consultation, CODER)
    offered = [quote.text for quotes in quotes_to_clear(session, wave.consultation).values() for quote in quotes]
    assert len(session.scalars(select(Flag)).all()) == 1
    (text,) = offered
    assert "Grace" not in text
    assert "07700" not in text


def test_coding_again_codes_nothing_twice(session: Session, consultation: Consultation) -> None:
    number = len(session.scalars(select(CodedAnswer)).all())
    assert code_consultation(session, consultation, CODER) == 0
    assert len(session.scalars(select(CodedAnswer)).all()) == number == 40


def test_nothing_is_released_from_an_open_wave(session: Session) -> None:
    wave = make_open_wave(session)
    with pytest.raises(NothingToReleaseError):
        release(session, wave.consultation, frozenset())


def test_a_wave_of_nine_is_not_reported(session: Session) -> None:
    wave = make_open_wave(session)
    for number in range(9):
        respond(session, wave, f"We got a dog, number {number}")
    close_wave(session, wave)
    with pytest.raises(NothingToReleaseError):
        quotes_to_clear(session, wave.consultation)


def test_a_person_stands_over_every_machine_and_the_newest_machine_over_the_others(
    session: Session, consultation: Consultation
) -> None:
    (wave,) = consultation.waves
    first = coded_answers(session, wave)[0]
    version = first.framework_sha256
    newer = machine_coder(session, "a newer machine")
    staff, _password = make_staff(session)
    person = Coder(kind="person", name="Mari", staff_id=staff.id, position=1)
    session.add(person)
    session.flush()
    for coder, valence in ((person, "mixed"), (newer, "negative")):
        row = CodedAnswer(
            response_id=first.response_id,
            item=first.item,
            framework_sha256=version,
            coder_id=coder.id,
            valence=valence,
        )
        session.add(row)
        session.flush()
        chosen = {(one.response_id, one.item): one for one in coded_answers(session, wave)}
        assert chosen[first.response_id, first.item].coder_id == person.id


def test_a_second_release_is_the_newest(session: Session, reader: Session, consultation: Consultation) -> None:
    release(session, consultation, frozenset())
    consultation.release_again_on = today()
    second = release(session, consultation, frozenset())
    assert [found.id for found in newest_releases(reader)] == [second.id]


@pytest.mark.parametrize("model", [Staff, Wave, CodedAnswer, Consultation])
def test_a_reader_can_not_read_anything_else(reader: Session, model: type) -> None:
    with pytest.raises(DBAPIError):
        reader.scalars(select(model)).all()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM release_quote",
        "UPDATE release SET title_en = 'x'",
        "SELECT count(*) FROM answer",
        "DROP TABLE release",
    ],
)
def test_a_reader_can_not_write_or_count(reader: Session, statement: str) -> None:
    with pytest.raises(DBAPIError):
        reader.execute(text(statement))
    reader.rollback()
    assert reader.scalars(select(ReleasedQuote)).all() == []
