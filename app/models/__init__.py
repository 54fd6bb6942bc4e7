"""The tables, one aggregate a file."""

from app.models.access_code import AccessCode
from app.models.adult_agreement import AdultAgreement
from app.models.alert import Alert, TimedRun
from app.models.audit_entry import AuditEntry
from app.models.base import Base
from app.models.code_proposal import CodeProposal
from app.models.coded_answer import CodeAssignment, CodedAnswer, Coder, CodeSuggestion, FrameworkVersion
from app.models.coding_sample import CodingSample, SampledAnswer
from app.models.coding_step import CodingStep
from app.models.consultation import Consultation
from app.models.contact_request import ContactRequest
from app.models.deletion_record import DeletionRecord
from app.models.draft import Draft, DraftAnswer
from app.models.drift_sign import DriftSign
from app.models.flag import Flag, FlagStep
from app.models.framework import FrameworkRevision, UndecidedCode
from app.models.language_count import LanguageCount
from app.models.mode_count import ModeCount
from app.models.release import Release, ReleasedCount, ReleasedGroup, ReleasedQuote, ReleasedTheme
from app.models.release_source import QuoteSource, ReleasedWave
from app.models.response import Answer, Response
from app.models.staff import Staff, StaffRole
from app.models.tablet import Arrival, Tablet
from app.models.taught_model import TaughtModel, TaughtWave
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
    "CodeProposal",
    "CodeSuggestion",
    "CodedAnswer",
    "Coder",
    "CodingSample",
    "CodingStep",
    "Consultation",
    "ContactRequest",
    "DeletionRecord",
    "Draft",
    "DraftAnswer",
    "DriftSign",
    "Flag",
    "FlagStep",
    "FrameworkRevision",
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
    "SampledAnswer",
    "Staff",
    "StaffRole",
    "Tablet",
    "TaughtModel",
    "TaughtWave",
    "TieOpening",
    "TieShare",
    "TimedRun",
    "UndecidedCode",
    "Wave",
    "WaveContact",
]
