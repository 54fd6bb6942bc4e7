"""Questionnaires read from definitions, checked before anyone is asked."""

from importlib.resources import files
from pathlib import Path

from definitions.errors import DefinitionError
from definitions.source import Source, read_source, read_source_file, validate
from surveys.checks import check_questionnaire
from surveys.questionnaire import Questionnaire
from surveys.sections import expanded


def load_questionnaire(path: Path) -> Questionnaire:
    """The questionnaire in the file at `path`; raises DefinitionError with everything to mend."""
    return _checked(read_source_file(path))


def load_library() -> dict[str, Questionnaire]:
    """Every instrument that is shipped, by its id, in the order of the ids.

    Raises DefinitionError for the first file that can't be used or whose name is not its id.
    """
    folder = files("surveys") / "library"
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda entry: entry.name)
    library = {}
    for entry in found:
        source = read_source(entry.read_text(encoding="utf-8"), str(entry))
        questionnaire = _checked(source)
        if entry.name != f"{questionnaire.id}.yaml":
            fault = source.fault(("id",), f"the file is named otherwise; call it {questionnaire.id}.yaml")
            raise DefinitionError([fault])
        library[questionnaire.id] = questionnaire
    return library


def _checked(source: Source) -> Questionnaire:
    questionnaire = validate(Questionnaire, expanded(source))
    faults = check_questionnaire(source, questionnaire)
    if faults:
        raise DefinitionError(faults)
    return questionnaire
