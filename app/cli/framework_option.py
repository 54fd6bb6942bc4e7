"""The option that names a framework, for every command that codes."""

import click

from analysis.framework import DEFAULT_FRAMEWORK, framework_ids

framework_option = click.option(
    "--framework",
    "framework_id",
    type=click.Choice(framework_ids()),
    default=DEFAULT_FRAMEWORK,
    show_default=True,
    help="The framework to code with.",
)
