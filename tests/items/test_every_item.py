"""What holds of every item of the real bank, in every language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, permutations, product

import banks
import pytest

from quizgen import dates
from quizgen.answers import claim_of, truth
from quizgen.asking import World
from quizgen.dates import Date
from quizgen.domain import KINDS, Bank, Fact, Item, Number
from quizgen.items import PER_FACT, generate, plan_all
from quizgen.items.plan import Plan

Items = dict[str, list[Item]]
NUMERIC = ("year", "number")


@pytest.fixture(params=["en", "ru", "kk"])
def items(request: pytest.FixtureRequest, real_items: Items) -> list[Item]:
    return real_items[request.param]


def of_kind(items: list[Item], *kinds: str) -> list[Item]:
    found = [item for item in items if item.kind in kinds]
    assert len(found) > 50
    return found


def flat(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip(" .,;:!?«»\"'")


def words(text: str) -> str:
    """The words of a text between single spaces, without marks."""
    return " " + " ".join(re.findall(r"\w+", flat(text))) + " "


# --- identity -------------------------------------------------------------------------------------


def test_ids_are_unique_and_made_of_the_fact_and_what_is_asked(items: list[Item]) -> None:
    assert max(Counter(item.id for item in items).values()) == 1
    for item in items:
        assert item.id.startswith(f"{item.fact}:")
        parts = item.id.removeprefix(f"{item.fact}:").split(":")
        assert len(parts) == (2 if item.element else 1), item.id
        assert parts[-1] == item.element or not item.element


def test_ids_do_not_change_with_the_seed_or_the_run(real_bank: Bank, real_world: World, real_plans: list[Plan]) -> None:
    again = plan_all(banks.world_of(real_bank), 0)
    assert again == real_plans
    other = {plan.id: plan for plan in plan_all(real_world, 1)}
    shared = [plan for plan in real_plans if plan.id in other]
    assert len(shared) > 0.8 * len(real_plans)
    for plan in shared:
        assert (other[plan.id].kind, other[plan.id].model) == (plan.kind, plan.model)


def test_an_item_lives_or_dies_in_all_languages_together(real_items: Items) -> None:
    first, *others = real_items.values()
    assert len(real_items) == 3
    for other in others:
        for a, b in zip(first, other, strict=True):
            assert language_free(a) == language_free(b)


def language_free(item: Item) -> tuple[object, ...]:
    return (
        item.id, item.fact, item.kind, item.model, item.expects, item.key, item.order, item.facts, item.pairs, item.at,
        item.element, item.variant, item.cell, item.tolerance, item.scale, item.template,
        [(o.id, o.value, o.fact) for o in (*item.options, *item.lefts)],
        item.accept if item.expects in ("date", "number") else len(item.accept) > 0,
    )  # fmt: skip


def test_generate_gives_the_same_items(real_bank: Bank, real_world: World, real_items: Items) -> None:
    assert list(generate(real_bank, real_world.languages, "kk", 0)) == real_items["kk"]


def test_no_fact_is_asked_more_than_six_times(items: list[Item]) -> None:
    counts = Counter(item.fact for item in items)
    assert max(counts.values()) <= PER_FACT == 6


def test_every_kind_is_there(items: list[Item]) -> None:
    counts = Counter(item.kind for item in items)
    assert set(counts) == set(KINDS)
    assert min(counts.values()) >= 100
    assert len(items) >= 2000


# --- what is asked --------------------------------------------------------------------------------


def test_only_what_is_sure_is_asked(items: list[Item], real_bank: Bank) -> None:
    for item in items:
        for name in (item.fact, *item.facts):
            fact = real_bank.facts[name]
            assert fact.status == "reviewed", item.id
            assert truth(real_bank, claim_of(fact)).holds is True, item.id
        assert {o.fact for o in item.options if o.fact} <= set(item.facts), item.id
        assert item.fact in item.facts


def test_stems_are_whole_sentences(items: list[Item]) -> None:
    for item in items:
        assert not re.search(r"[{}\[\]]|%s|  | [.,?;:]|None|\.\.|\?\?|\(\)", item.stem.replace("____________", "_")), (
            item
        )
        assert item.stem[0].isupper() or item.stem[0] in "«_0123456789" or not item.stem[0].isalpha(), item.stem
        assert item.stem.rstrip(")»").endswith((".", "?", "!", "…")) or item.expects == "number", item.stem
        assert item.stem == item.stem.strip()


def test_every_item_says_why_and_where_it_stands(items: list[Item]) -> None:
    for item in items:
        assert len(item.feedback) > 10, item.id
        assert item.cite, item.id
        assert all(cite.text and cite.source for cite in item.cite)
        assert item.answer, item.id
        assert item.template.count(":") == 1


def test_what_changes_is_asked_as_of_a_day(real_items: Items, real_bank: Bank) -> None:
    seen = 0
    for item in real_items["en"]:
        fact = real_bank.facts[item.fact]
        if fact.as_of and item.model in ("value", "amount", "member") and item.kind != "true-false":
            seen += 1
            assert "as of" in item.stem, item.stem
    assert seen > 20


def test_slots_of_the_claim_stand_in_the_stem(real_items: Items, real_bank: Bank, real_world: World) -> None:
    """Two questions that differ in the claim differ in words."""
    for lang in real_world.languages:
        stems = Counter((i.stem, i.answer) for i in real_items[lang] if i.kind in ("choice", "short", "number"))
        by_stem: dict[str, set[str]] = {}
        for stem, answer in stems:
            by_stem.setdefault(stem, set()).add(answer)
        twice = {stem: found for stem, found in by_stem.items() if len(found) > 1 and "?" in stem}
        open_ones = {i.stem for i in real_items[lang] if i.kind != "choice"}
        assert not set(twice) & open_ones, {stem: twice[stem] for stem in set(twice) & open_ones}


# --- nothing but knowledge ------------------------------------------------------------------------


def test_no_stem_holds_its_answer(items: list[Item]) -> None:
    for item in items:
        if item.kind in ("choice", "short", "number", "cloze"):
            stem = words(item.stem)
            for given in (item.answer, *item.accept):
                assert words(given) not in stem or len(given) < 3, (item.id, given, item.stem)


def test_options_are_three_or_four_and_one_is_right(items: list[Item]) -> None:
    for item in of_kind(items, "choice"):
        assert len(item.options) in (3, 4), item.id
        assert len(item.key) == 1
        assert item.key[0] in {o.id for o in item.options}
        assert len({flat(o.text) for o in item.options}) == len(item.options), item
        key = next(o for o in item.options if o.id in item.key)
        assert flat(key.text) == flat(item.answer)


def test_options_are_alike_in_form(items: list[Item], real_bank: Bank) -> None:
    for item in of_kind(items, "choice"):
        texts = [o.text for o in item.options]
        if item.precision in NUMERIC:
            continue
        types = {real_bank.subjects[o.value].type for o in item.options}
        assert len(types) == 1, (item.id, types)
        assert not any(a.endswith(".") for a in texts)
        assert all(a[0].isupper() or not a[0].isalpha() for a in texts), texts


def test_no_option_holds_another(items: list[Item]) -> None:
    for item in of_kind(items, "choice"):
        words = [f" {flat(o.text)} " for o in item.options]
        for a, b in permutations(words, 2):
            assert a not in b, (item.id, a, b)


def test_numbers_and_years_stand_in_order(items: list[Item]) -> None:
    seen = Counter(item.precision for item in of_kind(items, "choice"))
    assert min(seen["year"], seen["number"]) > 20
    for item in of_kind(items, "choice"):
        if item.precision in NUMERIC:
            values = [Decimal(o.value) for o in item.options]
            assert values == sorted(set(values)), item.id


def test_named_options_stand_in_no_order(items: list[Item]) -> None:
    named = [item for item in of_kind(items, "choice") if item.precision not in NUMERIC]
    places = Counter([o.id for o in item.options].index(item.key[0]) for item in named if len(item.options) == 4)
    n = sum(places.values())
    assert sum((places[i] - n / 4) ** 2 / (n / 4) for i in range(4)) < 16.27
    alphabetical = sum(sorted(o.text for o in i.options) == [o.text for o in i.options] for i in named)
    assert alphabetical < 0.25 * len(named)


def test_the_fact_beside_an_option_is_the_one_that_decides(items: list[Item], real_bank: Bank) -> None:
    for item in of_kind(items, "choice"):
        for option in item.options:
            fact = real_bank.facts[option.fact]
            if item.model == "subject" and real_bank.relations[item.relation].value != "text":
                assert (fact.subject, fact.relation) == (option.value, item.relation)
            else:
                assert fact.id == item.fact


def test_every_wrong_option_is_provably_wrong(items: list[Item], real_bank: Bank) -> None:
    for item in of_kind(items, "choice"):
        fact = real_bank.facts[item.fact]
        for option in item.options:
            assert real_bank.facts[option.fact].status == "reviewed"
            verdict = holds(real_bank, item, fact, option.value)
            assert verdict is (option.id in item.key), (item.id, option)


def holds(bank: Bank, item: Item, fact: Fact, value: str) -> bool | None:
    claim = claim_of(fact)
    if item.at:
        claim = claim._replace(when=dates.parse(item.at))
    if item.model in ("subject", "holder"):
        return truth(bank, claim._replace(subject=value)).holds
    if item.precision == "year":
        if not isinstance(fact.value, Date):
            assert fact.when is not None
            return fact.when.text[:4] == value
        return truth(bank, claim._replace(value=dates.parse(value))).holds
    if item.precision == "number":
        assert isinstance(fact.value, Number)
        shown = replace(fact.value, low=Decimal(value), high=Decimal(value))
        return truth(bank, claim._replace(value=shown)).holds
    return truth(bank, claim._replace(value=value)).holds


# --- typed ----------------------------------------------------------------------------------------


def test_typed_answers_are_accepted_as_printed(items: list[Item]) -> None:
    for item in items:
        if item.expects == "text":
            assert flat(item.answer) in {flat(a) for a in item.accept}, item.id
            assert len(set(item.accept)) == len(item.accept)
            assert not {flat(a) for a in item.accept} & {flat(n) for n in item.near if n not in item.vague}, item.id
            assert set(item.vague) <= set(item.near)
        if item.expects == "year":
            assert all(re.fullmatch(r"\d{4}", a) for a in item.accept), item.id
        if item.expects == "date":
            assert all(dates.parse(a).precision == "day" for a in item.accept), item.id
        if item.expects == "number":
            assert all(Decimal(a) > 0 for a in item.accept)
            assert Decimal(item.tolerance) >= 0
            assert item.unit


def test_a_gap_is_one_of_constant_width(items: list[Item]) -> None:
    for item in of_kind(items, "cloze"):
        assert len(re.findall(r"_+", item.stem)) == 1, item.stem
        assert "_" * 12 in item.stem
        assert "_" * 13 not in item.stem


def test_statements_are_true_and_false_alike(items: list[Item]) -> None:
    found = of_kind(items, "true-false")
    true = sum(item.key == ("true",) for item in found)
    assert abs(true / len(found) - 0.5) < 0.12
    lengths = {key: [len(i.stem) for i in found if i.key == (key,)] for key in ("true", "false")}
    means = [sum(values) / len(values) for values in lengths.values()]
    assert max(means) / min(means) < 1.1
    for item in found:
        assert [o.id for o in item.options] == ["true", "false"]
        assert not re.search(r"\b(not|never|always|only|all)\b", item.stem) or item.lang != "en", item.stem


# --- pairs and orders -----------------------------------------------------------------------------


def edges(bank: Bank, item: Item) -> dict[str, set[str]]:
    """For each left side the right sides that are not provably wrong."""
    found: dict[str, set[str]] = {}
    for left in item.lefts:
        fact = bank.facts[left.id]
        found[left.id] = {o.id for o in item.options if side_holds(bank, item, fact, o.value) is not False}
    return found


def side_holds(bank: Bank, item: Item, fact: Fact, value: str) -> bool | None:
    if item.model == "match-subject":
        return truth(bank, claim_of(fact)._replace(subject=value)).holds
    if item.model == "match-year":
        return truth(bank, claim_of(fact)._replace(value=dates.parse(value))).holds
    return truth(bank, claim_of(fact)._replace(value=value)).holds


def matchings(graph: dict[str, set[str]]) -> Iterator[dict[str, str]]:
    for rights in product(*graph.values()):
        if len(set(rights)) == len(rights):
            yield dict(zip(graph, rights, strict=True))


def test_there_is_one_consistent_matching(items: list[Item], real_bank: Bank) -> None:
    for item in of_kind(items, "matching"):
        assert len(item.lefts) >= 4
        assert len(item.options) >= len(item.lefts) + 2
        assert len({flat(o.text) for o in item.options}) == len(item.options), item.id
        assert len({flat(o.text) for o in item.lefts}) == len(item.lefts), item.id
        right = {pair.left: pair.right for pair in item.pairs}
        assert list(matchings(edges(real_bank, item))) == [right], item.id


def test_the_sides_of_a_matching_do_not_stand_in_line(items: list[Item]) -> None:
    in_line = 0
    found = of_kind(items, "matching")
    for item in found:
        places = [[o.id for o in item.options].index(pair.right) for pair in item.pairs]
        in_line += places == sorted(places)
    assert in_line < 0.15 * len(found)  # one in 24 by chance


def test_no_left_side_names_its_right_side(items: list[Item]) -> None:
    for item in of_kind(items, "matching"):
        texts = {o.id: flat(o.text) for o in (*item.lefts, *item.options)}
        for pair in item.pairs:
            assert texts[pair.right] not in texts[pair.left], item.id
            assert texts[pair.left] not in texts[pair.right], item.id


def test_an_order_is_shown_neither_right_nor_reversed(items: list[Item], real_bank: Bank) -> None:
    for item in of_kind(items, "ordering"):
        shown = [o.id for o in item.options]
        assert sorted(shown) == sorted(item.order)
        assert shown not in (list(item.order), list(item.order)[::-1]), item.id
        values = [real_bank.facts[name].value for name in item.facts]
        when = {real_bank.facts[name].subject: value for name, value in zip(item.facts, values, strict=True)}
        times = [when[name] for name in item.order]
        assert all(isinstance(t, Date) for t in times)
        for a, b in pairwise(times):
            assert isinstance(a, Date)
            assert isinstance(b, Date)
            assert dates.before(a, b), item.id
            assert a.text[:4] < b.text[:4]


def test_the_items_of_a_row_are_not_ordered_by_their_numbers(items: list[Item]) -> None:
    """The fifth forum comes after the fourth: nobody needs to know when they were."""
    for item in of_kind(items, "ordering"):
        bare = [re.sub(r"\d+|\b[IVX]+\b", "", flat(o.text)) for o in item.options]
        assert len(set(bare)) == len(bare), item.id
