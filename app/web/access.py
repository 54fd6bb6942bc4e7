"""Who may see which page: each endpoint declares its rule, and what declares none is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from app.web.language import current_language

PUBLIC = "public"
OFFICER = "officer"
STRATEGIST = "strategist"
LEAD = "safeguarding_lead"
KEEPER = "tie_keeper"
SIGNED_IN = "signed in"

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class SignedIn:
    """The member of staff behind a request."""

    id: str
    name: str
    roles: frozenset[str]

    def may(self, rule: str) -> bool:
        """Whether the rule of a page lets this person in."""
        return rule in (PUBLIC, SIGNED_IN) or rule in self.roles


def access(rule: str) -> Callable[[View], View]:
    """Declare who may use a view: PUBLIC, SIGNED_IN, or the name of a role."""

    def declare(view: View) -> View:
        view.access_rule = rule  # type: ignore[attr-defined]
        return view

    return declare


def rule_of(view: Callable[..., Any]) -> str | None:
    """The declared rule of a view; None if it declares none."""
    return getattr(view, "access_rule", None)


def init_access(app: Flask) -> None:
    """Check the rule of each request; the files that we serve are public."""
    app.view_functions["static"] = access(PUBLIC)(app.view_functions["static"])
    app.before_request(_check)


def signed_in() -> SignedIn | None:
    """The member of staff behind this request, if any."""
    return getattr(g, "signed_in", None)


def _check() -> Response | None:
    if request.endpoint is None:
        return None
    rule = rule_of(current_app.view_functions[request.endpoint])
    if rule == PUBLIC:
        return None
    person = signed_in()
    if person is None:
        return redirect(url_for("account.sign_in", language=current_language()))
    if rule is None or not person.may(rule):
        abort(403)
    return None
