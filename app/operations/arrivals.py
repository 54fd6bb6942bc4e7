"""Taking in what outreach tablets send: each parcel once, whatever is lost on the way between."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.fieldwork.disclosures import flag_refused
from app.fieldwork.drafts import leave_out, save_answer
from app.fieldwork.entry import CodeRefusedError, find_code, open_draft
from app.fieldwork.modes import keep_mode
from app.fieldwork.parcels import Parcel, Told, read_parcel, told_answers
from app.fieldwork.questionnaires import asked
from app.fieldwork.receipts import flag_digest, receipt_of, replace_receipt, response_digest
from app.models import AccessCode, Arrival, Draft, RespondentGroup, Response, Tablet, Wave
from app.operations.answer import keep_answers
from app.operations.launch import new_code
from app.operations.submit import ClosedError, submit
from app.safeguarding.alerts import alert
from app.safeguarding.flags import Origin
from app.safeguarding.requests import ask_for_contact
from app.vault import access_code
from app.vault.keys import vault_of
from app.vault.tablet import UnreadableParcelError
from app.vault.tie import seal_tie
from surveys.snapshots import snapshot

MayAlarm = Callable[[], bool]


class ArrivalRefusedError(Exception):
    """The parcel can't be counted; `reason` is unreadable, full, or one of CodeRefusedError's."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ArrivalWaitsError(Exception):
    """More came in from the tablet within an hour than its wave's lead can read; nothing of the parcel is kept."""


def receive(session: Session, tablet: Tablet, parcel_id: str, sealed: bytes, may_alarm: MayAlarm) -> None:
    """Count a parcel, once: one that was counted before changes nothing. Commits.

    Raises ArrivalRefusedError for one that can't be counted: nothing of it is kept then, but its words were read for
    possible disclosures. It may be sent again. `may_alarm` is asked before a request for contact is kept, or a flag
    raised for words that can't be counted: nothing else keeps a stolen device code from burying those of children.
    Raises ArrivalWaitsError where it says no: the tablet keeps the parcel and sends it later.
    """
    wave_id = tablet.wave_id
    digest = vault_of(session).digest(parcel_id, "parcel")
    session.refresh(tablet, with_for_update=True)
    arrival = session.get(Arrival, (wave_id, digest))
    if arrival is not None and arrival.kept:
        session.rollback()
        return
    parcel, told = _opened(session, tablet, parcel_id, sealed)
    try:
        _count(session, tablet, parcel, told, digest, may_alarm)
    except (ArrivalRefusedError, ClosedError, CodeRefusedError) as refused:
        session.rollback()
        _read_for_harm(session, wave_id, parcel, told, digest, may_alarm)
        if parcel.kind == "begun" and _has_arrived(session, wave_id, parcel):
            return
        raise ArrivalRefusedError(getattr(refused, "reason", "closed")) from refused


def _opened(session: Session, tablet: Tablet, parcel_id: str, sealed: bytes) -> tuple[Parcel, dict[str, Told]]:
    try:
        parcel = read_parcel(vault_of(session).key(tablet.wave_id), tablet, parcel_id, sealed)
        return parcel, told_answers(tablet.wave, parcel.answers)
    except UnreadableParcelError as error:
        session.rollback()
        raise ArrivalRefusedError("unreadable") from error


def tell_of_flood(session: Session, tablet: Tablet) -> None:
    """Tell the lead that more waits on a tablet than may come in within an hour."""
    alert(session, tablet.wave, "tablet_flood", tablet.wave.lead)
    session.commit()


def _count(
    session: Session, tablet: Tablet, parcel: Parcel, told: dict[str, Told], digest: str, may_alarm: MayAlarm
) -> None:
    """Keep the parcel and its digest in one transaction, which commits."""
    session.merge(Arrival(wave_id=tablet.wave_id, digest=digest, kept=True))
    if parcel.kind == "contact":
        _check(session, may_alarm)
        ask_for_contact(session, tablet.wave, parcel.language, {str(name): line for name, line in parcel.words.items()})
    if parcel.kind in ("contact", "nothing"):
        session.commit()
        return
    draft = _draft_of(session, tablet, parcel)
    if parcel.kind == "begun":
        _keep_begun(session, draft, told)
        return
    for answer_id, answer in told.items():
        save_answer(session, draft, answer_id, answer.stored, answer.language)
    # What was answered elsewhere before was not shown on the tablet: it is not sent unseen.
    leave_out(session, draft, told)
    keep_mode(session, draft, parcel.mode)
    submit(session, draft)


