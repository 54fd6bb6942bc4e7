"""Whether a table's changes are logged is decided, never forgotten."""

from app.audit.log import NOT_LOGGED, is_logged
from app.models import Base, Consultation, Staff, Wave


def test_every_exception_names_a_table_and_a_reason() -> None:
    tables = {mapper.class_ for mapper in Base.registry.mappers}
    assert NOT_LOGGED.keys() <= tables
    assert all(reason for reason in NOT_LOGGED.values())


def test_what_officers_change_is_logged() -> None:
    assert all(is_logged(model) for model in (Staff, Consultation, Wave))


# What staff do and what the clock does is timed; a respondent's act is not, but for the hour by which it is answered.
TIMED = {
    "audit_entry.at",
    "timed_run.last_at",
    "tie_opening.asked_at",
    "tie_opening.ends_at",
    "tie_opening.answered_at",
    "flag_step.at",
    "flag.due_at",
    "contact_request.due_at",
    "taught_model.began_at",
    "framework_revision.saved_at",
}


def test_no_time_of_day_stands_on_the_answering_path() -> None:
    timed = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.type.python_type.__name__ == "datetime"
    }
    assert timed == TIMED
