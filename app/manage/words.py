"""What the officers' room says of states and refusals."""

import datetime

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from surveys.contacts import EVERYWHERE, Contact

PROMISES = {
    "anonymous": _l("Anonymous: nobody can find out who answered"),
    "confidential": _l("Confidential: we find out who answered only if somebody may be in danger"),
}
STATUSES = {
    "preparing": _l("In preparation"),
    "open": _l("Open"),
    "closing": _l("Closing"),
    "closed": _l("Closed"),
    "deleted": _l("Deleted"),
}
STATUS_COLOURS = {"preparing": "blue", "open": "green", "closing": "orange", "closed": "grey", "deleted": "grey"}
NATIONS = {
    "anywhere": _l("everywhere"),
    "wales": _l("in Wales"),
    "england": _l("in England"),
    "scotland": _l("in Scotland"),
}
REFUSALS = {
    "not_preparing": _l("Only a wave in preparation can be opened."),
    "not_open": _l("This wave is not open."),
    "no_walk_ins": _l("In this wave everybody needs an access code."),
    "no_number": _l("Give a number from 1 to 500."),
    "same_name": _l("Another tablet of this wave has this name. Write one by which you can tell them apart."),
    "too_many": _l("At most 500 people may still answer on a tablet without a code. Give a smaller number."),
    "few_codes": _l("Every group needs at least 10 access codes before the wave can open, so that nobody stands out."),
    "many_codes": _l("A wave can have 5000 access codes at most."),
    "no_lead": _l("The wave needs a safeguarding lead and a deputy who both have an account with that role."),
    "no_agreements": _l("Agreements can be recorded until the wave closes."),
    "emergency": _l("999 stays: whoever is in danger must find it on every page."),
    "last_everywhere": _l(
        "This is the last helpline that every respondent can reach, wherever they live. Add another one first."
    ),
    "last_contact": _l("Respondents need somewhere to find help: add another contact before you take this one away."),
    "deleted": _l("This wave is deleted."),
    "no_keepers": _l("A confidential wave needs two keepers who can open its tie together."),
}

PLACES = {
    "anywhere": _l("Everywhere"),
    "wales": _l("In Wales alone"),
    "england": _l("In England alone"),
    "scotland": _l("In Scotland alone"),
}
RELATIONS = {
    "parent": _l("A parent"),
    "social_worker": _l("The social worker"),
    "carer": _l("The carer"),
    "other": _l("Somebody else who may decide for the child"),
}
WAYS = {
    "in_person": _l("Face to face"),
    "phone": _l("By phone"),
    "letter": _l("By letter"),
    "email": _l("By e-mail"),
    "online": _l("On a web page"),
}
OPENINGS = {
    "asked": _l("Asked, not answered yet"),
    "opened": _l("Opened"),
    "refused": _l("Refused"),
    "expired": _l("Nobody answered in time"),
}
DELETED = {
    "responses": _l("Responses"),
    "free_texts": _l("Answers in words"),
    "quotes": _l("Released quotes"),
    "models": _l("Models that were taught with its words"),
}
REMOVED = {
    "person": _l("name"),
    "place": _l("place"),
    "school": _l("school"),
    "street": _l("street"),
    "phone": _l("phone number"),
    "email": _l("e-mail address"),
    "username": _l("user name"),
    "date_of_birth": _l("date of birth"),
    "organisation": _l("organisation"),
}


def release_refused(reason: str, again_on: datetime.date | None) -> str:
    """Why a consultation can't be released, where `again_on` is the day set for its next report."""
    if reason == "too_early" and again_on is not None:
        day = format_date(again_on, "d MMMM y")
        return str(
            _("The figures stay as they are until %(day)s, so that no two reports differ by one child.", day=day)
        )
    words = _(
        "Since the last report a wave has changed by 1 to 4 answers. The figures stay as they are, so that no two "
        "reports differ by one child."
    )
    return str(words)


def described(contact: Contact, language: str) -> str:
    """A contact in one line: its name, its numbers, where it works and when."""
    texts = [_("text %(number)s", number=contact.text)] if contact.text else []
    notes = [contact.note[language]] if contact.note else []
    return f"{contact.name[language]}: {', '.join([*filter(None, [contact.phone]), *texts, *_place(contact), *notes])}"


def _place(contact: Contact) -> list[str]:
    return [] if contact.nation == EVERYWHERE else [str(NATIONS[contact.nation])]
