"""`quizgen progress export` and `import`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from quizgen import bundled
from quizgen.cli.common import facts_option, out_option, refuse, safe, write
from quizgen.cli.sitting import data_dir_option
from quizgen.errors import no_file


@click.group("progress", short_help="Move your progress: export, import.")
def command() -> None:
    """Move your progress between machines, as JSON lines."""


@command.command("export")
@facts_option
@data_dir_option
@out_option("A file (else the screen).", required=False)
def export_(facts_dir: Path | None, data_dir: Path | None, out: Path | None) -> None:
    """Write every review of this bank, one a line."""
    from quizgen.cli import sitting

    progress = sitting.read_progress(data_dir, _namespace(facts_dir))
    if out is not None:
        write(out, "".join(f"{line}\n" for line in progress.lines()).encode())
        click.echo(safe(str(out)), err=True)
        return
    for line in progress.lines():
        click.echo(line)


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@facts_option
@data_dir_option
def import_(file: Path, facts_dir: Path | None, data_dir: Path | None) -> int:
    """Take in the reviews of an export, each once; FILE may be - for the standard input."""
    from quizgen.cli import sitting
    from quizgen.progress.lines import text_lines

    if str(file) != "-" and not file.is_file():
        raise no_file(file)
    progress = sitting.open_progress(data_dir, _namespace(facts_dir))
    with open(sys.stdin.fileno() if str(file) == "-" else file, "rb", closefd=str(file) != "-") as source:
        added, known, findings = progress.take_in(text_lines(source, str(file)), str(file))
    progress.close(sitting.now())
    for finding in findings:
        click.echo(safe(str(finding)), err=True)
    click.echo(f"{added} reviews added, {known} known already.")
    return 1 if findings else 0


def _namespace(facts_dir: Path | None) -> str:
    from quizgen.loader.bank import load_bank

    bank, findings = load_bank(facts_dir or bundled.folder("facts"))
    refuse([f for f in findings if f.path.endswith("bank.yaml")])
    return bank.info.namespace
