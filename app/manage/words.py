"""What the officers' room says of states and refusals."""

from flask_babel import lazy_gettext as _l

PROMISES = {
    "anonymous": _l("Anonymous: nobody can find out who answered"),
    "confidential": _l("Confidential: we find out who answered only if somebody may be in danger"),
}
STATUSES = {
    "preparing": _l("In preparation"),
    "open": _l("Open"),
    "closing": _l("Closing"),
    "closed": _l("Closed"),
}
STATUS_COLOURS = {"preparing": "blue", "open": "green", "closing": "orange", "closed": "grey"}
REFUSALS = {
    "not_preparing": _l("Only a wave in preparation can be opened."),
    "not_open": _l("This wave is not open."),
    "few_codes": _l("Every group needs at least 10 access codes before the wave can open, so that nobody stands out."),
    "many_codes": _l("A wave can have 5000 access codes at most."),
}
