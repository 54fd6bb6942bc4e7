"""What waits for a lead or deputy, and what is closed."""

from flask import render_template

from app.protect.room import me, room
from app.safeguarding.clock import utc_now
from app.safeguarding.openings import waiting_openings
from app.safeguarding.triage import alerts_have_stopped, closed_flags, waiting_flags, waiting_requests
from app.web.access import LEAD, access
from app.web.sessions import writer


@room.get("/")
@access(LEAD)
def index() -> str:
    """Everything that waits for whoever is signed in."""
    session, now = writer(), utc_now()
    waiting = waiting_flags(session, me(), now)
    return render_template(
        "protect/index.html",
        to_take=[one for one in waiting if one.is_mine and one.flag.status == "open"],
        taken=[one for one in waiting if one.is_mine and one.flag.status == "taken"],
        with_the_lead=[one for one in waiting if not one.is_mine],
        requests=waiting_requests(session, me()),
        openings=waiting_openings(session, me()),
        stopped=alerts_have_stopped(session, now),
        now=now,
    )


@room.get("/closed")
@access(LEAD)
def closed() -> str:
    """What somebody has closed."""
    return render_template("protect/closed.html", flags=closed_flags(writer(), me()))
