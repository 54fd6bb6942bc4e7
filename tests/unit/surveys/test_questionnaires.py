"""A questionnaire read, kept as a snapshot and read again."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from pydantic import ValidationError

from definitions.errors import DefinitionError
from surveys.items.options import OptionItem
from surveys.loaders import load_questionnaire
from surveys.placeholders import fill
from surveys.questionnaire import Questionnaire
from surveys.snapshots import from_snapshot, snapshot


@pytest.fixture
def questionnaire(definition_file: Path) -> Questionnaire:
    return load_questionnaire(definition_file)


@pytest.fixture
def welsh_title_first(definition: str, tmp_path: Path) -> Path:
    path = tmp_path / "other.yaml"
    path.write_text(definition.replace("{en: A small one, cy: Un bach}", "{cy: Un bach, en: A small one}"), "utf-8")
    return path


def test_items_stand_in_order_and_are_found_by_id(questionnaire: Questionnaire) -> None:
    assert [item.id for item in questionnaire.items] == ["feeling", "pet", "hobbies", "happiness", "words"]
    assert questionnaire.stored_item("pet").sensitive
    assert not questionnaire.stored_item("words").sensitive
    with pytest.raises(KeyError):
        questionnaire.item("cat")


def test_what_yaml_would_guess_at_stays_as_typed(questionnaire: Questionnaire) -> None:
    pet = questionnaire.item("pet")
    assert isinstance(pet, OptionItem)
    assert [(option.code, option.label["en"]) for option in pet.options] == [("yes", "Yes"), ("no", "No")]
    assert questionnaire.assent.agree["en"] == "Yes"


def test_a_wave_shows_the_paragraphs_of_its_promise(questionnaire: Questionnaire) -> None:
    shown = questionnaire.information.paragraphs_under("confidential")
    assert [paragraph.text["en"] for paragraph in shown] == ["{council} asks by {closing_date}", "This is private"]


def test_placeholders_are_filled_in_any_order() -> None:
    words = {"council": "Cyngor {Bro}", "closing_date": "3 Mawrth"}
    text = fill("Erbyn {closing_date} mae {council} yn holi", words)
    assert text == "Erbyn 3 Mawrth mae Cyngor {Bro} yn holi"


def test_a_questionnaire_does_not_change(questionnaire: Questionnaire) -> None:
    with pytest.raises(ValidationError):
        questionnaire.version = 4


def test_languages_stand_in_one_order_before_and_after_a_snapshot(welsh_title_first: Path) -> None:
    read = load_questionnaire(welsh_title_first)
    assert read.languages == from_snapshot(snapshot(read)[0]).languages == ("en", "cy")


def test_a_snapshot_reads_back_as_itself(questionnaire: Questionnaire) -> None:
    text, digest = snapshot(questionnaire)
    assert from_snapshot(text) == questionnaire
    assert snapshot(from_snapshot(text)) == (text, digest)
    assert digest == sha256(text.encode("utf-8")).hexdigest()
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_a_snapshot_does_not_hang_on_layout_but_on_words(definition: str, tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("1.yaml", "2.yaml", "3.yaml"))
    first.write_text(definition, encoding="utf-8")
    moved = definition.replace("version: 3\naudience: child\n", "audience:   child   # moved\nversion: 3\n")
    second.write_text(moved.replace("{en: Yes, cy: Oes}", "{cy: Oes, en: 'Yes'}"), encoding="utf-8")
    third.write_text(definition.replace("cy: Oes}", "cy: Oes!}"), encoding="utf-8")
    digests = [snapshot(load_questionnaire(path))[1] for path in (first, second, third)]
    assert digests[0] == digests[1] != digests[2]


def test_the_form_of_snapshots_is_a_contract(questionnaire: Questionnaire) -> None:
    """Stored waves name this form by its hash: a change of the code may not change what it writes."""
    assert snapshot(questionnaire)[1] == "189322110797e8c9ca79c79453e6aadff90026a2a26b49e90d73a7e3cb5ee540"


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"id": "x"}', "null"])
def test_what_is_no_snapshot_is_refused(text: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        from_snapshot(text)
    assert refused.value.faults[0].file == "snapshot"
