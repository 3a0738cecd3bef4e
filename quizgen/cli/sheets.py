"""What the commands that print study sheets share."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import cast

import click

from quizgen.cli.common import safe
from quizgen.domain import Artifact, Lang
from quizgen.errors import TooFew, TooMany
from quizgen.notes.study import Study
from quizgen.outputs.paper import Assets


def all_sheets(study: Study, lang: Lang, assets: Assets) -> Iterator[Artifact]:
    """Flashcards, the timeline poster and the fact sheet of a language, as far as the bank has matter for them."""
    yield from flashcards(study, lang, assets, f"flashcards-{lang}.pdf")
    for kind in ("timeline", "facts"):
        try:
            yield from sheet(kind, study, lang, assets, f"{kind}-{lang}.pdf")
        except TooFew:
            continue
        except TooMany as error:
            hint = "`quizgen sheet` makes one of a topic, a level or some years"
            click.echo(safe(f"{kind}-{lang}.pdf is left out: {error} ({hint})"), err=True)


def flashcards(
    study: Study, lang: Lang, assets: Assets, name: str, chosen: Container[str] | None = None, card: str = "a7",
    flip: str = "long", offset: tuple[float, float] = (0.0, 0.0),
) -> Iterator[Artifact]:  # fmt: skip
    """Cards to print on both sides; without a choice, the core facts."""
    from quizgen.notes import flashcards as cards
    from quizgen.notes.deck import core_facts
    from quizgen.outputs import flashcards as output

    made = cards.sheet(study, lang, core_facts(study.bank) if chosen is None else chosen)
    yield from output.render(made, name, assets, card=card, flip=cast("output.Flip", flip), offset=offset)


def sheet(
    kind: str, study: Study, lang: Lang, assets: Assets, name: str, chosen: Container[str] | None = None
) -> Iterator[Artifact]:
    """A timeline poster or a fact sheet; without a choice, of the core facts."""
    from quizgen.notes import fact_sheet, timeline
    from quizgen.notes.deck import core_facts

    asked = core_facts(study.bank) if chosen is None else chosen
    made = (timeline if kind == "timeline" else fact_sheet).sheet(study, lang, asked)
    if not any(table.rows for table in made.tables):
        raise TooFew("none of these facts belongs on this sheet: choose others, or leave a filter out")
    if kind == "timeline":
        from quizgen.outputs.timeline import render
    else:
        from quizgen.outputs.fact_sheet import render
    yield from render(made, name, assets)
