"""The kinds of thing that redaction takes out of a text, and the form in which its finders tell what they found."""

from typing import Literal

EntityType = Literal[
    "person", "place", "school", "street", "phone", "email", "username", "date_of_birth", "organisation"
]
Found = tuple[int, int, EntityType]
