"""`quizgen stats`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizgen.cli.common import facts_option, lang_option, safe, write
from quizgen.cli.sitting import data_dir_option
from quizgen.errors import TooFew, Usage

if TYPE_CHECKING:
    from quizgen.statistics import Statistics


@click.command("stats", short_help="Show what has been learnt.")
@facts_option
@lang_option()
@click.option("--ui-lang", metavar="L", help="Language of the screen: en, ru, kk.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@click.option(
    "--plot",
    "picture",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Draw FILE.png or FILE.svg.",
)
@data_dir_option
def command(
    facts_dir: Path | None,
    lang: str | None,
    ui_lang: str | None,
    form: str,
    picture: Path | None,
    data_dir: Path | None,
) -> None:
    """Show answers, retention, topics, what is due, a calendar, and what will not stick."""
    from quizgen import schedule, statistics
    from quizgen.cli import sitting
    from quizgen.terminal.report import report

    _drawable(picture)
    questions = sitting.questions(facts_dir, lang, None, {})
    progress = sitting.read_progress(data_dir, questions.ready.about.namespace, ui_lang)
    found = statistics.gather(progress, questions.index, schedule.study_day(sitting.now()))
    if picture is not None:
        _draw(picture, found, sitting.screen_words(ui_lang))
        return
    if form == "json":
        click.echo(json.dumps(statistics.as_json(found), ensure_ascii=False, indent=1))
        return
    for line in report(found, sitting.screen_words(ui_lang), sys.stdout.isatty()):
        click.echo(safe(line))


def _drawable(picture: Path | None) -> None:
    """Refuse what cannot be drawn before the bank is read."""
    from importlib.util import find_spec

    if picture is None:
        return
    if picture.suffix.lower() not in (".png", ".svg"):
        raise Usage(f"--plot {picture.name[:40]}: the name must end in .png or .svg")
    if find_spec("matplotlib") is None:
        raise Usage("--plot needs matplotlib: pip install 'quizgen[plot]'")


def _draw(picture: Path, found: Statistics, words: Mapping[str, Any]) -> None:
    from quizgen.terminal.plot import plot

    if not found.answers:
        raise TooFew(words["stats"]["empty"])
    try:
        drawn = plot(found, words, picture.suffix[1:].lower())
    except ImportError as error:
        raise Usage(
            f"--plot: matplotlib cannot be loaded, install it again ({' '.join(str(error).split())[:100]})"
        ) from error
    write(picture, drawn)
