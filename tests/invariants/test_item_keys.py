"""An item type is a definition and a field, under one key."""

from pathlib import Path

from app.web.fields import FIELDS
from surveys.items import ITEM_TYPES

TEMPLATES = Path(__file__).parents[2] / "app" / "web" / "templates"


def test_item_types_and_fields_have_equal_keys() -> None:
    assert FIELDS.keys() == ITEM_TYPES.keys()


def test_every_field_has_its_template() -> None:
    missing = {field.template for field in FIELDS.values() if not (TEMPLATES / field.template).exists()}
    assert missing == set()
