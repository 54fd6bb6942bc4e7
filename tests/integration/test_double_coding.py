"""Two people code a random sample: blind, compared, decided; and what the sample tells reports."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.framework import load_framework
from app.coding import handwork
from app.coding.assign import coded_answers
from app.coding.comparing import of_sample, with_people
from app.coding.handwork import Given
from app.coding.samples import progress
from app.models import CodedAnswer, Coder, CodingSample, SampledAnswer
from app.operations import coding
from app.operations.coding import CodingRefusedError
from app.operations.explore import uncoded_groups
from app.operations.release import release
from app.reporting.checks import ReleasedShare, checked_answers, corrected_shares
from tests.integration.desk import HOME, MOVED, NONE, coded_wave, coder, enter, give_all, on_desk

pytestmark = pytest.mark.usefixtures("plain_detector")


def test_neither_sees_what_the_other_or_the_machine_gave_until_it_is_settled(session: Session) -> None:
    wave, first, second, third = coded_wave(session), *(coder(session, name) for name in ("a", "b", "c"))
    sample = coding.draw_sample(session, wave, 10, first, second)
    drawn = {(one.response_id, one.item) for one in sample.answers}
    assert len(drawn) == 10
    coding.give(session, wave, min(drawn), first, HOME)
    for viewer, seen in ((first, 1), (second, 0)):
        answer = next(one for one in on_desk(session, wave, viewer) if one.place == min(drawn))
        assert answer.blind
        assert answer.machine is None
        assert len(answer.codings) == seen
    bystander = next(one for one in on_desk(session, wave, third) if one.place == min(drawn))
    assert [one.kind for one in bystander.codings] == ["machine"]
    assert not bystander.is_checked
    coding.give(session, wave, min(drawn), second, HOME)
    answer = next(one for one in on_desk(session, wave, second) if one.place == min(drawn))
    assert (answer.blind, len(answer.codings)) == (False, 3)


def test_agreement_waits_until_both_are_done(session: Session) -> None:
    wave, first, second = coded_wave(session), coder(session, "a"), coder(session, "b")
    sample = coding.draw_sample(session, wave, 12, first, second)
    give_all(session, wave, first, HOME)
    assert of_sample(progress(session, sample)) is None
    places = progress(session, sample).answers
    for number, place in enumerate(places):
        coding.give(session, wave, place, second, HOME if number % 2 else NONE)
    found = of_sample(progress(session, sample))
    assert found is not None
    assert found.texts == 12
    assert found.same_set == 0.5
    assert found.alpha is not None
    assert found.alpha <= 0


def test_what_is_decided_stands_and_both_codings_stay(session: Session) -> None:
    wave, first, second = coded_wave(session), coder(session, "a"), coder(session, "b")
    sample = coding.draw_sample(session, wave, 10, first, second)
    place = progress(session, sample).answers[0]
    coding.give(session, wave, place, first, HOME)
    with pytest.raises(CodingRefusedError, match="not_coded"):
        coding.decide(session, sample, place, MOVED)
    coding.give(session, wave, place, second, NONE)
    assert progress(session, sample).undecided == [place]
    coding.decide(session, sample, place, MOVED)
    standing = next(one for one in coded_answers(session, wave) if (one.response_id, one.item) == place)
    assert [given.code for given in standing.assignments] == ["stability"]
    assert (standing.coder.kind, standing.coder.staff_id) == ("agreed", None)
    assert progress(session, sample).undecided == []
    people = select(CodedAnswer).join(Coder).where(Coder.kind == "person")
    assert sorted(len(one.assignments) for one in session.scalars(people)) == [0, 1]


def test_a_sample_needs_two_people_who_code_and_answers_that_nobody_coded(session: Session) -> None:
    wave, first, second = coded_wave(session), coder(session, "a"), coder(session, "b", "officer")
    with pytest.raises(CodingRefusedError, match="one_person"):
        coding.draw_sample(session, wave, 10, first, first)
    with pytest.raises(CodingRefusedError, match="not_a_coder"):
        coding.draw_sample(session, wave, 10, first, coder(session, "reader", "strategist"))
    assert coding.draw_sample(session, wave, 10, first, second).measures
    again = coding.draw_sample(session, wave, 500, first, second)
    assert not again.measures
    assert len(again.answers) == 2
    with pytest.raises(CodingRefusedError, match="none_left"):
        coding.draw_sample(session, wave, 10, first, second)
    assert len(session.scalars(select(SampledAnswer)).all()) == 12


def test_a_persons_code_stands_over_the_machine_and_undo_brings_nothing_else_back(session: Session) -> None:
    wave, first, second = coded_wave(session), coder(session, "a"), coder(session, "b")
    place = on_desk(session, wave, first)[0].place
    coding.give(session, wave, place, second, HOME)
    coding.give(session, wave, place, first, MOVED)
    assert coding.undo(session, wave, first) == place
    assert coding.undo(session, wave, first) is None
    standing = next(one for one in coded_answers(session, wave) if (one.response_id, one.item) == place)
    assert standing.coder.staff_id == second.id
    assert standing.coder.kind == "person"


def test_only_the_last_changes_can_be_undone(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handwork, "STEPS_KEPT", 3)
    wave, me = coded_wave(session), coder(session, "a")
    give_all(session, wave, me, HOME)
    assert sum(coding.undo(session, wave, me) is not None for _ in range(12)) == 3


def test_the_machine_is_compared_with_each_person(session: Session) -> None:
    wave, first, second = coded_wave(session), coder(session, "a"), coder(session, "b")
    for answer in on_desk(session, wave, first):
        assert answer.machine is not None
        coding.give(session, wave, answer.place, first, Given(answer.machine.codes, answer.machine.valence))
    give_all(session, wave, second, HOME)
    # They bear the same name, and are two people all the same.
    agreed = [(one.person, one.agreement) for one in with_people(session, [wave])]
    assert [(person, found.texts) for person, found in agreed] == [("Coder", 12)] * 2
    assert sorted(found.micro_f1 == 1.0 for _, found in agreed) == [False, True]


def test_what_is_coded_blind_shows_in_no_other_page(session: Session) -> None:
    wave, first, second = coded_wave(session), coder(session, "a"), coder(session, "b")
    sample = coding.draw_sample(session, wave, 12, first, second)
    give_all(session, wave, first, NONE)
    assert with_people(session, [wave]) == []
    assert uncoded_groups(session, wave) == ([], 0)
    for place in progress(session, sample).answers:
        coding.give(session, wave, place, second, NONE)
    assert [one.agreement.texts for one in with_people(session, [wave])] == [12, 12]
    assert uncoded_groups(session, wave) == ([], 12)


def settle(session: Session, sample: CodingSample) -> None:
    """Both people find that the machine is right, but for one dog that it took for a home."""
    pair = (sample.first, sample.second)
    desk = {one.place: one for one in on_desk(session, sample.wave, coder(session, "bystander"))}
    for number, place in enumerate(progress(session, sample).answers):
        machine = desk[place].machine
        assert machine is not None
        wrong = number == 0
        given = NONE if wrong or not machine.codes else Given(machine.codes, machine.valence)
        for person in pair:
            coding.give(session, sample.wave, place, person, given)


def test_shares_are_corrected_by_the_settled_sample(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.reporting.checks.ANSWERS_AT_LEAST", 20)
    monkeypatch.setattr("app.reporting.checks.CHECKED_AT_LEAST", 12)
    wave, first, second = coded_wave(session, answers=24), coder(session, "a"), coder(session, "b")
    framework = load_framework(wave.framework)
    assert corrected_shares(session, [wave], framework) == {}
    sample = coding.draw_sample(session, wave, 12, first, second)
    assert corrected_shares(session, [wave], framework) == {}
    settle(session, sample)
    shares = corrected_shares(session, [wave], framework)
    assert set(shares) == {theme.id for theme in framework.themes}
    home = shares["home"]
    assert isinstance(home, ReleasedShare)
    assert home.low <= home.share <= home.high
    assert {home.low % 5, home.share % 5, home.high % 5} == {0}
    assert shares["service"].share == 0
    assert shares["service"].high > 0
    assert checked_answers(session, [wave]).by_people == 10
    assert checked_answers(session, [wave]).by_machine == 10


def test_too_few_answers_say_nothing(session: Session) -> None:
    wave, first, second = coded_wave(session, answers=24), coder(session, "a"), coder(session, "b")
    settle(session, coding.draw_sample(session, wave, 12, first, second))
    assert corrected_shares(session, [wave], load_framework(wave.framework)) == {}


def test_a_report_says_how_much_was_checked_and_corrects_its_shares(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.reporting.checks.ANSWERS_AT_LEAST", 20)
    monkeypatch.setattr("app.reporting.checks.CHECKED_AT_LEAST", 12)
    wave, first, second = coded_wave(session, answers=24), coder(session, "a"), coder(session, "b")
    settle(session, coding.draw_sample(session, wave, 12, first, second))
    released = release(session, wave.consultation, frozenset())
    shares = {theme.theme: theme.share for theme in released.themes}
    mentioned = {
        count.theme: count.respondents
        for count in released.counts
        if (count.group, count.measure) == ("all", "mentioned")
    }
    assert {theme for theme, share in shares.items() if share is None} == {
        theme for theme, count in mentioned.items() if count is None
    }
    assert shares["home"] is not None
    assert (released.coded_by_machine, released.checked_by_people) == (10, 10)
    address = f"/en/insight/releases/{released.id}/themes"
    one, _reader = enter(app, session, "reader", "strategist")
    assert "10 coded by machine, 10 checked by a person" in one.get(address).text
    assert f"About {shares['home']}% of the answers speak of it" in one.text
