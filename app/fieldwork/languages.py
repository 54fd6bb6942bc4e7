"""In which language a questionnaire was answered: counted when its wave closes, as the Welsh Language Standards ask."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.fieldwork.tallies import without_few
from app.models import LanguageCount, Response, Wave
from app.models.language_count import UNTOLD
from app.vault.keys import vault_of


def main_language(languages: Iterable[str]) -> str:
    """The language of most of a respondent's answers; of two that are level the one that came later.

    `languages` are those of the answers, in the order of the questions.
    """
    given = list(languages)
    counted, last = Counter(given), {language: place for place, language in enumerate(given)}
    return max(counted, key=lambda language: (counted[language], last[language]), default=UNTOLD)


def keep_language(session: Session, response: Response, language: str) -> None:
    """Keep in which language it was answered, in one block of ciphertext, so that responses look alike."""
    response.language = vault_of(session).key(response.wave_id).encrypt(language, _context(response))


def language_counts(session: Session, wave: Wave) -> Counter[str]:
    """How many had answered the closed wave in each language when it closed, none of them fewer than 5.

    Empty before the close, and where no language is told. Who took answers back afterwards is counted still.
    """
    counted = session.scalars(select(LanguageCount).where(LanguageCount.wave_id == wave.id))
    return Counter({row.language: row.respondents for row in counted})


def count_languages(session: Session, wave: Wave) -> None:
    """Count the languages of the closing wave, once every draft is sealed, and erase them from its responses.

    For the same reason as its modes: within a group, on a day or in a backup even five would be found.
    """
    sealed = session.scalars(select(Response).where(Response.wave_id == wave.id))
    told = without_few(Counter(_language_of(session, response) for response in sealed), UNTOLD)
    session.add_all(LanguageCount(wave_id=wave.id, language=name, respondents=size) for name, size in told.items())
    erased = update(Response).where(Response.wave_id == wave.id).values(language=None)
    session.execute(erased.execution_options(synchronize_session="fetch"))


def _language_of(session: Session, response: Response) -> str:
    if response.language is None:
        return UNTOLD
    return vault_of(session).key(response.wave_id).decrypt(response.language, _context(response))


def _context(response: Response) -> str:
    return f"{response.id}/language"
