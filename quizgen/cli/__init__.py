"""The command line: load, call, write, exit. Each command is a module here, imported when it is called."""

from __future__ import annotations

import errno
import os
import re
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from quizgen import __version__
from quizgen.errors import BadInput, QuizgenError, Usage

_FULL = (errno.ENOSPC, errno.EFBIG)
COMMANDS = {
    "build": "Make every product of the bank.",
    "check": "Report every fault of a bank, with its place.",
    "facts": "List facts, one a line.",
    "items": "List the questions, one a line.",
    "audit": "Measure the quality of the questions.",
    "lock": "Write the lock: what was added, changed, retired.",
    "deck": "Make an Anki deck.",
    "worksheet": "Make a worksheet, its answer key, and both as data.",
    "flashcards": "Make cards to print on both sides and cut.",
    "sheet": "Make a timeline poster or a fact sheet.",
    "quiz": "Take the quiz in the terminal.",
    "stats": "Show what has been learnt.",
    "due": "Print how many facts are due today.",
    "progress": "Move your progress: export, import.",
    "init": "Start a bank of your own.",
    "schema": "Print the JSON Schema of the bank's files.",
    "migrate": "Bring a bank to the present format.",
}


class Lazy(click.Group):
    """A group whose commands are imported only when they are called, so that --help appears at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = import_module(f"quizgen.cli.{name}_command").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean `{close[0]}`?" if close else ""
            raise click.UsageError(f"There is no command `{args[0][:60]}`.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `quizgen build`, then `quizgen quiz`. Each command has its own --help.",
)
@click.version_option(__version__, prog_name="quizgen")
def group() -> None:
    """Anki decks, printable quizzes and a terminal quiz from a bank of cited facts."""


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit; every error is a sentence, never a traceback."""
    sys.exit(run(args))


def run(args: list[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started the program
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        _seconds(os.environ.get("SOURCE_DATE_EPOCH", ""))
        _unset()
        status: Any = group.main(args, prog_name="quizgen", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        _say("Stopped.")
        return 130
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except QuizgenError as error:
        return _tell(error)
    except KeyboardInterrupt:
        _say("Stopped.")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing more to say to a closed pipe
        return 1
    except OSError as error:
        from quizgen.cli.common import safe

        if isinstance(error, FileNotFoundError) and not _somewhere():
            return _tell(Usage("the folder in which you are is not there any more: go to another one"))
        place = error.filename or ("the standard output" if error.errno in _FULL else "")  # files bring their names
        name = f"{place}: " if place else ""
        _say(f"quizgen: {safe(f'{name}{error.strerror or error}')}")
        return 1
    except (MemoryError, RecursionError):
        _say("quizgen: the input is too large for this machine")
        return 1
    except Exception as error:
        if os.environ.get("QUIZGEN_DEBUG"):
            raise
        from quizgen.cli.common import safe

        kind, words = type(error).__name__, safe(str(error)[:200])
        _say(f"quizgen: this is a fault of the program, please report it: {kind}: {words}")
        return 1


def _somewhere() -> bool:
    """Is there a folder in which the program runs?"""
    try:
        return bool(os.getcwd())  # noqa: PTH109 - a Path is made of it only where it is there
    except OSError:
        return False


def _say(text: str) -> None:
    """A line to stderr; where that cannot be written either, the exit status alone tells."""
    with suppress(OSError):
        click.echo(text, err=True)


def _seconds(epoch: str) -> None:
    """Refuse a clock that ReportLab could not read."""
    if epoch.strip() and not re.fullmatch(r"[0-9]{1,11}", epoch.strip()):
        raise Usage(f"SOURCE_DATE_EPOCH is {epoch[:40]}: it must be seconds since 1970")


def _unset() -> None:
    """Hide the settings that ReportLab would take from the environment: papers are the same for everybody."""
    for name in [name for name in os.environ if name.startswith("RL_")]:
        del os.environ[name]


def _show(error: click.ClickException) -> None:
    """What click says, which repeats the words of the command line."""
    from io import StringIO

    from quizgen.cli.common import safe

    text = StringIO()
    error.show(text)
    for line in text.getvalue().replace(error.message, safe(error.message)).splitlines():
        _say(safe(line))


def _tell(error: QuizgenError) -> int:
    from quizgen.cli.common import safe
    from quizgen.loader.events import MOST_FINDINGS

    if isinstance(error, BadInput):
        for finding in error.findings[:MOST_FINDINGS]:
            _say(safe(str(finding)))
        if len(error.findings) > MOST_FINDINGS:
            _say("further findings are not listed: mend those that are")
    if str(error):
        _say(f"quizgen: {safe(str(error))}")
    return error.exit_code
