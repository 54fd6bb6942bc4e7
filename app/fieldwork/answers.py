"""One sealed answer, between its stored form and its columns."""

import json

from app.models.answer_columns import AnswerColumns
from app.vault.wave_key import WaveKey
from surveys.answers import StoredAnswer, is_drawing

# Nearly every answer fills one block, in drafts as in responses: lengths of text would match one with the other.
ANSWER_BYTES = 2048
# The largest drawing fills one such block, and so does the smallest, and in a draft the one that was not drawn.
DRAWING_BYTES = 36 * 1024


def write(row: AnswerColumns, stored: StoredAnswer | None, language: str, key: WaveKey, context: str) -> None:
    """Put the stored form into the columns; words and drawings are encrypted with their language, bound to `context`.

    Of a choice the language is not kept: it says the same in every one.
    """
    row.value = row.ciphertext = None
    if stored is None:
        row.kind = "skipped"
    elif isinstance(stored, str):
        row.kind, row.ciphertext = "text", key.encrypt(compact([stored, language]), context, ANSWER_BYTES)
    elif is_drawing(stored):
        row.kind, row.ciphertext = "drawing", key.encrypt(compact([stored, language]), context, DRAWING_BYTES)
    else:
        row.kind, row.value = "number" if isinstance(stored, int) else "codes", json.dumps(stored)


def read(ciphertext: bytes, key: WaveKey, context: str) -> tuple[StoredAnswer, str]:
    """Words or a drawing, and the language of their page.

    Raises cryptography.exceptions.InvalidTag for what is under another key.
    """
    stored, language = json.loads(key.decrypt(ciphertext, context))
    return stored, language


def compact(content: object) -> str:
    """JSON without spaces, so that what is largest still fits its block."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def context_of(owner_id: str, item: str) -> str:
    """What the text of an answer is bound to: its draft or response, and its item."""
    return f"{owner_id}/{item}"
