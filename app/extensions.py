"""The Flask extensions, made once and bound to each application by its factory."""

from flask import g, request
from flask_babel import Babel
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf import CSRFProtect


class Csrf(CSRFProtect):  # type: ignore[misc]
    """Flask-WTF's protection. A token that it found good is the visit's own, and is not signed anew for the form."""

    def protect(self, apply_exemptions: bool = False) -> None:
        """Refuse what was forged; raises CSRFError."""
        super().protect(apply_exemptions=apply_exemptions)
        sent = request.form.get("csrf_token") if "csrf_valid" in g else None
        if sent:
            g.csrf_token = sent


db = SQLAlchemy()
babel = Babel()
compress = Compress()
csrf = Csrf()
limiter = Limiter(key_func=get_remote_address)
