"""`clywed agreement`: how far two coders agree."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click
from pydantic import StrictStr, field_validator

from app.cli.jsonl import BadInput, Row, RowId, read_all

if TYPE_CHECKING:
    from analysis.agreement import Agreement


class CodedRow(Row):
    """A coded line: `codes` as a list of ids, or as `clywed code` prints them."""

    codes: list[StrictStr]

    @field_validator("codes", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        if isinstance(value, list):
            return [code["code"] if isinstance(code, dict) and "code" in code else code for code in value]
        return value


@click.command()
@click.argument("first", type=click.Path(dir_okay=False), metavar="A.jsonl")
@click.argument("second", type=click.Path(dir_okay=False), metavar="B.jsonl")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
def agreement(first: str, second: str, as_json: bool) -> None:
    """Krippendorff's alpha (MASI distance), and kappa and F1 of each code, of two files of {"id","codes"} lines."""
    from analysis.agreement import agreement as measured

    codings = [_coding(path) for path in (first, second)]
    lone = codings[0].keys() ^ codings[1].keys()
    try:
        result = measured(codings[0], codings[1])
    except ValueError as error:
        raise BadInput(f"{first}, {second}: {error}") from error
    if lone:
        click.echo(f"{len(lone)} texts stand in one file only and are left out", err=True)
    click.echo(json.dumps(asdict(result)) if as_json else "\n".join(_table(result)))


def _coding(path: str) -> dict[str, frozenset[str]]:
    return {_key(row.id): frozenset(row.codes) for _, row in read_all(path, CodedRow)}


def _key(row_id: RowId) -> str:
    return json.dumps(row_id)


def _table(result: "Agreement") -> Iterator[str]:
    yield f"Texts: {result.texts}"
    yield f"Krippendorff's alpha (MASI): {_shown(result.alpha)}"
    yield f"Same set of codes: {_shown(result.same_set)}"
    yield f"Micro-F1: {_shown(result.micro_f1)}"
    yield ""
    yield "| Code | Kappa | F1 | First | Second | Both |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for row in result.codes:
        yield f"| {row.code} | {_shown(row.kappa)} | {_shown(row.f1)} | {row.first} | {row.second} | {row.both} |"


def _shown(figure: float | None) -> str:
    return "not defined" if figure is None else f"{figure:.3f}"
