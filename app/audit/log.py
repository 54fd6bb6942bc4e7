"""Writing the audit log: every change of an audited table by itself, every view where it happens."""

from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, Session

from app.models import (
    AccessCode,
    AdultAgreement,
    Alert,
    Answer,
    Arrival,
    AuditEntry,
    Base,
    CodeAssignment,
    CodedAnswer,
    CodeSuggestion,
    CodingStep,
    ContactRequest,
    Draft,
    DraftAnswer,
    DriftSign,
    Flag,
    FlagStep,
    LanguageCount,
    ModeCount,
    QuoteSource,
    ReleasedCount,
    ReleasedGroup,
    ReleasedQuote,
    ReleasedTheme,
    ReleasedWave,
    RespondentGroup,
    RespondentGroupValue,
    Response,
    SampledAnswer,
    Tablet,
    TaughtModel,
    TaughtWave,
    TieShare,
    TimedRun,
    UndecidedCode,
)

# What is not logged row by row, and why.
NOT_LOGGED: dict[type[Base], str] = {
    AuditEntry: "is the log",
    Draft: "a respondent's act: an entry would keep its hour",
    DraftAnswer: "a respondent's act: an entry would keep its hour",
    Response: "sealed from drafts: an entry would keep the order",
    Answer: "sealed from drafts: an entry would keep the order",
    LanguageCount: "counted when its wave closes, which is logged",
    ModeCount: "counted when its wave closes, which is logged",
    Arrival: "a respondent's act: an entry would keep its hour",
    Tablet: "made, seen and turned off by acts, which are logged; counts down with each respondent",
    Flag: "raised by a respondent's words; what staff do with it is logged as an act",
    FlagStep: "is the record of what was done about a flag; logged as an act",
    ContactRequest: "a respondent's act: an entry would keep its hour; each view is logged",
    AdultAgreement: "logged as an act, without its access code",
    Alert: "waits to be sent and goes; an entry would keep the hour of an answer",
    TimedRun: "the clock's own",
    TieShare: "made with its wave, which is logged",
    QuoteSource: "made with its release, which is logged",
    ReleasedWave: "made with its release, which is logged",
    AccessCode: "issued in numbers, logged once as an act; spent by a respondent",
    RespondentGroup: "made with its wave, which is logged",
    RespondentGroupValue: "made with its wave, which is logged",
    CodedAnswer: "logged as an act: once for all that a machine codes, once for each that a person does",
    CodeAssignment: "logged with its coded answer",
    CodeSuggestion: "logged with its coded answer",
    DriftSign: "found when a machine codes, which is logged",
    CodingStep: "what a coding was before; the coding is logged as an act",
    SampledAnswer: "drawn with its sample, which is logged",
    TaughtModel: "logged as acts of people; goes with what is withdrawn: an entry would keep the hour of that",
    TaughtWave: "noted with its model, when a machine begins to learn",
    UndecidedCode: "carried over in numbers, logged once as an act",
    ReleasedTheme: "made with its release, which is logged",
    ReleasedGroup: "made with its release, which is logged",
    ReleasedCount: "made with its release, which is logged",
    ReleasedQuote: "made with its release, which is logged",
}


def record(session: Session, action: str, subject: str, subject_id: str, detail: str = "") -> None:
    """Add one entry in the session's transaction; the actor is the session's own.

    `detail` must hold no answer, no access code and no word of a respondent.
    """
    entry = AuditEntry(
        staff_id=session.info.get("actor"), action=action, subject=subject, subject_id=subject_id, detail=detail
    )
    session.add(entry)


def watch() -> None:
    """Hook the log to every session of this program; hooking twice does nothing more."""
    if not event.contains(Session, "before_flush", _log_changes):
        event.listen(Session, "before_flush", _log_changes)
        event.listen(Session, "do_orm_execute", _refuse_bulk_changes)


def is_logged(model: type[Any]) -> bool:
    """Whether each change of a row of this table is logged."""
    return model not in NOT_LOGGED


def _log_changes(session: Session, _context: Any, _instances: Any) -> None:
    for row in [row for row in session.new if is_logged(type(row))]:
        _log(session, "create", row)
    for row in [row for row in session.dirty if is_logged(type(row)) and session.is_modified(row)]:
        _log(session, "change", row, ", ".join(_changed(row)))
    for row in [row for row in session.deleted if is_logged(type(row))]:
        _log(session, "delete", row)


def _log(session: Session, action: str, row: Any, detail: str = "") -> None:
    record(session, action, row.__tablename__, _identity(row), detail)


def _identity(row: Any) -> str:
    mapper = inspect(type(row))
    for column in mapper.primary_key:
        key = mapper.get_property_by_column(column).key
        if getattr(row, key) is None and column.default is not None:
            setattr(row, key, column.default.arg(None))
    return "/".join(str(part) for part in mapper.primary_key_from_instance(row))


def _changed(row: Any) -> list[str]:
    return sorted(attribute.key for attribute in inspect(row).attrs if attribute.history.has_changes())


def _refuse_bulk_changes(state: ORMExecuteState) -> None:
    if not (state.is_update or state.is_delete or state.is_insert):
        return
    mapper = state.bind_mapper
    if mapper is not None and is_logged(mapper.class_):
        raise RuntimeError(f"{mapper.class_.__name__} is logged row by row; change its rows through the session")
