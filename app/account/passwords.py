"""Passwords, kept as Argon2id hashes."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Staff, StaffRole

HASHER = PasswordHasher()
# Checked when there is no such account, so that the time taken does not tell.
NOBODY = HASHER.hash(secrets.token_urlsafe(16))


def staff_with(session: Session, email: str, password: str) -> Staff | None:
    """The active member of staff with this e-mail address and password; None if there is none.

    No transaction is held while the password is checked, which takes long on purpose.
    """
    found = session.execute(select(Staff.id, Staff.password_hash).where(Staff.email == email.lower(), Staff.active))
    staff_id, password_hash = found.one_or_none() or (None, NOBODY)
    session.rollback()
    try:
        HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return None
    return session.get(Staff, staff_id) if staff_id else None


def add_staff(session: Session, email: str, name: str, roles: list[str], language: str = "en") -> tuple[Staff, str]:
    """A new member of staff, with the password that was drawn for them."""
    password = secrets.token_urlsafe(12)
    staff = Staff(email=email.strip().lower(), name=name, language=language, password_hash=HASHER.hash(password))
    staff.roles = [StaffRole(role=role) for role in roles]
    session.add(staff)
    session.flush()
    return staff, password
