"""Whether a table's changes are logged is decided, never forgotten."""

from app.audit.log import NOT_LOGGED, is_logged
from app.models import Base, Consultation, Staff, Wave


def test_every_exception_names_a_table_and_a_reason() -> None:
    tables = {mapper.class_ for mapper in Base.registry.mappers}
    assert NOT_LOGGED.keys() <= tables
    assert all(reason for reason in NOT_LOGGED.values())


def test_what_officers_change_is_logged() -> None:
    assert all(is_logged(model) for model in (Staff, Consultation, Wave))


def test_no_time_of_day_stands_on_the_answering_path() -> None:
    timed = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.type.python_type.__name__ == "datetime"
    ]
    assert timed == ["audit_entry.at"]
