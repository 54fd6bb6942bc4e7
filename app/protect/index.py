"""What waits for a lead or deputy, and what is closed."""

from flask import current_app, render_template

from app.models.flag import SEVERITIES
from app.protect.room import me, room
from app.safeguarding.clock import utc_now
from app.safeguarding.openings import waiting_openings
from app.safeguarding.triage import alerts_fail, alerts_have_stopped, closed_flags, waiting_flags, waiting_requests
from app.web.access import LEAD, access
from app.web.sessions import writer

# A longer list of what is least pressing is folded away, so that the rest can be seen.
MOST_UNFOLDED = 5


@room.get("/")
@access(LEAD)
def index() -> str:
    """Everything that waits for whoever is signed in."""
    session, now = writer(), utc_now()
    waiting = waiting_flags(session, me(), now)
    to_take = [one for one in waiting if one.is_mine and one.flag.status == "open"]
    return render_template(
        "protect/index.html",
        to_take=[(name, [one for one in to_take if one.flag.severity == name]) for name in SEVERITIES],
        taken=[one for one in waiting if one.is_mine and one.flag.status == "taken"],
        with_the_lead=[one for one in waiting if not one.is_mine],
        requests=waiting_requests(session, me()),
        openings=waiting_openings(session, me()),
        stopped=alerts_have_stopped(session, now),
        failing=alerts_fail(session),
        without_links=not (current_app.config["PUBLIC_ADDRESS"] or current_app.config["FICTIONAL"]),
        overdue=sum(one.is_overdue for one in to_take),
        most_unfolded=MOST_UNFOLDED,
        no_mail_server=not (current_app.config["SMTP"] or current_app.config["FICTIONAL"]),
        now=now,
    )


@room.get("/closed")
@access(LEAD)
def closed() -> str:
    """What somebody has closed."""
    return render_template("protect/closed.html", flags=closed_flags(writer(), me()))
