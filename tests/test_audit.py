"""The audit against recipes that are known to leak (docs/unguessable.md tells which), and against one that does not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import banks
import make_synthetic as synthetic
import pytest

from quizgen import draw
from quizgen.audit import BOUNDS, Line, Measured, ambiguous_items, as_json, as_text, broken
from quizgen.cues import CUES, Seen, hit, seen
from quizgen.domain import Item, Option
from quizgen.items import plan_all, render

YEARS = [str(year) for year in range(1925, 2025)]
Recipe = Callable[[int, int], tuple[str, Sequence[str]]]  # seed and number of the item to key and options


def item(n: int, key: str, options: Iterable[str], **fields: Any) -> Item:
    """An item of four options in order, as the item models make it."""
    made = tuple(Option(value, value, value) for value in options)
    base: dict[str, Any] = {
        "id": f"fact-{n}:year", "fact": f"fact-{n}", "subject": f"s{n}", "relation": "signed-on", "kind": "choice",
        "model": "year", "lang": "en", "topic": "t", "level": "core", "expects": "choice",
        "stem": "In which year was this signed?", "answer": key, "feedback": "", "cite": (), "facts": (),
        "options": made, "key": (key,) if key else (),
    }  # fmt: skip
    return Item(**{**base, **fields})


def audit(lang: str, papers: Iterable[Sequence[Item]], ambiguous: Sequence[str] = ()) -> list[Line]:
    measured = Measured(lang, list(ambiguous))
    for items in papers:
        measured.add(items)
    return measured.lines()


def papers(recipe: Recipe, items: int = 300, seeds: int = 4) -> Iterator[list[Item]]:
    for seed in range(seeds):
        made = (recipe(seed, n) for n in range(items))
        yield [item(n, key, sorted(options)) for n, (key, options) in enumerate(made)]


def verdicts(recipe: Recipe) -> dict[str, Line]:
    """The lines over all items that are called broken, by cue."""
    return {line.name: line for line in broken(audit("en", papers(recipe)))}


def pick(values: Sequence[str], count: int, *words: object) -> list[str]:
    return draw.shuffled(values, *words)[:count]


def any_year(seed: int, n: int) -> str:
    return YEARS[draw.below(len(YEARS), "key", seed, n)]


# --- recipes that leak ----------------------------------------------------------------------------


def one_or_two_off(seed: int, n: int) -> tuple[str, list[str]]:
    key = any_year(seed, n)
    around = [str(int(key) + d) for d in (-2, -1, 1, 2)]
    return key, [key, *pick(around, 3, seed, n)]


def nearest_three(seed: int, n: int) -> tuple[str, list[str]]:
    bank = sorted(pick(YEARS, 50, "bank"))
    key = bank[draw.below(50, "key", seed, n)]
    return key, sorted(bank, key=lambda year: abs(int(year) - int(key)))[:4]


def ten_either_way(seed: int, n: int) -> tuple[str, list[str]]:
    key = any_year(seed, n)
    around = [str(int(key) + d) for d in range(-10, 11) if d]
    return key, [key, *pick(around, 3, seed, n)]


def bank_years_within_twelve(seed: int, n: int) -> tuple[str, list[str]]:
    key = any_year(seed, n)
    around = [year for year in YEARS if 0 < abs(int(year) - int(key)) <= 12]
    return key, [key, *pick(around, 3, seed, n)]


def rank_drawn_first(seed: int, n: int) -> tuple[str, list[str]]:
    """The rank of the key is even, and the set betrays it all the same."""
    key, rank = any_year(seed, n), draw.below(4, "rank", seed, n)
    earlier = [year for year in YEARS if 0 < int(key) - int(year) <= 12]
    later = [year for year in YEARS if 0 < int(year) - int(key) <= 12]
    rank = max(min(rank, len(earlier)), 3 - len(later))
    return key, [key, *pick(earlier, rank, seed, n), *pick(later, 3 - rank, seed, n)]


def steps_of_five(seed: int, n: int) -> tuple[str, list[str]]:
    key = any_year(seed, n)
    around = [str(int(key) + d) for d in (-20, -15, -10, -5, 5, 10, 15, 20)]
    return key, [key, *pick(around, 3, seed, n)]


def fixed_pool_with_made_up_years(seed: int, n: int) -> tuple[str, list[str]]:
    """Distractors that are the key of nothing: half of the years are asked, the others only offered."""
    asked, offered = YEARS[::2], YEARS[1::2]
    key = asked[draw.below(50, "key", seed, n)]
    return key, [key, *pick(offered, 3, seed, n)]


def as_often_offered_as_asked(seed: int, n: int) -> tuple[str, list[str]]:
    """Also never a key, though each year is offered as often as a key is."""
    order = draw.shuffled(range(100), "as often")
    asked, offered = [YEARS[i] for i in order[:25]], [YEARS[i] for i in order[25:]]
    turn = draw.shuffled(offered, "turn", seed, n // 25)
    return asked[n % 25], [asked[n % 25], *turn[n % 25 * 3 : n % 25 * 3 + 3]]


def popular_keys(seed: int, n: int) -> tuple[str, list[str]]:
    """Half of all facts fall in a few years, as in life, and the distractors are spread."""
    rank = int(len(YEARS) ** draw.unit("zipf", seed, n)) - 1
    key = draw.shuffled(YEARS, "popular")[rank]
    return key, [key, *pick([year for year in YEARS if year != key], 3, seed, n)]


def rare_keys(seed: int, n: int) -> tuple[str, list[str]]:
    """Each year is asked alike, but a few favourites are offered again and again."""
    key = YEARS[n % len(YEARS)]
    favourites = [year for year in pick(YEARS, 12, "favourites") if year != key]
    return key, [key, *pick(favourites, 3, seed, n)]


def round_years_more_often(seed: int, n: int) -> tuple[str, list[str]]:
    heavy = [year for year in YEARS for _ in range(3 if year[-1] in "05" else 1)]
    key = heavy[draw.below(len(heavy), "key", seed, n)]
    start = YEARS.index(key) // 12 * 12
    cell = [year for year in YEARS[start : start + 12] if year != key] or YEARS[-12:-1]
    return key, [key, *pick(cell, 3, seed, n)]


def always_second(seed: int, n: int) -> tuple[str, list[str]]:
    options = sorted(pick(YEARS, 4, seed, n))
    return options[1], options


LEAKS: dict[str, tuple[Recipe, str]] = {
    "one or two off": (one_or_two_off, "nearest the mean"),
    "the nearest three": (nearest_three, "nearest the mean"),
    "ten either way": (ten_either_way, "nearest the mean"),
    "bank years within twelve": (bank_years_within_twelve, "nearest the midrange"),
    "rank drawn first": (rank_drawn_first, "nearest the mean"),
    "steps of five": (steps_of_five, "nearest the mean"),
    "never-keyed distractors": (fixed_pool_with_made_up_years, "key of other items"),
    "offered as often as asked": (as_often_offered_as_asked, "key of other items"),
    "popular keys": (popular_keys, "seen most"),
    "rare keys": (rare_keys, "seen least"),
    "round years more often": (round_years_more_often, "roundest"),
    "always second": (always_second, "place 2"),
}


@pytest.mark.parametrize("name", LEAKS)
def test_a_leaky_recipe_is_called_a_leak(name: str) -> None:
    recipe, cue = LEAKS[name]
    found = verdicts(recipe)
    assert cue in found, sorted(found)
    line = found[cue]
    assert line.verdict == "leak"
    assert line.value > line.bound > line.chance
    assert line.facts  # it names facts that cause it
    assert all(fact.startswith("fact-") for fact in line.facts)


def blocks_of_four(seed: int, n: int) -> tuple[str, list[str]]:
    """A fair recipe: the years dealt into fours within their decade, and each of a four asked in turn."""
    cell = YEARS[n // 8 * 8 : n // 8 * 8 + 8]
    order = draw.shuffled(cell, seed, n // 8)
    block = order[:4] if n % 8 < 4 else order[4:]
    return block[n % 4], block


def test_a_fair_recipe_is_called_none() -> None:
    lines = audit("en", papers(blocks_of_four, items=96, seeds=12))
    assert broken(lines) == []
    judged = [line for line in lines if line.verdict == "ok" and line.n >= 1000]
    assert len(judged) > 20


def test_our_own_recipe_is_called_none() -> None:
    """Crowded years, popular signers, a capital where half is signed: nothing of it shows."""
    spread = [1992] * 40 + [1998] * 20 + list(range(1950, 2020))
    world = synthetic.world(synthetic.treaties(260, spread, signers=40, places=30))
    made = [[render(world, plan, "en", seed) for plan in plan_all(world, seed)] for seed in range(4)]
    lines = audit("en", made)
    assert broken(lines) == []
    assert {line.scope for line in lines if line.verdict == "ok"} >= {"year", "value", "subject", "true-false"}


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_the_real_bank_leaks_nothing(real_items: dict[str, list[Item]], real_bank: Any, lang: str) -> None:
    doubtful = ambiguous_items(real_bank, real_items[lang])
    lines = audit(lang, [real_items[lang]], doubtful)
    assert doubtful == []
    assert broken(lines) == []
    assert len(lines) > 100


# --- single measures ------------------------------------------------------------------------------


def true_false(n: int, holds: bool) -> Item:
    both = (Option("true", "True", "true"), Option("false", "False", "false"))
    base = item(n, "true" if holds else "false", (), kind="true-false", model="true-false")
    return replace(base, options=both)


def test_statements_that_are_mostly_true_are_called() -> None:
    mostly = [true_false(n, n % 5 > 0) for n in range(300)]
    evenly = [true_false(n, n % 2 > 0) for n in range(300)]
    assert [line.name for line in broken(audit("en", [mostly]))] == ["true statements"]
    assert broken(audit("en", [evenly])) == []


def test_mostly_false_statements_are_called_too() -> None:
    mostly = [true_false(n, n % 5 == 0) for n in range(300)]
    assert [line.name for line in broken(audit("en", [mostly]))] == ["true statements"]


def test_an_ambiguous_item_breaks_the_audit_whatever_its_number() -> None:
    lines = audit("en", [[true_false(n, n % 2 > 0) for n in range(100)]], ["fact-3:year"])
    assert [(line.name, line.facts) for line in broken(lines)] == [("ambiguous items", ("fact-3:year",))]


@pytest.mark.parametrize(
    ("options", "doubtful"),
    [
        (["tashkent", "almaty", "minsk"], False),
        (["tashkent", "almaty", "uzbekistan"], True),  # Tashkent lies in it: also right
        (["tashkent", "almaty", "chorsu"], True),  # it lies in Tashkent: perhaps right
        (["almaty", "minsk", "tashkent"], False),
    ],
)
def test_an_option_that_is_not_provably_wrong_makes_an_item_doubtful(options: list[str], doubtful: bool) -> None:
    bank = banks.good_bank("""
