"""One sealed answer, between its stored form and its columns."""

import json

from app.models.answer_columns import AnswerColumns
from app.vault.wave_key import WaveKey
from surveys.answers import StoredAnswer

# Nearly every answer fills one block, in drafts as in responses: lengths of text would match one with the other.
ANSWER_BYTES = 2048


def write(row: AnswerColumns, stored: StoredAnswer | None, key: WaveKey, context: str) -> None:
    """Put the stored form into the columns; free text is encrypted and bound to `context`."""
    row.value = row.ciphertext = None
    if stored is None:
        row.kind = "skipped"
    elif isinstance(stored, str):
        row.kind, row.ciphertext = "text", key.encrypt(stored, context, ANSWER_BYTES)
    else:
        row.kind, row.value = "number" if isinstance(stored, int) else "codes", json.dumps(stored)


def read(row: AnswerColumns, key: WaveKey, context: str) -> StoredAnswer | None:
    """The stored form in the columns; raises cryptography.exceptions.InvalidTag for text under another key."""
    if row.ciphertext is not None:
        return key.decrypt(row.ciphertext, context)
    return row.choice


def context_of(owner_id: str, item: str) -> str:
    """What the text of an answer is bound to: its draft or response, and its item."""
    return f"{owner_id}/{item}"
