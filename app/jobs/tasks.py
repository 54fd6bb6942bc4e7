"""What is done by the clock. Each task can be run again at any time, and by two machines at once."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask
from huey import crontab
from sqlalchemy.orm import Session

from app.extensions import db
from app.jobs.alerts import send_alerts
from app.models import TimedRun
from app.operations.retain import close_due, cut_ties_due, delete_due
from app.post.mail import sender
from app.safeguarding.clock import utc_now
from app.safeguarding.escalation import escalate_untouched, remind, remind_of_requests
from app.safeguarding.openings import expire_openings

When = Callable[[datetime.datetime], bool]


@dataclass(frozen=True)
class Task:
    """One thing that is done by the clock: `when` is huey's rule, in UTC."""

    name: str
    when: When
    run: Callable[[Flask, Session], object]


def tell(app: Flask, session: Session) -> None:
    """Hand on what nobody took in time, and send the e-mails that wait."""
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
    expire_openings(session, utc_now())
    session.commit()


def keep_days(_app: Flask, session: Session) -> None:
    """What falls due by the day: closing, cutting ties, people who wait to be contacted."""
    remind_of_requests(session, utc_now())
    session.commit()
    close_due(session)
    cut_ties_due(session)


TASKS = (
    Task("alerts", crontab(minute="*"), tell),
    Task("reminders", crontab(minute="5"), tell_again),
    Task("openings", crontab(minute="*/10"), forget_openings),
    Task("days", crontab(minute="20", hour="*/6"), keep_days),
    # SQLite's file is written anew afterwards: at night, when nobody waits for it.
    Task("deletions", crontab(minute="40", hour="1,3"), lambda _app, session: delete_due(session)),
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
