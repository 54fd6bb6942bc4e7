"""The words of alerts: that something waits and where, never what was written."""

from email.message import EmailMessage

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.config import LANGUAGES
from app.fieldwork.questionnaires import asked
from app.models import Alert, Wave

SUBJECTS = {
    "raised": _l("A possible disclosure waits for you"),
    "escalated": _l("A possible disclosure was passed to you"),
    "overdue": _l("A possible disclosure still waits"),
    "contact": _l("Somebody wants you to contact them"),
    "contact_overdue": _l("Somebody still waits to be contacted"),
    "tie_asked": _l("A keeper asks you to open a tie"),
    "deletion_waits": _l("A wave can't be deleted yet"),
    "tablet_flood": _l("A tablet sends very much"),
}
LINES = {
    "raised": _l("Somebody wrote something that may tell of harm. Please read it and say what you will do."),
    "escalated": _l("Nobody has taken it in time, or the lead passed it on. Please read it and say what you will do."),
    "overdue": _l("Nobody has taken it in time. Please read it and say what you will do."),
    "contact": _l("Somebody left their name and how to reach them. Only the safeguarding lead can read it."),
    "contact_overdue": _l("Only the safeguarding lead can read it. If the lead is away, an officer can name another."),
    "tie_asked": _l("Somebody may be in danger. Read the reason, then agree or refuse."),
    "deletion_waits": _l("Its day has come, but something in it is not closed. Please close what waits."),
    "tablet_flood": _l(
        "Within an hour one tablet sent more worrying answers and requests for contact than anybody can read. The rest"
        " waits on it and comes in the hours after. Please ask the officer whether somebody else has its code."
    ),
}
# Where the recipient reads what waits; whoever is asked to open a tie may be no lead.
PAGES = {"tie_asked": "protect.keeper"}
ROOM = "protect.index"


def letter(alert: Alert, wave: Wave) -> EmailMessage:
    """The e-mail of an alert, in Welsh and in English; the recipient's language stands first."""
    first = alert.language if alert.language in LANGUAGES else "cy"
    languages = (first, *(language for language in LANGUAGES if language != first))
    message = EmailMessage()
    message["From"] = current_app.config["MAIL_FROM"]
    message["To"] = alert.email
    words = [_in(language, alert, wave) for language in languages]
    message["Subject"] = " / ".join(subject for subject, _body in words)
    message.set_content("\n\n--\n\n".join(body for _subject, body in words))
    return message


def _in(language: str, alert: Alert, wave: Wave) -> tuple[str, str]:
    with force_locale(language):
        return _subject(alert), _body(alert, wave, language)


def _subject(alert: Alert) -> str:
    words = str(SUBJECTS[alert.kind])
    return _("URGENT: %(words)s", words=words) if alert.urgent else words


def _body(alert: Alert, wave: Wave, language: str) -> str:
    consultation = {"en": wave.consultation.title_en, "cy": wave.consultation.title_cy}[language]
    lines = [str(LINES[alert.kind]), f"{asked(wave).title[language]} · {consultation}"]
    if alert.email == wave.out_of_hours_email:
        lines.append(_("Please reach %(lead)s or %(deputy)s now.", lead=wave.lead.name, deputy=wave.deputy.name))
    else:
        lines.append(_("Sign in to Clywed to read it: this e-mail holds none of it."))
        lines.append(_link(alert.kind, language))
    return "\n\n".join(line for line in lines if line)


def _link(kind: str, language: str) -> str:
    """The address of the page where it waits; empty where our public address is not set."""
    public = current_app.config["PUBLIC_ADDRESS"].rstrip("/")
    page = current_app.url_map.bind("").build(PAGES.get(kind, ROOM), {"language": language})
    return f"{public}{page}" if public else ""
