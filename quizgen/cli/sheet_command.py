"""`quizgen sheet`."""

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


@click.command("sheet", short_help="Make a timeline poster or a fact sheet.")
@click.argument("kind", type=click.Choice(("timeline", "facts")))
@out_option("The PDF.")
@facts_option
@filter_options
@lang_option()
@click.option(
    "--paper", metavar="SIZE", default="a4", show_default=True, help="a4, letter; for a poster a3 and a2 too."
)
@click.option("--template", type=click.Path(path_type=Path), metavar="DIR", help="A school's own design folder.")
def command(
    kind: str, out: Path, facts_dir: Path | None, lang: str | None, paper: str, template: Path | None, **chosen: Any
) -> None:
    """Make a study sheet of what the filters choose (without filters, of the core facts)."""
    from quizgen.choosing import Filters, choose
    from quizgen.cli import decks, papers, sheets

    opened = open_bank(facts_dir)
    language = one_lang(opened.bank, lang)
    filters = filters_of(chosen)
    facts = frozenset(fact.id for fact in choose(opened.bank, filters)) if filters != Filters() else None
    study = decks.open_study(opened, quiet=True)
    assets = papers.assets_of(language, template, paper)
    made = sheets.sheet(kind, study, language, assets, out.name, facts)
    for path in write_all(out.parent, papers.placed(opened, made)):
        click.echo(safe(str(path)))
