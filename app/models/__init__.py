"""The tables, one aggregate a file."""

from app.models.access_code import AccessCode
from app.models.audit_entry import AuditEntry
from app.models.base import Base
from app.models.coded_answer import CodeAssignment, CodedAnswer, Coder, FrameworkVersion
from app.models.consultation import Consultation
from app.models.draft import Draft, DraftAnswer
from app.models.flag import Flag
from app.models.release import Release, ReleasedCount, ReleasedGroup, ReleasedQuote, ReleasedTheme
from app.models.response import Answer, Response
from app.models.staff import Staff, StaffRole
from app.models.wave import QuestionnaireSnapshot, RespondentGroup, RespondentGroupValue, Wave

__all__ = [
    "AccessCode",
    "Answer",
    "AuditEntry",
    "Base",
    "CodeAssignment",
    "CodedAnswer",
    "Coder",
    "Consultation",
    "Draft",
    "DraftAnswer",
    "Flag",
    "FrameworkVersion",
    "QuestionnaireSnapshot",
    "Release",
    "ReleasedCount",
    "ReleasedGroup",
    "ReleasedQuote",
    "ReleasedTheme",
    "RespondentGroup",
    "RespondentGroupValue",
    "Response",
    "Staff",
    "StaffRole",
    "Wave",
]
