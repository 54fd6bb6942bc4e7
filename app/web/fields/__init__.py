"""The form field of every item type, under the same key as in `surveys.items`."""

from app.web.fields.base import ItemField
from app.web.fields.faces import FacesField
from app.web.fields.free_text import FreeTextField
from app.web.fields.multiple_choice import MultipleChoiceField
from app.web.fields.scale import ScaleField
from app.web.fields.single_choice import SingleChoiceField

FIELDS: dict[str, type[ItemField]] = {
    "single_choice": SingleChoiceField,
    "multiple_choice": MultipleChoiceField,
    "faces": FacesField,
    "scale": ScaleField,
    "free_text": FreeTextField,
}
