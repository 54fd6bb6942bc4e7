"""One answer at a time: read it, give it codes, go to the next."""

from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from analysis.framework import Framework
from app.coding.codings import Place
from app.coding.desk import DeskAnswer, desk_answers
from app.coding.frameworks import framework_of
from app.coding.handwork import Given, last_changed, memo_of
from app.coding.queue import neighbours
from app.coding.samples import places_of
from app.fieldwork.free_texts import FreeText
from app.manage.coding.forms import CodingForm, ProposalForm
from app.manage.coding.room import coding, me, settings, wave_of
from app.manage.coding.view import (
    VALENCE_KEYS,
    as_query,
    choice_asked,
    group_of,
    keys_of,
    pieces,
    questions,
    suggestions,
    title,
)
from app.models import CodingSample, Wave
from app.operations.coding import give, propose, queue, read_answers, undo
from app.web.access import CODER, access
from app.web.base_form import PressForm, changes_language
from app.web.sessions import writer

Page = str | Response | tuple[str, int]


@dataclass(frozen=True)
class Desk:
    """What lies on somebody's desk: every answer of a wave, those asked for in their order, and how they were asked."""

    wave: Wave
    framework: Framework
    answers: list[DeskAnswer]
    queue: list[DeskAnswer]
    query: dict[str, Any]

    def answer(self, token: str) -> DeskAnswer:
        """The answer of a token; a 404 if it is gone, or on nobody's desk."""
        return next((one for one in self.answers if one.token == token), None) or abort(404)

    def token_of(self, place: Place) -> str | None:
        """The token of an answer; None if it is gone."""
        return next((one.token for one in self.answers if one.place == place), None)

    def known(self, token: str) -> str | None:
        """The token, if it is that of an answer on this desk."""
        return next((one.token for one in self.answers if one.token == token), None)

    @property
    def first(self) -> str | None:
        """The token with which to begin: in a sample, of what is not coded yet."""
        waiting = [one for one in self.queue if not (self.is_sample and one.mine)]
        return waiting[0].token if waiting else None

    @property
    def left(self) -> int:
        """How many still wait: in a sample for whoever is at the desk, else for anybody."""
        return sum(not (one.mine if self.is_sample else one.is_checked) for one in self.queue)

    @property
    def is_sample(self) -> bool:
        """Whether a sample lies on the desk, which is coded once from its first to its last answer."""
        return "sample" in self.query

    def address(self, token: str | None) -> str:
        """Where an answer is coded; without one, where the first that was asked for is."""
        if token is None:
            return url_for("manage.coding.desk", wave_id=self.wave.id, **self.query)
        return url_for("manage.coding.answer", wave_id=self.wave.id, token=token, **self.query)


@coding.get("/waves/<id:wave_id>/desk")
@access(CODER)
def desk(wave_id: str) -> Page:
    """Go to the first answer that was asked for; say so where there is none."""
    laid = desk_of(wave_of(wave_id))
    if laid.first is not None:
        return redirect(laid.address(laid.first))
    return render_template("manage/coding/nothing.html", **of_wave(laid.wave), laid=laid)


@coding.route("/waves/<id:wave_id>/answers/<id:token>", methods=["GET", "POST"])
@access(CODER)
def answer(wave_id: str, token: str) -> Page:
    """One answer, with the form in which it is coded."""
    writer(writes=True)
    laid = desk_of(wave_of(wave_id))
    found = laid.answer(token)
    form = CodingForm(laid.framework.codes, data=_given_before(laid, found))
    if request.form.get("go") == "take" and _can_take(laid, found) and not changes_language():
        return _took(laid, found, form)
    if form.validate_on_submit():
        return _gave(laid, found, form.given)
    page = _page(laid, found, form)
    return (page, 422) if form.errors else page


@coding.post("/waves/<id:wave_id>/undo")
@access(CODER)
def take_back(wave_id: str) -> Response:
    """Take back the last change, and go to the answer it was about."""
    laid = desk_of(wave_of(wave_id))
    place = undo(writer(), laid.wave, me()) if PressForm().validate_on_submit() else None
    flash(_("Your last change is taken back.") if place else _("There is nothing to take back."))
    at = request.args.get("at", "")
    return redirect(laid.address(laid.token_of(place) if place else laid.known(at)))


