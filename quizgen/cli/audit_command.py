"""`quizgen audit`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from quizgen.cli.common import Opened, chosen_langs, facts_option, lang_option, open_bank
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
    from quizgen.domain import Item
    from quizgen.items import plan_all, render

    opened = open_bank(facts_dir)
    languages = chosen_langs(opened.bank, langs)
    world = opened.world
    plans = [plan_all(world, seed) for seed in range(seeds)]
    lines = []
    for lang in languages:
        doubtful: list[str] = []

        def papers(lang: str = lang, doubtful: list[str] = doubtful) -> Iterator[list[Item]]:
            for seed, planned in enumerate(plans):
                items = [render(world, plan, lang, seed) for plan in planned]
                doubtful += audit.ambiguous_items(opened.bank, items)
                yield items

        made = list(papers())
        lines += audit.audit(lang, made, doubtful)
        lines += audit_forms.form_lines(lang, _papers(opened, lang, seeds))
        lines += audit_forms.dropped_lines(lang, world, (item for items in made for item in items))
    click.echo(audit.as_json(lines) if form == "json" else audit.as_text(lines))
    return 1 if audit.broken(lines) else 0


def _papers(opened: Opened, lang: str, seeds: int) -> list[Form]:
    """A mixed paper of each seed, of as many questions as the bank allows."""
    from quizgen.cli import papers

    facts = frozenset(opened.bank.facts)
    wanted = papers.as_many(opened, lang, 0)
    return [form for seed in range(seeds) for form in papers.make_forms(opened, lang, seed, facts, items=wanted)]
