"""Which answers a coder wants to see, and in which order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analysis.framework import Framework
from app.coding.desk import DeskAnswer

UNCERTAIN_FROM = 0.5
LAST = 10**9


@dataclass(frozen=True)
class Choice:
    """What a coder chose to see: an empty string is no choice. `theme`, `code` and `coder` are ids; `language` is known
    only to whoever decrypts the answers, so that `chosen` does not heed it.

    `show` is all, uncoded (by people), coded (by people), uncertain (the machine is) or split (a code was); `sort` is
    teaching (what teaches the machine most comes first), doubt, question or mixed.
    """

    item: str = ""
    theme: str = ""
    code: str = ""
    coder: str = ""
    language: str = ""
    show: str = "all"
    sort: str = "teaching"


SHOWS: Mapping[str, Callable[[DeskAnswer], bool]] = {
    "all": lambda _answer: True,
    "uncoded": lambda answer: not answer.is_checked,
    "coded": lambda answer: answer.is_checked,
    "split": lambda answer: bool(answer.split),
    "uncertain": lambda answer: answer.doubt >= UNCERTAIN_FROM and not answer.is_checked,
}


def _turn(answer: DeskAnswer) -> int:
    turn = answer.machine.turn if answer.machine else None
    return LAST if turn is None or answer.is_checked else turn


SORTS: Mapping[str, Callable[[DeskAnswer], tuple[object, ...]]] = {
    # Answers that people have coded teach nothing new and come last.
    "teaching": lambda answer: (answer.is_checked, _turn(answer), answer.token),
    "doubt": lambda answer: (-answer.doubt, answer.token),
    "question": lambda answer: (answer.item, answer.token),
    "mixed": lambda answer: (answer.token,),
}


def chosen(answers: Sequence[DeskAnswer], choice: Choice, framework: Framework) -> list[DeskAnswer]:
    """The answers that were asked for, in the order that was asked for."""
    found = [answer for answer in answers if _is_wanted(answer, choice, framework)]
    return sorted(found, key=SORTS[choice.sort])


def neighbours(queue: Sequence[DeskAnswer], token: str) -> tuple[str | None, str | None]:
    """The tokens of the answers before and after this one; of one that is not in the queue, none and the first."""
    tokens = [answer.token for answer in queue]
    if token not in tokens:
        return None, tokens[0] if tokens else None
    place = tokens.index(token)
    return tokens[place - 1] if place else None, tokens[place + 1] if place + 1 < len(tokens) else None


def _is_wanted(answer: DeskAnswer, choice: Choice, framework: Framework) -> bool:
    return (
        SHOWS[choice.show](answer)
        and choice.item in ("", answer.item)
        and (not choice.coder or any(one.coder_id == choice.coder for one in answer.codings))
        and _speaks_of(answer, choice, framework)
    )


def _speaks_of(answer: DeskAnswer, choice: Choice, framework: Framework) -> bool:
    if not (choice.code or choice.theme):
        return True
    coding = answer.standing
    if choice.coder:
        coding = next((one for one in answer.codings if one.coder_id == choice.coder), None)
    codes = coding.codes if coding else frozenset()
    themes = framework.themes_of(codes)
    return choice.code in ("", *codes) and choice.theme in ("", *themes)
