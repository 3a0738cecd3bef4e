"""`quizgen due`."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.cli.common import facts_option, lang_option
from quizgen.cli.sitting import data_dir_option


@click.command("due", short_help="Print how many facts are due today.")
@facts_option
@lang_option()
@data_dir_option
def command(facts_dir: Path | None, lang: str | None, data_dir: Path | None) -> None:
    """Print one number, for a shell prompt."""
    from quizgen import schedule
    from quizgen.cli import sitting
    from quizgen.picking import recall

    questions = sitting.questions(facts_dir, lang, None, {})
    progress = sitting.read_progress(data_dir, questions.ready.about.namespace)
    today = schedule.study_day(sitting.now())
    asked = {entry.fact for entry in questions.index}
    memories = {fact: memory for fact, memory in recall(progress, today).items() if fact in asked}
    click.echo(len(schedule.due(memories, today)))
