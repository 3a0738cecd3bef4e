"""`quizgen init`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import click

from quizgen import bundled
from quizgen.cli.common import safe, write
from quizgen.errors import Usage


@click.command("init", short_help="Start a bank of your own.")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make a small working bank in FOLDER, to be read, changed and filled: `quizgen build --facts FOLDER`.

    It has its own namespace, drawn now: keep it, or learners of your decks lose their progress.
    """
    from quizgen import schema, starter
    from quizgen.loader.bank import load_bank

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Usage(f"{folder} is there already and not empty: give another name")
    made: list[Path] = []
    try:
        for artifact in starter.artifacts(bundled.folder("templates"), uuid4()):
            made.append(folder / artifact.name)
            write(made[-1], artifact.data)
        bank, _ = load_bank(folder)
        for artifact in schema.artifacts(bank):
            made.append(folder / "schema" / artifact.name)
            write(made[-1], artifact.data)
    except BaseException:
        _undo(folder, made)
        raise
    click.echo(safe(f"{folder}: {len(bank.facts)} facts of {bank.info.title.get(bank.info.langs[0], bank.info.id)}."))
    name = safe(str(folder))
    click.echo(f"Next: quizgen check --facts {name}, quizgen build --facts {name}, quizgen quiz --facts {name}")


def _undo(folder: Path, made: list[Path]) -> None:
    """Half a bank is none: take back what was written."""
    for path in made:
        path.unlink(missing_ok=True)
    for part in (folder / "stems", folder / "schema", folder):
        with suppress(OSError):  # not there, or what another put into it
            part.rmdir()
