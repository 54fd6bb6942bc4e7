"""Headers that keep a page to itself."""

import hashlib

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from werkzeug.wrappers import Response

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "media-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}
A_YEAR = 31_536_000
# What stands at these addresses never changes: the address names it.
NAMED_BY_CONTENT = {"aloud_sound", "aloud_words"}


class VisitCookie(SecureCookieSessionInterface):
    """Flask's signed cookie; what signs it is made once and not with every request."""

    # Flask's own function for the same digest hides from `hmac` that the quick way is open.
    digest_method = staticmethod(hashlib.sha1)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The same for every request: the key of an application does not change while it runs."""
        if "cookie_signer" not in app.extensions:
            app.extensions["cookie_signer"] = super().get_signing_serializer(app)
        signer: URLSafeTimedSerializer | None = app.extensions["cookie_signer"]
        return signer


def init_security(app: Flask) -> None:
    """Send the headers with every response; pages are never kept, files under their fingerprint for a year."""
    app.session_interface = VisitCookie()

    def protect(response: Response) -> Response:
        response.headers.extend(HEADERS)
        named = request.endpoint in NAMED_BY_CONTENT or (request.endpoint == "static" and "v" in request.args)
        if named and response.status_code in (200, 206):
            response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
        else:
            response.headers["Cache-Control"] = "no-store"
        return response

    app.after_request(protect)
