"""The files that we serve."""

import re

import pytest
from flask import Flask

MOST_BYTES = 14 * 1024


def stylesheet(app: Flask) -> str:
    found = re.search(r'href="(/static/respond[^"]*)"', app.test_client().get("/cy/start").get_data(as_text=True))
    assert found
    return found.group(1)


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_first_page_is_light_for_old_browsers_too(app: Flask, encoding: str) -> None:
    client = app.test_client()
    answers = [client.get(address, headers={"Accept-Encoding": encoding}) for address in ("/cy/start", stylesheet(app))]
    assert [answer.headers["Content-Encoding"] for answer in answers] == [encoding, encoding]
    assert 0 < sum(len(answer.data) for answer in answers) <= MOST_BYTES


def test_a_file_is_kept_under_its_fingerprint_and_a_page_never(app: Flask) -> None:
    client = app.test_client()
    assert "immutable" in client.get(stylesheet(app)).headers["Cache-Control"]
    assert client.get(stylesheet(app).split("?")[0]).headers["Cache-Control"] == "no-store"
    assert client.get("/cy/start").headers["Cache-Control"] == "no-store"


def test_every_answer_keeps_to_itself(app: Flask) -> None:
    for address in ("/", "/cy/start", "/cy/nothing", stylesheet(app)):
        headers = app.test_client().get(address).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
