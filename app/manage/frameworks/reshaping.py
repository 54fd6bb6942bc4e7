"""Moving, merging, splitting and removing codes; what people coded is carried over."""

from collections.abc import Callable

from flask_babel import gettext as _

from analysis.framework_draft import DraftCode, FrameworkDraft
from analysis.framework_editing import Edit, free_id, merge_codes, move_code, remove_code, split_code
from app.manage.frameworks.editing import code_of
from app.manage.frameworks.forms import MergeForm, MoveForm, RemoveForm, SavingForm, SplitForm
from app.manage.frameworks.room import Open, Page, edited, own_framework, room
from app.manage.frameworks.words import name_in
from app.web.access import OFFICER, access
from app.web.language import current_language


@room.route("/<framework_id>/codes/<code_id>/move", methods=["GET", "POST"])
@access(OFFICER)
def move(framework_id: str, code_id: str) -> Page:
    """Put a code elsewhere."""
    found = own_framework(framework_id)
    draft, language = found.draft, current_language()
    code_of(draft, code_id)
    around = draft.theme_of[code_id]
    form = MoveForm(data={"after": found.number, "theme": around})
    form.theme.choices = [(theme.id, name_in(theme.label, language, theme.id)) for theme in draft.themes]
    longest = max(len(theme.codes) for theme in draft.themes)
    form.place.choices = [(place, str(place + 1)) for place in range(longest + 1)]
    return _reshaped(
        found,
        code_id,
        form,
        "move",
        lambda: move_code(draft, code_id, form.theme.data, form.place.data),
    )


@room.route("/<framework_id>/codes/<code_id>/merge", methods=["GET", "POST"])
@access(OFFICER)
def merge(framework_id: str, code_id: str) -> Page:
    """Take other codes into this one."""
    found = own_framework(framework_id)
    draft, language = found.draft, current_language()
    code_of(draft, code_id)
    form = MergeForm(data={"after": found.number})
    form.codes.choices = [
        (other.id, name_in(other.label, language, other.id)) for other in draft.codes.values() if other.id != code_id
    ]
    return _reshaped(found, code_id, form, "merge", lambda: merge_codes(draft, form.codes.data or [], code_id))


@room.route("/<framework_id>/codes/<code_id>/split", methods=["GET", "POST"])
@access(OFFICER)
def split(framework_id: str, code_id: str) -> Page:
    """Put two codes in place of one."""
    found = own_framework(framework_id)
    kept = code_of(found.draft, code_id)
    first = {f"first_{language}": text for language, text in kept.label.items() if language in ("en", "cy")}
    form = SplitForm(data={**first, "after": found.number})
    return _reshaped(
        found, code_id, form, "split", lambda: split_code(found.draft, code_id, _parts(found.draft, kept, form))
    )


@room.route("/<framework_id>/codes/<code_id>/remove", methods=["GET", "POST"])
@access(OFFICER)
def remove(framework_id: str, code_id: str) -> Page:
    """Without a code."""
    found = own_framework(framework_id)
    code_of(found.draft, code_id)
    form = RemoveForm(data={"after": found.number})
    return _reshaped(found, code_id, form, "remove", lambda: remove_code(found.draft, code_id))


def _reshaped(found: Open, code_id: str, form: SavingForm, act: str, change: Callable[[], Edit]) -> Page:
    about = " ".join([code_id, *_others(form)])
    one, places = found.draft.codes[code_id], _places(found.draft)
    return edited(found, form, change, act, about, act, one=one, is_code=True, places=places)


def _others(form: SavingForm) -> list[str]:
    return list(form.codes.data or []) if isinstance(form, MergeForm) else []


def _places(draft: FrameworkDraft) -> list[tuple[str, list[str]]]:
    """The codes of every theme in their order, so that a place can be chosen."""
    language = current_language()
    return [
        (name_in(theme.label, language, theme.id), [name_in(code.label, language, code.id) for code in theme.codes])
        for theme in draft.themes
    ]


def _parts(draft: FrameworkDraft, whole: DraftCode, form: SplitForm) -> list[DraftCode]:
    """The first keeps the words of the whole, the second begins without any; both learn from people alone."""
    first, second = form.labels()
    kept = first == {language: whole.label.get(language, "") for language in first}
    taken = set(draft.codes)
    identity = whole.id if kept else free_id(_any(first), taken)
    other = free_id(_any(second), {*taken, identity})
    return [
        DraftCode.model_validate(whole.model_dump() | {"id": identity, "label": first}),
        DraftCode(id=other, label=second),
    ]


def _any(label: dict[str, str]) -> str:
    return label["en"] or label["cy"] or _("New code")