- {id: uzbekistan, type: state, name: Uzbekistan}
- {id: tashkent, type: city, within: uzbekistan, name: Tashkent}
- {id: chorsu, type: place, within: tashkent, name: the Chorsu}
- {id: almaty, type: city, name: Almaty}
- {id: minsk, type: city, name: Minsk}
- {id: treaty, type: treaty, name: the Treaty, facts: [{signed-in: tashkent, cite: [paper:1]}]}
""")
    one = item(1, "tashkent", options, fact="treaty.signed-in", model="value", relation="signed-in")
    assert ambiguous_items(bank, [one]) == ([one.id] if doubtful else [])
    assert ambiguous_items(bank, [replace(one, key=("almaty",))]) == [one.id]  # and a wrong key is found too


def test_seven_items_of_one_fact_are_called() -> None:
    seven = [item(1, "1990", ["1980", "1990"], id=f"fact-1:{k}", kind="short", model="value") for k in range(7)]
    assert [line.name for line in broken(audit("en", [seven]))] == ["items of one fact, at most"]
    assert broken(audit("en", [seven[:6]])) == []


def test_the_longest_option_is_called() -> None:
    names = ["Ob", "Ural", "Irtysh", "Syr Darya"]
    long = [item(n, names[-1], draw.shuffled(names, n), model="value") for n in range(200)]
    assert "longest" in {line.name for line in broken(audit("en", [long]))}


def test_a_word_that_stem_and_key_share_is_called() -> None:
    made = []
    for n in range(200):
        options = draw.shuffled([f"Treaty{k} of Somewhere" for k in range(3)] + ["Orenburg Protocol"], n)
        made.append(item(n, "Orenburg Protocol", options, model="value", stem="Where in Orenburg was it signed?"))
    assert {"shares words with the stem", "one option alone shares a word with the stem"} <= {
        line.name for line in broken(audit("en", [made]))
    }


def test_few_items_are_not_judged() -> None:
    few = audit("en", papers(one_or_two_off, items=10, seeds=1))
    assert broken(few) == []
    assert {line.verdict for line in few if line.scope == "all" and line.name in CUES} == {"few"}


def test_a_tie_is_shared_out() -> None:
    one = item(1, "1990", ["1980", "1990", "2000", "2001"])
    assert hit(one, [1, 1, 0, 0]) == 0.5
    assert hit(one, [0, 1, 0, 0]) == 1
    assert hit(one, [1, 0, 0, 0]) == 0
    assert hit(one, [1, 1, 1, 1]) is None
    assert hit(one, []) is None


def test_a_guesser_does_not_count_the_item_that_it_looks_at() -> None:
    one, other = item(1, "1990", ["1980", "1990"]), item(2, "1990", ["1990", "2000"])
    known = seen([one, other])
    assert list(CUES["key of other items"](one, known)) == [0, 1]
    assert list(CUES["key of other items"](one, seen([one]))) == [0, 0]
    assert list(CUES["seen most"](one, known)) == [1, 2]


def test_words_of_kazakh_and_russian_numbers_are_read() -> None:
    from quizgen.cues import numbers

    assert numbers(item(1, "", ["1,5 млрд", "12\u00a0000 км", "3 км"], lang="ru")) == [1.5, 12000, 3]
    assert numbers(item(1, "", ["1,500 km", "2.5 km", "12,000,000"])) == [1500, 2.5, 12_000_000]
    assert numbers(item(1, "", ["1990", "the year 2000"])) is None


def test_the_bounds_stand_in_one_table() -> None:
    assert BOUNDS["margin"] == 0.02
    assert BOUNDS["errors"] == 3.3
    assert (BOUNDS["chi3"], BOUNDS["chi4"]) == (13.82, 16.27)


def test_text_and_json_say_the_same() -> None:
    lines = audit("en", papers(one_or_two_off, items=100, seeds=1), ["fact-3:year"])
    text, data = as_text(lines).splitlines(), json.loads(as_json(lines))
    assert len(text) == len(data) == len(lines)
    assert all(line.startswith(entry["verdict"]) for line, entry in zip(text, data, strict=True))
    assert any(line.startswith("leak") and "fact-" in line for line in text)
    assert set(data[0]) == {"lang", "name", "scope", "value", "chance", "bound", "n", "verdict", "facts"}


def test_nothing_to_measure_is_no_fault() -> None:
    assert broken(audit("en", [[]])) == []
    assert broken(audit("en", [])) == []
    assert hit(item(1, "a", ["a", "b"]), CUES["seen most"](item(1, "a", ["a", "b"]), Seen())) is None


def test_a_world_made_anew_keeps_the_words_and_forgets_the_plans() -> None:
    world = synthetic.world(synthetic.treaties(40, range(1950, 1990)))
    first = plan_all(world, 0)
    fresh = world.anew()
    assert plan_all(world, 0) is first
    assert plan_all(fresh, 0) == first and plan_all(fresh, 0) is not first
