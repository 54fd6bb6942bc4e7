"""A text in several languages, English and Welsh always among them."""

from typing import Annotated

from pydantic import AfterValidator

REQUIRED_LANGUAGES = ("en", "cy")


def _complete(words: dict[str, str]) -> dict[str, str]:
    missing = [language for language in REQUIRED_LANGUAGES if not words.get(language, "").strip()]
    if missing:
        raise ValueError(f"the words for {' and '.join(missing)} are missing; write them beside the others")
    empty = [language for language, text in words.items() if not text.strip()]
    if empty:
        raise ValueError(f"the words for {' and '.join(empty)} are empty; write them or take the line out")
    return words


Words = Annotated[dict[str, str], AfterValidator(_complete)]
