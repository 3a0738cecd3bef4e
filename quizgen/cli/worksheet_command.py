"""`quizgen worksheet`."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

import click

from quizgen.cli.common import (
    facts_option,
    filter_options,
    lang_option,
    one_lang,
    open_bank,
    out_option,
    seed_option,
    write_all,
)


@click.command("worksheet", short_help="Make a worksheet, its answer key, and both as data.")
@out_option("The learner's PDF; beside it FILE-key.pdf and FILE.json.")
@facts_option
@filter_options
@lang_option()
@click.option("--items", type=click.IntRange(1, 500), metavar="N", help="Questions on the paper (20).")
@click.option("--forms", type=click.IntRange(1, 999), default=1, metavar="N", help="Forms with the same content.")
@seed_option
@click.option(
    "--blueprint",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A plan of the paper, or weekly, end-of-term, treaties.",
)
@click.option("--exclude", multiple=True, metavar="ITEM", help="Replace this item, leave the others as they were.")
@click.option("--paper", type=click.Choice(("a4", "letter")), default="a4", show_default=True)
@click.option("--large", is_flag=True, help="Large print (18 point).")
@click.option("--template", type=click.Path(path_type=Path), metavar="DIR", help="A school's own design folder.")
def command(out: Path, facts_dir: Path | None, lang: str | None, seed: int | None, **chosen: Any) -> None:
    """Make a printed paper: the learner's PDF with all forms, the answer key, and X.json.

    Without --seed the paper is drawn from 64 secret bits; the key prints the command that makes it again.
    """
    from quizgen.cli import papers

    opened = open_bank(facts_dir)
    language = one_lang(opened.bank, lang)
    drawn = _secret() if seed is None else seed
    facts = papers.asked_facts(opened, chosen)
    blueprint = papers.read_blueprint(chosen["blueprint"], opened.bank.info.langs)
    items = papers.count_of(chosen["items"], blueprint)
    forms = papers.make_forms(
        opened, language, drawn, facts, items=items, forms=chosen["forms"], blueprint=blueprint,
        exclude=chosen["exclude"],
    )  # fmt: skip
    assets = papers.assets_of(language, chosen["template"], chosen["paper"], chosen["large"])
    again = _command(drawn if seed is None else None)
    made = papers.paper_files(forms, out.stem, assets, drawn, again, opened.bank.info.home)
    for artifact in write_all(out.parent, made):
        click.echo(out.parent / artifact.name)


def _secret() -> int:
    from secrets import randbits

    return randbits(64)


def _command(drawn: int | None) -> str:
    """The command that makes the paper again: the words of this one, and the seed if it was drawn."""
    words = ["quizgen", *sys.argv[1:]]
    return shlex.join(words if drawn is None else [*words, "--seed", str(drawn)])
