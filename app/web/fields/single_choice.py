"""One option of a few."""

from app.web.fields.say import SayingField


class SingleChoiceField(SayingField):
    """One option of a few."""

    item_type = "single_choice"
