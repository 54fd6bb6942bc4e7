"""Who may see which page: each endpoint declares its rule, and what declares none is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from app.web.language import current_language

PUBLIC = "public"
OFFICER = "officer"
CODER = "coder"
STRATEGIST = "strategist"
LEAD = "safeguarding_lead"
KEEPER = "tie_keeper"
SIGNED_IN = "signed in"
# Who holds the second role may do all that the first one may.
IMPLIED_BY = {CODER: OFFICER}

# Where each role begins; who holds several comes first to where somebody may be in danger.
FIRST_PAGES = {
    LEAD: "protect.index",
    OFFICER: "manage.index",
    STRATEGIST: "insight.index",
    CODER: "manage.coding.index",
    KEEPER: "protect.keeper",
}
WITHOUT_A_ROLE = "account.account"

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class SignedIn:
    """The member of staff behind a request."""

    id: str
    name: str
    roles: frozenset[str]

    def may(self, rule: str) -> bool:
        """Whether the rule of a page lets this person in."""
        return rule in (PUBLIC, SIGNED_IN) or rule in self.roles or IMPLIED_BY.get(rule) in self.roles


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


def first_page(person: SignedIn, room: str = "") -> str:
    """The endpoint of the page where this person begins: in the room of that name, where they have one there."""
    theirs = [page for role, page in FIRST_PAGES.items() if person.may(role)]
    here = [page for page in theirs if page.partition(".")[0] == room]
    return [*here, *theirs, WITHOUT_A_ROLE][0]


def sign_in_address() -> str:
    """Where staff sign in, and then come to the page that this request asked for."""
    asked = request.full_path.removesuffix("?")
    return url_for("account.sign_in", language=current_language(), next=asked if _leads_somewhere(asked) else None)


def way_on(asked: str, may: Callable[[str], bool]) -> str | None:
    """The address of the page that somebody asked for before signing in, in the language of this page.

    None where it is no page of ours, one that everybody sees, or one whose rule `may` refuses.
    """
    return _made_anew(asked, lambda rule: rule != PUBLIC and may(rule))


def way_back(asked: str) -> str | None:
    """The address, in the language of this page, of the page for everybody that somebody came from; None where it is
    no page of ours or not for everybody."""
    return _made_anew(asked, lambda rule: rule == PUBLIC)


def _made_anew(asked: str, fits: Callable[[str], bool]) -> str | None:
    """What was asked for is never sent on as it came: its address is made anew."""
    path, _mark, query = asked.partition("?")
    found = _found(path)
    if found is None:
        return None
    endpoint, parts = found
    rule = rule_of(current_app.view_functions[endpoint])
    if rule is None or not fits(rule):
        return None
    address = url_for(endpoint, **{**parts, **({"language": current_language()} if "language" in parts else {})})
    kept = urlencode(parse_qsl(query))
    return f"{address}?{kept}" if kept else address


def _leads_somewhere(asked: str) -> bool:
    return way_on(asked, lambda _rule: True) is not None


def _found(path: str) -> tuple[str, dict[str, Any]] | None:
    """The endpoint and the parts of one of our addresses that can be opened; None for any other."""
    try:
        endpoint, parts = current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return None
    return endpoint, dict(parts)


def _check() -> Response | None:
    if request.endpoint is None:
        return None
    rule = rule_of(current_app.view_functions[request.endpoint])
    if rule == PUBLIC:
        return None
    person = signed_in()
    if person is None:
        return redirect(sign_in_address())
    if rule is None or not person.may(rule):
        abort(403)
    return None
