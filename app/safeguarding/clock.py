"""By when somebody must have taken a possible disclosure, and when the safeguarding lead is at work.

Working hours are those of councils in Wales: 9 to 5, Monday to Friday, without bank holidays (England and Wales). What
is immediate runs round the clock; the rest runs in working hours, and is never due before the next working day has
begun.
"""

import datetime
from functools import cache

import holidays

from app.config import WALES

IMMEDIATE_HOURS = 1
# The finder hardly tells high from medium: neither may wait longer than a working day.
WORKING_HOURS = {"high": 4, "medium": 8}
CONTACT_HOURS = 8
OPENS, CLOSES = 9, 17
HOUR = datetime.timedelta(hours=1)


def utc_now() -> datetime.datetime:
    """Now, UTC, without a time zone, as the database keeps it."""
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)


def this_hour(now: datetime.datetime | None = None) -> datetime.datetime:
    """The hour that has begun: what the clock does about an answer is kept no finer."""
    return (now or utc_now()).replace(minute=0, second=0, microsecond=0)


def due_at(severity: str, now: datetime.datetime) -> datetime.datetime:
    """The full hour (UTC) by which a flag of this severity, raised at `now` (UTC), must be taken."""
    if severity == "immediate":
        return _full_hour(now + IMMEDIATE_HOURS * HOUR)
    return after_working_hours(WORKING_HOURS[severity], now)


def after_working_hours(hours: int, now: datetime.datetime) -> datetime.datetime:
    """The full hour (UTC) at which so many working hours have passed since `now` (UTC)."""
    moment = _full_hour(now)
    while hours > 0:
        if is_working(moment):
            hours -= 1
        moment += HOUR
    return moment


def is_working(now: datetime.datetime) -> bool:
    """Whether `now` (UTC) lies in working hours in Wales."""
    local = now.replace(tzinfo=datetime.UTC).astimezone(WALES)
    return local.weekday() < 5 and OPENS <= local.hour < CLOSES and local.date() not in _bank_holidays()


def _full_hour(moment: datetime.datetime) -> datetime.datetime:
    begun = this_hour(moment)
    return begun if begun == moment else begun + HOUR


@cache
def _bank_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv="WLS")
