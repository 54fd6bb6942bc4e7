"""The model card of the coder that codes with a framework."""

from flask import Response as FileResponse
from flask import abort, render_template

from analysis.framework import Framework
from analysis.model_card import ModelCard
from analysis.model_card_text import as_markdown, counted, limits, tables
from analysis.model_card_words import word
from app.coding.frameworks import framework_of
from app.manage.frameworks.room import framework_here, room
from app.operations.cards import card_in_force
from app.web.access import CODER, access
from app.web.language import current_language
from app.web.sessions import writer


@room.get("/<framework_id>/coder")
@access(CODER)
def coder(framework_id: str) -> str:
    """The card as a page."""
    framework, card = _card(framework_id)
    language = current_language()
    return render_template(
        "manage/frameworks/coder.html",
        framework=framework,
        card=card,
        tables=tables(card),
        limits=limits(language),
        counted=lambda counts: counted(counts, language),
        word=lambda key: word(key, language),
    )


@room.get("/<framework_id>/coder.md")
@access(CODER)
def coder_file(framework_id: str) -> FileResponse:
    """The card as Markdown, in the language of the page."""
    framework, card = _card(framework_id)
    headers = {"Content-Disposition": f'attachment; filename="{framework.framework}-coder.md"'}
    text = as_markdown(card, framework, current_language())
    return FileResponse(text, mimetype="text/markdown", headers=headers)


def _card(framework_id: str) -> tuple[Framework, ModelCard]:
    try:
        session = writer(writes=True)
        framework = framework_of(session, framework_here(framework_id).id)
        card = card_in_force(session, framework_id)
    except KeyError:
        abort(404)
    return framework, card