@coding.route("/waves/<id:wave_id>/answers/<id:token>/propose", methods=["GET", "POST"])
@access(CODER)
def new_code(wave_id: str, token: str) -> Page:
    """Propose a new code for the framework, with the words that need it."""
    writer(writes=True)
    laid = desk_of(wave_of(wave_id))
    found, form = laid.answer(token), ProposalForm()
    if form.validate_on_submit():
        propose(writer(), laid.wave, found.place, me(), form.label.data, form.why.data, form.extract.data)
        flash(_("The new code is proposed. Whoever edits the framework decides about it."))
        return redirect(laid.address(token))
    page = render_template(
        "manage/coding/propose.html", **of_wave(laid.wave), form=form, text=_text(laid, found), back=laid.address(token)
    )
    return (page, 422) if form.errors else page


def desk_of(wave: Wave) -> Desk:
    """The desk as the address asks for it: answers of a sample in the order of drawing, or those chosen in theirs."""
    answers = desk_answers(writer(), wave, me().id)
    framework, choice = framework_of(writer(), wave.framework), choice_asked()
    sample_id = request.args.get("sample")
    if sample_id is None:
        return Desk(wave, framework, answers, queue(writer(), wave, answers, choice, framework), as_query(choice))
    by_place = {one.place: one for one in answers}
    drawn = [by_place[place] for place in places_of(writer(), _my_sample(wave, sample_id)) if place in by_place]
    return Desk(wave, framework, drawn, drawn, {"sample": sample_id})


def of_wave(wave: Wave) -> dict[str, Any]:
    """What every page about a wave's answers shows of the wave."""
    return {"wave": wave, "title": title(wave), "fictional": wave.consultation.fictional}


def _my_sample(wave: Wave, sample_id: str) -> CodingSample:
    """A sample of the wave that whoever is at the desk codes; a 404 for any other."""
    sample = writer().get(CodingSample, sample_id)
    if sample is None or sample.wave_id != wave.id or me().id not in (sample.first_id, sample.second_id):
        abort(404)
    return sample


def _given_before(laid: Desk, found: DeskAnswer) -> dict[str, Any]:
    mine = found.mine
    if mine is None:
        return {"valence": found.machine.valence if found.machine and settings().hints else None}
    return {"codes": sorted(mine.codes), "valence": mine.valence, "memo": memo_of(writer(), laid.wave, mine.id)}


def _ways(laid: Desk, found: DeskAnswer) -> tuple[str | None, str | None]:
    """The tokens of the answers before and after this one; before the first is what was coded last."""
    before, after = neighbours(laid.queue, found.token)
    if before is None and not laid.is_sample:
        last = last_changed(writer(), laid.wave, me())
        before = laid.token_of(last) if last and last != found.place else None
    return before, after


def _gave(laid: Desk, found: DeskAnswer, given: Given) -> Response:
    before, after = _ways(laid, found)
    give(writer(), laid.wave, found.place, me(), given)
    return redirect(laid.address(before if request.form.get("go") == "previous" else after))


def _took(laid: Desk, found: DeskAnswer, form: CodingForm) -> Response:
    """Give the answer what the machine gave it."""
    machine = found.machine
    if machine is None or not PressForm().validate_on_submit():
        return redirect(laid.address(found.token))
    return _gave(laid, found, Given(machine.codes, machine.valence, form.memo.data or ""))


def _can_take(laid: Desk, found: DeskAnswer) -> bool:
    """Whether the machine gave codes that the framework still has: it may have coded with an earlier version."""
    return found.machine is not None and found.machine.codes <= laid.framework.codes.keys()


def _text(laid: Desk, found: DeskAnswer) -> FreeText:
    texts = read_answers(writer(), laid.wave, [found.place], "coding desk")
    return texts.get(found.place) or abort(404)


def _page(laid: Desk, found: DeskAnswer, form: CodingForm) -> str:
    wave, text = laid.wave, _text(laid, found)
    suggested = suggestions(writer(), found.machine, text.text, laid.framework) if settings().hints else []
    before, after = _ways(laid, found)
    tokens = [one.token for one in laid.queue]
    return render_template(
        "manage/coding/answer.html",
        **of_wave(wave),
        framework=laid.framework,
        answer=found,
        text=text,
        pieces=list(pieces(text.text, suggested)),
        suggested=suggested,
        form=form,
        press_form=PressForm(),
        proposal_form=ProposalForm(formdata=None),
        question=questions(wave)[found.item],
        group=group_of(wave, found),
        keys=keys_of(laid.framework),
        can_take=_can_take(laid, found),
        valence_keys=VALENCE_KEYS,
        settings=settings(),
        place=tokens.index(found.token) + 1 if found.token in tokens else None,
        number=len(tokens),
        left=laid.left,
        before=laid.address(before) if before else None,
        after=laid.address(after) if after else None,
        query=laid.query,
    )
