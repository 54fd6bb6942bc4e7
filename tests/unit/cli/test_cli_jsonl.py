import io
import json
import os
import shlex
import subprocess
import sys
import time

import pytest

from app.cli.jsonl import LONGEST_LINE, MOST_TOLD, LineFaults, TextRow, rows
from tests.unit.cli.cli_process import Clywed

GOOD = b'{"id":"a","text":"my social worker"}\n'

BAD_LINES = {
    "not JSON": b"{not json}",
    "cut off": b'{"id":"b","text":"x"',
    "two objects": b'{"id":"b","text":"x"}{"id":"c","text":"y"}',
    "no object": b'["b","x"]',
    "a bare null": b"null",
    "no id": b'{"text":"x"}',
    "no text": b'{"id":"b"}',
    "null text": b'{"id":"b","text":null}',
    "text that is a number": b'{"id":"b","text":5}',
    "text that is a list": b'{"id":"b","text":["x"]}',
    "an id that is a list": b'{"id":["b"],"text":"x"}',
    "an id that is true": b'{"id":true,"text":"x"}',
    "an empty id": b'{"id":"","text":"x"}',
    "the id of an earlier line": b'{"id":"a","text":"x"}',
    "a key twice": b'{"id":"b","text":"x","text":"y"}',
    "bad UTF-8": b'{"id":"b","text":"\xff\xfe"}',
    "UTF-16": '{"id":"b","text":"x"}'.encode("utf-16-le"),
    "a lone surrogate": b'{"id":"b","text":"\\ud83d"}',
    "a lone surrogate in the id": b'{"id":"\\udc00","text":"x"}',
    "NaN": b'{"id":"b","text":"x","n":NaN}',
    "deep nesting": b'{"id":"b","text":"x","deep":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a number of 10,000 digits": b'{"id":"b","text":"x","n":' + b"9" * 10_000 + b"}",
}


def read(given: bytes) -> tuple[list[tuple[int, str]], LineFaults]:
    faults = LineFaults("stdin")
    return [(number, row.text) for number, row in rows(io.BytesIO(given), TextRow, faults)], faults


@pytest.mark.parametrize("bad", BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_line_that_cannot_be_used_is_told_with_its_number(bad: bytes) -> None:
    _, faults = read(GOOD + b"\n" + bad + b"\n" + b'{"id":"z","text":"fine"}\n')
    assert faults.count == 1
    assert faults.told[0].startswith("stdin:3: ")


@pytest.mark.parametrize("command", ["code", "disclosures", "redact"])
def test_one_bad_line_at_the_end_and_nothing_is_printed(clywed: Clywed, command: str) -> None:
    told = clywed(command, given=GOOD + b"{oops\n")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("stdin:2: this is not JSON")
    assert "Traceback" not in told.err


def test_every_bad_line_is_told(clywed: Clywed) -> None:
    told = clywed("code", given=b"x\n" + GOOD + b'{"id":"b"}\n')
    assert [line.split(": ")[0] for line in told.err.splitlines()] == ["stdin:1", "stdin:3"]
    assert "'text' is missing" in told.err


def test_many_bad_lines_are_cut_short() -> None:
    _, faults = read(b"x\n" * (MOST_TOLD + 5))
    assert (faults.count, len(faults.told)) == (MOST_TOLD + 5, MOST_TOLD)


def test_what_is_read() -> None:
    given = (
        b'\xef\xbb\xbf{"id":"1","text":"bom"}\r\n\n  \n{"id":2,"text":"","more":[1]}\n{"id":"2","text":"no line end"}'
    )
    found, faults = read(given)
    assert (found, faults.count) == ([(1, "bom"), (4, ""), (5, "no line end")], 0)


def test_a_pair_of_surrogates_is_a_character() -> None:
    assert read(b'{"id":"1","text":"\\ud83d\\ude00"}')[0] == [(1, "\U0001f600")]


def test_a_long_answer_is_read_and_a_line_without_end_is_refused() -> None:
    long = json.dumps({"id": "1", "text": "x" * 100_000}).encode()
    huge = b'{"id":"2","text":"' + b"x" * LONGEST_LINE + b'"}\n'
    found, faults = read(long + b"\n" + huge + b'{"id":"3","text":"after"}\n')
    assert [number for number, _ in found] == [1, 3]
    assert (faults.count, faults.told) == (1, ["stdin:2: the line is longer than 16 MiB"])


def test_a_closed_pipe_is_quiet(models: object) -> None:
    given = b"".join(b'{"id":"%d","text":"n/a"}\n' % at for at in range(3000))
    script = f"{shlex.quote(sys.executable)} -m app.cli code | head -c 10"
    environment = os.environ | {"CLYWED_MODELS": str(models)}
    ended = subprocess.run(["bash", "-c", script], input=given, capture_output=True, env=environment, check=False)
    assert ended.stderr == b""


@pytest.mark.parametrize(
    "arguments", [["--help"], ["code", "--help"], ["surveys", "--help"], ["surveys", "check", "--help"]]
)
def test_help_comes_quickly(clywed: Clywed, arguments: list[str]) -> None:
    start = time.monotonic()
    told = clywed(*arguments)
    assert time.monotonic() - start < 5
    assert (told.code, told.err) == (0, "")
    assert "Usage: clywed" in told.out


def test_help_loads_no_heavy_library() -> None:
    script = (
        "import sys, app.cli\n"
        "app.cli.main(['--help'], standalone_mode=False)\n"
        "print([name for name in ('sklearn', 'nltk', 'flask', 'sqlalchemy', 'numpy') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"


def test_an_unknown_command_is_refused(clywed: Clywed) -> None:
    assert clywed("no-such").code == 2
