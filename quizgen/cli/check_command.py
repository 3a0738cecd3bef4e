"""`quizgen check`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from quizgen import jsonl
from quizgen.cli.common import facts_option, open_loosely, safe
from quizgen.errors import no_folder


@click.command("check", short_help="Report every fault of a bank, with its place.")
@facts_option
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Hold each citation against the texts in DIR.",
)
@click.option("--explain", metavar="RULE", help="Print the manual page of a rule.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(facts_dir: Path | None, sources: Path | None, explain: str | None, form: str) -> int:
    """Report every finding as path:line:col: rule: message. Exit status 1 if there is an error."""
    from quizgen import checks

    if explain:
        click.echo(checks.explain(explain))
        return 0
    opened, findings = open_loosely(facts_dir)
    if not any(f.severity == "error" for f in findings):
        findings += checks.run(opened.bank, opened.languages, datetime.now(UTC).date())
    report: list[str] = []
    if sources is not None:
        from quizgen import evidence

        if not sources.is_dir():
            raise no_folder(sources)
        more, report = evidence.check(opened.bank, opened.languages, opened.folder, sources)
        findings += checks.bounded(more)
    findings.sort()
    if form == "json":
        click.echo(jsonl.page_of([asdict(f) for f in findings]))
    else:
        for finding in findings:
            click.echo(safe(str(finding)))
        for line in report:
            click.echo(safe(line))
    errors = sum(f.severity == "error" for f in findings)
    bank = opened.bank
    click.echo(f"{len(bank.facts)} facts, {errors} errors, {len(findings) - errors} warnings", err=True)
    return 1 if errors else 0
