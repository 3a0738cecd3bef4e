"""`quizgen schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from quizgen.cli.common import facts_option, open_loosely, safe, write_all
from quizgen.errors import Usage


@click.command("schema", short_help="Print the JSON Schema of the bank's files.")
@facts_option
@click.option("--kind", metavar="KIND", help="facts, bank, relations, units or sources; all without it.")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Write a file for each kind into DIR.")
def command(facts_dir: Path | None, kind: str | None, out: Path | None) -> None:
    """Print the JSON Schema by which editors check the files of a bank as they are typed."""
    from quizgen import schema

    opened, _ = open_loosely(facts_dir)
    if out is not None:
        for path in write_all(out, schema.artifacts(opened.bank)):
            click.echo(safe(str(path)))
        return
    made = schema.schemas(opened.bank)
    if kind is not None and kind not in made:
        raise Usage(f"there is no schema `{kind[:40]}`: there are {', '.join(made)}")
    click.echo(json.dumps(made[kind] if kind else made, indent=1))
