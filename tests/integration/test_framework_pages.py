"""The framework editor without a browser: who may do what, what is refused and how, that nothing typed is lost."""

import io

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from analysis.framework import DEFAULT_FRAMEWORK
from app.coding.versions import draft_in, newest
from tests.factories import make_staff
from tests.integration.web import Visit, visit

BASE = "/en/manage/frameworks"
TITLES = {"title_cy": "Ein un ni", "title_en": "Our own", "source_cy": "Ni", "source_en": "Us"}


def signed_in(app: Flask, session: Session, role: str) -> Visit:
    _staff, password = make_staff(session, role, f"{role}@test.example")
    return visit(app).get("/en/sign-in").post("/en/sign-in", email=f"{role}@test.example", password=password)


@pytest.fixture
def officer(app: Flask, session: Session) -> Visit:
    return signed_in(app, session, "officer")


def codes(session: Session) -> dict[str, str]:
    """Code -> theme, in the newest version; a test that kept its transaction would keep out the application."""
    found = newest(session, "our-own")
    assert found is not None
    of_themes = draft_in(found).theme_of
    session.rollback()
    return of_themes


def number(session: Session) -> int:
    found = newest(session, "our-own")
    saved = found.number if found else 0
    session.rollback()
    return saved


def test_a_framework_grows_from_nothing_until_it_can_be_used(officer: Visit, session: Session) -> None:
    one = officer.get(f"{BASE}/new").post(f"{BASE}/new", **TITLES, copied="nothing")
    assert one.path == f"{BASE}/our-own"
    assert "There is no theme yet." in one.text
    one.get(f"{BASE}/our-own/themes/new").post(
        f"{BASE}/our-own/themes/new",
        after=1,
        label_cy="Bwyd",
        label_en="Food",
        definition_cy="a",
        definition_en="b",
        strategy_theme="yes",
    )
    assert "there is no code in this theme yet" in one.text
    address = f"{BASE}/our-own/themes/food/codes/new"
    words = {f"{part}_{language}": part for part in ("label", "definition", "cues") for language in ("cy", "en")}
    one.get(address).post(address, after=2, **words, examples_en="I like tea")
    assert "Draft" in one.text
    assert "label: Examples, at least one in Welsh" in one.text
    address = f"{BASE}/our-own/codes/label"
    one.get(address).post(address, after=3, **words, examples_en="I like tea", examples_cy="Dw i'n hoffi te\n\n  \n")
    assert "Ready to use" in one.text
    assert "Saved as version 4." in one.text
    assert "Words changed" in one.get(f"{BASE}/our-own/versions").text
    assert "label" in one.get(f"{BASE}/our-own/versions/3").text


@pytest.fixture
def copy(officer: Visit) -> Visit:
    return officer.get(f"{BASE}/new").post(f"{BASE}/new", **TITLES, copied=DEFAULT_FRAMEWORK)


def test_codes_are_moved_merged_split_and_removed(copy: Visit, session: Session) -> None:
    own = f"{BASE}/our-own"
    copy.get(f"{own}/codes/digital/move").post(f"{own}/codes/digital/move", after=1, theme="home", place=0)
    assert copy.path == own
    assert codes(session)["digital"] == "home"
    copy.get(f"{own}/codes/activities/merge").post(f"{own}/codes/activities/merge", after=2, codes=["digital"])
    assert "digital" not in codes(session)
    copy.get(f"{own}/codes/family/split").post(
        f"{own}/codes/family/split", after=3, first_en="Parents", second_en="Brothers and sisters"
    )
    assert {"parents", "brothers_and_sisters"} < codes(session).keys()
    assert "family" not in codes(session)
    assert "Waves go on with version 3" in copy.text
    copy.get(f"{own}/codes/identity/remove").post(f"{own}/codes/identity/remove", after=4)
    assert "identity" not in codes(session)


