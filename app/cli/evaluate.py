"""`clywed evaluate`: the machine coder measured against agreed codes."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

import click
from pydantic import StrictStr

from analysis.framework import Framework, load_framework
from app.cli.code import coder_for
from app.cli.framework_option import framework_option
from app.cli.jsonl import BATCH, LineFaults, TextRow, batched, read_all

if TYPE_CHECKING:
    from analysis.evaluation import Evaluation


class GoldLine(TextRow):
    """A text with its agreed codes; `disputed` codes are left out of account, as is a `valence` of null."""

    codes: list[StrictStr]
    disputed: tuple[StrictStr, ...] = ()
    valence: Literal["positive", "negative", "mixed", "neutral"] | None = None
    lang: StrictStr | None = None
    respondent: StrictStr | None = None


@click.command()
@click.argument("gold", type=click.Path(dir_okay=False), metavar="GOLD.jsonl")
@framework_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
def evaluate(gold: str, framework_id: str, as_json: bool) -> None:
    """Precision, recall and F1 per code and theme, by language; valence accuracy; coverage."""
    framework = load_framework(framework_id)
    lines = _gold_lines(gold, framework)
    result = _measured(lines, framework)
    if as_json:
        click.echo(json.dumps(asdict(result)))
        return
    from app.cli.evaluation_tables import tables

    click.echo("\n".join(tables(result, framework)))


def _gold_lines(path: str, framework: Framework) -> list[GoldLine]:
    faults = LineFaults(path)
    lines = read_all(path, GoldLine)
    for number, line in lines:
        for code in sorted({*line.codes, *line.disputed} - framework.codes.keys()):
            faults.add(number, f"the framework {framework.framework} has no code {code!r}")
    if faults.count:
        faults.refuse()
    return [line for _, line in lines]


def _measured(lines: list[GoldLine], framework: Framework) -> "Evaluation":
    from analysis.evaluation import GivenRow, GoldRow
    from analysis.evaluation import evaluate as scored

    gold, given = [], []
    for batch in batched(lines, BATCH):
        respondents = [row.respondent or "" for row in batch]
        given_codes = coder_for(framework.framework).code([row.text for row in batch], respondents)
        for line, coded in zip(batch, given_codes, strict=True):
            agreed, disputed = frozenset(line.codes), frozenset(line.disputed)
            gold.append(GoldRow(str(line.id), agreed, disputed, line.valence, line.lang or coded.lang))
            given.append(GivenRow(frozenset(label.code for label in coded.codes), coded.valence))
    return scored(gold, given, framework)
