"""The forms of the framework editor: every text in both languages side by side."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, StopValidation

from analysis.framework_draft import DraftCode, DraftTheme, distinct
from app.manage.fields import CheckboxesField, words
from app.web.base_form import Form, storable

NAME_LONGEST = 200
MEANING_LONGEST = 2_000
LINES_LONGEST = 6_000
LINE_LONGEST = 300
LANGUAGES = ("cy", "en")
NATIVE = {"cy": _l("in Welsh"), "en": _l("in English")}


class NumberField(HiddenField):  # type: ignore[misc]
    """A number that the page sends back; 0 where it is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the number that was sent."""
        sent = valuelist[0] if valuelist else ""
        self.data = int(sent) if sent.isdecimal() and len(sent) < 9 else 0


class SavingForm(Form):
    """A form that knows which save it was opened on."""

    after = NumberField(default=0)


def name(label: Any) -> StringField:
    """A name, which may still be missing in one language."""
    too_long = _l("Write at most %(number)d characters.", number=NAME_LONGEST)
    return StringField(label, [Length(max=NAME_LONGEST, message=too_long)], filters=[storable])


def meaning(label: Any) -> TextAreaField:
    """A text of a few sentences, which may still be missing in one language."""
    too_long = _l("Write at most %(number)d characters.", number=MEANING_LONGEST)
    return TextAreaField(label, [Length(max=MEANING_LONGEST, message=too_long)], filters=[storable])


def lines(label: Any) -> TextAreaField:
    """One phrase a line."""
    return TextAreaField(label, [_check_lines], filters=[storable])


def lines_in(field: Any) -> list[str]:
    """The lines of a field, each once."""
    return distinct((field.data or "").splitlines())


def _check_lines(_form: Form, field: Any) -> None:
    if len(field.data or "") > LINES_LONGEST:
        raise StopValidation(_l("Write at most %(number)d characters.", number=LINES_LONGEST))
    if any(len(line) > LINE_LONGEST for line in (field.data or "").splitlines()):
        raise StopValidation(_l("A line is longer than %(number)d characters.", number=LINE_LONGEST))


class FrameworkForm(SavingForm):
    """Title and source of a framework, in both languages."""

    title_cy = words(_l("Title in Welsh"), _l("Write the title in Welsh."), NAME_LONGEST)
    title_en = words(_l("Title in English"), _l("Write the title in English."), NAME_LONGEST)
    source_cy = words(_l("Where it comes from, in Welsh"), _l("Say in Welsh where it comes from."), 500)
    source_en = words(_l("Where it comes from, in English"), _l("Say in English where it comes from."), 500)

    @property
    def title(self) -> dict[str, str]:
        """The title in both languages."""
        return {"en": self.title_en.data, "cy": self.title_cy.data}

    @property
    def source(self) -> dict[str, str]:
        """Where it comes from, in both languages."""
        return {"en": self.source_en.data, "cy": self.source_cy.data}


class NewFrameworkForm(FrameworkForm):
    """A framework to begin: empty, or a copy."""

    copied = RadioField(_l("Begin with"), [InputRequired(_l("Choose what to begin with."))], default="")


class ImportForm(Form):
    """A codebook from another program."""

    file = FileField(_l("Codebook file (.qdc)"), [FileRequired(_l("Choose a file."))])
    language = RadioField(
        _l("The codebook is written"),
        [InputRequired(_l("Choose the language of the codebook."))],
        choices=[SelectChoice(language, NATIVE[language]) for language in LANGUAGES],
    )


class _NamedForm(SavingForm):
    label_cy = name(_l("Name in Welsh"))
    label_en = name(_l("Name in English"))
    definition_cy = meaning(_l("Meaning in Welsh"))
    definition_en = meaning(_l("Meaning in English"))

    def validate_label_en(self, field: Any) -> None:
        """Something must be called something."""
        if not field.data and not self.label_cy.data:
            raise StopValidation(_l("Write a name in at least one language."))

    def texts(self, part: str) -> dict[str, str]:
        """The words of a part in each language."""
        return {language: self[f"{part}_{language}"].data for language in LANGUAGES}

    @property
    def any_label(self) -> str:
        """A name to make an id of."""
        return str(self.label_en.data or self.label_cy.data)


class ThemeForm(_NamedForm):
    """The words of a theme."""

    strategy_theme = RadioField(
        _l("Is it a theme of the strategy?"),
        [InputRequired(_l("Choose yes or no."))],
        choices=[
            SelectChoice("yes", _l("Yes, a theme of the strategy")),
            SelectChoice("no", _l("No, it lies outside the strategy's themes")),
        ],
        default="yes",
    )

    def theme(self, identity: str) -> DraftTheme:
        """The theme in a form that was found right."""
        return DraftTheme(
            id=identity,
            label=self.texts("label"),
            definition=self.texts("definition"),
            strategy_theme=self.strategy_theme.data,
        )


class CodeForm(_NamedForm):
    """The words of a code."""

    include_cy = lines(_l("Belongs to it, in Welsh"))
    include_en = lines(_l("Belongs to it, in English"))
    exclude_cy = lines(_l("Does not belong to it, in Welsh"))
    exclude_en = lines(_l("Does not belong to it, in English"))
    cues_cy = lines(_l("Cues in Welsh"))
    cues_en = lines(_l("Cues in English"))
    examples_cy = lines(_l("Examples in Welsh"))
    examples_en = lines(_l("Examples in English"))

    def validate_include_en(self, _field: Any) -> None:
        """Each line has one beside it."""
        self._check_pairs("include")

    def validate_exclude_en(self, _field: Any) -> None:
        """Each line has one beside it."""
        self._check_pairs("exclude")

    def code(self, identity: str, taught_by: list[str] | None) -> DraftCode:
        """The code in a form that was found right."""
        return DraftCode(
            id=identity,
            label=self.texts("label"),
            definition=self.texts("definition"),
            include=self._pairs("include"),
            exclude=self._pairs("exclude"),
            cues={language: lines_in(self[f"cues_{language}"]) for language in LANGUAGES},
            examples={language: lines_in(self[f"examples_{language}"]) for language in LANGUAGES},
            taught_by=taught_by,
        )

    def _check_pairs(self, part: str) -> None:
        numbers = {len(lines_in(self[f"{part}_{language}"])) for language in LANGUAGES} - {0}
        if len(numbers) > 1:
            raise StopValidation(
                _l("Write as many lines in Welsh as in English: each line belongs to the one beside it.")
            )

    def _pairs(self, part: str) -> list[dict[str, str]]:
        typed = {language: lines_in(self[f"{part}_{language}"]) for language in LANGUAGES}
        longest = max(len(one) for one in typed.values())
        return [{language: one[at] for language, one in typed.items() if at < len(one)} for at in range(longest)]


def code_fields(code: DraftCode) -> dict[str, str]:
    """What stands in a form about a code that is written already."""
    fields = dict(named_fields(code))
    for language in LANGUAGES:
        fields |= {
            f"include_{language}": "\n".join(line.get(language, "") for line in code.include),
            f"exclude_{language}": "\n".join(line.get(language, "") for line in code.exclude),
            f"cues_{language}": "\n".join(code.cues.get(language, [])),
            f"examples_{language}": "\n".join(code.examples.get(language, [])),
        }
    return fields


def named_fields(one: DraftTheme | DraftCode) -> dict[str, str]:
    """What stands in a form about a theme or code that is named already."""
    return {
        f"{part}_{language}": words.get(language, "")
        for part, words in (("label", one.label), ("definition", one.definition))
        for language in LANGUAGES
    }


class MoveForm(SavingForm):
    """Where a code goes."""

    theme = RadioField(_l("Theme"), [InputRequired(_l("Choose a theme."))])
    place = SelectField(_l("Place in the theme"), coerce=int, default=0)


class MergeForm(SavingForm):
    """Which codes one code takes in."""

    codes = CheckboxesField(_l("Codes to take in"))


class SplitForm(SavingForm):
    """The two codes that stand for one afterwards."""

    first_cy = name(_l("First code: name in Welsh"))
    first_en = name(_l("First code: name in English"))
    second_cy = name(_l("Second code: name in Welsh"))
    second_en = name(_l("Second code: name in English"))

    def labels(self) -> list[dict[str, str]]:
        """The names of the two."""
        return [{language: self[f"{part}_{language}"].data for language in LANGUAGES} for part in ("first", "second")]

    def validate_first_en(self, field: Any) -> None:
        """Both must be called something."""
        self._check(field, self.first_cy)

    def validate_second_en(self, field: Any) -> None:
        """Both must be called something, and not the same."""
        self._check(field, self.second_cy)
        first, second = self.labels()
        if any(first[language] and first[language] == second[language] for language in LANGUAGES):
            raise StopValidation(_l("Give the two codes different names."))

    def _check(self, english: Any, welsh: Any) -> None:
        if not english.data and not welsh.data:
            raise StopValidation(_l("Write a name in at least one language."))


class RemoveForm(SavingForm):
    """That something is to be removed."""
