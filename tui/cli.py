"""The command line: a lazy table of commands, and the one boundary where errors become words.

A command's module is imported only when it is run, so that `--help` stays quick. Data goes to
standard output, prose about errors to standard error. No command is defined here.
"""

from __future__ import annotations

import gc
import sys

import click

from tui.exit_code import ExitCode, code_for
from tui.lazy import LazyGroup

VERSION = "0.1.0"
OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""A start makes many objects and little garbage: looking for cycles costs a tenth of it."""

COMMANDS = {
    "consult": ("tui.command.consult:consult", "Read a worry about a child against the framework."),
    "guidance": ("tui.command.guidance:guidance", "Find, add and list guidance."),
    "framework": ("tui.command.framework:framework", "List, show and check frameworks."),
    "log": ("tui.command.log:log", "Keep, list, show and verify decisions."),
    "account": ("tui.command.account:account", "Who may write to the log."),
    "key": ("tui.command.key:key", "Your own key and its passphrase."),
    "train": ("tui.command.train:train", "Practise on made-up stories, alone or in a room."),
    "evaluate": ("tui.command.evaluate:evaluate", "Measure the reading on labelled cases."),
    "doctor": ("tui.command.doctor:doctor", "Check that everything works on this machine."),
}


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="In an emergency ring 999. Example: threshold consult -f worry.txt --framework devon",
)
@click.version_option(VERSION, prog_name="threshold")
@click.option("--plain", is_flag=True, help="Plain lines, one after another, for a screen reader.")
@click.option(
    "--store",
    default=None,
    help="The decision log to use: a file, or a team's postgresql:// address.",
)
@click.pass_context
def main(context: click.Context, *, plain: bool, store: str | None) -> None:
    """Which level of need fits this worry about a child? You decide; it explains and records.

    With no command it opens the full screen, or with --plain the same journey in plain lines.
    """
    if context.invoked_subcommand is not None:
        return
    if plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from tui.journey import run_journey

        context.exit(run_journey(store=store))
    from tui.app import run_app

    context.exit(run_app(store=store))


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    sys.exit(run_and_report(arguments))


def run_and_report(arguments: list[str] | None = None) -> int:
    """Run the command line; give its exit code, with errors told on standard error."""
    try:
        result = main.main(arguments, prog_name="threshold", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("Stopped. Nothing more was written.", err=True)
        return ExitCode.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return code_for(error)
    except click.exceptions.Exit as error:
        return int(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        return ExitCode.DONE
    except our_errors() as error:  # asked only when something was raised
        tell(error)
        return code_for(error)
    return int(result) if isinstance(result, int) else ExitCode.DONE


def our_errors() -> tuple[type[Exception], ...]:
    """Give the roots of our errors; they are not imported where all goes well."""
    from assistant.error import AssistantError
    from knowledge.error import KnowledgeError
    from rules.error import RulesError

    return AssistantError, KnowledgeError, RulesError


def tell(error: Exception) -> None:
    """Say on standard error what happened, every problem with its place, and what to do next."""
    problems = getattr(error, "problems", ())
    for problem in problems:
        click.echo(str(problem), err=True)
    if not problems:
        click.echo(str(getattr(error, "message", error)), err=True)
    hint = getattr(error, "hint", "")
    if hint:
        click.echo(hint, err=True)
