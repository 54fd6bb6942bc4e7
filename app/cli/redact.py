"""`clywed redact`: names, places and other identifying words taken out of texts."""

import click

from app.cli.jsonl import Answer, answer_lines


@click.command()
def redact() -> None:
    """Redact texts: reads {"id","text"} lines from stdin, writes one line for each.

    Entities are given as [start, end) places in the text that was read, counted in characters.
    """
    answer_lines(lambda texts: [_as_answer(text) for text in texts])


def _as_answer(text: str) -> Answer:
    from analysis.redaction import redact as redacted

    result = redacted(text)
    entities = [{"start": entity.start, "end": entity.end, "type": entity.type} for entity in result.entities]
    return {"text": result.text, "entities": entities}
