"""`clywed model-card`: what taught the coder of a framework, how well it does and for whom, as Markdown."""

import click

from app.cli.framework_option import framework_option


@click.command()
@framework_option
@click.option("--language", type=click.Choice(["en", "cy"]), default="en", show_default=True, help="Its language.")
def card(framework_id: str, language: str) -> None:
    """Measure the shipped coder of a framework on the held-out answers and print its card."""
    from analysis.coding import coder_name, load_coder
    from analysis.model_card import HELD_OUT, model_card
    from analysis.model_card_text import as_markdown
    from analysis.suggesting import SuggestingCoder
    from analysis.training_corpus import load_corpus

    coder = load_coder(framework_id)
    measured = model_card(SuggestingCoder(coder), coder_name(framework_id), load_corpus(), load_corpus(HELD_OUT))
    click.echo(as_markdown(measured, coder.framework, language), nl=False)
