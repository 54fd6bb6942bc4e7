"""`clywed disclosures`: texts that may disclose harm, for the safeguarding lead to read."""

import click

from app.cli.jsonl import Answer, answer_lines


@click.command()
def disclosures() -> None:
    """Find possible disclosures: reads {"id","text"} lines from stdin, writes one line for each.

    Evidence is given as [start, end) places in the text, counted in characters (Unicode code points).
    """
    answer_lines(lambda texts: [_as_answer(text) for text in texts])


def _as_answer(text: str) -> Answer:
    from analysis.disclosure import find_disclosure

    found = find_disclosure(text)
    return {
        "disclosure": found.disclosure,
        "score": found.score,
        "categories": list(found.categories),
        "evidence": [list(span) for span in found.evidence],
    }
