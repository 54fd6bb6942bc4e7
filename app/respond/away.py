"""Leaving at once, for whoever should not be seen with this page, and what the pages say of themselves."""

import datetime

from flask import current_app, render_template, session

from app.respond.room import room
from app.respond.visit import leave_everything
from app.web.access import PUBLIC, access
from app.web.language import PREFIX, told

# The statement is written again whenever what it says is no longer so.
STATEMENT_WRITTEN = datetime.date(2026, 11, 22)


@room.get(f"{PREFIX}/away")
@access(PUBLIC)
def away() -> str:
    """Close everything on this device and go on to a page that anybody may be seen with."""
    leave_everything()
    return render_template("respond/away.html")


@room.get(f"{PREFIX}/accessibility")
@access(PUBLIC)
def accessibility() -> str:
    """The accessibility statement."""
    return render_template(
        "respond/accessibility.html",
        look=session.get("look", "adult"),
        contact=current_app.config["ACCESSIBILITY_CONTACT"],
        phone=current_app.config["ACCESSIBILITY_PHONE"],
        written=STATEMENT_WRITTEN,
    )


@room.app_context_processor
def where_away_leads() -> dict[str, str]:
    """Every page can be left at once."""
    return {"harmless_page": told(current_app.config["HARMLESS_PAGE"])}
