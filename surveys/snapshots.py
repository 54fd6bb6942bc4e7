"""A questionnaire kept as it was asked."""

import json
from hashlib import sha256

from definitions.errors import DefinitionError, Fault
from definitions.source import Source, validate
from surveys.questionnaire import Questionnaire


def snapshot(questionnaire: Questionnaire) -> tuple[str, str]:
    """The questionnaire as canonical JSON (sorted keys, no spaces) and the SHA-256 of its UTF-8, in hex."""
    content = questionnaire.model_dump(mode="json", by_alias=True, exclude_none=True)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text, sha256(text.encode()).hexdigest()


def from_snapshot(text: str) -> Questionnaire:
    """The questionnaire that `snapshot` wrote; raises DefinitionError if `text` is not such a snapshot."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise DefinitionError([Fault("snapshot", 1, f"this is not JSON: {error}")]) from error
    return validate(Questionnaire, Source("snapshot", content, {(): 1}))
