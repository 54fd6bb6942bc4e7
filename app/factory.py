"""Putting the application together."""

from collections.abc import Callable
from inspect import iscoroutinefunction
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app import config
from app.account.loading import load_signed_in
from app.account.routes import room as account
from app.audit.log import watch
from app.database import confine_engine, prepare_engine, with_driver
from app.extensions import csrf, db, limiter
from app.insight.routes import room as insight
from app.logs import init_logs
from app.manage.routes import room as manage
from app.protect.routes import room as protect
from app.respond.routes import room as respond
from app.vault.keys import Vault
from app.web.compression import init_compression
from app.web.converters import init_converters
from app.web.setup import init_web


class Synchronous(Flask):
    """Flask without a function that is asynchronous: none of ours need be looked at before it is called."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself."""
        return func


def build(given: dict[str, Any] | None = None) -> Flask:
    """The application with `given` over the settings of the environment."""
    app = Synchronous(__name__, template_folder="web/templates", static_folder="web/static")
    app.config.from_mapping(config.settings(given))
    init_logs(app)
    _trust(app)
    _bind_databases(app)
    app.extensions["vault"] = Vault(app.config["KEY_FOLDER"], app.config["MASTER_KEY"])
    init_compression(app)
    csrf.init_app(app)
    _limit(app)
    _open_rooms(app)
    init_web(app)
    return app


def _limit(app: Flask) -> None:
    """A view with a limit keeps it by itself when it is called; nothing is looked up for all other requests."""
    limiter.init_app(app)
    first = app.before_request_funcs[None]
    app.before_request_funcs[None] = [one for one in first if getattr(one, "__self__", None) is not limiter]


def _bind_databases(app: Flask) -> None:
    url = with_driver(app.config["DATABASE_URL"])
    reader = with_driver(app.config["READER_DATABASE_URL"] or app.config["DATABASE_URL"])
    app.config["SQLALCHEMY_ENGINES"] = {"default": url, "reader": reader}
    db.init_app(app)
    # No engine of ours is asynchronous; to close none would start a thread and a loop with every request.
    app.teardown_appcontext_funcs = [one for one in app.teardown_appcontext_funcs if not iscoroutinefunction(one)]
    watch()
    with app.app_context():
        prepare_engine(db.engine)
        confine_engine(db.get_engine("reader"))


def _trust(app: Flask) -> None:
    """Believe the addresses that our own proxies add, and answer only at our public address where that is set."""
    proxies = app.config["PROXIES"]
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    if app.config["PUBLIC_ADDRESS"]:
        app.config["TRUSTED_HOSTS"] = [urlsplit(app.config["PUBLIC_ADDRESS"]).hostname]


def _open_rooms(app: Flask) -> None:
    init_converters(app)
    for room in (account, insight, manage, protect, respond):
        app.register_blueprint(room)
    app.before_request(load_signed_in)
