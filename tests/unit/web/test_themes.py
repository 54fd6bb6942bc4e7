"""Every look in every theme has colours that can be told apart, by WCAG 2.2 AA; every drawing is of one hand."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[3] / "app" / "web"
RULE = re.compile(r"^(:root|\.(?:look|colours)-[\w-]+) \{(.*?)^\}", re.M | re.S)
PROPERTY = re.compile(r"--([\w-]+): ([^;]+);")
LOOKS = (".look-child", ".look-young-person", ".look-adult")
THEMES = ("", ".colours-cream", ".colours-blue", ".colours-dark", ".colours-contrast")
# What is read on what; borders and marks need 3 to 1, words 4.5 to 1.
READ = [
    ("ink", "paper"), ("ink", "card"), ("ink", "ground"), ("ink", "hover"), ("ink", "note"),
    ("quiet-ink", "paper"), ("quiet-ink", "card"), ("deep", "paper"), ("deep", "card"), ("deep", "ground"),
    ("on-deep", "deep"), ("on-deep", "deep-pressed"), ("on-band", "band"), ("chosen-ink", "chosen"),
    ("ink", "chosen-drawn"), ("error", "card"), ("error", "paper"),
]  # fmt: skip
SEEN = [
    ("line", "card"), ("line", "paper"), ("focus", "paper"), ("focus", "card"), ("focus", "ground"), ("done", "card"),
    ("ink", "soft-0"), ("ink", "soft-1"), ("ink", "soft-2"), ("ink", "soft-3"), ("ink", "soft-4"),
]  # fmt: skip


def properties(sheet: str) -> dict[str, dict[str, str]]:
    """The custom properties of a style sheet, by selector."""
    text = (WEB / "static" / sheet).read_text(encoding="utf-8")
    return {selector: dict(PROPERTY.findall(body)) for selector, body in RULE.findall(text)}


def colours(look: str, theme: str) -> dict[str, str]:
    """What holds on a page of that look in that theme."""
    base, chosen = properties("respond.css"), properties("appearance.css")
    found = {**base[":root"], **base.get(look, {}), **chosen.get(theme, {})}
    return {name: resolved(found, value) for name, value in found.items()}


def resolved(found: dict[str, str], value: str) -> str:
    """The value without references to other properties."""
    while (reference := re.fullmatch(r"var\(--([\w-]+)\)", value)) is not None:
        value = found[reference.group(1)]
    return value


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, by WCAG."""
    digits = colour.removeprefix("#")
    digits = "".join(one * 2 for one in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("look", LOOKS)
def test_words_and_marks_can_be_told_from_their_ground(look: str, theme: str) -> None:
    found = colours(look, theme)
    faint = {
        f"{one} on {other}": round(contrast(found[one], found[other]), 2)
        for pairs, least in ((READ, 4.5), (SEEN, 3))
        for one, other in pairs
        if contrast(found[one], found[other]) < least
    }
    assert faint == {}


@pytest.mark.parametrize("theme", THEMES[1:])
def test_a_theme_leaves_no_colour_to_the_look(theme: str) -> None:
    base = properties("respond.css")
    by_look = {name for look in LOOKS for name, value in base.get(look, {}).items() if "#" in value or "var" in value}
    assert by_look - properties("appearance.css")[theme].keys() == set()


def test_colours_stand_in_no_other_sheet() -> None:
    text = (WEB / "static" / "question.css").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,6}\b", text.replace("#0000", "")) == []


@pytest.mark.parametrize("path", sorted((WEB / "templates" / "symbols").glob("*.svg")), ids=lambda path: path.stem)
def test_a_drawing_is_of_the_same_hand_as_all_others(path: Path) -> None:
    drawn = path.read_text(encoding="utf-8")
    head = drawn.split(">")[0]
    for part in ('viewBox="0 0 64 64"', 'stroke="currentColor"', 'stroke-width="3"', 'aria-hidden="true"'):
        assert part in head
    fills = set(re.findall(r'fill="([^"]+)"', drawn)) - {"none", "currentColor"}
    assert all(re.fullmatch(r"var\(--soft-[0-4],#[0-9a-f]{3,6}\)", fill) for fill in fills)
    assert "<title" not in drawn
