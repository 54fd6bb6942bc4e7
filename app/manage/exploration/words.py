"""What the exploration pages say."""

from flask_babel import lazy_gettext as _l

KINDS = {
    "theme": _l("Themes"),
    "code": _l("Codes"),
    "valence": _l("What is going well, what is to change"),
    "language": _l("Language of the answer"),
    "group": _l("Groups of respondents"),
}
DRIFT_SIGNS = {
    "unknown": _l("More words than usual are unknown to the coder: slang, another language, or a subject that is new."),
    "unsure": _l("For more answers than usual no code is likely."),
    "moved": _l("The codes are spread otherwise than in the wave before."),
}
