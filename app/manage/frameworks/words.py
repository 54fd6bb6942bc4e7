"""What the framework editor says."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analysis.framework_draft import FrameworkDraft, Gap
from analysis.qdc import CodebookError

IN_LANGUAGE = {"en": _l("in English"), "cy": _l("in Welsh")}
PARTS = {
    "title": _l("Title"),
    "source": _l("Where it comes from"),
    "label": _l("Name"),
    "definition": _l("Meaning"),
    "include": _l("Belongs to it"),
    "exclude": _l("Does not belong to it"),
    "cues": _l("Cues"),
    "examples": _l("Examples"),
}
ACTS = {
    "begin": _l("Begun"),
    "import": _l("Imported"),
    "change": _l("Words changed"),
    "add": _l("Added"),
    "move": _l("Moved"),
    "merge": _l("Merged"),
    "split": _l("Split"),
    "remove": _l("Removed"),
}
EDIT_REFUSALS = {
    "not_empty": _l("A theme with codes can't be removed. Move its codes first."),
    "nothing_to_merge": _l("Choose at least one other code."),
    "one_part": _l("A code is split into two or more."),
    "no_theme": _l("This theme is not in the framework any more."),
    "no_code": _l("This code is not in the framework any more."),
}
CODEBOOK_FAULTS = {
    "too_large": _l(
        "The file is larger than %(detail)s kB. A codebook is smaller: export the codebook alone, without answers."
    ),
    "entities": _l("The file declares a document type or entities. They could pull in other files and are never read."),
    "not_xml": _l(
        "This is no codebook file: it can't be read as XML. Export it from your program as REFI-QDA codebook (.qdc)."
    ),
    "not_codebook": _l("This file is XML, but no REFI-QDA codebook (.qdc)."),
    "no_codes": _l("There is no code in this codebook."),
    "many_codes": _l("There are more than %(detail)s codes in this codebook."),
    "deep": _l("Codes lie inside each other more than %(detail)s deep."),
    "no_name": _l("A code in this codebook has no name."),
    "long_name": _l("The name of a code is longer than 200 letters: %(detail)s…"),
}


def gap_words(gap: Gap, draft: FrameworkDraft, language: str) -> str:
    """One thing that is missing, named by the words that the framework has so far."""
    where = _named(gap, draft, language)
    if gap.kind == "themes":
        return str(_("There is no theme yet."))
    if gap.kind == "codes":
        return str(_("%(where)s: there is no code in this theme yet.", where=where))
    part, spoken = PARTS[gap.field], IN_LANGUAGE[gap.language]
    if gap.kind == "phrases":
        return str(_("%(where)s: %(part)s, at least one %(in_language)s", where=where, part=part, in_language=spoken))
    return f"{where}: {part} {spoken}"


def fault_words(error: CodebookError) -> str:
    """Why a file can't be taken as a codebook."""
    return str(CODEBOOK_FAULTS[error.reason]) % {"detail": error.detail}


def name_in(label: dict[str, str], language: str, identity: str) -> str:
    """A name in the language of the page, else in the one that it has."""
    return label.get(language) or next(iter(label.values()), identity)


def _named(gap: Gap, draft: FrameworkDraft, language: str) -> str:
    if gap.code:
        return name_in(draft.codes[gap.code].label, language, gap.code)
    theme = next((theme for theme in draft.themes if theme.id == gap.theme), None)
    return name_in(theme.label, language, gap.theme) if theme else str(_("The framework"))
