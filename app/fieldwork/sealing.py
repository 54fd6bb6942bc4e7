"""Cutting responses from their access codes."""

import secrets
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.fieldwork.answers import context_of, write
from app.fieldwork.codes import sealed
from app.fieldwork.drafts import GivenAnswer, given_answers, sent_drafts
from app.fieldwork.languages import keep_language, main_language
from app.fieldwork.modes import keep_mode, mode_of
from app.fieldwork.questionnaires import asked
from app.fieldwork.receipts import receipt_of, response_digest
from app.fieldwork.tallies import TELL_AT_LEAST
from app.fieldwork.ties import tie_of
from app.models import Answer, Draft, RespondentGroup, Response, Wave
from app.vault.keys import vault_of
from app.vault.wave_key import WaveKey
from surveys.path import reported_ids

BATCH = 10


def full_batches(session: Session, wave_id: str) -> list[Draft]:
    """The sent and checked drafts of every group in which at least 10 wait, in an order drawn anew.

    A smaller group waits until the wave closes: the only spent code of a group would name its only response. Drafts
    that another transaction is sealing are passed over, where the database can.
    """
    drafts = sent_drafts(session, wave_id, checked=True, skip_locked=True)
    waiting = Counter(draft.group_id for draft in drafts)
    return [draft for draft in drafts if waiting[draft.group_id] >= BATCH]


def remainder(session: Session, wave_id: str) -> list[Draft]:
    """Every sent and checked draft that is left, in an order drawn anew; waits for whoever is sealing."""
    return sent_drafts(session, wave_id, checked=True, skip_locked=False)


def seal(session: Session, drafts: Sequence[Draft]) -> list[Response]:
    """Copy the drafts to responses under new random ids, text under fresh nonces, and erase the drafts.

    Touches no row of an access code, keeps no hour. Answers off the way that the respondent took in the end are not
    copied.
    """
    responses = [_sealed(session, draft) for draft in drafts]
    session.add_all(responses)
    for draft in drafts:
        session.delete(draft)
    session.flush()
    return responses


def merge_small_groups(session: Session, wave: Wave) -> None:
    """Put the responses of groups with fewer than 5 into one group that tells nothing, with at least 5 in it.

    Last night's backup may show the only spent code of a group: its only response must not bear the group's name.
    """
    sizes = sealed(session, wave)
    small = [group_id for group_id, size in sizes.items() if size < TELL_AT_LEAST]
    for group_id in sorted(sizes, key=lambda one: (sizes[one], one)):
        if small and sum(sizes[one] for one in small) < TELL_AT_LEAST and group_id not in small:
            small.append(group_id)
    if not small or len(wave.groups) == 1:
        return
    together = RespondentGroup(position=max(group.position for group in wave.groups) + 1)
    wave.groups.append(together)
    session.flush()
    moved = update(Response).where(Response.wave_id == wave.id, Response.group_id.in_(small))
    session.execute(moved.values(group_id=together.id).execution_options(synchronize_session="fetch"))


def _sealed(session: Session, draft: Draft) -> Response:
    answers = given_answers(session, draft)
    response = Response(wave_id=draft.wave_id, group_id=draft.group_id)
    response.id = secrets.token_hex(16)
    response.receipt_digest = response_digest(session, receipt_of(session, draft))
    response.tie = tie_of(session, draft)
    keep_mode(session, response, mode_of(session, draft))
    response.flagged = any(given.flag_id for given in answers.values())
    key = vault_of(session).key(draft.wave_id)
    stored = {item: given.stored for item, given in answers.items()}
    reported = reported_ids(asked(session.get_one(Wave, draft.wave_id)), stored)
    kept = {item: answers[item] for item in reported if item in answers}
    spoken = main_language(given.language for given in kept.values() if given.stored is not None)
    keep_language(session, response, spoken)
    response.answers = [_answer(response.id, item, given, key) for item, given in kept.items()]
    return response


def _answer(response_id: str, item: str, given: GivenAnswer, key: WaveKey) -> Answer:
    answer = Answer(response_id=response_id, item=item)
    write(answer, given.stored, given.language, key, context_of(response_id, item))
    return answer
