"""The command line: every command is a file of its own, loaded when it is called."""

from collections.abc import Mapping
from importlib import import_module

import click


class LateGroup(click.Group):
    """A group that knows its commands by name and one line of help, and imports the one that is called.

    `later` maps the command's name to ("module:attribute", help).
    """

    def __init__(self, name: str, later: Mapping[str, tuple[str, str]], help: str) -> None:
        super().__init__(name=name, help=help)
        self.later = later

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.later)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.later:
            return None
        module, attribute = self.later[cmd_name][0].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in self.later.items()])


surveys = LateGroup(
    "surveys",
    {"check": ("app.cli.surveys_check:check", "Check definitions: languages, routing, readability, ids.")},
    help="Work on survey definitions.",
)

staff = LateGroup(
    "staff",
    {"add": ("app.cli.staff_add:add", "Add a member of staff, print the password drawn for them.")},
    help="Work on the accounts of staff.",
)

main = LateGroup(
    "clywed",
    {
        "demo": ("app.cli.demo:demo", "Make an example consultation and serve it."),
        "serve": ("app.cli.serve:serve", "Bring the database up to date and serve."),
        "jobs": ("app.cli.jobs:jobs", "Send alerts, close and delete what is due, by the clock."),
        "speech": ("app.cli.speech:speech", "Render what is read aloud on respondents' pages."),
        "staff": ("app.cli:staff", "Work on the accounts of staff."),
        "code": ("app.cli.code:code", "Code free text: themes, codes with evidence, valence."),
        "disclosures": ("app.cli.disclosures:disclosures", "Find texts that may disclose harm."),
        "redact": ("app.cli.redact:redact", "Take names and other identifying words out of texts."),
        "agreement": ("app.cli.agreement:agreement", "How far two coders agree."),
        "evaluate": ("app.cli.evaluate:evaluate", "Score the machine coder against agreed codes."),
        "model-card": ("app.cli.model_card:card", "What taught a coder, how well it does and for whom."),
        "surveys": ("app.cli:surveys", "Work on survey definitions."),
    },
    help="Clywed: children and adults are asked, heard and kept safe, in Welsh and in English.",
)