@pytest.mark.parametrize(
    ("page", "fields", "told"),
    [
        ("codes/carers", {"label_en": "", "label_cy": ""}, "Write a name in at least one language."),
        ("codes/carers", {"label_en": "x" * 201}, "Write at most 200 characters."),
        ("codes/carers", {"label_en": "x", "cues_en": "x" * 301}, "A line is longer than 300 characters."),
        ("codes/carers", {"label_en": "x", "include_en": "a\nb", "include_cy": "c"}, "Write as many lines in Welsh"),
        ("codes/carers/merge", {}, "Choose at least one other code."),
        ("codes/carers/merge", {"codes": ["no-such"]}, "Codes to take in: choose from what is offered here."),
        ("codes/carers/move", {"theme": "no-such", "place": 0}, "Not a valid choice."),
        ("codes/carers/split", {"first_en": "A"}, "Write a name in at least one language."),
        ("codes/carers/split", {"first_en": "A", "second_en": "A"}, "Give the two codes different names."),
        ("themes/home/remove", {}, "A theme with codes can't be removed."),
        ("title", {"title_en": ""}, "Write the title in English."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_saved(
    copy: Visit, session: Session, page: str, fields: dict[str, object], told: str
) -> None:
    one = copy.get(f"{BASE}/our-own/{page}").post(f"{BASE}/our-own/{page}", after=1, **fields)
    assert one.status == 422
    assert told in one.text
    assert number(session) == 1


def test_who_saves_second_is_told_and_keeps_the_words(copy: Visit, session: Session) -> None:
    address = f"{BASE}/our-own/themes/home"
    fields = {"label_cy": "Adref", "label_en": "At home", "strategy_theme": "yes"}
    copy.get(address).post(address, after=1, **fields)
    one = copy.get(address).post(address, after=1, **fields | {"label_en": "Home again"})
    assert one.status == 422
    assert "Somebody else saved this framework meanwhile." in one.text
    assert 'value="Home again"' in one.text
    assert 'name="after" value="2"' in one.text
    assert number(session) == 2
    one.post(address, after=2, **fields | {"label_en": "Home again"})
    assert number(session) == 3


def upload(one: Visit, content: bytes, language: str = "en", name: str = "our book.qdc") -> Visit:
    one.get(f"{BASE}/import")
    return one.post(f"{BASE}/import", file=(io.BytesIO(content), name), language=language)


def test_a_codebook_goes_out_and_comes_in(officer: Visit) -> None:
    content = officer.client.get(f"{BASE}/{DEFAULT_FRAMEWORK}/codebook.qdc?names=cy").data
    one = upload(officer, content)
    assert one.path == f"{BASE}/delivering_excellent_outcomes".replace("_", "-") + "-2"
    assert "Ready to use" in one.text


def test_a_codebook_from_elsewhere_is_a_draft(officer: Visit) -> None:
    content = b'<CodeBook xmlns="urn:QDA-XML:codebook:1:0"><Codes><Code name="Joy &lt;b&gt;"/></Codes></CodeBook>'
    one = upload(officer, content)
    assert one.path == f"{BASE}/our-book"
    assert "No wave can use this framework yet" in one.text
    assert "Joy <b>" in one.text
    assert "our-book" not in one.get(f"{BASE}/new").text
    for page in ("", "our-book", "our-book/versions/1", "our-book/codes/joy_b"):
        welsh = one.get(f"/cy/manage/frameworks/{page}")
        assert welsh.status == 200, page
    assert '<span lang="en">Joy <b></span>' in one.get("/cy/manage/frameworks/our-book").text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "it can't be read as XML"),
        (b"<a/>", "no REFI-QDA codebook"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "are never read"),
        (b"x" * 201_000, "larger than 200 kB"),
    ],
)
def test_a_file_that_is_no_codebook_is_told(officer: Visit, content: bytes, told: str) -> None:
    one = upload(officer, content)
    assert one.status == 422
    assert told in one.text
    welsh = one.get("/cy/manage/frameworks/import").post(
        "/cy/manage/frameworks/import", file=(io.BytesIO(content), "x.qdc"), language="cy"
    )
    assert welsh.status == 422
    assert told not in welsh.text


def test_coders_read_and_officers_write(app: Flask, session: Session, copy: Visit) -> None:
    coder = signed_in(app, session, "coder")
    assert coder.get(f"{BASE}/our-own").status == 200
    assert "/codes/carers/split" not in coder.text
    assert coder.get(f"{BASE}/").status == 200
    assert "New framework" not in coder.text
    for page in ("new", "import", "our-own/title", "our-own/codes/carers", "our-own/codes/carers/merge"):
        assert coder.get(f"{BASE}/{page}").status == 403
    strategist = signed_in(app, session, "strategist")
    assert strategist.get(f"{BASE}/our-own").status == 403


def test_shipped_frameworks_stay_as_they_are(officer: Visit) -> None:
    assert "Make a copy to change it." in officer.get(f"{BASE}/{DEFAULT_FRAMEWORK}").text
    for page in ("title", "codes/carers", "themes/home", "codes/carers/remove", "versions"):
        assert officer.get(f"{BASE}/{DEFAULT_FRAMEWORK}/{page}").status == 404
    for page in ("no-such", "no-such/codebook.qdc", "no-such/versions/1", "x%00y", "a" * 500, f"x/versions/{9**30}"):
        assert officer.get(f"{BASE}/{page}").status == 404
