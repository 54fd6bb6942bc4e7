"""Tablets that ask where there is no connection: the page that they keep, what they fetch, and what they send.

A tablet shows who it is by its device code, never by a cookie: what children use holds nothing of staff.
"""

from collections.abc import Callable
from functools import wraps

from flask import g, jsonify, make_response, render_template, request, send_from_directory, session, url_for
from limits import RateLimitItem, parse
from werkzeug.wrappers import Response

from app.extensions import csrf, limiter
from app.models import Tablet
from app.operations.arrivals import ArrivalRefusedError, ArrivalWaitsError, receive, tell_of_flood
from app.operations.tablets import find_tablet, left_of
from app.respond.entry import TRIES
from app.respond.room import room
from app.respond.tablet_pack import SHEETS, pack_of, standing_of
from app.respond.tablet_pages import TabletPages
from app.web.access import PUBLIC, access
from app.web.assets import STATIC
from app.web.language import PREFIX
from app.web.sessions import writer

BEARER = "Bearer "
MOST_PACKS = "60 per hour"
MOST_STANDINGS = "600 per hour"
MOST_PARCELS = "3000 per hour"
# Requests for contact, and flags for what can't be counted: more than a visit brings, fewer than would bury them.
MOST_ALARMS = parse("30 per hour")
FLOODS_TOLD = parse("1 per hour")
# Why what a tablet sent was not accepted, for whoever works with it; both languages stand side by side.
REFUSALS = (
    ("closed", "mae'r arolwg wedi cau", "the survey has closed"),
    ("spent", "roedd y cod wedi'i ddefnyddio'n barod", "the access code had been used already"),
    ("unknown", "nid yw'r cod yn perthyn i'r arolwg", "the access code is not one of this survey's"),
    ("agreement", "nid oes oedolyn wedi cytuno eto", "no adult has agreed yet"),
    ("not_open", "nid yw'r arolwg wedi dechrau", "the survey has not started"),
    (
        "full",
        "mae'r tabled wedi anfon cymaint ag y caiff; gofynnwch i'r swyddog am ragor, a chân nhw eu hanfon eto",
        "the tablet has sent as many as it may; ask the officer for more, and they are sent again",
    ),
    ("too_large", "maen nhw'n rhy fawr i'w hanfon", "they are too large to be sent"),
    (
        "fault",
        "aeth rhywbeth o'i le ar y gweinydd; anfonwch nhw eto",
        "something went wrong on the server; send them again",
    ),
    ("unreadable", "nid oedd modd eu darllen", "they could not be read"),
)


def was_stranger(response: Response) -> bool:
    """Whether a device code was not known: only those tries are counted."""
    return response.status_code == 401


def known_tablet() -> Tablet | None:
    """The tablet whose device code came with the request; None for a stranger's, or one that was turned off."""
    if "tablet" not in g:
        given = request.headers.get("Authorization", "")
        g.tablet = find_tablet(writer(), given.removeprefix(BEARER)) if given.startswith(BEARER) else None
    found: Tablet | None = g.tablet
    return found


def is_known() -> bool:
    """Whether a tablet asks: many share one address, and what strangers try there must not shut it out."""
    return known_tablet() is not None


def own_limit() -> str:
    """What a tablet's own limits are counted by."""
    tablet = known_tablet()
    return tablet.id if tablet else ""


def for_tablet(view: Callable[..., Response]) -> Callable[..., Response]:
    """Answer 401 where the request's device code is not that of a tablet, or of one that was turned off.

    Whoever was signed in on the tablet meanwhile, in another window or before it was set up, is signed out.
    """

    @wraps(view)
    def checked(**parts: str) -> Response:
        session.clear()
        tablet = known_tablet()
        return view(tablet, **parts) if tablet else make_response(jsonify(reason="stranger"), 401)

    limited: Callable[..., Response] = limiter.limit(TRIES, deduct_when=was_stranger, exempt_when=is_known)(checked)
    return limited


def for_known(most: str) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """Let a tablet ask so often and no more."""
    return limiter.limit(most, key_func=own_limit, exempt_when=lambda: not is_known())


@room.get("/tablet/")
@access(PUBLIC)
def tablet() -> Response:
    """The one page of a tablet. Whoever was signed in on it is signed out: children will use it."""
    session.clear()
    return make_response(render_template("respond/tablet/app.html", sheets=SHEETS, refusals=REFUSALS))


@room.get("/tablet/worker.js")
@access(PUBLIC)
def tablet_worker() -> Response:
    """The service worker, from the folder that it works for."""
    return send_from_directory(STATIC / "tablet", "worker.js")


@room.get("/tablet/app.webmanifest")
@access(PUBLIC)
def tablet_manifest() -> Response:
    """What lets the page be put on a tablet's screen, where it opens without the browser's bars."""
    manifest = {
        "name": "Clywed",
        "start_url": url_for("respond.tablet"),
        "scope": url_for("respond.tablet"),
        "display": "fullscreen",
        "icons": [{"src": url_for("static", filename="clywed.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    answer = make_response(jsonify(manifest))
    answer.mimetype = "application/manifest+json"
    return answer


@room.get("/tablet/pack.json")
@access(PUBLIC)
@for_known(MOST_PACKS)
@for_tablet
def tablet_pack(tablet: Tablet) -> Response:
    """All that the tablet keeps, but for its pages."""
    return make_response(jsonify(pack_of(writer(), tablet)))


@room.get("/tablet/standing.json")
@access(PUBLIC)
@for_known(MOST_STANDINGS)
@for_tablet
def tablet_standing(tablet: Tablet) -> Response:
    """Whether it still asks, and how many: what may change while it is out."""
    return make_response(jsonify(standing_of(tablet)))


@room.get(f"{PREFIX}/tablet/pages.json")
@access(PUBLIC)
@for_tablet
def tablet_pages(tablet: Tablet) -> Response:
    """The pages in one language."""
    pages = TabletPages(tablet)
    return make_response(jsonify(pages=pages.pages(), words=pages.words()))


@room.post("/tablet/arrivals/<id:parcel_id>")
@access(PUBLIC)
@for_known(MOST_PARCELS)
@for_tablet
def tablet_arrival(tablet: Tablet, parcel_id: str) -> Response:
    """One parcel; answers the same however often it is sent, or 429 where the tablet must send it again later."""
    tablet_id = tablet.id
    try:
        receive(writer(), tablet, parcel_id, request.get_data(), lambda: _counted(MOST_ALARMS, tablet_id))
    except ArrivalRefusedError as refused:
        return make_response(jsonify(reason=refused.reason), 409)
    except ArrivalWaitsError:
        if _counted(FLOODS_TOLD, tablet_id):
            tell_of_flood(writer(), tablet)
        return make_response(jsonify(reason="later"), 429)
    return make_response(jsonify(kept=True, left=left_of(tablet)))


def _counted(most: RateLimitItem, tablet_id: str) -> bool:
    """Count one more for the tablet; whether that is still within the limit."""
    return limiter.limiter.hit(most, "tablet", tablet_id)


# It comes with a device code, not with a cookie that another site could make a browser send.
csrf.exempt(tablet_arrival)
