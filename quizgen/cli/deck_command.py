"""`quizgen deck`."""

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
    refuse,
    safe,
    write_all,
)
from quizgen.errors import TooFew, Usage, no_file


@click.command("deck", short_help="Make an Anki deck.")
@out_option("FILE.apkg (with --tsv, FILE.tsv).", required=False)
@facts_option
@filter_options
@lang_option()
@click.option("--tsv", is_flag=True, help="Text files that update notes and keep a learner's own fields and tags.")
@click.option(
    "--changes", type=click.Path(path_type=Path), metavar="LOCK", help="Print what changed since an older lock."
)
def command(
    out: Path | None, facts_dir: Path | None, lang: str | None, tsv: bool, changes: Path | None, **chosen: Any
) -> None:
    """Make an Anki deck of what the filters choose: name, ids and GUIDs are always those of the whole deck."""
    from quizgen.choosing import Filters, choose
    from quizgen.cli import decks

    opened = open_bank(facts_dir)
    language = one_lang(opened.bank, lang)
    if changes is not None:
        click.echo(_changes(opened, language, changes))
    if out is None:
        if changes is None:
            raise Usage("say where the deck goes: -o FILE.apkg")
        return
    study = decks.open_study(opened)
    filters = filters_of(chosen)
    facts = frozenset(fact.id for fact in choose(opened.bank, filters)) if filters != Filters() else None
    if facts is not None and not facts:
        raise TooFew("no fact passes these filters: leave one out, or widen --from and --to")
    for path in write_all(out.parent, decks.package(study, language, facts, out, tsv)):
        click.echo(safe(str(path)))


def _changes(opened: Any, lang: str, path: Path) -> str:
    from quizgen.cli import decks
    from quizgen.loader.lock import load_lock_file
    from quizgen.notes.changes import release_notes

    if not path.is_file():
        raise no_file(path)
    old, findings = load_lock_file(path)
    refuse(findings)
    assert old is not None
    return release_notes(decks.open_study(opened, quiet=True), lang, old)
