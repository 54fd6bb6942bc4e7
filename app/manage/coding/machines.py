"""The machines: ask for one that learns from people, compare it, put it in force or turn it down."""

import json
from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.coding.frameworks import framework_of
from app.coding.lessons import LESSONS_AT_LEAST
from app.manage.coding.room import coding, me
from app.manage.coding.words import MODEL_COLOURS, MODEL_STATUSES, REFUSALS
from app.models import Consultation, TaughtModel
from app.operations.release import releasable_waves
from app.operations.teaching import TeachingRefusedError, ask, back_to_shipped, lessons_of, put_in_force, refuse
from app.web.access import OFFICER, access
from app.web.base_form import PressForm
from app.web.sessions import writer

WORDS = {"statuses": MODEL_STATUSES, "colours": MODEL_COLOURS}


@coding.get("/machines")
@access(OFFICER)
def machines() -> str:
    """By framework: how many codings there are to learn from, and every model that was taught."""
    consultations = writer().scalars(select(Consultation)).all()
    used = {wave.framework for one in consultations for wave in releasable_waves(writer(), one)}
    models = writer().scalars(select(TaughtModel).order_by(TaughtModel.asked_on.desc(), TaughtModel.id)).all()
    return render_template(
        "manage/coding/machines.html",
        frameworks=[framework_of(writer(), framework_id) for framework_id in sorted(used)],
        codings={framework_id: lessons_of(writer(), framework_id) for framework_id in used},
        models=models,
        at_least=LESSONS_AT_LEAST,
        form=PressForm(),
        words=WORDS,
    )


@coding.post("/machines/<framework_id>/teach")
@access(OFFICER)
def teach(framework_id: str) -> Response:
    """Ask for a model that is taught with people's codings."""
    done = _("The machine is taught in the background. That takes some minutes; then you compare and decide.")
    return _act(lambda: ask(writer(), framework_id, me()), done)


@coding.get("/models/<id:model_id>")
@access(OFFICER)
def model(model_id: str) -> str:
    """One model: its figures beside those of the machine that came with Clywed, and the decision."""
    found = _model_of(model_id)
    return render_template(
        "manage/coding/model.html",
        model=found,
        figures=json.loads(found.figures) if found.figures else None,
        framework=framework_of(writer(), found.framework),
        form=PressForm(),
        words=WORDS,
    )


@coding.post("/models/<id:model_id>/accept")
@access(OFFICER)
def accept(model_id: str) -> Response:
    """Put a model in force."""
    found = _model_of(model_id)
    return _act(lambda: put_in_force(writer(), found, me()), _("This machine codes from now on. People's codes stay."))


@coding.post("/models/<id:model_id>/refuse")
@access(OFFICER)
def turn_down(model_id: str) -> Response:
    """Turn a model down."""
    found = _model_of(model_id)
    return _act(lambda: refuse(writer(), found, me()), _("The model is turned down and deleted."))


@coding.post("/machines/<framework_id>/shipped")
@access(OFFICER)
def shipped(framework_id: str) -> Response:
    """Let the machine that came with Clywed code again."""
    done = _("The machine that came with Clywed codes from now on.")
    return _act(lambda: back_to_shipped(writer(), framework_id), done)


def _act(act: Callable[[], Any], done: str) -> Response:
    if PressForm().validate_on_submit():
        try:
            act()
            flash(done)
        except KeyError:
            abort(404)
        except TeachingRefusedError as error:
            flash(str(REFUSALS[error.reason]))
    return redirect(url_for("manage.coding.machines"))


def _model_of(model_id: str) -> TaughtModel:
    return writer().get(TaughtModel, model_id) or abort(404)
