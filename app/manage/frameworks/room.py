"""The part of the officers' room in which frameworks are read and written."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from analysis.framework import framework_ids, load_framework
from analysis.framework_draft import FrameworkDraft, draft_of
from analysis.framework_editing import Edit, EditRefusedError
from app.coding.carrying import Carried
from app.coding.versions import StaleError, draft_in, newest
from app.manage.frameworks.words import EDIT_REFUSALS, name_in
from app.models import FrameworkRevision
from app.operations.frameworks import save_framework
from app.web.base_form import Form
from app.web.sessions import writer

room = Blueprint("frameworks", __name__, url_prefix="/frameworks")
FRAMEWORK_ID = re.compile(r"[a-z][a-z0-9-]{0,79}")
Page = str | Response | tuple[str, int]


@dataclass(frozen=True)
class Open:
    """A framework as it is looked at: its newest save, or None for one that is shipped."""

    draft: FrameworkDraft
    revision: FrameworkRevision | None

    @property
    def id(self) -> str:
        """The framework's id."""
        return self.draft.framework

    @property
    def number(self) -> int:
        """The number of the save; 0 for a shipped framework."""
        return self.revision.number if self.revision else 0


def framework_here(framework_id: str) -> Open:
    """The framework of an address, shipped or somebody's own; a 404 if there is none."""
    if not FRAMEWORK_ID.fullmatch(framework_id):
        abort(404)
    revision = newest(writer(), framework_id)
    if revision is not None:
        return Open(draft_in(revision), revision)
    if framework_id not in framework_ids():
        abort(404)
    return Open(draft_of(load_framework(framework_id)), None)


def own_framework(framework_id: str) -> Open:
    """The framework of an address, to be changed; a 404 for one that is shipped."""
    found = framework_here(framework_id)
    if found.revision is None:
        abort(404)
    return found


def edited(
    found: Open, form: Form, change: Callable[[], Edit], act: str, about: str, template: str, **shown: Any
) -> Page:
    """Save the change that was sent and go to the framework; else the page of its form, with what is wrong in it."""
    if form.validate_on_submit() and (done := saved(found, form, change, act, about)):
        return done
    shown |= {"form": form, "found": found, "draft": found.draft, "name_in": name_in}
    page = render_template(f"manage/frameworks/{template}.html", **shown)
    return (page, 422) if form.errors else page


def saved(found: Open, form: Form, change: Callable[[], Edit], act: str, about: str) -> Response | None:
    """Save a change and go to the framework; None, with the reason in the form, where it can't be saved."""
    try:
        revision, carried = save_framework(writer(), change(), act, about, form.after.data)
    except EditRefusedError as error:
        form.after.errors = [str(EDIT_REFUSALS[error.reason])]
        return None
    except StaleError:
        _stale(found, form)
        return None
    _tell(revision, carried)
    return redirect(url_for("manage.frameworks.framework", framework_id=found.id))


def _stale(found: Open, form: Form) -> None:
    """The next press saves knowingly over what somebody else saved; both versions are kept."""
    last = newest(writer(), found.id)
    form.after.data, form.after.raw_data = (last.number if last else 0), None
    form.after.errors = [
        _(
            "Somebody else saved this framework meanwhile. Read the newest version, then save again: "
            "your words are here."
        )
    ]


def _tell(revision: FrameworkRevision, carried: Carried) -> None:
    flash(_("Saved as version %(number)d.", number=revision.number))
    if carried.changed:
        flash(
            ngettext(
                "%(num)d code given by a person was carried over.",
                "%(num)d codes given by people were carried over.",
                carried.changed,
            )
        )
    if carried.gone:
        flash(ngettext("%(num)d answer lost the code.", "%(num)d answers lost the code.", carried.gone))
    if carried.undecided:
        told = ngettext(
            "%(num)d answer waits on the coding desk until a person chooses the new code.",
            "%(num)d answers wait on the coding desk until a person chooses the new code.",
            carried.undecided,
        )
        flash(told)
