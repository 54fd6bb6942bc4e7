"""Sending the e-mails that wait."""

from email.message import EmailMessage

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.jobs.letters import letter
from app.logs import report
from app.models import Alert, Wave
from app.post.mail import Send


def send_alerts(session: Session, send: Send) -> int:
    """Send what waits, the urgent first; how many e-mails went out.

    An e-mail that can't be sent stays and is tried again at the next call; one that was sent is forgotten at once. No
    transaction is held while a server answers, for children save their answers meanwhile.
    """
    waiting = session.scalars(select(Alert).order_by(Alert.urgent.desc(), Alert.failures, Alert.id)).all()
    letters = [(alert, letter(alert, session.get_one(Wave, alert.wave_id))) for alert in waiting]
    session.expunge_all()
    session.commit()
    return sum(_sent(session, alert, message, send) for alert, message in letters)


def _sent(session: Session, alert: Alert, message: EmailMessage, send: Send) -> bool:
    try:
        send(message)
    except OSError as error:
        # smtplib's errors are OSErrors; what they say may hold an address, their kind does not.
        report("an alert could not be sent", error)
        session.execute(update(Alert).where(Alert.id == alert.id).values(failures=Alert.failures + 1))
        session.commit()
        return False
    session.execute(delete(Alert).where(Alert.id == alert.id))
    session.commit()
    return True
