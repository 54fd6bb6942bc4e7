"""What comes in from an outreach tablet: a whole questionnaire, a worrying answer, a wish for contact, or nothing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.config import RESPONDENT_LANGUAGES
from app.fieldwork.questionnaires import asked
from app.models import Tablet, Wave
from app.vault.tablet import UnreadableParcelError, open_parcel
from app.vault.wave_key import WaveKey
from surveys.answers import AnswerError, StoredAnswer

Language = Annotated[str, Field(pattern=f"^({'|'.join(RESPONDENT_LANGUAGES)})$")]
ReceiptNumber = Annotated[int, Field(ge=0, lt=512)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)]


class Answered(BaseModel):
    """What was answered on the page of one item: what `Item.validate_answers` takes, or None where it was skipped."""

    model_config = ConfigDict(extra="forbid")

    language: Language
    given: dict[str, Any] | None


class Parcel(BaseModel):
    """One parcel, opened.

    `kind` is `answers` (a whole questionnaire, to be counted), `begun` (answers so far, from a confidential wave, that
    may tell of harm), `contact` (somebody asks to be contacted, in `words`; nothing else stands in it) or `nothing`: as
    many of these wait on the tablet as it takes for all respondents of a confidential wave to look alike. `code` is the
    access code as it was typed, empty where none is needed; `receipt` are the words that the respondent has.
    """

    model_config = ConfigDict(extra="forbid")

    kind: Literal["answers", "begun", "contact", "nothing"]
    language: Language
    questionnaire: str = ""
    code: Annotated[str, StringConstraints(max_length=60)] = ""
    mode: Literal["kiosk", "offline"] = "offline"
    receipt: tuple[ReceiptNumber, ReceiptNumber, ReceiptNumber, ReceiptNumber] | None = None
    answers: dict[str, Answered] = {}
    words: dict[Literal["name", "reach", "when"], Line] = {}


@dataclass(frozen=True)
class Told:
    """The stored form of an answer (None: skipped), and the language in which it was given."""

    stored: StoredAnswer | None
    language: str


def read_parcel(key: WaveKey, tablet: Tablet, parcel_id: str, sealed: bytes) -> Parcel:
    """The parcel that was sealed on the tablet; raises UnreadableParcelError."""
    content = open_parcel(key, tablet.id, parcel_id, sealed)
    try:
        parcel = Parcel.model_validate(json.loads(content))
    except (ValidationError, ValueError, RecursionError) as error:
        raise UnreadableParcelError from error
    if parcel.kind in ("answers", "begun") and parcel.receipt is None:
        raise UnreadableParcelError
    return parcel


def told_answers(wave: Wave, answers: Mapping[str, Answered]) -> dict[str, Told]:
    """The answers by the ids under which they are stored, judged anew by their items; raises UnreadableParcelError."""
    told: dict[str, Told] = {}
    for item_id, answered in answers.items():
        try:
            item = asked(wave).item(item_id)
            stored = item.validate_answers(answered.given or {})
        except (AnswerError, KeyError, TypeError, ValueError) as error:
            raise UnreadableParcelError from error
        told |= {answer_id: Told(answer, answered.language) for answer_id, answer in stored.items()}
    return told
