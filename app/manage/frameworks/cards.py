"""The model card of the coder that codes with a framework."""

from flask import Response as FileResponse
from flask import abort, render_template

from analysis.framework import Framework
from analysis.model_card import ModelCard
from analysis.model_card_text import as_markdown, counted, limits, tables
from analysis.model_card_words import word
from app.coding.frameworks import framework_of
from app.manage.frameworks.room import framework_here, room
from app.operations.cards import kept_card
from app.web.access import CODER, access
from app.web.language import current_language
from app.web.sessions import writer


@room.get("/<framework_id>/coder")
@access(CODER)
def coder(framework_id: str) -> str:
    """The card as a page."""
    framework, card = _card(framework_id)
    if card is None:
        return render_template("manage/frameworks/no_card.html", framework=framework)
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
    if card is None:
        abort(404)
    headers = {"Content-Disposition": f'attachment; filename="{framework.framework}-coder.md"'}
    text = as_markdown(card, framework, current_language())
    return FileResponse(text, mimetype="text/markdown", headers=headers)


def _card(framework_id: str) -> tuple[Framework, ModelCard | None]:
    """The framework and the card of its machine; None where it is not measured yet, and no page waits for that."""
    try:
        framework = framework_of(writer(), framework_here(framework_id).id)
    except KeyError:
        abort(404)
    return framework, kept_card(writer(), framework_id)
