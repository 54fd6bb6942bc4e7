"""Who answered, in the few kinds that tell something about what an answer means."""

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
    lowered = words.lower()
    return next((kind for kind, signs in _KINDS if any(sign in lowered for sign in signs)), "")
