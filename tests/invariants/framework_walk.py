"""A walk through the framework editor and the exploration of a wave, noting what is not Welsh."""

import datetime
import io

from sqlalchemy.orm import Session

from analysis.drift import Seen
from analysis.framework import DEFAULT_FRAMEWORK, load_framework
from analysis.model_card import Figures, ModelCard
from tests.integration.web import Visit
from tests.invariants.walks import Walk

BASE = "/cy/manage/frameworks"
CODEBOOK = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code name="⟦Llawenydd⟧"/></Codes></CodeBook>'


def some_card(_session: Session, framework_id: str) -> ModelCard:
    """A card with every kind of row."""
    figures = Figures(20, 0.5, 0.5, 0.5)
    codes = dict.fromkeys(load_framework(DEFAULT_FRAMEWORK).codes, (None, 1))
    parts = {"4-10": figures}
    taught, kinds = {"cy": 3}, {"child": 3}
    return ModelCard(
        "coder", framework_id, datetime.date(2026, 11, 22), taught, kinds, 4, figures, {"cy": figures}, parts,
        {"child": figures}, {**codes, "carers": (0.5, 9)}, Seen(0.1, 0.1),
    )  # fmt: skip


def kept_card(session: Session, framework_id: str) -> ModelCard | None:
    """Only one machine is measured."""
    return some_card(session, framework_id) if framework_id == DEFAULT_FRAMEWORK else None


def walk_through_frameworks(walk: Walk, one: Visit) -> None:
    """Every page of the editor, with an error where there can be one."""
    walk.note(one.get(f"{BASE}/"))
    walk.note(one.get(f"{BASE}/{DEFAULT_FRAMEWORK}"))
    walk.note(one.get(f"{BASE}/{DEFAULT_FRAMEWORK}/coder"))
    walk.note(one.get(f"{BASE}/striving-for-excellence/coder"))
    walk.note(one.get(f"{BASE}/{DEFAULT_FRAMEWORK}/proposals"))
    walk.note(one.get(f"{BASE}/new"))
    walk.note(one.post(f"{BASE}/new"))
    titles = {"title_cy": "⟦Ein un ni⟧", "title_en": "Our own", "source_cy": "⟦Ni⟧", "source_en": "Us"}
    walk.note(one.post(f"{BASE}/new", **titles, copied=DEFAULT_FRAMEWORK))
    own = one.path
    walk.note(one.get(f"{own}/title")).post(f"{own}/title", after=1)
    walk.note(one)
    _walk_through_codes(walk, one, own)
    walk.note(one.get(f"{own}/proposals"))
    walk.note(one.get(f"{own}/versions"))
    walk.note(one.get(f"{own}/versions/2"))
    walk.note(one.get(f"{BASE}/import"))
    walk.note(one.post(f"{BASE}/import", file=(io.BytesIO(b"x"), "x.qdc"), language="cy"))
    walk.note(one.get(f"{BASE}/import"))
    walk.note(one.post(f"{BASE}/import", file=(io.BytesIO(CODEBOOK.encode()), "⟦llyfr⟧.qdc"), language="cy"))
    walk.note(one.get(f"{BASE}/"))


def _walk_through_codes(walk: Walk, one: Visit, own: str) -> None:
    number = 1
    theme = {"label_cy": "⟦Thema⟧", "strategy_theme": "no"}
    walk.note(one.get(f"{own}/themes/new")).post(f"{own}/themes/new", after=number)
    walk.note(one)
    walk.note(one.post(f"{own}/themes/new", after=number, **theme))
    new = "thema"
    walk.note(one.get(f"{own}/themes/{new}"))
    walk.note(one.get(f"{own}/themes/{new}/remove"))
    walk.note(one.get(f"{own}/themes/{new}/codes/new"))
    walk.note(one.post(f"{own}/themes/{new}/codes/new", after=1, label_cy="⟦Cod⟧"))
    walk.note(one.post(f"{own}/themes/{new}/codes/new", after=2, label_cy="⟦Cod⟧"))
    walk.note(one.get(f"{own}/codes/carers"))
    walk.note(one.post(f"{own}/codes/carers", after=3, include_cy="⟦a⟧", include_en="b\nc"))
    acts: dict[str, dict[str, object]] = {
        "move": {"theme": new, "place": 0},
        "merge": {"codes": ["digital"]},
        "split": {"first_cy": "⟦Un⟧", "second_cy": "⟦Dau⟧"},
        "remove": {},
    }
    for after, (act, fields) in enumerate(acts.items(), start=3):
        code = "activities" if act == "merge" else "family" if act == "split" else "identity"
        walk.note(one.get(f"{own}/codes/{code}/{act}"))
        walk.note(one.post(f"{own}/codes/{code}/{act}", after=after, **fields))
    walk.note(one.get(f"{own}/codes/listened/merge").post(f"{own}/codes/listened/merge", after=7))


def walk_through_exploration(walk: Walk, one: Visit, wave_id: str) -> None:
    """Every page of the exploration of a coded wave."""
    address = f"/cy/manage/waves/{wave_id}/explore"
    walk.note(one.get(f"{address}/"))
    for of in ("", "?of=theme:home", "?of=language:en", "?of=code:carers"):
        walk.note(one.get(f"{address}/words{of}"))
    walk.note(one.get(f"{address}/pairs"))
    walk.note(one.get(f"{address}/concordance"))
    walk.note(one.get(f"{address}/concordance?find=dog"))
    walk.note(one.get(f"{address}/uncoded"))
