"""Beginning a framework: empty, as a copy, or from another program's codebook."""

from pathlib import PurePath

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _

from analysis.framework_editing import Edit
from analysis.qdc import LARGEST_BYTES, CodebookError
from app.coding.frameworks import usable_frameworks
from app.manage.frameworks.forms import FrameworkForm, ImportForm, NewFrameworkForm
from app.manage.frameworks.room import Page, edited, own_framework, room
from app.manage.frameworks.words import fault_words
from app.operations.frameworks import begin_framework, import_framework
from app.web.access import OFFICER, access
from app.web.base_form import storable
from app.web.language import current_language
from app.web.sessions import writer

NOTHING = "nothing"


@room.route("/new", methods=["GET", "POST"])
@access(OFFICER)
def new() -> Page:
    """Name a framework and say what it begins with."""
    form = NewFrameworkForm(data={"copied": request.args.get("copy", NOTHING)})
    language = current_language()
    copies = [
        (one.framework, _("A copy of %(title)s", title=one.title[language])) for one in usable_frameworks(writer())
    ]
    form.copied.choices = [(NOTHING, _("Nothing: an empty framework")), *copies]
    if not form.validate_on_submit():
        page = render_template("manage/frameworks/new.html", form=form)
        return (page, 422) if form.errors else page
    copied = "" if form.copied.data == NOTHING else form.copied.data
    framework_id = begin_framework(writer(), form.title, form.source, copied)
    return redirect(url_for("manage.frameworks.framework", framework_id=framework_id))


@room.route("/import", methods=["GET", "POST"])
@access(OFFICER)
def import_codebook() -> Page:
    """Take in a REFI-QDA codebook."""
    form = ImportForm(data={"language": current_language()})
    if form.validate_on_submit():
        try:
            return _imported(form)
        except CodebookError as error:
            form.file.errors = [fault_words(error)]
    page = render_template("manage/frameworks/import.html", form=form, kilobytes=LARGEST_BYTES // 1000)
    return (page, 422) if form.errors else page


@room.route("/<framework_id>/title", methods=["GET", "POST"])
@access(OFFICER)
def title(framework_id: str) -> Page:
    """Other words for title and source."""
    found = own_framework(framework_id)
    draft = found.draft
    words = {f"{part}_{one}": getattr(draft, part).get(one, "") for part in ("title", "source") for one in ("en", "cy")}
    form = FrameworkForm(data={**words, "after": found.number})

    def change() -> Edit:
        return Edit(draft.model_copy(update={"title": form.title, "source": form.source}))

    return edited(found, form, change, "change", "title", "title")


def _imported(form: ImportForm) -> Page:
    upload = form.file.data
    name = storable(PurePath(upload.filename or "").stem)[:100] or _("Codebook")
    framework_id = import_framework(writer(), upload.read(LARGEST_BYTES + 1), form.language.data, name)
    return redirect(url_for("manage.frameworks.framework", framework_id=framework_id))
