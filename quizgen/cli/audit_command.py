"""`quizgen audit`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from quizgen.cli.common import chosen_langs, facts_option, lang_option, open_bank
from quizgen.domain import Form


@click.command("audit", short_help="Measure the quality of the questions.")
@facts_option
@lang_option(many=True)
@click.option(
    "--seeds",
    type=click.IntRange(1, 10_000),
    default=8,
    show_default=True,
    metavar="N",
    help="Seeds 0 to N-1.",
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(facts_dir: Path | None, langs: tuple[str, ...], seeds: int, form: str) -> int:
    """Generate every question under N seeds and measure what a guesser would hit.

    Exit status 1 when a bound is broken; each line that names a leak names the facts that cause it.
    """
    from quizgen import audit, audit_forms
    from quizgen.cli import papers
    from quizgen.items import plan_all, render

    opened = open_bank(facts_dir)
    facts = frozenset(opened.bank.facts)
    measured = {lang: audit.Measured(lang) for lang in chosen_langs(opened.bank, langs)}
    forms: dict[str, list[Form]] = {lang: [] for lang in measured}
    wanted = None
    for seed in range(seeds):
        fresh = replace(opened, world=opened.world.anew())  # the plans of all seeds would fill the memory
        for lang, found in measured.items():
            items = [render(fresh.world, plan, lang, seed) for plan in plan_all(fresh.world, seed)]
            found.ambiguous += audit.ambiguous_items(opened.bank, items)
            found.add(items)
            wanted = wanted or papers.as_many(fresh, lang, seed)
            forms[lang] += papers.make_forms(fresh, lang, seed, facts, items=wanted)
    lines = []
    for lang, found in measured.items():
        lines += found.lines()
        lines += audit_forms.form_lines(lang, forms[lang])
        lines += audit_forms.dropped_lines(lang, opened.world, found.asked)
    click.echo(audit.as_json(lines) if form == "json" else audit.as_text(lines))
    return 1 if audit.broken(lines) else 0
