"""Every page declares who may see it, and the declaration is what happens."""

import re
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.models.staff import ROLES
from app.web.access import PUBLIC, SIGNED_IN, rule_of

KNOWN = {PUBLIC, SIGNED_IN, *ROLES}


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return create_app({"STATE_FOLDER": tmp_path})


def test_every_endpoint_declares_a_known_rule(app: Flask) -> None:
    undeclared = {endpoint for endpoint, view in app.view_functions.items() if rule_of(view) not in KNOWN}
    assert undeclared == set()


def test_an_undeclared_endpoint_is_caught_and_refused(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    assert rule_of(app.view_functions["forgotten"]) is None
    assert b"secret" not in app.test_client().get("/forgotten").data


def test_staff_pages_send_strangers_to_sign_in(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if rule_of(app.view_functions[rule.endpoint]) == PUBLIC:
            continue
        address = re.sub(r"<any\(cy,[a-z,]+\):[a-z]+>", "cy", rule.rule)
        address = address.replace("<instrument>", "x").replace("<item_id>", "x")
        address = re.sub("<int:[a-z]+>", "0", address)
        while "<id:" in address:
            start = address.index("<id:")
            address = address[:start] + "0" * 32 + address[address.index(">", start) + 1 :]
        method = "GET" if "GET" in (rule.methods or ()) else "POST"
        app.config["WTF_CSRF_ENABLED"] = False
        answer = client.open(address, method=method)
        assert answer.status_code == 302, rule.endpoint
        assert answer.location.split("?")[0] == "/cy/sign-in", rule.endpoint