def _draft_of(session: Session, tablet: Tablet, parcel: Parcel) -> Draft:
    """The draft into which the answers go, with the words that its respondent was shown."""
    if parcel.questionnaire != snapshot(asked(tablet.wave))[1]:
        raise ArrivalRefusedError("unreadable")
    draft = open_draft(session, _code_of(session, tablet, parcel))
    draft.assented = True
    replace_receipt(session, draft, parcel.receipt or ())
    return draft


def _code_of(session: Session, tablet: Tablet, parcel: Parcel) -> AccessCode:
    """The code that was typed; for who came without one, a new one that nobody has seen."""
    if tablet.group_id is None:
        code = find_code(session, parcel.code, late=True)
        if code.wave_id != tablet.wave_id:
            raise CodeRefusedError("unknown")
        return code
    if tablet.walk_ins == 0:
        raise ArrivalRefusedError("full")
    tablet.walk_ins -= 1
    code = new_code(session, session.get_one(RespondentGroup, tablet.group_id))
    session.add(code)
    session.flush()
    return code


def _keep_begun(session: Session, draft: Draft, told: dict[str, Told]) -> None:
    """What may tell of harm in a confidential wave, read as if it had been saved with a connection."""
    if draft.wave.status != "open" or draft.wave.promise != "confidential":
        raise ClosedError
    for language in sorted({answer.language for answer in told.values()}):
        answers = {key: answer.stored for key, answer in told.items() if answer.language == language}
        keep_answers(session, draft, answers, language)


def _read_for_harm(
    session: Session, wave_id: str, parcel: Parcel, told: dict[str, Told], digest: str, may_alarm: MayAlarm
) -> None:
    """Raise a flag for each worrying text of a parcel that can't be counted, the first time that it comes in."""
    wave = session.get_one(Wave, wave_id, with_for_update=True)
    if wave.status == "deleted" or session.get(Arrival, (wave_id, digest)) is not None:
        session.rollback()
        return
    receipt, tie = flag_digest(session, parcel.receipt or ()), _tie(session, wave, parcel)
    texts = {key: answer for key, answer in told.items() if isinstance(answer.stored, str)}
    origins = {key: Origin(wave, None, key, answer.language, receipt, tie) for key, answer in texts.items()}
    raised = [flag_refused(session, origins[key], str(answer.stored)) for key, answer in texts.items()]
    if any(raised):
        _check(session, may_alarm)
    session.add(Arrival(wave_id=wave_id, digest=digest, kept=False))
    session.commit()


def _check(session: Session, may_alarm: MayAlarm) -> None:
    if not may_alarm():
        session.rollback()
        raise ArrivalWaitsError


def _has_arrived(session: Session, wave_id: str, parcel: Parcel) -> bool:
    """Whether the respondent's whole questionnaire came in before what they had begun."""
    digest = response_digest(session, parcel.receipt or ())
    if session.scalar(select(Response.id).where(Response.wave_id == wave_id, Response.receipt_digest == digest)):
        return True
    serial = _serial_of(session, wave_id, parcel)
    sent = select(Draft).where(Draft.wave_id == wave_id, Draft.serial == serial, Draft.submitted)
    draft = session.scalar(sent) if serial else None
    return draft is not None and receipt_of(session, draft) == parcel.receipt


def _serial_of(session: Session, wave_id: str, parcel: Parcel) -> str | None:
    """The serial of the code that was typed, spent or not; None if it is not one of the wave's."""
    letters = access_code.normalise(parcel.code)
    if letters is None:
        return None
    known = select(AccessCode.serial).where(AccessCode.wave_id == wave_id)
    return session.scalar(known.where(AccessCode.digest == vault_of(session).digest(letters)))


def _tie(session: Session, wave: Wave, parcel: Parcel) -> bytes | None:
    """The code that was typed, for the keepers; a code that was made up would lead them to nobody, or somebody else."""
    serial = _serial_of(session, wave.id, parcel)
    if wave.tie_public_key is None or serial is None:
        return None
    return seal_tie(wave.tie_public_key, access_code.shown(vault_of(session).key(wave.id).access_code(serial)), wave.id)
