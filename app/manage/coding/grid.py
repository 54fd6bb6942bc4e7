"""Where a coder begins, and the answers of a wave as a table."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import ngettext
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.coding.desk import DeskAnswer, desk_answers, people_on
from app.coding.drifting import signs_of
from app.coding.frameworks import framework_of
from app.coding.machines import name_in_force
from app.coding.samples import progress, samples_of
from app.fieldwork.questionnaires import asked
from app.manage.coding.desk import of_wave
from app.manage.coding.room import coding, me, settings, wave_of
from app.manage.coding.view import as_query, choice_asked, group_of, questions, title
from app.manage.coding.words import LANGUAGES, SHOWS, SORTS, VALENCES
from app.manage.exploration.words import DRIFT_SIGNS
from app.models import CodingSample, Consultation, Wave
from app.operations.coding import queue, read_answers
from app.operations.release import code_wave, releasable_waves
from app.web.access import CODER, access
from app.web.base_form import PressForm
from app.web.sessions import writer

ON_A_PAGE = 25


@dataclass(frozen=True)
class WaveCard:
    """What the first page says of a wave, to whoever looks at it."""

    wave: Wave
    title: str
    answers: int
    checked: int
    uncoded_by_machine: int
    mine: list[tuple[CodingSample, int, int]]
    undecided: int
    signs: list[str]


@coding.get("/")
@access(CODER)
def index() -> str:
    """The waves whose answers can be coded, with what waits for whoever is at the desk."""
    consultations = writer().scalars(select(Consultation).order_by(Consultation.title_en)).all()
    cards = {one.id: [_card(wave) for wave in releasable_waves(writer(), one)] for one in consultations}
    return render_template(
        "manage/coding/index.html",
        consultations=[one for one in consultations if cards[one.id]],
        cards=cards,
        signs=DRIFT_SIGNS,
        form=PressForm(),
    )


@coding.post("/waves/<id:wave_id>/machine")
@access(CODER)
def by_machine(wave_id: str) -> Response:
    """Let the machine in force code what it has not coded yet."""
    found = wave_of(wave_id)
    if PressForm().validate_on_submit():
        number = code_wave(writer(), found)
        flash(ngettext("%(num)d answer was coded.", "%(num)d answers were coded.", number))
    return redirect(url_for("manage.coding.index"))


@coding.get("/waves/<id:wave_id>/answers")
@access(CODER)
def answers(wave_id: str) -> str:
    """The answers that were asked for, a page at a time."""
    writer(writes=True)
    found = wave_of(wave_id)
    framework, choice = framework_of(writer(), found.framework), choice_asked()
    everything = desk_answers(writer(), found, me().id)
    wanted = queue(writer(), found, everything, choice, framework)
    pages = max(1, -(-len(wanted) // ON_A_PAGE))
    page = min(max(request.args.get("page", 1, int), 1), pages)
    shown = wanted[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    return render_template(
        "manage/coding/answers.html",
        **of_wave(found),
        framework=framework,
        choice=choice,
        query=as_query(choice),
        shown=shown,
        texts=read_answers(writer(), found, [one.place for one in shown], "coding table"),
        groups=_groups(found, shown),
        number=len(wanted),
        page=page,
        pages=pages,
        questions=_asked_in(found, everything),
        people=people_on(everything),
        written=asked(found).languages,
        hints=settings().hints,
        words={"shows": SHOWS, "sorts": SORTS, "languages": LANGUAGES, "valences": VALENCES},
    )


def _card(wave: Wave) -> WaveCard:
    session, person = writer(), me()
    laid, samples = desk_answers(session, wave, person.id), samples_of(session, wave)
    machine = name_in_force(session, wave.framework)
    seen = [one for one in laid if one.blind or any(given.name == machine for given in one.codings)]
    ways = {sample.id: progress(session, sample) for sample in samples}
    mine = [sample for sample in samples if person.id in (sample.first_id, sample.second_id)]
    return WaveCard(
        wave=wave,
        title=title(wave),
        answers=len(laid),
        checked=sum(one.is_checked for one in laid),
        uncoded_by_machine=len(laid) - len(seen),
        mine=[(one, ways[one.id].coded_by(one, person.id), len(ways[one.id].answers)) for one in mine],
        signs=signs_of(session, wave),
        undecided=sum(len(way.undecided) for way in ways.values() if way.is_coded),
    )


def _groups(wave: Wave, shown: list[DeskAnswer]) -> Mapping[str, str]:
    return {one.token: group_of(wave, one) for one in shown}


def _asked_in(wave: Wave, everything: list[DeskAnswer]) -> Mapping[str, str]:
    """The questions that anybody answered in words, in the order of the survey."""
    answered = {one.item for one in everything}
    return {item: words for item, words in questions(wave).items() if item in answered}
