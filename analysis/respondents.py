"""Who answered, in the few kinds that tell something about what an answer means."""

from collections.abc import Iterable

_KINDS = (
    ("leaver", ("care leaver", "care_leaver", "care-experienced adult", "ymadäwr", "wedi gadael gofal")),
    ("young", ("child", "young", "pupil", "care-experienced", "plentyn", "plant", "ifanc")),
    ("carer", ("carer", "guardian", "gofalwr", "gofalwyr", "gwarcheidwad")),
    ("parent", ("parent", "mother", "father", "rhiant", "rhieni")),
    ("provider", ("provider", "agency", "darparwr", "asiantaeth")),
    ("staff", ("staff", "worker", "manager", "officer", "adviser", "teacher", "gweithiwr", "rheolwr", "swyddog")),
)


def respondent_kind(words: str) -> str:
    """ "young", "leaver", "carer", "parent", "provider" or "staff" from a description in either language; "" for none.

    A "child of foster carers" is young: the first kind named above wins.
    """
    return _first(words, _KINDS)


def adult_kind(words: str) -> str:
    """As `respondent_kind`, of words that name adults: "Children's services staff" are staff."""
    return _first(words, [(kind, signs) for kind, signs in _KINDS if kind not in ("young", "leaver")])


def _first(words: str, kinds: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    lowered = words.lower()
    return next((kind for kind, signs in kinds if any(sign in lowered for sign in signs)), "")
