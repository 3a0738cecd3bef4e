"""`quizgen facts`."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import click

from quizgen import jsonl
from quizgen.cli.common import (
    Opened,
    facts_option,
    filter_options,
    filters_of,
    lang_option,
    one_lang,
    open_bank,
    safe,
)
from quizgen.domain import Fact, Item
from quizgen.errors import no_folder


@click.command("facts", short_help="List facts, one a line.")
@facts_option
@filter_options
@lang_option()
@click.option("--show", is_flag=True, help="Everything about each fact: sentences, citations, questions.")
@click.option(
    "--sources",
    "texts",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="With --show: the archived texts.",
)
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), default="text")
def command(facts_dir: Path | None, lang: str | None, show: bool, texts: Path | None, form: str, **chosen: Any) -> None:
    """List the facts that the filters choose, whatever their status."""
    from quizgen import export
    from quizgen.choosing import choose

    opened = open_bank(facts_dir)
    facts = choose(opened.bank, filters_of(chosen))
    if texts is not None and not texts.is_dir():
        raise no_folder(texts)
    if show:
        _show(opened, facts, texts)
        return
    lg = opened.languages[one_lang(opened.bank, lang)]
    for fact in facts:
        if form == "jsonl":
            click.echo(jsonl.line_of(export.fact_json(opened.bank, opened.languages, fact)))
        else:
            click.echo(safe(export.fact_line(opened.bank, lg, fact)))


def _show(opened: Opened, facts: tuple[Fact, ...], texts: Path | None) -> None:
    from quizgen import export
    from quizgen.cli import decks
    from quizgen.items import generate

    items: dict[str, dict[str, list[Item]]] = {lang: defaultdict(list) for lang in opened.languages}
    for lang in opened.languages:
        for item in generate(opened.bank, opened.languages, lang, 0):
            items[lang][item.fact].append(item)
    files = [path for path in sorted(texts.glob("*.txt")) if path.is_file()] if texts else []
    lines = {path.name: path.read_text("utf-8", "replace").split("\n") for path in files}
    study = decks.open_study(opened, quiet=True)
    for fact in facts:
        made = {lang: found[fact.id] for lang, found in items.items()}
        for line in export.show(opened.bank, opened.languages, fact, made, lines):
            click.echo(safe(line))
        for lang in opened.languages:
            for asked in study.questions.get(fact.id, ()):
                click.echo(safe(f"  {lang} card: {study.front(lang, asked)}  = {study.back(lang, asked)}"))
