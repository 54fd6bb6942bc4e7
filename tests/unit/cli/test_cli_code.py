import json
from pathlib import Path

import pytest

from analysis.framework import Framework
from tests.unit.cli.cli_process import Clywed, jsonl

KEYS = ["id", "lang", "themes", "codes", "valence"]


def test_every_line_is_answered_in_order(clywed: Clywed, framework: Framework) -> None:
    texts = ["I miss my brother and I want to see him more", "", "😀", "Dwi'n gweld eisiau fy mrawd", "idk"]
    told = clywed("code", given=jsonl({"id": f"r{at}", "text": text} for at, text in enumerate(texts)))
    assert (told.code, told.err) == (0, "")
    assert [row["id"] for row in told.lines] == ["r0", "r1", "r2", "r3", "r4"]
    assert all(list(row) == KEYS for row in told.lines)
    assert "family" in [label["code"] for label in told.lines[0]["codes"]]
    assert "home" in told.lines[0]["themes"]
    assert [row["codes"] for row in told.lines[1:3]] == [[], []]
    assert told.lines[3]["lang"] == "cy"


def test_codes_carry_probability_and_places_of_the_text(clywed: Clywed, framework: Framework) -> None:
    text = "I\u2019m happy 😀 but I really miss my sister in Swansea"
    (row,) = clywed("code", given=jsonl([{"id": 7, "text": text}])).lines
    assert row["id"] == 7
    assert row["valence"] in ("positive", "negative", "mixed", "neutral")
    (family,) = [label for label in row["codes"] if label["code"] == "family"]
    assert list(family) == ["code", "probability", "evidence"]
    assert 0 < family["probability"] <= 1
    assert "sister" in " ".join(text[start:end] for start, end in family["evidence"])
    assert set(row["themes"]) == set(framework.themes_of([label["code"] for label in row["codes"]]))


def test_no_input_gives_no_output(clywed: Clywed) -> None:
    assert (clywed("code").code, clywed("code").out) == (0, "")


def test_an_unknown_framework_is_refused(clywed: Clywed) -> None:
    told = clywed("code", "--framework", "no-such", given=b'{"id":"1","text":"x"}\n')
    assert (told.code, told.out) == (2, "")
    assert "no-such" in told.err


def test_a_named_framework_is_used(clywed: Clywed, framework: Framework) -> None:
    told = clywed("code", "--framework", framework.framework, given=jsonl([{"id": "1", "text": "my social worker"}]))
    assert [label["code"] for label in told.lines[0]["codes"]] == ["workers"]


@pytest.mark.slow
def test_a_damaged_model_is_trained_anew(clywed: Clywed, models: Path) -> None:
    row = jsonl([{"id": "1", "text": "my social worker left"}])
    before = clywed("code", given=row)
    for kept in models.glob("*.model"):
        kept.write_bytes(b"damaged")
    after = clywed("code", given=row)
    assert (after.code, after.out) == (0, before.out)
    assert "trained anew" in after.err
    assert sum(kept.read_bytes() != b"damaged" for kept in models.glob("*.model")) == 1


def test_output_is_utf8_json_whatever_the_locale(clywed: Clywed) -> None:
    given = json.dumps({"id": "t\u0177", "text": "Mae'r t\u0177 yn braf"}, ensure_ascii=False).encode()
    told = clywed("code", given=given, environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert (told.code, told.lines[0]["id"]) == (0, "t\u0177")
