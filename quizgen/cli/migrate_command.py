"""`quizgen migrate`."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.cli.common import safe, write
from quizgen.domain import Finding
from quizgen.errors import BadInput, no_folder


@click.command("migrate", short_help="Bring a bank to the present format.")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Bring the bank in FOLDER to the format of this program; comments, order and wording stay.

    A bank of a newer format is left alone: the message says which quizgen reads it.
    """
    from quizgen.migrating import HOME, format_of, migrate

    files = _read(folder)
    if HOME not in files:
        hint = "give the folder of a bank; `quizgen init DIR` makes one"
        raise BadInput("", [Finding(str(folder / HOME), 1, 1, "no-bank-file", "there is no bank.yaml", hint)])
    done = migrate(files, str(folder / HOME))
    # bank.yaml last: it says the format, and a migration cut short begins anew
    for name in sorted(done.changed, key=lambda name: (name == HOME, name)):
        write(folder / name, done.changed[name].encode())
    for line in done.told:
        click.echo(safe(str(line)))
    for name in sorted(done.changed):
        click.echo(f"changed: {safe(str(folder / name))}")
    if not done.changed:
        click.echo(f"Nothing to do: {safe(str(folder))} has format {format_of(files[HOME])} already.")


def _read(folder: Path) -> dict[str, str]:
    """Every YAML file of a bank by its name in the folder, line ends as they are."""
    from quizgen.loader.bank import bank_files

    if not folder.is_dir():
        raise no_folder(folder)
    parts = [folder, *(folder / name for name in ("stems", "words") if (folder / name).is_dir())]
    return {path.relative_to(folder).as_posix(): _text(path) for part in parts for path in bank_files(part)}


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        finding = Finding(str(path), 1, 1, "encoding", "the file is not UTF-8", "save it as UTF-8")
        raise BadInput("nothing was changed", [finding]) from error
