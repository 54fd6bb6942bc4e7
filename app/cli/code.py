"""`clywed code`: language, themes, codes with evidence, and valence of every text."""

from functools import cache
from typing import TYPE_CHECKING

import click

from app.cli.framework_option import framework_option
from app.cli.jsonl import Answer, answer_lines

if TYPE_CHECKING:
    from analysis.coding import CodedText, TextCoder


@click.command()
@framework_option
def code(framework_id: str) -> None:
    """Code texts: reads {"id","text"} lines from stdin, writes one coded line for each.

    Evidence is given as [start, end) places in the text, counted in characters (Unicode code points).
    """
    answer_lines(lambda texts: [as_answer(coded) for coded in coder_for(framework_id).code(texts)])


@cache
def coder_for(framework_id: str) -> "TextCoder":
    """The coder, loaded (or trained) once the first batch of usable lines needs it."""
    from analysis.coding import load_coder

    return load_coder(framework_id)


def as_answer(coded: "CodedText") -> Answer:
    """A coded text as the line that is printed, without its id."""
    codes = [
        {"code": label.code, "probability": label.probability, "evidence": [list(span) for span in label.evidence]}
        for label in coded.codes
    ]
    return {"lang": coded.lang, "themes": coded.themes, "codes": codes, "valence": coded.valence}
