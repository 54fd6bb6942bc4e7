"""The machine learns from people: asked for, measured, decided on, and forgotten where words are withdrawn."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analysis.coding import TextCoder, train_coder
from analysis.framework import DEFAULT_FRAMEWORK, Framework, load_framework
from analysis.model_cache import fingerprint, models_folder
from analysis.training_corpus import Row
from app.coding.assign import coded_answers
from app.coding.codings import codings_of
from app.coding.comparing import unbiased_machine
from app.coding.handwork import Given
from app.coding.machines import name_in_force
from app.fieldwork.receipts import response_digest
from app.models import AuditEntry, CodedAnswer, Coder, Response, Staff, TaughtModel, Wave
from app.operations import coding, teaching
from app.operations.release import code_wave
from app.operations.retain import delete_wave
from app.operations.teaching import TeachingRefusedError, ask, back_to_shipped, put_in_force, refuse, teach_asked
from app.operations.withdraw import withdraw
from app.safeguarding.clock import utc_now
from app.speech.sounds import Sounds
from app.vault.receipt import words
from tests.integration.desk import MOVED, NONE, coded_wave, coder, on_desk
from tests.invariants.framework_walk import some_card

pytestmark = pytest.mark.usefixtures("plain_detector")

# People mean by a dog what the machine that was shipped does not.
DIGITAL = Given(frozenset({"digital"}), "positive")
GIVEN = {"dog": DIGITAL, "move": MOVED, "nothing": NONE}


SHIPPED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("wifi", ("digital",)),
    ("school", ("learning",)),
    ("food", ()),
    ("bus", ()),
)


def small_teach(framework: Framework, rows: Sequence[Row]) -> TextCoder:
    """What the product does, without the authored corpus."""
    return train_coder(framework, rows)


@pytest.fixture(autouse=True)
def small_machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Models of this test alone; the shipped coder is one that learnt from four lines."""
    monkeypatch.setenv("CLYWED_MODELS", str(tmp_path / "models"))
    made: list[TextCoder] = []

    def load(framework: str | Framework) -> TextCoder:
        if not made:
            rows = [
                Row(id=text, text=text, lang="en", respondent="", codes=codes, valence="positive", author=text)
                for text, codes in SHIPPED
            ]
            whole = framework if isinstance(framework, Framework) else load_framework(framework)
            made.append(train_coder(whole, rows))
        return made[0]

    monkeypatch.setattr("app.coding.machines.load_coder", load)
    monkeypatch.setattr("app.operations.explore.card_in_force", some_card)


@pytest.fixture
def officer(session: Session) -> Staff:
    return coder(session, "officer", "officer")


@pytest.fixture
def wave(session: Session, officer: Staff) -> Wave:
    """A wave of which people have coded 36 answers."""
    wave = coded_wave(session, answers=36)
    texts = coding.read_answers(session, wave, [one.place for one in on_desk(session, wave, officer)], "test")
    for place, text in texts.items():
        given = next(given for word, given in GIVEN.items() if word in text.text)
        coding.give(session, wave, place, officer, given)
    return wave


def taught(session: Session, officer: Staff) -> TaughtModel:
    ask(session, DEFAULT_FRAMEWORK, officer)
    assert teach_asked(session, small_teach) == 1
    return session.scalars(select(TaughtModel).where(TaughtModel.status == "waiting")).one()


def kept_files() -> list[str]:
    return sorted(path.name for path in models_folder().glob("*taught-*.model"))


def test_a_model_waits_for_a_person_with_figures_before_and_after(session: Session, wave: Wave, officer: Staff) -> None:
    model = taught(session, officer)
    assert model.answers == 36
    told = json.loads(model.figures or "")
    assert told["before"]["answers"] == told["after"]["answers"] == 36
    assert told["after"]["micro_f1"] > 0.8 > told["before"]["micro_f1"]
    assert set(told["after"]["codes"]) >= {"digital", "stability"}
    assert name_in_force(session, DEFAULT_FRAMEWORK) != model.name
    assert len(kept_files()) == 1
    put_in_force(session, model, officer)
    assert name_in_force(session, DEFAULT_FRAMEWORK) == model.name


def test_a_model_in_force_codes_anew_and_a_persons_code_stays(session: Session, wave: Wave, officer: Staff) -> None:
    before = {(one.response_id, one.item): one.coder_id for one in coded_answers(session, wave)}
    model = taught(session, officer)
    put_in_force(session, model, officer)
    assert code_wave(session, wave) == 36
    assert {(one.response_id, one.item): one.coder_id for one in coded_answers(session, wave)} == before
    by_model = session.scalars(select(CodedAnswer).join(Coder).where(Coder.name == model.name)).all()
    assert len(by_model) == 36
    assert all(one.turn is not None for one in by_model)
    codings = codings_of(session, wave)
    machines = {unbiased_machine(session, wave, given) for given in codings.values()}
    assert all(one is not None and one.name != model.name for one in machines)
    back_to_shipped(session, DEFAULT_FRAMEWORK)
    assert model.status == "retired"
    put_in_force(session, model, officer)
    with pytest.raises(TeachingRefusedError, match="not_waiting"):
        refuse(session, model, officer)
    acts = select(AuditEntry.action).where(AuditEntry.action.like("%machine%")).order_by(AuditEntry.id)
    in_force = "put machine in force"
    expected = ["ask for a taught machine", in_force, "put shipped machine in force", in_force]
    assert list(session.scalars(acts)) == expected


