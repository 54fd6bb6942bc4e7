"""The words of themes and codes."""

from flask import abort, render_template, request

from analysis.framework_draft import DraftCode, DraftTheme, FrameworkDraft
from analysis.framework_editing import Edit, add_code, add_theme, change_code, change_theme, free_id, remove_theme
from app.coding.proposals import Proposal
from app.manage.frameworks.forms import CodeForm, RemoveForm, ThemeForm, code_fields, named_fields
from app.manage.frameworks.proposing import proposal_named
from app.manage.frameworks.room import Page, edited, own_framework, room, saved
from app.manage.frameworks.words import name_in
from app.operations.frameworks import decide_proposal
from app.web.access import OFFICER, access
from app.web.language import current_language
from app.web.sessions import writer


@room.route("/<framework_id>/themes/new", methods=["GET", "POST"])
@access(OFFICER)
def new_theme(framework_id: str) -> Page:
    """A further theme."""
    found = own_framework(framework_id)
    form = ThemeForm(data={"after": found.number})
    if form.validate_on_submit():
        identity = free_id(form.any_label, {theme.id for theme in found.draft.themes})
        done = saved(found, form, lambda: add_theme(found.draft, form.theme(identity)), "add", identity)
        if done:
            return done
    page = render_template("manage/frameworks/theme.html", form=form, draft=found.draft, theme=None)
    return (page, 422) if form.errors else page


@room.route("/<framework_id>/themes/<theme_id>", methods=["GET", "POST"])
@access(OFFICER)
def theme(framework_id: str, theme_id: str) -> Page:
    """Other words for a theme."""
    found = own_framework(framework_id)
    kept = theme_of(found.draft, theme_id)
    form = ThemeForm(data={**named_fields(kept), "strategy_theme": kept.strategy_theme, "after": found.number})

    def change() -> Edit:
        return change_theme(found.draft, form.theme(theme_id))

    return edited(found, form, change, "change", theme_id, "theme", theme=kept)


@room.route("/<framework_id>/themes/<theme_id>/remove", methods=["GET", "POST"])
@access(OFFICER)
def remove_empty_theme(framework_id: str, theme_id: str) -> Page:
    """Without a theme that has no codes."""
    found = own_framework(framework_id)
    kept = theme_of(found.draft, theme_id)
    form = RemoveForm(data={"after": found.number})

    def change() -> Edit:
        return remove_theme(found.draft, theme_id)

    return edited(found, form, change, "remove", theme_id, "remove", one=kept, is_code=False)


@room.route("/<framework_id>/themes/<theme_id>/codes/new", methods=["GET", "POST"])
@access(OFFICER)
def new_code(framework_id: str, theme_id: str) -> Page:
    """A further code in a theme. Only its examples teach it: the corpus may mean something else by the same name."""
    found = own_framework(framework_id)
    around, proposal = theme_of(found.draft, theme_id), _proposal(framework_id)
    proposed = {f"label_{current_language()}": proposal.label} if proposal else {}
    form = CodeForm(data={"after": found.number, **proposed})
    if form.validate_on_submit():
        identity = free_id(form.any_label, found.draft.codes)
        done = saved(found, form, lambda: add_code(found.draft, theme_id, form.code(identity, [])), "add", identity)
        if done:
            if proposal:
                decide_proposal(writer(), proposal.row.id, taken=True)
            return done
    page = render_template(
        "manage/frameworks/code.html", form=form, draft=found.draft, around=around, code=None, name_in=name_in
    )
    return (page, 422) if form.errors else page


@room.route("/<framework_id>/codes/<code_id>", methods=["GET", "POST"])
@access(OFFICER)
def code(framework_id: str, code_id: str) -> Page:
    """Other words for a code."""
    found = own_framework(framework_id)
    kept = code_of(found.draft, code_id)
    form = CodeForm(data={**code_fields(kept), "after": found.number})
    around = theme_of(found.draft, found.draft.theme_of[code_id])

    def change() -> Edit:
        return change_code(found.draft, form.code(code_id, kept.taught_by))

    return edited(found, form, change, "change", code_id, "code", around=around, code=kept)


def _proposal(framework_id: str) -> Proposal | None:
    """The proposal that the new code comes from, where the address names one."""
    asked = request.args.get("proposal", "")
    if not asked:
        return None
    writer(writes=True)
    return proposal_named(framework_id, asked)


def theme_of(draft: FrameworkDraft, theme_id: str) -> DraftTheme:
    """The theme of an address; a 404 if there is none."""
    return next((one for one in draft.themes if one.id == theme_id), None) or abort(404)


def code_of(draft: FrameworkDraft, code_id: str) -> DraftCode:
    """The code of an address; a 404 if there is none."""
    return draft.codes.get(code_id) or abort(404)
