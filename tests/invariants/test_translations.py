"""Every word of the interface stands in both languages."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural

from app.config import RESPONDENT_LANGUAGES
from tests.rig.catalogues import TEMPLATE, as_text, catalogue_paths, extracted, read_catalogue, wanted

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]")
CURLY = re.compile("[‘’“”]")


@pytest.fixture(params=catalogue_paths(), ids=lambda path: path.parts[-3])
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    path: Path = request.param
    return read_catalogue(path)


def forms(words: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [words] if isinstance(words, str) else list(words or [""])


def placeholders(text: str) -> set[str]:
    return {found.group(0) for found in PLACEHOLDER.finditer(text)}


def test_the_template_is_fresh() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == as_text(extracted()), "run `make translations`"


def test_the_template_finds_messages_of_every_kind() -> None:
    found = {(message.context, message.pluralizable) for message in extracted() if message.id}
    assert {(None, False), (None, True), ("ti", False)} <= found


def test_a_catalogue_has_exactly_the_messages_of_its_readers(catalogue: Catalog) -> None:
    ours = {(message.context, str(message.id)) for message in catalogue if message.id}
    needed = wanted(str(catalogue.locale))
    assert ours == {(message.context, str(message.id)) for message in needed if message.id}


def test_every_further_language_has_its_catalogue() -> None:
    assert {path.parts[-3] for path in catalogue_paths()} == set(RESPONDENT_LANGUAGES) - {"en"}


def test_a_further_language_speaks_to_respondents_alone() -> None:
    every, further = extracted(), wanted("pl")
    assert further.get("Skip this question") is not None
    assert every.get("Sign out") is not None
    assert further.get("Sign out") is None


def test_plural_forms_are_those_of_the_language(catalogue: Catalog) -> None:
    many = get_plural(catalogue.locale).num_plurals
    assert catalogue.num_plurals == many
    assert {len(forms(message.string)) for message in catalogue if message.pluralizable} == {many}


def test_no_message_is_empty_or_fuzzy(catalogue: Catalog) -> None:
    unfinished = [m.id for m in catalogue if m.id and (m.fuzzy or not all(map(str.strip, forms(m.string))))]
    assert unfinished == []


def test_placeholders_are_those_of_the_english(catalogue: Catalog) -> None:
    wrong = []
    for message in catalogue:
        if message.id:
            allowed = set().union(*(placeholders(english) for english in forms(message.id)))
            wrong += [form for form in forms(message.string) if placeholders(form) != allowed]
    assert wrong == []


def test_welsh_has_babels_five_plural_forms() -> None:
    (path,) = [path for path in catalogue_paths() if path.parts[-3] == "cy"]
    catalogue = read_catalogue(path)
    assert catalogue.num_plurals == get_plural("cy").num_plurals == 5
    assert catalogue.plural_expr == "(n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 0)"
    assert {len(forms(message.string)) for message in catalogue if message.pluralizable} == {5}


def test_no_curly_apostrophe_stands_in_any(catalogue: Catalog) -> None:
    assert [m.id for m in catalogue if m.id and any(CURLY.search(form) for form in forms(m.string))] == []
