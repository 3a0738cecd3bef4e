"""Write the numbers of cards into README.md, between its two marks, from the decks as they are: `make counts`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from quizgen.cli import decks
from quizgen.cli.common import Opened, open_bank, write
from quizgen.domain import Deck
from quizgen.notes.deck import census, core_of, deck_of, facts_of

README = Path(__file__).resolve().parent.parent / "README.md"
START, END = "<!-- counts: written by `make counts` -->", "<!-- end of counts -->"


def block(opened: Opened) -> str:
    """The table: a line for each question that a note asks, a column for each language, and the core deck."""
    study = decks.open_study(opened, quiet=True)
    made = {lang: deck_of(study, lang) for lang in opened.bank.info.langs}
    first = opened.bank.info.langs[0]
    core = core_of(study, first, made[first])
    return "\n".join((START, *table({**made, "core deck": core}), END))


def table(made: Mapping[str, Deck]) -> Sequence[str]:
    """Lines of Markdown, a column for each deck; cards are named as in the first."""
    counts = {name: _counts(deck) for name, deck in made.items()}
    labels = [label for label, _ in next(iter(counts.values()))]
    rows = [
        f"| {label} | " + " | ".join(str(column[n][1]) for column in counts.values()) + " |"
        for n, label in enumerate(labels)
    ]
    heads = [f"| cards | {' | '.join(counts)} |", f"|---|{'---|' * len(counts)}"]
    totals = " | ".join(f"**{sum(count for _, count in column)}**" for column in counts.values())
    facts = " | ".join(str(len({f for note in deck.notes for f in facts_of(note)})) for deck in made.values())
    return [*heads, *rows, f"| **in all** | {totals} |", f"| about so many facts | {facts} |"]


def _counts(deck: Deck) -> list[tuple[str, int]]:
    found = census(deck.notes, deck.note_types)
    names = dict.fromkeys(card.name for one in deck.note_types for card in one.cards)
    return [(name, found[name]) for name in names if name != "Reserved" or found[name]]


def replaced(text: str, new: str) -> str:
    """The page with the block put between its marks; ValueError if it has none."""
    before, mark, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"README.md has no block between {START} and {END}")
    return f"{before}{new}{after}"


def main() -> None:
    text = README.read_text("utf-8")
    try:
        new = replaced(text, block(open_bank(None)))
    except ValueError as error:
        sys.exit(str(error))
    write(README, new.encode())
    print(README.name if new != text else f"{README.name}: nothing changed")


if __name__ == "__main__":
    main()
