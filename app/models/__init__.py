"""The tables, one aggregate a file."""

from app.models.access_code import AccessCode
from app.models.adult_agreement import AdultAgreement
from app.models.alert import Alert, TimedRun
from app.models.audit_entry import AuditEntry
from app.models.base import Base
from app.models.coded_answer import CodeAssignment, CodedAnswer, Coder, FrameworkVersion
from app.models.consultation import Consultation
from app.models.contact_request import ContactRequest
from app.models.deletion_record import DeletionRecord
from app.models.draft import Draft, DraftAnswer
from app.models.flag import Flag, FlagStep
from app.models.language_count import LanguageCount
from app.models.mode_count import ModeCount
from app.models.release import Release, ReleasedCount, ReleasedGroup, ReleasedQuote, ReleasedTheme
from app.models.release_source import QuoteSource, ReleasedWave
from app.models.response import Answer, Response
from app.models.staff import Staff, StaffRole
from app.models.tablet import Arrival, Tablet
from app.models.tie import Keeper, TieOpening, TieShare
from app.models.wave import QuestionnaireSnapshot, RespondentGroup, RespondentGroupValue, Wave, WaveContact

__all__ = [
    "AccessCode",
    "AdultAgreement",
    "Alert",
    "Answer",
    "Arrival",
    "AuditEntry",
    "Base",
    "CodeAssignment",
    "CodedAnswer",
    "Coder",
    "Consultation",
    "ContactRequest",
    "DeletionRecord",
    "Draft",
    "DraftAnswer",
    "Flag",
    "FlagStep",
    "FrameworkVersion",
    "Keeper",
    "LanguageCount",
    "ModeCount",
    "QuestionnaireSnapshot",
    "QuoteSource",
    "Release",
    "ReleasedCount",
    "ReleasedGroup",
    "ReleasedQuote",
    "ReleasedTheme",
    "ReleasedWave",
    "RespondentGroup",
    "RespondentGroupValue",
    "Response",
    "Staff",
    "StaffRole",
    "Tablet",
    "TieOpening",
    "TieShare",
    "TimedRun",
    "Wave",
    "WaveContact",
]
