from collections.abc import Callable

import pytest

from analysis.framework import Framework
from analysis.framework_draft import DraftCode, DraftTheme, FrameworkDraft, Gap, draft_of, finished, gaps
from analysis.framework_editing import (
    Edit,
    EditRefusedError,
    add_code,
    add_theme,
    change_code,
    change_theme,
    composed,
    free_id,
    merge_codes,
    move_code,
    remove_code,
    remove_theme,
    split_code,
)
from definitions.errors import DefinitionError

BOTH = {"en": "Words", "cy": "Geiriau"}


def code(identity: str, **parts: object) -> DraftCode:
    phrases = {"en": [f"{identity} en"], "cy": [f"{identity} cy"]}
    given = {"label": BOTH, "definition": BOTH, "cues": phrases, "examples": phrases, "taught_by": [], **parts}
    return DraftCode.model_validate({"id": identity, **given})


@pytest.fixture
def draft() -> FrameworkDraft:
    home = DraftTheme(id="home", label=BOTH, definition=BOTH, codes=[code("food"), code("bed"), code("pets")])
    work = DraftTheme(id="work", label=BOTH, definition=BOTH, codes=[code("pay")])
    return FrameworkDraft(framework="own", title=BOTH, source=BOTH, themes=[home, work])


def ids(draft: FrameworkDraft) -> dict[str, list[str]]:
    return {theme.id: [code.id for code in theme.codes] for theme in draft.themes}


def test_what_is_complete_can_be_used_and_what_lacks_something_can_not(draft: FrameworkDraft) -> None:
    assert gaps(draft) == []
    assert finished(draft).theme_of["pay"] == "work"
    half = change_code(draft, code("bed", definition={"en": "Where one sleeps"}, cues={"en": ["bed"]})).draft
    assert gaps(half) == [
        Gap("words", "definition", "cy", "home", "bed"),
        Gap("phrases", "cues", "cy", "home", "bed"),
    ]
    with pytest.raises(DefinitionError):
        finished(half)


@pytest.mark.parametrize(
    ("change", "gap"),
    [
        ({"title": {"cy": "Teitl"}}, Gap("words", "title", "en")),
        ({"source": {}}, Gap("words", "source", "en")),
        ({"themes": []}, Gap("themes")),
        ({"themes": [DraftTheme(id="empty", label=BOTH, definition=BOTH)]}, Gap("codes", theme="empty")),
        (
            {"themes": [DraftTheme(id="t", label=BOTH, definition=BOTH, codes=[code("c", include=[{"en": "x"}])])]},
            Gap("words", "include", "cy", "t", "c"),
        ),
    ],
)
def test_every_gap_is_one_for_the_framework_too(draft: FrameworkDraft, change: dict[str, object], gap: Gap) -> None:
    changed = draft.model_copy(update=change)
    assert gap in gaps(changed)
    with pytest.raises(DefinitionError):
        finished(changed)


def test_a_shipped_framework_is_a_draft_without_gaps(framework: Framework) -> None:
    assert gaps(draft_of(framework)) == []
    assert finished(draft_of(framework)) == framework


def test_lines_are_kept_once_and_empty_ones_not_at_all() -> None:
    one = code("food", cues={"en": ["Tea ", "", "tea", "TEA", "cake"], "cy": [" "]}, label={"en": " Food ", "cy": ""})
    assert one.cues == {"en": ["Tea", "cake"]}
    assert one.label == {"en": "Food"}


def test_themes_come_change_and_go(draft: FrameworkDraft) -> None:
    added = add_theme(draft, DraftTheme(id="play", label=BOTH)).draft
    renamed = change_theme(added, DraftTheme(id="home", label={"en": "House", "cy": "Tŷ"})).draft
    assert renamed.themes[0].label["cy"] == "Tŷ"
    assert ids(renamed)["home"] == ["food", "bed", "pets"]
    assert list(ids(remove_theme(renamed, "play").draft)) == ["home", "work"]
    with pytest.raises(EditRefusedError, match="not_empty"):
        remove_theme(renamed, "home")


def test_a_moved_code_keeps_its_answers(draft: FrameworkDraft) -> None:
    moved = move_code(draft, "food", "work", 0)
    assert ids(moved.draft) == {"home": ["bed", "pets"], "work": ["food", "pay"]}
    assert moved.became == {}
    assert ids(move_code(draft, "pets", "home", 1).draft)["home"] == ["food", "pets", "bed"]


def test_merged_codes_bring_their_cues_and_teachers(draft: FrameworkDraft) -> None:
    taught = change_code(draft, code("bed", taught_by=None)).draft
    merged = merge_codes(taught, ["bed", "pay", "food"], "food")
    assert ids(merged.draft) == {"home": ["food", "pets"], "work": []}
    assert merged.became == {"bed": ("food",), "pay": ("food",)}
    assert merged.draft.codes["food"].cues["en"] == ["food en", "bed en", "pay en"]
    assert merged.draft.codes["food"].taught_by == ["bed"]
    with pytest.raises(EditRefusedError, match="nothing_to_merge"):
        merge_codes(draft, ["food"], "food")


def test_the_parts_of_a_split_code_stand_in_its_place_and_learn_nothing_from_the_corpus(draft: FrameworkDraft) -> None:
    split = split_code(draft, "bed", [code("bed", taught_by=None), code("room", taught_by=["home_life"])])
    assert ids(split.draft)["home"] == ["food", "bed", "room", "pets"]
    assert split.became == {"bed": ("bed", "room")}
    assert [split.draft.codes[one].taught_by for one in ("bed", "room")] == [[], []]
    with pytest.raises(EditRefusedError, match="one_part"):
        split_code(draft, "bed", [code("bed")])


def test_what_is_not_there_is_refused(draft: FrameworkDraft) -> None:
    refused: list[tuple[str, Callable[[], Edit]]] = [
        ("no_code", lambda: remove_code(draft, "no")),
        ("no_code", lambda: merge_codes(draft, ["no"], "food")),
        ("no_theme", lambda: add_code(draft, "no", code("x"))),
        ("no_theme", lambda: move_code(draft, "food", "no", 0)),
    ]
    for reason, change in refused:
        with pytest.raises(EditRefusedError, match=reason):
            change()


def test_changes_follow_each_other() -> None:
    merged, split, removed = {"a": ("b",)}, {"b": ("c", "d")}, {"d": ()}
    assert composed([merged, split, removed]) == {"a": ("c",), "b": ("c",), "d": ()}
    assert composed([{"a": ()}, {"a": ("b",)}]) == {"a": ()}
    assert composed([]) == {}


@pytest.mark.parametrize(
    ("label", "taken", "expected"),
    [
        ("Being listened to", [], "being_listened_to"),
        ("Tŷ a gardd", [], "ty_a_gardd"),
        ("Food", ["food", "food_2"], "food_3"),
        ("16+", [], "code_16"),
        ("…", [], "code"),
    ],
)
def test_ids_are_made_of_labels(label: str, taken: list[str], expected: str) -> None:
    assert free_id(label, taken) == expected


def test_a_code_may_be_taught_by_other_codes_of_the_corpus(draft: FrameworkDraft) -> None:
    taught = finished(change_code(draft, code("bed", taught_by=["home_life", "practical"])).draft)
    assert taught.taught(["practical", "food", "learning"]) == {"bed"}
    named = finished(change_code(draft, code("bed", taught_by=None)).draft)
    assert named.taught(["bed", "pay"]) == {"bed"}
