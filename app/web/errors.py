"""Error pages in the person's language, for whatever goes wrong."""

from flask import Flask, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from app.extensions import db


def init_errors(app: Flask) -> None:
    """Answer every HTTP error, and every exception that nobody caught, with a page."""
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _page)


def _stale(error: CSRFError) -> tuple[str, int]:
    heading = _("This page had been open for too long")
    text = _("Nothing that was saved before is lost. Go back, load the page again and carry on.")
    kept = request.form.get("answer", "")
    return render_template("layouts/fault.html", heading=heading, text=text, kept=kept), 400


def _page(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    if isinstance(error, InternalServerError):
        db.session.rollback()
    heading, text = words_of(code)
    return render_template("layouts/fault.html", heading=heading, text=text), code


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
