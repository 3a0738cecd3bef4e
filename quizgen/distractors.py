"""Wrong options by cells, so that the set of options says nothing about the key.

The distinct values of a pool are sorted and cut into cells at boundaries that depend on the values there (a new
value moves few others). A cell is a clique: every value is provably wrong for the question of every other. Under a
seed a cell is dealt into blocks of four (three at its end), and every member of a block is the key of one item whose
options are the whole block: P(set | key) is the same for each value of the set, and each is key equally often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from quizgen import draw
from quizgen.domain import Fact

REACH = 3  # a cell begins where the hash is the least among so many neighbours on either side: 4 or more, 7 on average
BLOCK = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact that may be asked, with the value (free of language) that would be its key."""

    fact: Fact
    value: str  # what the option says: an id, a year, a number
    rank: tuple[Any, ...]  # where the value stands among the others of its pool
    group: Hashable = ""  # of the entries of one group one is asked (those that share what the stem gives)


@dataclass(frozen=True, slots=True)
class Block:
    """Entries that are each other's wrong options."""

    cell: str
    entries: tuple[Entry, ...]


Clash = Callable[[Entry, Entry], bool]


def one_per_value(entries: Iterable[Entry], *words: object) -> list[Entry]:
    """Of the entries that share a value (then: a group) the one that the hash draws, sorted by rank."""
    for name in ("value", "group"):
        best: dict[Hashable, Entry] = {}
        for entry in entries:
            shared = getattr(entry, name)
            if name == "group" and shared == "":
                shared = ("alone", entry.value)
            held = best.get(shared)
            if held is None or _draw(entry, words) < _draw(held, words):
                best[shared] = entry
        entries = best.values()
    return sorted(entries, key=lambda entry: (entry.rank, entry.value))


def _draw(entry: Entry, words: tuple[object, ...]) -> tuple[int, str]:
    return draw.number(*words, entry.fact.id), entry.fact.id


def cut(pool: str, entries: Sequence[Entry], reach: int = REACH) -> list[list[Entry]]:
    """Sorted entries as cells of more than `reach`; whether one begins a cell its neighbours alone decide."""
    hashes = [draw.number("cell", pool, entry.value) for entry in entries]
    starts = [i for i in range(reach + 1, len(entries) - reach) if hashes[i] == min(hashes[i - reach : i + reach + 1])]
    bounds = [0, *starts, len(entries)]
    return [list(entries[a:b]) for a, b in pairwise(bounds) if a < b]


def clique(cell: Sequence[Entry], clash: Clash) -> list[Entry]:
    """The cell without those that clash: the worst first, until none do."""
    foes: dict[int, set[int]] = defaultdict(set)
    for i, one in enumerate(cell):
        for j in range(i + 1, len(cell)):
            if clash(one, cell[j]):
                foes[i].add(j)
                foes[j].add(i)
    left = set(range(len(cell)))
    while any(foes[i] & left for i in left):
        left.discard(max(left, key=lambda i: (len(foes[i] & left), draw.number("out", cell[i].value), i)))
    return [entry for i, entry in enumerate(cell) if i in left]


def deal(cell: Sequence[Entry], *words: object, turn: int = 0) -> list[tuple[Entry, ...]]:
    """The cell in blocks of four, the last of three where need be; one too many waits for another seed.

    Another turn deals other blocks.
    """
    order = draw.shuffled(cell, *words, by=lambda entry: entry.value)
    if len(order) % BLOCK == 1:
        order.pop()
    if turn:
        order = draw.shuffled(order, *words, "turn", turn, by=lambda entry: entry.value)
    threes = -len(order) % BLOCK
    if 3 * threes > len(order):  # one or two
        return []
    sizes = [BLOCK] * ((len(order) - 3 * threes) // BLOCK) + [3] * threes
    ends = list(accumulate(sizes))
    return [tuple(order[end - size : end]) for size, end in zip(sizes, ends, strict=True)]


def cliques(
    pool: str, entries: Iterable[Entry], clash: Clash, *words: object, reach: int = REACH
) -> list[tuple[str, list[Entry]]]:
    """The cells of a pool, each with its name: one entry a value, none that clash."""
    chosen = one_per_value(entries, *words, pool)
    found = []
    for cell in cut(pool, chosen, reach):
        kept = clique(cell, clash)
        if kept:
            found.append((f"{pool}:{cell[0].value}", kept))
    return found


def deal_cells(cells: Iterable[tuple[str, Sequence[Entry]]], *words: object, turn: int = 0) -> list[Block]:
    """Every block of a pool's cells under a seed."""
    return [Block(name, block) for name, cell in cells for block in deal(cell, *words, name, turn=turn)]
