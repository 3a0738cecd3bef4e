"""`quizgen stats`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from quizgen.cli.common import facts_option, lang_option, safe
from quizgen.cli.sitting import data_dir_option


@click.command("stats", short_help="Show what has been learnt.")
@facts_option
@lang_option()
@click.option("--ui-lang", metavar="L", help="Language of the screen: en, ru, kk.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@data_dir_option
def command(facts_dir: Path | None, lang: str | None, ui_lang: str | None, form: str, data_dir: Path | None) -> None:
    """Show answers, retention, topics, what is due, a calendar, and what will not stick."""
    from quizgen import schedule, statistics
    from quizgen.cli import sitting
    from quizgen.terminal.report import report

    questions = sitting.questions(facts_dir, lang, None, {})
    progress = sitting.open_progress(data_dir, questions.ready.about.namespace)
    found = statistics.gather(progress, questions.index, schedule.study_day(sitting.now()))
    if form == "json":
        click.echo(json.dumps(statistics.as_json(found), ensure_ascii=False, indent=1))
        return
    for line in report(found, sitting.screen_words(ui_lang), sys.stdout.isatty()):
        click.echo(safe(line))
