"""`quizgen items`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from quizgen import jsonl
from quizgen.cli.common import (
    SAMPLE_SEED,
    facts_option,
    filter_options,
    filters_of,
    lang_option,
    one_lang,
    open_bank,
    safe,
    seed_option,
)
from quizgen.domain import KINDS


@click.command("items", short_help="List the questions, one a line.")
@facts_option
@filter_options
@lang_option()
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only questions of this kind.")
@seed_option
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), default="text")
def command(
    facts_dir: Path | None,
    lang: str | None,
    kinds: tuple[str, ...],
    seed: int | None,
    form: str,
    **chosen: Any,
) -> None:
    """List the questions about the facts that the filters choose, with their answers."""
    from quizgen import export
    from quizgen.choosing import choose
    from quizgen.items import generate

    opened = open_bank(facts_dir)
    asked = {fact.id for fact in choose(opened.bank, filters_of(chosen))}
    language = one_lang(opened.bank, lang)
    drawn = SAMPLE_SEED if seed is None else seed
    for item in generate(opened.bank, opened.languages, language, drawn):
        if item.fact in asked and (not kinds or item.kind in kinds):
            if form == "jsonl":
                click.echo(jsonl.line_of(export.item_json(item)))
            else:
                click.echo(safe(export.item_line(item)))
