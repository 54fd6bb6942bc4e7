"""The columns of a sealed answer."""

from sqlalchemy import CheckConstraint, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import one_of

KINDS = ("codes", "number", "text", "drawing", "skipped")

STORED_AS_ITS_KIND = (
    "(kind = 'skipped' AND value IS NULL AND ciphertext IS NULL)"
    " OR (kind IN ('text', 'drawing') AND value IS NULL AND ciphertext IS NOT NULL)"
    " OR (kind IN ('codes', 'number') AND value IS NOT NULL AND ciphertext IS NULL)"
)


def answer_constraints() -> tuple[CheckConstraint, ...]:
    """The CHECKs of a table of answers: words and drawings never stand in the clear, a choice never without codes."""
    return (
        CheckConstraint(one_of("kind", KINDS), name="kind"),
        CheckConstraint(STORED_AS_ITS_KIND, name="stored_as_its_kind"),
    )


class AnswerColumns:
    """One value for one item: option codes or a number as JSON, or words or a drawing under the key of its wave.

    The language of words is encrypted with them: the only one who wrote in it would be known by it.
    """

    item: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    value: Mapped[str | None] = mapped_column(Text)
    ciphertext: Mapped[bytes | None] = mapped_column(LargeBinary)
