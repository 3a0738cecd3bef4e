"""`quizgen quiz`."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from quizgen.cli.common import facts_option, filter_options, lang_option, safe, seed_option
from quizgen.cli.sitting import data_dir_option
from quizgen.domain import KINDS
from quizgen.errors import TooFew, Usage

EPILOG = """\b
Examples:
  quizgen quiz                      what is due, then new
  quizgen quiz --lang kk --topic treaties
  quizgen quiz --exam --items 20 --time-limit 15m --pass 70
  quizgen quiz --mistakes           what you missed last time
  quizgen quiz --tui                on a full screen, with keys and mouse
  printf '1\\n2\\n3\\n' | quizgen quiz --items 3"""


@click.command("quiz", short_help="Take the quiz in the terminal.", epilog=EPILOG)
@facts_option
@filter_options
@lang_option()
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only questions of this kind.")
@click.option("--items", type=click.IntRange(1, 10_000), metavar="N", help="Questions of this sitting (20).")
@click.option("--max-new", type=click.IntRange(0, 10_000), metavar="N", help="New facts at most.")
@click.option("--exam", "mode", flag_value="exam", help="A fixed paper, judged at the end.")
@click.option("--cram", "mode", flag_value="cram", help="Your schedule stays as it is.")
@click.option("--mistakes", "mode", flag_value="mistakes", help="What you missed last.")
@click.option("--since", metavar="DAYS", type=click.IntRange(1, 3650), help="With --mistakes: of so many days.")
@click.option("--resume/--new", default=None, help="Go on with an unfinished sitting, or begin anew, without asking.")
@click.option("--time-limit", metavar="TIME", help="Such as 10m or 45s.")
@click.option(
    "--pass", "pass_mark", type=click.IntRange(0, 100), metavar="PERCENT", help="Below it the exit status is 1."
)
@seed_option
@click.option("--ui-lang", metavar="L", help="Language of the screen: en, ru, kk.")
@click.option("--json", "as_json", is_flag=True, help="Events as JSON lines, for other programs.")
@click.option("--tui", is_flag=True, help="On a full screen; where there is none, line by line.")
@data_dir_option
@click.option("--where", is_flag=True, help="Print where progress is kept, and stop.")
def command(facts_dir: Path | None, lang: str | None, data_dir: Path | None, where: bool, **asked: Any) -> int:
    """Take the quiz: what is due comes first, then new facts; misses come back in the same sitting."""
    from quizgen import terminal
    from quizgen.cli import sitting

    if where:
        click.echo(safe(str(sitting.data_folder(data_dir))))
        return 0
    if asked["tui"] and asked["as_json"]:
        raise Usage("--tui and --json: choose one of them")
    filters = {n: asked[n] for n in _FILTERS}
    questions = sitting.questions(facts_dir, lang, asked["seed"], filters, asked["kinds"])
    if not questions.index:
        raise TooFew("no question passes these filters: leave one out, or widen --from and --to")
    options = terminal.Options(
        mode=asked["mode"] or "practice", lang=questions.lang, seed=questions.seed, count=asked["items"],
        max_new=asked["max_new"], since_days=asked["since"], resume=asked["resume"], limit=_time(asked["time_limit"]),
        pass_mark=asked["pass_mark"], color=sitting.in_color(), json=asked["as_json"],
        scope=sitting.scope_of(filters, asked["kinds"]), redo=_redo(),
    )  # fmt: skip
    words = sitting.screen_words(asked["ui_lang"])
    run = _full_screen(words) if asked["tui"] else terminal.run
    progress = sitting.open_progress(data_dir, questions.ready.about.namespace)
    try:
        return run(
            questions.index, questions.load, progress, options, words, sitting.now,
            sys.stdin, sys.stdout, sys.stderr,
        )  # fmt: skip
    finally:
        progress.close(sitting.now())


_FILTERS = ("topics", "types", "levels", "statuses", "from_year", "to_year", "sources", "ids")


def _full_screen(words: Mapping[str, Any]) -> Callable[..., int]:
    """The full screen; where it cannot be, the line UI, and a sentence that says why."""
    from quizgen import terminal

    lacking = _lacking()
    if lacking:
        click.echo(safe(words["tui"][lacking]), err=True)
        return terminal.run
    from quizgen.terminal import full_screen

    return full_screen.run


def _lacking() -> str:
    """What the full screen would need: "terminal", "dumb", "missing", or nothing."""
    from importlib.util import find_spec

    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return "terminal"
    if os.environ.get("TERM") == "dumb":
        return "dumb"
    return "" if find_spec("textual") else "missing"


def _time(text: str | None) -> timedelta | None:
    """`10m`, `45s`, `1h`; `off` or nothing is no limit."""
    if text in (None, "off"):
        return None
    assert text is not None
    unit = {"s": "seconds", "m": "minutes", "h": "hours"}.get(text[-1:])
    if unit is None or not re.fullmatch("[0-9]{1,5}", text[:-1]) or not int(text[:-1]):
        raise Usage(f"--time-limit {text[:20]}: write 45s, 10m or 1h")
    return timedelta(**{unit: int(text[:-1])})


def _redo() -> str:
    """The command that asks the misses again: this one, as --mistakes."""
    dropped = {"--exam", "--cram", "--mistakes", "--new", "--resume"}
    words = [word for word in sys.argv[1:] if word not in dropped]
    return shlex.join(["quizgen", *words[:1], "--mistakes", *words[1:]])
