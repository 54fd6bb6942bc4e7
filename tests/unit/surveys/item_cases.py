"""Items of every type and what a page sends for them, made up by Hypothesis."""

import json
from typing import Any

from hypothesis import strategies as st
from pydantic import TypeAdapter

from surveys.items import AnyItem
from surveys.items.base import Item
from surveys.items.drawing import COLOURS, HEIGHT, WIDTH
from surveys.pictures import FACES

WORDS = {"en": "Some words", "cy": "Geiriau"}
ADAPTER: TypeAdapter[Item] = TypeAdapter(AnyItem)
CODES = st.lists(st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True), min_size=2, max_size=12, unique=True)
TEXTS = st.text(st.characters(exclude_categories=()), max_size=50)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=5,
)

# An item, and what was sent for each of its answers.
Case = tuple[Item, dict[str, Any]]


def made(type_name: str, **parts: Any) -> Item:
    """An item of the type."""
    asked = {} if type_name == "information" else {"indicator": "one.two", "question": WORDS}
    return ADAPTER.validate_python({"id": "it", "type": type_name, **asked, **parts})


def option(code: str, **parts: Any) -> dict[str, Any]:
    """An option as it is written."""
    return {"code": code, "label": WORDS, **parts}


@st.composite
def single_choices(draw: st.DrawFn) -> Case:
    codes = draw(CODES)
    chosen = draw(st.sampled_from(codes))
    item = made("single_choice", options=[option(code, say=code == codes[-1]) for code in codes])
    sent = {"it": draw(st.sampled_from([chosen, [chosen], (chosen, "")]))}
    return item, sent | draw(st.sampled_from([{}, {"it.other": "something else"}]))


@st.composite
def multiple_choices(draw: st.DrawFn) -> Case:
    codes = draw(CODES)
    options = [option(code) for code in codes[1:]] + [option(codes[0], exclusive=True)]
    chosen = draw(st.just([codes[0]]) | st.lists(st.sampled_from(codes[1:]), min_size=1, max_size=8))
    return made("multiple_choice", options=options), {"it": chosen}


@st.composite
def faces(draw: st.DrawFn) -> Case:
    shown = draw(st.lists(st.sampled_from(FACES), min_size=3, max_size=5, unique=True))
    return made("faces", options=[option(face, face=face) for face in shown]), {"it": draw(st.sampled_from(shown))}


@st.composite
def scales(draw: st.DrawFn) -> Case:
    lowest = draw(st.integers(-10, 10))
    highest = lowest + draw(st.integers(1, 10))
    number = draw(st.integers(lowest, highest))
    item = made("scale", **{"from": lowest, "to": highest, "low_label": WORDS, "high_label": WORDS})
    return item, {"it": draw(st.sampled_from([number, str(number), f" {number} "]))}


@st.composite
def free_texts(draw: st.DrawFn) -> Case:
    text = draw(TEXTS)
    return made("free_text", max_length=50), {"it": "a" + text[:49]}


@st.composite
def numbers(draw: st.DrawFn) -> Case:
    lowest = draw(st.integers(0, 999))
    highest = lowest + draw(st.integers(1, 99_000))
    number = draw(st.integers(lowest, highest))
    item = made("number", **{"from": lowest, "to": highest, "unit": draw(st.none() | st.just(WORDS))})
    return item, {"it": draw(st.sampled_from([number, str(number), f"{number:,}", f"{number:,}".replace(",", " ")]))}


@st.composite
def months(draw: st.DrawFn) -> Case:
    first, year, last = sorted(draw(st.lists(st.integers(1990, 2040), min_size=3, max_size=3)))
    month = draw(st.integers(1, 12))
    item = made("month", earliest=f"{first}-01", latest=draw(st.none() | st.just(f"{last}-12")))
    return item, {"it": draw(st.sampled_from([year * 100 + month, f"{year}-{month}", f"{year}-{month:02}"]))}


@st.composite
def rankings(draw: st.DrawFn) -> Case:
    codes = draw(CODES)
    most = draw(st.integers(2, min(5, len(codes))))
    chosen = draw(st.lists(st.sampled_from(codes), min_size=1, max_size=most, unique=True))
    placed = {code: str(chosen.index(code) + 1) if code in chosen else "" for code in codes}
    item = made("ranking", options=[option(code) for code in codes], most=most)
    return item, {"it": draw(st.sampled_from([chosen, placed]))}


@st.composite
def grids(draw: st.DrawFn) -> Case:
    rows, codes = draw(CODES), draw(CODES)
    chosen = {f"it.{row}": draw(st.none() | st.sampled_from(codes)) for row in rows}
    options = [option(code) for code in codes]
    return made("grid", rows=[{"id": row, "label": WORDS} for row in rows], options=options), chosen


@st.composite
def drawings(draw: st.DrawFn) -> Case:
    places = st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT))
    strokes = [
        [draw(st.integers(0, len(COLOURS) - 1)), *(number for place in line for number in place)]
        for line in draw(st.lists(st.lists(places, min_size=1, max_size=9), min_size=1, max_size=5))
    ]
    sent = {"it": draw(st.sampled_from([strokes, json.dumps(strokes)]))}
    return made("draw_or_tell"), sent | draw(st.sampled_from([{}, {"it.words": "A dog"}, {"it.told": "A dog"}]))


def one_of(type_name: str) -> st.SearchStrategy[Case]:
    """A plain choice of the type."""
    chosen = st.sampled_from(["near", "far"])
    return chosen.map(lambda code: (made(type_name, options=[option("near"), option("far")]), {"it": code}))


CASES: dict[str, st.SearchStrategy[Case]] = {
    "single_choice": single_choices(),
    "multiple_choice": multiple_choices(),
    "faces": faces(),
    "scale": scales(),
    "free_text": free_texts(),
    "number": numbers(),
    "month": months(),
    "ranking": rankings(),
    "grid": grids(),
    "draw_or_tell": drawings(),
    "about_how_long": one_of("about_how_long"),
    "home_place": one_of("home_place"),
    "information": st.just((made("information", text=WORDS), {})),
}
