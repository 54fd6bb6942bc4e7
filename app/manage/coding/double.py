"""Samples that two people code, how far they agree, and deciding where they differ."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.coding.codings import Place
from app.coding.comparing import of_sample, with_people
from app.coding.frameworks import framework_of
from app.coding.handwork import memo_of
from app.coding.samples import Progress, progress, samples_of
from app.manage.coding.desk import of_wave
from app.manage.coding.forms import CodingForm, SampleForm
from app.manage.coding.room import coding, settings, wave_of
from app.manage.coding.view import VALENCE_KEYS, keys_of, questions, title
from app.manage.coding.words import REFUSALS, VALENCES
from app.models import CodingSample, Consultation, Staff, StaffRole
from app.operations.coding import CodingRefusedError, decide, draw_sample, read_answers
from app.operations.release import releasable_waves
from app.vault.keys import vault_of
from app.web.access import CODER, OFFICER, access
from app.web.sessions import writer

Page = str | Response | tuple[str, int]
USUAL_SIZE = 50


@coding.route("/waves/<id:wave_id>/samples", methods=["GET", "POST"])
@access(OFFICER)
def samples(wave_id: str) -> Page:
    """The samples of a wave, and the form that draws another."""
    found, people = wave_of(wave_id), _coders()
    form = SampleForm(data={"size": USUAL_SIZE, "first": people[0].id, "second": people[-1].id})
    form.first.choices = form.second.choices = [(staff.id, staff.name) for staff in people]
    if form.validate_on_submit():
        try:
            return _drawn(wave_id, form)
        except CodingRefusedError as error:
            form.second.errors = [REFUSALS[error.reason]]
    page = render_template(
        "manage/coding/samples.html",
        **of_wave(found),
        form=form,
        samples=[(one, progress(writer(), one)) for one in samples_of(writer(), found)],
    )
    return (page, 422) if form.errors else page


@coding.get("/samples/<id:sample_id>")
@access(OFFICER)
def sample(sample_id: str) -> Page:
    """How far a sample has come; how far the two agree, and where they differ, once both are done."""
    found = _sample_of(sample_id)
    way = progress(writer(), found)
    return render_template(
        "manage/coding/sample.html",
        **of_wave(found.wave),
        sample=found,
        way=way,
        agreement=of_sample(way),
        framework=framework_of(writer(), found.wave.framework),
    )


@coding.route("/samples/<id:sample_id>/decide", methods=["GET", "POST"])
@access(OFFICER)
def decide_next(sample_id: str) -> Page:
    """An answer that the two coded differently: both codings side by side, and the form that decides."""
    writer(writes=True)
    found = _sample_of(sample_id)
    way, framework = progress(writer(), found), framework_of(writer(), found.wave.framework)
    place = _to_decide(found, way)
    if not way.is_coded or place is None:
        flash(_("Nothing waits to be decided in this sample."))
        return redirect(url_for("manage.coding.sample", sample_id=found.id))
    form = CodingForm(framework.codes, data=_both_gave(way, place))
    if form.validate_on_submit():
        decide(writer(), found, place, form.given)
        flash(_("It is decided."))
        return redirect(url_for("manage.coding.decide_next", sample_id=found.id))
    texts = read_answers(writer(), found.wave, [place], "deciding between codings")
    page = render_template(
        "manage/coding/decide.html",
        **of_wave(found.wave),
        sample=found,
        way=way,
        place=place,
        token=_token(found, place),
        text=texts.get(place) or abort(404),
        question=questions(found.wave)[place[1]],
        framework=framework,
        form=form,
        valences=VALENCES,
        keys=keys_of(framework),
        valence_keys=VALENCE_KEYS,
        settings=settings(),
        memos=[memo_of(writer(), found.wave, given[place].id) for given in (way.first, way.second)],
    )
    return (page, 422) if form.errors else page


@coding.get("/agreement")
@access(OFFICER)
def agreement() -> str:
    """How far the machine agrees with each person, in each wave."""
    consultations = writer().scalars(select(Consultation)).all()
    waves = [wave for one in consultations for wave in releasable_waves(writer(), one)]
    found = with_people(writer(), waves)
    return render_template(
        "manage/coding/agreement.html",
        found=[(one, title(one.wave), framework_of(writer(), one.wave.framework)) for one in found],
    )


def _drawn(wave_id: str, form: SampleForm) -> Response:
    people = {staff.id: staff for staff in _coders()}
    drawn = draw_sample(writer(), wave_of(wave_id), form.size.data, people[form.first.data], people[form.second.data])
    number = len(drawn.answers)
    flash(ngettext("%(num)d answer was drawn at random.", "%(num)d answers were drawn at random.", number))
    return redirect(url_for("manage.coding.sample", sample_id=drawn.id))


def _coders() -> Sequence[Staff]:
    """Everybody who may code, by name."""
    able = select(StaffRole.staff_id).where(StaffRole.role.in_((CODER, OFFICER)))
    return writer().scalars(select(Staff).where(Staff.active, Staff.id.in_(able)).order_by(Staff.name, Staff.id)).all()


def _sample_of(sample_id: str) -> CodingSample:
    found = writer().get(CodingSample, sample_id) or abort(404)
    wave_of(found.wave_id)
    return found


def _to_decide(found: CodingSample, way: Progress) -> Place | None:
    """The answer of the form that was sent, or else the next that waits."""
    sent = request.form.get("at", "")
    named = next((place for place in way.differing if _token(found, place) == sent), None) if sent else None
    return named or next(iter(way.undecided), None)


def _token(found: CodingSample, place: Place) -> str:
    return vault_of(writer()).key(found.wave_id).token(f"desk/{'/'.join(place)}")


def _both_gave(way: Progress, place: Place) -> dict[str, object]:
    """What both gave stands in the form already."""
    first, second = way.first[place], way.second[place]
    valence = first.valence if first.valence == second.valence else None
    return {"codes": sorted(first.codes & second.codes), "valence": valence}
