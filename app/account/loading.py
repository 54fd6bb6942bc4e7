"""From the cookie to the member of staff."""

from flask import g, session

from app.models import Staff
from app.web.access import SignedIn
from app.web.sessions import writer


def load_signed_in() -> None:
    """Put who is signed in where the access rules look; a respondent's request asks the database nothing.

    The cookie holds the visit that it was given for: signing out ends that visit, whoever has kept the cookie.
    """
    if "staff" not in session:
        return
    staff_id, visit = session["staff"]
    staff = writer().get(Staff, staff_id)
    if staff is None or not staff.active or staff.visit != visit:
        session.pop("staff")
        return
    g.signed_in = SignedIn(staff.id, staff.name, staff.role_names)
