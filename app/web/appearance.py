"""How the pages look to one visit: what somebody chose, kept in the visit's cookie and nowhere else.

Whoever chooses nothing carries nothing: the cookie holds only what differs from the usual, and only then do the pages
ask for `appearance.css`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import session

from surveys.items.options import Option

USUAL = "usual"
KEY = "appearance"
CHOICES: Mapping[str, tuple[str, ...]] = {
    "size": (USUAL, "large", "largest"),
    "spacing": (USUAL, "wide"),
    "letters": (USUAL, "clear", "early", "dyslexia"),
    "colours": (USUAL, "cream", "blue", "dark", "contrast"),
    "reading": (USUAL, "easy"),
    "symbols": (USUAL, "none"),
    "motion": (USUAL, "less"),
}
# These change the page itself; all others are left to the style sheet.
IN_THE_PAGE = ("size", "reading")
CHILD = "child"
# In easy read, answers of older people's questions have drawings too: where each of a question's is one of these.
COMMON_DRAWINGS: Mapping[str, str] = {
    **dict.fromkeys(("always", "enough", "very_well"), "amount_all"),
    **dict.fromkeys(("mostly", "usually", "often", "fairly_well"), "amount_most"),
    **dict.fromkeys(("sometimes", "partly", "some", "not_very_well"), "amount_some"),
    **dict.fromkeys(("never", "rarely", "none", "not_at_all"), "amount_none"),
    **dict.fromkeys(("not_sure", "unknown"), "not_sure"),
    **dict.fromkeys(("prefer_not", "rather_not"), "prefer_not"),
    **{code: code for code in ("yes", "no", "very_happy", "happy", "okay", "sad", "very_sad")},
}


@dataclass(frozen=True)
class Appearance:
    """What was chosen, by the names of CHOICES; `reads_easily` is the way of the visit's survey by itself."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    reads_easily: bool = False

    def usual(self, name: str) -> str:
        """What holds where nothing was chosen."""
        return "easy" if name == "reading" and self.reads_easily else USUAL

    def of(self, name: str) -> str:
        """What holds, chosen or not."""
        return self.chosen.get(name, self.usual(name))

    @property
    def size(self) -> str:
        """The class of the root element: a larger text size makes all that is measured in it larger."""
        return f"size-{self.chosen['size']}" if "size" in self.chosen else ""

    @property
    def classes(self) -> str:
        """The classes of the body, with a space before each."""
        return "".join(f" {name}-{code}" for name, code in self.chosen.items() if name not in IN_THE_PAGE)

    @property
    def styled(self) -> bool:
        """Whether the page needs the style sheet of choices."""
        return bool(self.size or self.classes)

    @property
    def symbols(self) -> bool:
        """Whether answers have their drawings."""
        return "symbols" not in self.chosen

    def drawings(self, options: Sequence[Option], look: str) -> Mapping[str, str]:
        """The drawing of each option by its code; empty where they have none, or none is wanted."""
        own = {option.code: option.drawing for option in options if option.drawing}
        if not self.symbols or own or not self.easy(look):
            return own if self.symbols else {}
        common = {option.code: COMMON_DRAWINGS.get(option.code, "") for option in options}
        told_apart = all(common.values()) and len(set(common.values())) == len(common)
        return common if told_apart else {}

    def easy(self, look: str) -> bool:
        """Whether a page is laid out as easy read: where it was chosen, and for the youngest, but not for the adult
        beside them."""
        return self.of("reading") == "easy" and ("reading" in self.chosen or look == CHILD)


def appearance() -> Appearance:
    """What this visit chose."""
    return Appearance(session.get(KEY, {}), bool(session.get("reads_easily")))


def choose(chosen: Mapping[str, str]) -> None:
    """Keep what was chosen, by the names of CHOICES, until the visit ends."""
    now = appearance()
    kept = {name: code for name, code in chosen.items() if code != now.usual(name)}
    if kept:
        session[KEY] = kept
    else:
        session.pop(KEY, None)
