"""What the coding desk says."""

from flask_babel import lazy_gettext as _l

VALENCES = {
    "positive": _l("going well"),
    "negative": _l("to change"),
    "mixed": _l("going well, and to change"),
    "neutral": _l("neither"),
}
SHOWS = {
    "all": _l("All answers"),
    "uncoded": _l("Not coded by a person yet"),
    "uncertain": _l("The machine is uncertain"),
    "coded": _l("Coded by a person"),
    "split": _l("With a code that was split"),
}
SORTS = {
    "teaching": _l("What teaches the machine most"),
    "doubt": _l("The machine's doubt"),
    "question": _l("Question"),
    "mixed": _l("Mixed"),
}
LANGUAGES = {"cy": _l("Welsh"), "en": _l("English")}
REFUSALS = {
    "one_person": _l("Choose two people: each codes without seeing what the other gave."),
    "not_a_coder": _l("Both people need an account with the role of coder or officer."),
    "none_left": _l("No answer is left to draw: people have coded all of them, or they lie in a sample already."),
    "not_coded": _l("There is nothing to decide about this answer."),
    "few_codings": _l("People have to code at least 30 answers before the machine can learn from them."),
    "under_way": _l("The machine is being taught already."),
    "not_waiting": _l("This model can't be decided on any more."),
    "not_in_force": _l("The machine that came with Clywed codes already."),
}
MODEL_STATUSES = {
    "asked": _l("Will be taught within a minute"),
    "training": _l("Is being taught"),
    "failed": _l("Could not be taught"),
    "waiting": _l("Waits for your decision"),
    "in_force": _l("Codes now"),
    "retired": _l("Coded before"),
    "refused": _l("Turned down"),
    "stale": _l("Is being deleted: words that it has read were withdrawn"),
    "deleted": _l("Deleted: words that it has read were withdrawn or deleted"),
}
MODEL_COLOURS = {"waiting": "yellow", "in_force": "green", "asked": "blue", "training": "blue", "failed": "red"}
