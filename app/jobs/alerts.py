"""Sending the e-mails that wait."""

from email.message import EmailMessage

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.failures import report
from app.jobs.letters import letter
from app.models import Alert, Wave
from app.post.mail import Send


def send_alerts(session: Session, send: Send) -> int:
    """Send what waits, the urgent first; how many e-mails went out.

    An e-mail that can't be written or sent stays and is tried again at the next call, and keeps none of the others
    back; one that was sent is forgotten at once. No transaction is held while a server answers, for children save
    their answers meanwhile.
    """
    waiting = session.scalars(select(Alert.id).order_by(Alert.urgent.desc(), Alert.failures, Alert.id)).all()
    letters = [(alert_id, _written(session, alert_id)) for alert_id in waiting]
    session.commit()
    return sum(_sent(session, alert_id, message, send) for alert_id, message in letters if message)


def _written(session: Session, alert_id: str) -> EmailMessage | None:
    try:
        alert = session.get_one(Alert, alert_id)
        return letter(alert, session.get_one(Wave, alert.wave_id))
    except Exception as error:  # whatever it is, the other e-mails must go
        _failed(session, alert_id, "an alert could not be written", error)
        return None


def _sent(session: Session, alert_id: str, message: EmailMessage, send: Send) -> bool:
    try:
        send(message)
    except Exception as error:  # a server's, or one of an address that no server takes
        _failed(session, alert_id, "an alert could not be sent", error)
        return False
    session.execute(delete(Alert).where(Alert.id == alert_id))
    session.commit()
    return True


def _failed(session: Session, alert_id: str, what: str, error: Exception) -> None:
    # What the error says may hold an address; its kind does not.
    report(what, error)
    session.rollback()
    session.execute(update(Alert).where(Alert.id == alert_id).values(failures=Alert.failures + 1))
    session.commit()
