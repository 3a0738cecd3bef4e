"""`quizgen build`."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import (
    SAMPLE_SEED,
    Opened,
    chosen_langs,
    facts_option,
    lang_option,
    open_bank,
    safe,
    seed_option,
    write_all,
)
from quizgen.domain import Artifact, Lang
from quizgen.errors import TooFew

if TYPE_CHECKING:
    from quizgen.notes.study import Study


@click.command("build", short_help="Make every product of the bank.")
@facts_option
@click.option("--out", type=click.Path(path_type=Path), default=Path("build"), show_default=True, metavar="DIR")
@lang_option(many=True)
@seed_option
def command(facts_dir: Path | None, out: Path, langs: tuple[str, ...], seed: int | None) -> None:
    """Make every product of the bank into build/: decks, a sample worksheet with its key, flashcards, sheets."""
    from quizgen.cli import decks

    opened = open_bank(facts_dir)
    chosen = chosen_langs(opened.bank, langs)
    drawn = SAMPLE_SEED if seed is None else seed
    study = decks.open_study(opened)
    made = write_all(out, _all(opened, study, chosen, drawn))
    _tell(out, made[:-1], chosen, facts_dir)


def _all(opened: Opened, study: Study, langs: tuple[Lang, ...], seed: int) -> Iterator[Artifact]:
    """Every product in every language, one at a time, and what there is of them."""
    from quizgen.cli import papers

    files: list[dict[str, str | int]] = []
    for lang in langs:
        for made in papers.placed(opened, products(opened, study, lang, seed)):
            files.append({"file": made.name, "sha256": sha256(made.data).hexdigest(), "bytes": len(made.data)})
            yield made
    yield Artifact("manifest.json", manifest(opened, files, seed))


def products(opened: Opened, study: Study, lang: Lang, seed: int) -> Iterator[Artifact]:
    """Every product in one language, one at a time."""
    from quizgen.cli import decks, papers, sheets

    yield from decks.decks(opened, lang, study)
    assets = papers.assets_of(lang)
    home = opened.bank.info.home
    facts = frozenset(opened.bank.facts)
    command = f"quizgen build --lang {lang} --seed {seed}"
    try:
        forms = papers.make_forms(opened, lang, seed, facts, items=papers.as_many(opened, lang, seed), sample=True)
    except TooFew as error:
        click.echo(safe(f"worksheet-{lang}.pdf is left out: {error}"), err=True)
    else:
        yield from papers.paper_files(forms, f"worksheet-{lang}", assets, seed, command, home)
    yield from sheets.all_sheets(study, lang, assets)


def manifest(opened: Opened, files: list[dict[str, str | int]], seed: int) -> bytes:
    """Each file with its SHA-256, the seed, and the digest of the bank."""
    info = opened.bank.info
    content = {
        "bank": info.id,
        "version": info.version,
        "digest": opened.bank.digest,
        "seed": seed,
        "files": files,
    }
    return (json.dumps(content, indent=1) + "\n").encode()


def _tell(out: Path, made: list[Path], langs: tuple[Lang, ...], facts_dir: Path | None) -> None:
    for path in made:
        click.echo(safe(f"{path}"))
    lang = langs[0]
    deck = next((path for path in made if path.suffix == ".apkg"), out)
    click.echo(f"{len(made)} files for {', '.join(langs)}.")
    bank = f"--facts {shlex.quote(str(facts_dir))} " if facts_dir else ""  # else it would ask of ours
    click.echo(safe(f"Study: import {deck} into Anki, or run `quizgen quiz {bank}--lang {lang}`."))
    if any(path.name == f"worksheet-{lang}.pdf" for path in made):
        click.echo(safe(f"Print: {out / f'worksheet-{lang}.pdf'}; the answers are in worksheet-{lang}-key.pdf."))
