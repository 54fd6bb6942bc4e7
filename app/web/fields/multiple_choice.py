"""Any number of options."""

from app.web.fields.say import SayingField


class MultipleChoiceField(SayingField):
    """Any number of options."""

    item_type = "multiple_choice"
