"""What the commands that print study sheets share."""

from __future__ import annotations

from collections.abc import Container, Iterator

from quizgen.domain import Artifact, Lang
from quizgen.notes.study import Study
from quizgen.outputs.paper import Assets


def all_sheets(study: Study, lang: Lang, assets: Assets) -> Iterator[Artifact]:
    """Flashcards, the timeline poster and the fact sheet of a language."""
    yield from flashcards(study, lang, assets, f"flashcards-{lang}.pdf")
    for kind in ("timeline", "facts"):
        yield from sheet(kind, study, lang, assets, f"{kind}-{lang}.pdf")


def flashcards(
    study: Study, lang: Lang, assets: Assets, name: str, chosen: Container[str] | None = None, card: str = "a7",
    flip: str = "long", offset: tuple[float, float] = (0.0, 0.0),
) -> Iterator[Artifact]:  # fmt: skip
    """Cards to print on both sides; without a choice, the core facts."""
    from quizgen.notes import SHEETS
    from quizgen.notes.deck import core_facts
    from quizgen.outputs import flashcards as output

    made = SHEETS["flashcards"](study, lang, core_facts(study.bank) if chosen is None else chosen)
    yield from output.render(made, name, assets, card=card, flip=flip, offset=offset)  # type: ignore[arg-type]


def sheet(
    kind: str, study: Study, lang: Lang, assets: Assets, name: str, chosen: Container[str] | None = None
) -> Iterator[Artifact]:
    """A timeline poster or a fact sheet."""
    from quizgen.notes import SHEETS
    from quizgen.outputs import fact_sheet, timeline

    outputs = {"timeline": timeline.render, "facts": fact_sheet.render}
    yield from outputs[kind](SHEETS[kind](study, lang, chosen), name, assets)
