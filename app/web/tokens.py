"""The token of a visit, which its forms send back."""

from flask import current_app, g, session
from flask_wtf.csrf import generate_csrf

MOST_TOKENS = 4_096


def token_of_visit() -> str:
    """What Flask-WTF signs for this visit. It is good as long as the visit: it is signed once, not for every page."""
    signed: dict[str, str] = current_app.extensions.setdefault("signed_tokens", {})
    known = signed.get(session.get("csrf_token", ""))
    if known is not None:
        g.csrf_token = known
        return known
    if len(signed) >= MOST_TOKENS:
        signed.clear()
    token: str = generate_csrf()
    return signed.setdefault(session["csrf_token"], token)
