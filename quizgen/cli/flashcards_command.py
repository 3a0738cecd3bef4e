"""`quizgen flashcards`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from quizgen.cli.common import (
    facts_option,
    filter_options,
    filters_of,
    lang_option,
    one_lang,
    open_bank,
    out_option,
    safe,
    write_all,
)
from quizgen.errors import TooFew, Usage


@click.command("flashcards", short_help="Make cards to print on both sides and cut.")
@out_option("The PDF.")
@facts_option
@filter_options
@lang_option()
@click.option("--size", type=click.Choice(("a7", "a8", "business", "avery-5371")), default="a7", show_default=True)
@click.option("--paper", type=click.Choice(("a4", "letter")), default="a4", show_default=True)
@click.option(
    "--flip",
    type=click.Choice(("long", "short", "fold")),
    default="long",
    show_default=True,
    help="The edge over which the printer turns the sheet; fold: both sides on one, to fold over.",
)
@click.option("--offset", default="0,0", metavar="X,Y", help="Move the backs right and down, in millimetres.")
@click.option("--template", type=click.Path(path_type=Path), metavar="DIR", help="A school's own design folder.")
def command(
    out: Path, facts_dir: Path | None, lang: str | None, size: str, paper: str, flip: str, offset: str,
    template: Path | None, **chosen: Any,
) -> None:  # fmt: skip
    """Make flashcards of what the filters choose (without filters, of the core facts)."""
    from quizgen.choosing import Filters, choose
    from quizgen.cli import decks, papers, sheets

    opened = open_bank(facts_dir)
    language = one_lang(opened.bank, lang)
    study = decks.open_study(opened, quiet=True)
    filters = filters_of(chosen)
    facts = frozenset(fact.id for fact in choose(opened.bank, filters)) if filters != Filters() else None
    if facts is not None and not facts:
        raise TooFew("no fact passes these filters: leave one out, or widen --from and --to")
    assets = papers.assets_of(language, template, paper)
    made = sheets.flashcards(study, language, assets, out.name, facts, size, flip, _millimetres(offset))
    for path in write_all(out.parent, papers.placed(opened, made)):
        click.echo(safe(str(path)))


def _millimetres(text: str) -> tuple[float, float]:
    try:
        x, y = (float(part) for part in text.split(","))
    except ValueError:
        raise Usage(f"--offset {text[:40]}: write X,Y in millimetres, such as 0.5,-1") from None
    if not max(abs(x), abs(y)) <= 50:  # nor is it NaN
        raise Usage("--offset moves by 50 mm at most")
    return x, y
