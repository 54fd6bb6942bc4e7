"""What staff fill in: days as three numbers, files with words of our own, errors that name what they are about."""

import datetime
import re
from collections.abc import Mapping

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Wave
from tests.factories import make_open_wave
from tests.integration.test_staff_pages import decided, new_wave_address, signed_in
from tests.integration.web import Visit

ERRORS = re.compile(r'<ul class="govuk-list govuk-error-summary__list">(.*?)</ul>', re.DOTALL)


def errors(one: Visit) -> list[str]:
    """What the summary of errors says."""
    found = ERRORS.search(one.text)
    return re.findall(r">([^<]+)</a>", found.group(1)) if found else []


def refused(app: Flask, session: Session, wrong: Mapping[str, object], language: str = "en") -> Visit:
    """The form of a new wave after these fields were sent with what else it needs."""
    fields = decided(session) | dict(wrong)
    address = new_wave_address(session, "foster-carers").replace("/en/", f"/{language}/")
    one = signed_in(app, session, "officer").get(address).post(address, **fields)
    assert (one.status, session.scalars(select(Wave)).all()) == (422, [])
    return one


NO_DAY = "Last day: there is no such day in the calendar."
NO_NUMBERS = "Last day: write the day, the month and the year as numbers, such as 27 3 2027."


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("31", "2", "2027"), NO_DAY),
        (("0", "0", "0000"), NO_DAY),
        (("9" * 300, "1", "2027"), NO_DAY),
        (("", "2", "2027"), NO_NUMBERS),
        (("3", "", ""), NO_NUMBERS),
        (("3", "March", "2027"), NO_NUMBERS),
        (("3", "3", "27"), NO_NUMBERS),
        (("-3", "3", "2027"), NO_NUMBERS),
        (("³", "3", "2027"), NO_NUMBERS),
        (("", "", ""), "Give the last day."),
        ((" ", " ", " "), "Give the last day."),
    ],
)
def test_three_numbers_that_make_no_day_are_told_and_kept(
    app: Flask, session: Session, typed: tuple[str, str, str], told: str
) -> None:
    one = refused(app, session, {"closes_on": list(typed)})
    assert errors(one) == [told]
    kept = re.findall(r'name="closes_on"[^>]* value="([^"]*)"', one.text)
    assert kept == [part.strip() for part in typed]


def test_a_day_that_may_be_left_empty_is_still_a_day_where_it_is_given(app: Flask, session: Session) -> None:
    one = refused(app, session, {"withdraw_until": "1"})
    assert errors(one) == [NO_NUMBERS.replace("Last day", "Respondents can withdraw until")]


def test_a_day_with_noughts_and_spaces_is_understood(app: Flask, session: Session) -> None:
    year = datetime.date.today().year + 1
    address = new_wave_address(session, "foster-carers")
    fields = decided(session) | {"closes_on": [" 09", "03 ", f" {year} "]}
    one = signed_in(app, session, "officer").get(address).post(address, **fields)
    assert (one.status, session.scalars(select(Wave.closes_on)).all()) == (200, [datetime.date(year, 3, 9)])


def test_no_form_of_staff_has_a_field_whose_words_the_browser_makes(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, adult_agreement=True)
    base = f"/cy/manage/waves/{wave.id}"
    pages = [f"{base}/agreements", f"{base}/tablets", new_wave_address(session, "foster-carers")]
    session.commit()
    one = signed_in(app, session, "officer")
    for address in pages:
        assert 'type="date"' not in one.get(address.replace("/en/", "/cy/")).text
        assert len(re.findall(r"<label[^>]*>(Diwrnod|Mis|Blwyddyn)</label>", one.text)) >= 3
    page = one.get(f"{base}/recordings/wish/cy").text
    field = re.search(r'<label class="file-choice">.*?</label>', page, re.DOTALL)
    assert field is not None
    assert re.search(r"<input[^>]+ required\s", field.group())
    assert "Dewis ffeil" in field.group()
    assert "Dim ffeil wedi'i dewis eto" in field.group()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"contact_cy": ""}, "Write the Welsh name of the council's own contact."),
        ({"contact_en": ""}, "Write the English name of the council's own contact."),
        ({"contact_phone": ""}, "Write the telephone number of the council's own contact."),
        ({"contact_phone": "x"}, "Write the telephone number of the council's own contact in digits, with spaces"),
        ({"dimensions": ["nope"]}, "Groups to tell apart: choose from what is offered here."),
        ({"lead": "gone"}, "Safeguarding lead: choose from what is offered here."),
        ({"out_of_hours_email": "x"}, "Write the e-mail address of the out-of-hours service"),
        ({"promise": ""}, "Choose the promise."),
    ],
)
def test_an_error_names_what_it_is_about(app: Flask, session: Session, wrong: dict[str, object], told: str) -> None:
    (said,) = errors(refused(app, session, wrong))
    assert said.startswith(told)


def test_errors_are_welsh_on_a_welsh_page(app: Flask, session: Session) -> None:
    one = refused(app, session, {"contact_phone": "", "opens_on": "x"}, "cy")
    assert errors(one) == [
        "Diwrnod cyntaf: ysgrifennwch y diwrnod, y mis a'r flwyddyn mewn rhifau, er enghraifft 27 3 2027.",
        "Ysgrifennwch rif ffôn gwasanaeth cymorth y cyngor ei hun.",
    ]
