"""`quizgen worksheet`."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizgen.cli.common import (
    facts_option,
    filter_options,
    lang_option,
    one_lang,
    open_bank,
    out_option,
    safe,
    seed_option,
    write_all,
)
from quizgen.errors import Usage

if TYPE_CHECKING:
    from quizgen.domain import Artifact
    from quizgen.forms import Assembly
    from quizgen.outputs.paper import Assets


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
    help="A plan: a file, or weekly, end-of-term, treaties.",
)
@click.option("--exclude", multiple=True, metavar="ITEM", help="Replace this item, leave the others as they were.")
@click.option(
    "--roster", type=click.Path(path_type=Path), metavar="FILE", help="A CSV of names: a paper for each learner."
)
@click.option("--separate", is_flag=True, help="With --roster: a file for each learner.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, metavar="N", help="With --separate: processors to use.")
@click.option("--cluster", default="", metavar="ADDRESS", help="With --separate: a running dask scheduler.")
@click.option("--paper", type=click.Choice(("a4", "letter")), default="a4", show_default=True)
@click.option("--large", is_flag=True, help="Large print (18 point).")
@click.option("--fillable", is_flag=True, help="With fields to answer on screen.")
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
    assets = papers.assets_of(language, chosen["template"], chosen["paper"], chosen["large"])
    assets = replace(assets, fillable=chosen["fillable"])
    learners = papers.learners_of(chosen["roster"], assets)
    assembly = papers.choose_items(
        opened, language, drawn, facts, items=items, forms=len(learners) or chosen["forms"], blueprint=blueprint,
        exclude=chosen["exclude"],
    )  # fmt: skip
    again = _command(drawn if seed is None else None)
    made = _files(assembly, learners, out, assets, chosen, (drawn, again, opened.bank.info.home))
    for path in write_all(
        out.parent, papers.progress(papers.placed(opened, made), len(learners) if chosen["separate"] else 0)
    ):
        click.echo(safe(str(path)))


def _files(
    assembly: Assembly, learners: Any, out: Path, assets: Assets, chosen: dict[str, Any], key: tuple[int, str, str]
) -> Iterator[Artifact]:
    from quizgen.cli import class_papers, papers

    if chosen["separate"] and not learners:
        raise Usage("--separate needs --roster")
    forms = class_papers.class_forms(assembly, learners) if learners else ()
    if chosen["separate"]:
        yield from class_papers.single_papers(assembly, learners, out.stem, assets, chosen["jobs"], chosen["cluster"])
        yield from papers.key_files(forms, out.stem, assets, *key)
    else:
        forms = forms or tuple(assembly.form(n) for n in range(chosen["forms"]))
        yield from papers.paper_files(forms, out.stem, assets, *key)


def _secret() -> int:
    from secrets import randbits

    return randbits(64)


def _command(drawn: int | None) -> str:
    """The command that makes the paper again: the words of this one, and the seed if it was drawn."""
    words = ["quizgen", *sys.argv[1:]]
    return safe(shlex.join(words if drawn is None else [*words, "--seed", str(drawn)]))
