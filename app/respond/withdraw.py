"""Taking answers back with the four words of a receipt."""

from flask import redirect, render_template, request, url_for
from flask_babel import format_date
from werkzeug.wrappers import Response

from app.extensions import limiter
from app.operations.withdraw import WithdrawalRefusedError, wave_of_receipt, withdraw
from app.respond.entry import TRIES, was_refused
from app.respond.forms import ReceiptForm
from app.respond.pages import page, wave_of
from app.respond.room import room
from app.respond.visit import leave
from app.respond.words import DAY
from app.web.access import PUBLIC, access
from app.web.language import PREFIX
from app.web.sessions import writer

Answer = str | Response | tuple[str, int]


@room.route(f"{PREFIX}/withdraw", methods=["GET", "POST"])
@access(PUBLIC)
@limiter.limit(TRIES, methods=["POST"], deduct_when=was_refused)
def take_back() -> Answer:
    """Type the words; see what will happen; say yes."""
    form = ReceiptForm()
    if not form.validate_on_submit():
        return _words_page(form)
    try:
        return _answer(form)
    except WithdrawalRefusedError as refused:
        writer().rollback()
        return _refused(form, refused)


@room.get(f"{PREFIX}/w/<id:wave_id>/withdrawn")
@access(PUBLIC)
def taken_back(wave_id: str) -> str:
    """The answers are deleted; help as the wave gave it."""
    return page("respond/taken_back.html", wave_of(wave_id))


def _answer(form: ReceiptForm) -> Answer:
    typed = form.words.data or ""
    if request.form.get("go") == "yes":
        wave_id = withdraw(writer(), typed).id
        leave(wave_id)
        return redirect(url_for("respond.taken_back", wave_id=wave_id))
    return page("respond/take_back_check.html", wave_of_receipt(writer(), typed), form=form)


def _refused(form: ReceiptForm, refused: WithdrawalRefusedError) -> tuple[str, int]:
    if refused.wave is None:
        return _words_page(form, unknown=True), 422
    until = format_date(refused.wave.withdraw_until, DAY)
    return page("respond/take_back_late.html", refused.wave, until=until), 410


def _words_page(form: ReceiptForm, unknown: bool = False) -> str:
    return render_template("respond/take_back.html", form=form, unknown=unknown)
