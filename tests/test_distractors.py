"""Cells: cliques, their deal, and what they must not give away: frequency, the set itself, a new neighbour."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import make_synthetic as synthetic
import pytest

from quizgen import draw
from quizgen.distractors import BLOCK, REACH, Block, Clash, Entry, clique, cliques, cut, deal, deal_cells, one_per_value
from quizgen.domain import Fact, Item, Origin
from quizgen.items import plan_all, pools, render
from quizgen.items.plan import Plan


def entry(value: str, fact: str = "", rank: int | None = None, group: str = "") -> Entry:
    place = (int(value) if rank is None and value.isdigit() else rank or 0,)
    line = Fact(
        fact or f"of-{value}", "subject", "signed-on", "", value, "topic", "core", "reviewed", (), Origin("facts.yaml")
    )
    return Entry(line, value, place, group)


def values(entries: Iterable[Entry]) -> list[str]:
    return [e.value for e in entries]


def never(a: Entry, b: Entry) -> bool:
    return False


def numbers(count: int) -> list[Entry]:
    return [entry(str(1900 + n)) for n in range(count)]


# --- one entry a value ----------------------------------------------------------------------------


def test_of_the_facts_that_share_a_value_one_is_asked() -> None:
    crowd = [entry("1992", f"fact-{n}") for n in range(100)] + [entry("1993", "other")]
    chosen = one_per_value(crowd, 0)
    assert values(chosen) == ["1992", "1993"]
    asked = {one_per_value(crowd, seed)[0].fact.id for seed in range(60)}
    assert len(asked) > 30  # another seed, another fact


def test_of_the_facts_that_share_what_the_stem_gives_one_is_asked() -> None:
    """Two treaties of one day would both answer `Which of these was signed that day?`."""
    pair = [
        entry("treaty-a", group="1992-05-25"),
        entry("treaty-b", group="1992-05-25"),
        entry("treaty-c", group="1993"),
    ]
    assert len(one_per_value(pair, 0)) == 2
    assert "treaty-c" in values(one_per_value(pair, 0))


# --- cells ----------------------------------------------------------------------------------------


def test_cells_hold_neighbours_and_every_value_once() -> None:
    cells = cut("pool", numbers(200))
    assert [e.value for cell in cells for e in cell] == values(numbers(200))
    assert all(len(cell) > REACH for cell in cells)
    assert 20 < len(cells) < 40
    assert max(map(len, cells)) <= 24


@pytest.mark.parametrize("count", range(8))
def test_a_small_pool_is_one_cell_or_none(count: int) -> None:
    assert sum(map(len, cut("pool", numbers(count)))) == count
    assert len(cut("pool", numbers(count))) == (1 if count else 0)


def test_a_clique_holds_no_two_that_clash() -> None:
    def near(a: Entry, b: Entry) -> bool:
        return abs(a.rank[0] - b.rank[0]) < 3

    kept = clique(numbers(20), near)
    assert len(kept) >= 4
    assert not [pair for pair in combinations(kept, 2) if near(*pair)]


def test_the_one_that_clashes_with_all_leaves_and_the_others_stay() -> None:
    def container(a: Entry, b: Entry) -> bool:
        return "1905" in (a.value, b.value)

    assert values(clique(numbers(10), container)) == [v for v in values(numbers(10)) if v != "1905"]


def test_a_clique_is_empty_of_clashes_even_where_everything_clashes() -> None:
    assert len(clique(numbers(10), lambda a, b: True)) == 1
    assert clique([], never) == []


# --- the deal -------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", range(60))
def test_the_deal_is_in_fours_and_threes_and_loses_one_at_most(count: int) -> None:
    dealt = deal(numbers(count), 0)
    assert all(len(block) in (3, BLOCK) for block in dealt)
    flat = [e.value for block in dealt for e in block]
    assert len(flat) == len(set(flat))
    assert len(flat) == (0 if count < 3 else count - (count % 4 == 1))
    assert sum(len(block) == 3 for block in dealt) <= 2


def test_the_one_too_many_is_another_one_under_another_seed() -> None:
    left = {
        (set(values(numbers(9))) - {e.value for block in deal(numbers(9), s) for e in block}).pop() for s in range(60)
    }
    assert len(left) == 9


def test_another_turn_deals_the_same_values_into_other_blocks() -> None:
    first, second = deal(numbers(20), 0), deal(numbers(20), 0, turn=1)
    assert {e.value for b in first for e in b} == {e.value for b in second for e in b}
    assert {frozenset(values(b)) for b in first} != {frozenset(values(b)) for b in second}


# --- what must not be given away ------------------------------------------------------------------


def blocks(pool: str, entries: Iterable[Entry], clash: Clash, seed: int) -> list[Block]:
    return deal_cells(cliques(pool, entries, clash, seed), seed)


def keys_and_sets(dealt: Iterable[Block]) -> Counter[tuple[frozenset[str], str]]:
    """How often each set of options comes with each key: every entry of a block is asked once."""
    found: Counter[tuple[frozenset[str], str]] = Counter()
    for block in dealt:
        for e in block.entries:
            found[frozenset(values(block.entries)), e.value] += 1
    return found


def test_p7_a_set_of_options_says_nothing_about_its_key() -> None:
    """Enumerated over seeds on a small pool where some years hold many facts and others one."""
    pool = [entry(str(1990 + n), f"fact-{n}-{k}") for n in range(13) for k in range(1 + 7 * (n % 3))]
    counts: Counter[tuple[frozenset[str], str]] = Counter()
    for seed in range(300):
        counts += keys_and_sets(blocks("pool", pool, never, seed))
    by_set: dict[frozenset[str], Counter[str]] = defaultdict(Counter)
    for (options, key), n in counts.items():
        by_set[options][key] += n
    assert len(by_set) > 50
    for options, keys in by_set.items():
        assert set(keys) == options
        assert len(set(keys.values())) == 1, (sorted(options), keys)


def test_the_same_seed_deals_the_same_blocks_whatever_the_order_of_the_bank() -> None:
    pool = [entry(str(1990 + n), f"fact-{n}-{k}") for n in range(30) for k in range(3)]
    assert blocks("pool", pool, never, 5) == blocks("pool", pool[::-1], never, 5)
    assert blocks("pool", pool, never, 5) != blocks("pool", pool, never, 6)


def test_the_seed_moves_no_boundary() -> None:
    def bounds(seed: int) -> list[list[str]]:
        return [values(cell) for _, cell in cliques("pool", numbers(100), never, seed)]

    assert bounds(1) == bounds(2)


def test_cells_and_blocks_are_those_of_every_release() -> None:
    """Whoever drew a paper by its seed draws the same with a later version."""
    pool = [entry(str(1990 + n), f"fact-{n}-{k}") for n in range(26) for k in range(2)]
    cells = cliques("pool", pool, lambda a, b: int(a.value) % 5 == 0 and int(b.value) % 3 == 0, 5)
    assert [(name, " ".join(e.fact.id.removeprefix("fact-") for e in cell)) for name, cell in cells] == [
        ("pool:1990", "1-0 2-0 3-1 4-0 5-0 6-0"),
        ("pool:1997", "7-0 8-0 9-0 11-1 12-0"),
        ("pool:2003", "13-0 14-1 15-0 16-1"),
        ("pool:2007", "17-0 18-0 19-1 21-0 22-0 23-1 24-1 25-1"),
    ]
    assert [(block.cell, " ".join(values(block.entries))) for block in deal_cells(cells, 5)] == [
        ("pool:1990", "1993 1996 1991"),
        ("pool:1990", "1992 1995 1994"),
        ("pool:1997", "1997 2002 1999 1998"),
        ("pool:2003", "2004 2006 2005 2003"),
        ("pool:2007", "2008 2015 2012 2007"),
        ("pool:2007", "2011 2013 2009 2014"),
    ]
    assert [" ".join(values(block.entries)) for block in deal_cells(cells, 5, turn=2)][2:4] == [
        "1998 1999 2002 1997",
        "2003 2005 2004 2006",
    ]
    wide = cliques("other", pool, never, 5, reach=6)
    assert [(name, len(cell)) for name, cell in wide] == [("other:1990", 7), ("other:1997", 19)]


CROWDED = synthetic.treaties(100, [1992]) + "".join(synthetic.treaty(200 + n, 1960 + n) for n in range(60) if n != 32)


def choices(text: str, seed: int) -> list[Item]:
    world = synthetic.world(text)
    return [render(world, p, "en", seed) for p in plan_all(world, seed) if p.kind == "choice"]


def test_a_hundred_facts_in_one_year_make_it_the_key_once() -> None:
    items = [item for item in choices(CROWDED, 0) if item.model == "year"]
    keys = Counter(item.answer for item in items)
    assert len(items) > 40
    assert keys["1992"] == 1
    assert set(keys.values()) == {1}
    options = Counter(option.value for item in items for option in item.options)
    assert options["1992"] in (3, 4)  # seen as often as any other: once in each item of its block
    assert set(options.values()) <= {3, 4}


def test_the_crowd_is_asked_in_turn_under_other_seeds() -> None:
    world = synthetic.world(CROWDED)
    asked = set()
    for seed in range(40):
        plans = [p for p in plan_all(world, seed) if p.kind == "choice" and p.model == "year"]
        asked |= {p.fact.id for p in plans if p.key == ("1992",)}
    assert len(asked) > 20


def test_every_option_of_a_block_is_the_key_of_one_item() -> None:
    """Also after the cap of six items a fact: the cap takes no single-choice item from a block."""
    text = synthetic.treaties(120, range(1900, 2000), signers=80, places=60)
    for seed in range(3):
        keys: dict[tuple[str, frozenset[str]], list[str]] = defaultdict(list)
        for item in choices(text, seed):
            keys[item.model, frozenset(o.value for o in item.options)] += [
                o.value for o in item.options if o.id in item.key
            ]
        assert len(keys) > 30
        for (_, options), found in keys.items():
            assert sorted(found) == sorted(options)


# --- a new neighbour ------------------------------------------------------------------------------


def blocks_of(years: Iterable[int]) -> dict[str, frozenset[str]]:
    """The options with which each year is the key."""
    dealt = blocks(f"pool-{min(years)}", [entry(str(y)) for y in years], never, 0)
    return {e.value: frozenset(values(block.entries)) for block in dealt for e in block.entries}


@pytest.mark.parametrize("pool", range(10))
def test_a_new_value_changes_few_sets_of_options(pool: int) -> None:
    """In a pool of a hundred values: under 10 % on average over 50 insertions, 30 % at worst."""
    start = 1000 * (pool + 1)
    years = [start + y for y in draw.shuffled(range(600), "years", pool)]
    held, new = [years[0], *years[2:101]], [years[1], *years[101:150]]
    held += [start] if start not in held else []
    assert len(held) >= 100
    before = blocks_of(held)
    shares = []
    for year in new:
        after = blocks_of([*held, year])
        moved = [v for v in before.keys() | after.keys() - {str(year)} if before.get(v) != after.get(v)]
        shares.append(len(moved) / len(before))
    assert len(shares) == 50
    assert sum(shares) / 50 < 0.10
    assert max(shares) <= 0.30
    assert max(shares) > 0


LARGE = synthetic.treaties(160, range(1800, 2000), signers=130, places=120)


def plans_of(text: str) -> dict[str, Shape]:
    return {plan.id: shape(plan) for plan in plan_all(synthetic.world(text), 0)}


Shape = tuple[Plan, tuple[str, ...]]


def shape(plan: Plan) -> Shape:
    """The plan without the lines of the bank that it was made from, whose places in the file may move."""
    lines = tuple(fact.id for fact in (plan.fact, *plan.lefts, *plan.others))
    return replace(plan, fact=NOWHERE, told=None, lefts=(), others=()), lines


NOWHERE = entry("none").fact


def test_one_new_fact_changes_few_of_the_other_items() -> None:
    """Through every item model, on a bank whose years, people and places are more than a hundred each."""
    before = plans_of(LARGE)
    facts = {lines[0] for _, lines in before.values()}
    assert len({plan.model for plan, _ in before.values()}) >= 8
    shares = []
    for k in range(12):
        n = 1000 + k
        new = synthetic.person(n) + synthetic.city(n)
        new += synthetic.treaty(n, 1800 + draw.below(200, "new", k), signer=n, place=n)
        after = plans_of(LARGE + new)
        ours = {name for name, (_, lines) in {**after, **before}.items() if lines[0] in facts}
        shares.append(sum(before.get(name) != after.get(name) for name in ours) / len(before))
    assert sum(shares) / 12 < 0.04
    assert max(shares) < 0.10


def test_a_fact_more_in_a_crowded_year_changes_the_items_of_that_year_alone() -> None:
    before, after = plans_of(CROWDED), plans_of(CROWDED + synthetic.treaty(999, 1992))
    moved = [name for name, plan in before.items() if plan != after.get(name) and plan[0].kind == "choice"]
    assert len(before) > 300
    assert len(moved) <= 8


def test_to_look_whether_an_item_is_there_does_not_make_it(monkeypatch: pytest.MonkeyPatch) -> None:
    world = synthetic.world(synthetic.treaties(20, range(1970, 1990)))
    (pool,) = pools(world, "en", 0, frozenset(world.bank.facts))
    monkeypatch.setattr("quizgen.items.render", lambda *_: pytest.fail("an item was made"))
    assert len(pool) > 20 and all(name in pool and pool.traits(name).fact in world.bank.facts for name in pool)
    assert "nothing" not in pool
