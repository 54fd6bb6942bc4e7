"""What is done by the clock. Each task can be run again at any time, and by two machines at once."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask
from huey import crontab
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import forget_log, hide_order
from app.extensions import db
from app.jobs.alerts import send_alerts
from app.jobs.speech import render_waves
from app.models import Draft, TimedRun, Wave
from app.operations.cards import measure_cards
from app.operations.frameworks import train_coders
from app.operations.openings import expire_due
from app.operations.retain import close_due, cut_ties_due, delete_due
from app.operations.submit import ORDERED, check_sent
from app.operations.teaching import forget_stale, replace_stale, teach_asked
from app.post.mail import sender
from app.safeguarding.clock import utc_now
from app.safeguarding.escalation import escalate_untouched, remind, remind_of_requests

When = Callable[[datetime.datetime], bool]


@dataclass(frozen=True)
class Task:
    """One thing that is done by the clock: `when` is huey's rule, in UTC; `at_start` if it is also done at once."""

    name: str
    when: When
    run: Callable[[Flask, Session], object]
    at_start: bool = False


def tell(app: Flask, session: Session) -> None:
    """Look again at what could not be checked, hand on what nobody took in time, send the e-mails that wait."""
    for wave_id in session.scalars(
        select(Draft.wave_id).where(Draft.submitted, Draft.checked.is_(False)).distinct()
    ).all():
        check_sent(session, wave_id)
    # While somebody read from the database, its log could not be emptied.
    session.commit()
    forget_log(session)
    escalate_untouched(session, utc_now())
    session.commit()
    send_alerts(session, sender(app.config["SMTP"], app.config["STATE_FOLDER"] / "outbox"))
    session.commit()


def tell_again(_app: Flask, session: Session) -> None:
    """Remind of what still nobody took."""
    remind(session, utc_now())
    session.commit()


def forget_openings(_app: Flask, session: Session) -> None:
    """End what keepers asked or opened a day ago."""
    expire_due(session)


def blend(_app: Flask, session: Session) -> None:
    """Take away the order in which rows were written, where the database keeps one."""
    if session.scalar(select(Wave.id).where(Wave.status == "open").limit(1)):
        hide_order(session, *ORDERED)


def delete(app: Flask, session: Session) -> None:
    """Delete the waves whose day has come."""
    delete_due(session, app.extensions["sounds"])


def tell_of_requests(_app: Flask, session: Session) -> None:
    """Remind of people who still wait to be contacted."""
    remind_of_requests(session, utc_now())
    session.commit()


def teach(_app: Flask, session: Session) -> None:
    """Delete what has read words that are withdrawn by now; teach what was asked for."""
    forget_stale(session)
    teach_asked(session)


def ready_coders(_app: Flask, session: Session) -> None:
    """Train and measure the coders that waves need, so that no page has to wait for it."""
    train_coders(session)
    measure_cards(session)


TASKS = (
    Task("alerts", crontab(minute="*"), tell),
    Task("teaching", crontab(minute="*"), teach),
    Task("coders", crontab(minute="*/30"), ready_coders),
    Task("reminders", crontab(minute="5"), tell_again),
    Task("order", crontab(minute="*/10"), blend),
    Task("openings", crontab(minute="*/10"), forget_openings),
    # Each by itself: where one fails, the others are done all the same.
    Task("requests", crontab(minute="15", hour="*/6"), tell_of_requests),
    Task("closing", crontab(minute="20", hour="*/6"), lambda _app, session: close_due(session)),
    Task("ties", crontab(minute="25", hour="*/6"), lambda _app, session: cut_ties_due(session)),
    # At night: the begin of a new training must not tell when somebody withdrew.
    Task("replacing", crontab(minute="50", hour="2"), lambda _app, session: replace_stale(session)),
    # SQLite's file is written anew afterwards: at night, when nobody waits for it.
    Task("deletions", crontab(minute="40", hour="1,3"), delete),
    # Of a wave that was rendered, and has not changed, it only finds that out.
    Task("speech", crontab(minute="*/5"), render_waves, at_start=True),
)


def run_task(app: Flask, task: Task) -> None:
    """Run a task in a session of its own, and note that it ran to its end."""
    with app.app_context():
        engine = db.engine.execution_options(writes=True)
        info: dict[str, Any] = {"vault": app.extensions["vault"], "actor": None}
        with Session(engine, info=info) as session:
            task.run(app, session)
            session.merge(TimedRun(name=task.name, last_at=utc_now()))
            session.commit()