def test_what_is_turned_down_is_deleted(session: Session, wave: Wave, officer: Staff) -> None:
    model = taught(session, officer)
    refuse(session, model, officer)
    assert kept_files() == []
    with pytest.raises(TeachingRefusedError):
        put_in_force(session, model, officer)
    with pytest.raises(TeachingRefusedError, match="not_in_force"):
        back_to_shipped(session, DEFAULT_FRAMEWORK)


def test_few_codings_teach_nothing_and_nobody_asks_twice(session: Session, wave: Wave, officer: Staff) -> None:
    ask(session, DEFAULT_FRAMEWORK, officer)
    with pytest.raises(TeachingRefusedError, match="under_way"):
        ask(session, DEFAULT_FRAMEWORK, officer)
    for _ in range(7):
        coding.undo(session, wave, officer)
    assert teaching.lessons_of(session, DEFAULT_FRAMEWORK) == 29
    session.scalars(select(TaughtModel)).one().status = "refused"
    session.commit()
    with pytest.raises(TeachingRefusedError, match="few_codings"):
        ask(session, DEFAULT_FRAMEWORK, officer)


def entries(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def withdraw_one(session: Session, wave: Wave) -> None:
    response = session.scalars(select(Response).where(Response.wave_id == wave.id)).first()
    assert response is not None
    numbers = (1, 2, 3, 4)
    response.receipt_digest = response_digest(session, numbers)
    session.commit()
    withdraw(session, " ".join(words(numbers, "en")))


def test_a_withdrawn_answer_takes_the_model_with_it(session: Session, wave: Wave, officer: Staff) -> None:
    model = taught(session, officer)
    put_in_force(session, model, officer)
    logged = entries(session)
    withdraw_one(session, wave)
    assert model.status == "stale"
    assert name_in_force(session, DEFAULT_FRAMEWORK) != model.name
    assert teaching.forget_stale(session) == 1
    assert kept_files() == []
    # What happens in that minute leaves no time behind: the rest is done at night.
    assert (entries(session), model.status) == (logged, "stale")
    assert teach_asked(session, small_teach) == 0
    assert teaching.replace_stale(session) == 1
    assert entries(session) == logged
    assert (model.status, model.figures) == ("deleted", None)
    again = session.scalars(select(TaughtModel).where(TaughtModel.status == "asked")).one()
    assert teach_asked(session, small_teach) == 1
    assert (again.status, again.answers) == ("waiting", 35)


def test_an_answer_whose_coding_was_taken_back_takes_the_model_too(
    session: Session, wave: Wave, officer: Staff
) -> None:
    model = taught(session, officer)
    while coding.undo(session, wave, officer) is not None:
        pass
    withdraw_one(session, wave)
    assert model.status == "stale"


def test_an_answer_withdrawn_while_the_machine_learns_is_not_kept(session: Session, wave: Wave, officer: Staff) -> None:
    def slow(framework: Framework, rows: Sequence[Row]) -> TextCoder:
        if session.scalar(select(TaughtModel.status)) == "training":
            withdraw_one(session, wave)
        return small_teach(framework, rows)

    ask(session, DEFAULT_FRAMEWORK, officer)
    teach_asked(session, slow)
    assert session.scalars(select(TaughtModel)).one().status == "stale"
    assert kept_files() == []


def test_a_deleted_wave_takes_the_model_with_it(session: Session, wave: Wave, officer: Staff, tmp_path: Path) -> None:
    model = taught(session, officer)
    coding.propose(session, wave, on_desk(session, wave, officer)[0].place, officer, "Pets", "", "our dog")
    coding.draw_sample(session, coded_wave(session), 10, officer, coder(session, "other"))
    assert delete_wave(session, Sounds(tmp_path / "speech"), wave)
    assert kept_files() == []
    assert model.status == "stale"
    teaching.replace_stale(session)
    assert model.status == "deleted"


def test_one_machine_learns_at_a_time(session: Session, wave: Wave, officer: Staff) -> None:
    other = TaughtModel(framework="another", status="training", began_at=utc_now())
    session.add(other)
    ask(session, DEFAULT_FRAMEWORK, officer)
    assert teach_asked(session, small_teach) == 0
    other.status = "failed"
    session.commit()
    assert teach_asked(session, small_teach) == 1


def test_a_model_that_fails_says_so_and_no_word_is_logged(
    session: Session, wave: Wave, officer: Staff, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_framework: Framework, rows: Sequence[Row]) -> TextCoder:
        raise ValueError(rows[0].text)

    ask(session, DEFAULT_FRAMEWORK, officer)
    assert teach_asked(session, broken) == 0
    assert session.scalars(select(TaughtModel)).one().status == "failed"
    captured = capsys.readouterr()
    assert not any(word in captured.out + captured.err for word in ("our dog", "do not move", "nothing at all"))


def test_a_broken_file_gives_way_to_the_shipped_machine(session: Session, wave: Wave, officer: Staff) -> None:
    model = taught(session, officer)
    put_in_force(session, model, officer)
    assert fingerprint([model.id.encode()])[:32] in kept_files()[0]
    (models_folder() / kept_files()[0]).write_bytes(b"our dog")
    teaching.load_machine(session, DEFAULT_FRAMEWORK)
    assert model.status == "deleted"
    # Nothing would look for what is left of it when a wave ends.
    assert kept_files() == []
    assert name_in_force(session, DEFAULT_FRAMEWORK) != model.name
