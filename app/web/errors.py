"""Error pages in the person's language, for whatever goes wrong."""

from flask import Flask, current_app, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from app.extensions import db
from app.web.access import PUBLIC, rule_of, sign_in_address
from app.web.desk_fault import desk_page

# Buttons and ticks, which are nothing to copy, and secrets, which must not stand on a page.
NOT_TYPED = {"csrf_token", "go", "switch", "read", "chosen", "back", "password", "passphrase", "new", "again"}


def init_errors(app: Flask) -> None:
    """Answer every HTTP error, and every exception that nobody caught, with a page."""
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _page)


def _stale(error: CSRFError) -> tuple[str, int]:
    heading = _("This page had been open for too long")
    if _is_for_staff():
        text = _("Nothing that was saved before is lost. Sign in again to carry on.")
    else:
        text = _("Nothing that was saved before is lost. Go back, load the page again and carry on.")
    return render_template(
        "layouts/fault.html", heading=heading, text=text, kept=_typed(), sign_in_address=sign_in_address()
    ), 400


def _is_for_staff() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return view is not None and rule_of(view) != PUBLIC


def _typed() -> list[str]:
    """What was typed on the page, in its order."""
    fields = request.form.items(multi=True)
    return [value for name, value in fields if name not in NOT_TYPED and value.strip()]


def _page(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    if isinstance(error, InternalServerError):
        db.session.rollback()
    heading, text = words_of(code)
    page = desk_page(heading, text, code) or render_template("layouts/fault.html", heading=heading, text=text)
    return page, code


def words_of(code: int) -> tuple[str, str]:
    """The heading and the text of the page for an HTTP status."""
    if code == 404:
        return _("This page is not here"), _("Check the address, or start again from the front page.")
    if code == 403:
        return _("You can't see this page"), _("Sign in with an account that may see it.")
    if code == 413:
        return _("That was too much to send"), _("Write less and send it again. What was saved before is not lost.")
    if code == 429:
        return _("That was too many tries"), _("Wait a few minutes, then try again. Nothing is lost.")
    if code >= 500:
        return _("Something went wrong here"), _("It is our fault, not yours. What was saved before is not lost.")
    return _("We could not read that"), _("Go back and try again. What was saved before is not lost.")
