"""Due hours, in winter and in summer, over weekends and bank holidays."""

import datetime

import pytest

from app.safeguarding.clock import due_at, is_working


def utc(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("severity", "raised", "due"),
    [
        ("immediate", "2026-11-21T02:10", "2026-11-21T04:00"),  # a Saturday night: round the clock
        ("high", "2026-11-23T10:00", "2026-11-23T14:00"),  # a Monday morning
        ("high", "2026-11-23T15:20", "2026-11-24T12:00"),  # goes on the next morning
        ("high", "2026-11-20T22:00", "2026-11-23T13:00"),  # Friday night: Monday
        ("medium", "2026-11-23T09:00", "2026-11-23T17:00"),  # one working day
        ("high", "2026-12-24T16:30", "2026-12-29T13:00"),  # Christmas: the 28th is a bank holiday in lieu
        ("high", "2026-07-06T07:00", "2026-07-06T12:00"),  # summer time: nine o'clock is eight in UTC
    ],
)
def test_due(severity: str, raised: str, due: str) -> None:
    assert due_at(severity, utc(raised)) == utc(due)


def test_working_hours_follow_the_clock_in_wales() -> None:
    assert is_working(utc("2026-07-06T08:30"))
    assert not is_working(utc("2026-11-23T08:30"))
    assert not is_working(utc("2026-12-25T10:00"))
    assert not is_working(utc("2026-11-22T10:00"))
