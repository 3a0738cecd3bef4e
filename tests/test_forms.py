"""Forms: what may stand together on a paper, what an exclusion moves, what a shortage says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from make_papers import Made, pool

from quizgen import draw
from quizgen.domain import Blueprint, BlueprintSection, Form, Item, Option, Origin, Pair, Traits
from quizgen.errors import BadInput, TooFew
from quizgen.forms import assemble, mixed

NAMES = [f"{a}{b}" for a in ("Amber", "Birch", "Cedar", "Dune") for b in ("fold", "gate", "mere", "wick", "stone")]


def item(n: int, kind: str = "choice", **fields: Any) -> Item:
    """An item about the n-th treaty, signed in the year 1900 + n."""
    name, year = NAMES[n % len(NAMES)] + str(n), str(1900 + n)
    fact = fields.pop("fact", f"treaty-{n}.signed-on")
    base: dict[str, Any] = {
        "id": f"{fact}:{kind}", "fact": fact, "subject": f"treaty-{n}", "relation": "signed-on", "kind": kind,
        "model": kind, "lang": "en", "topic": "treaties", "level": "core", "expects": "choice",
        "stem": f"In which year was {name} signed?", "answer": year, "feedback": "", "cite": (),
        "facts": (fact,), "gives": (year,), "cell": f"cell-{n}",
    }  # fmt: skip
    if kind == "choice":
        years = sorted({1900 + n, 1700 + n, 1750 + n, 1800 + n})
        base |= {"options": tuple(Option(str(y), str(y), str(y)) for y in years), "key": (year,)}
    if kind == "number":
        base |= {"expects": "year", "accept": (year,)}
    return Item(**{**base, **fields})


def which(n: int) -> Item:
    """A choice among names, whose order is free."""
    options = tuple(Option(m, m, m) for m in ("Ash", "Elm", "Fir", NAMES[n % len(NAMES)] + str(n)))
    return item(
        n, fact=f"treaty-{n}.replaces", stem=f"Which one replaced the pact of {1600 + n}?", options=options,
        key=(options[-1].id,), answer=options[-1].text, gives=(options[-1].text,), relation="replaces",
    )  # fmt: skip


def plan(*sections: BlueprintSection, **fields: Any) -> Blueprint:
    return Blueprint("plan", fields.get("title", {}), fields.get("instructions", {}), sections)


def section(count: int, **fields: Any) -> BlueprintSection:
    return BlueprintSection({"en": fields.pop("title", "")}, {}, count, fields.pop("points", 0), **fields)


def make(items: Made, blueprint: Blueprint, **fields: Any) -> tuple[Form, ...]:
    return assemble([items], blueprint, **{"seed": 7, "lang": "en", "bank": "B", "licence": "L", **fields})


def ids(form: Form) -> list[str]:
    return [one.id for one in form.items]


# --- together on one paper --------------------------------------------------------------------------


def test_no_fact_is_asked_twice_not_even_inverted() -> None:
    asked = [item(n) for n in range(5)] + [item(n, "number") for n in range(5)]
    (form,) = make(pool(*asked), plan(section(5)))
    assert len({one.fact for one in form.items}) == 5
    with pytest.raises(TooFew):
        make(pool(*asked), plan(section(6)))


def test_a_matching_item_asks_all_its_facts() -> None:
    facts = tuple(f"treaty-{n}.signed-on" for n in range(4))
    lefts = tuple(Option(f"l{n}", NAMES[n], NAMES[n]) for n in range(4))
    rights = tuple(Option(f"r{n}", f"year {n}", f"y{n}") for n in range(6))
    pairs = tuple(Pair(f"l{n}", f"r{n}") for n in range(4))
    matching = item(
        0,
        "matching",
        facts=facts,
        lefts=lefts,
        options=rights,
        pairs=pairs,
        gives=(),
        stem="Match.",
        expects="pairs",
    )
    with pytest.raises(TooFew):
        make(pool(matching, item(2)), plan(section(2)))
    assert make(pool(matching, item(9)), plan(section(2)))


def test_each_answer_is_the_answer_once() -> None:
    same = [item(1), replace(item(2), key=("1901",), answer="1901", options=item(1).options, gives=())]
    with pytest.raises(TooFew):
        make(pool(*same), plan(section(2)))


def test_no_stem_says_what_another_item_asks() -> None:
    tells = item(5, stem="In which year was Cedarfold signed, after the pact of 1901?")
    with pytest.raises(TooFew):
        make(pool(item(1), tells), plan(section(2)))
    assert make(pool(item(1), replace(tells, stem=tells.stem.replace("1901", "19017"))), plan(section(2)))


def test_an_inflected_name_gives_the_answer_away_too() -> None:
    asks = replace(which(1), answer="Москва", gives=("Москва",))
    tells = item(5, stem="Что подписали в Москве?")
    with pytest.raises(TooFew):
        make(pool(asks, tells), plan(section(2)))


def test_an_option_that_is_the_answer_gives_nothing_away_but_one_that_holds_it_does() -> None:
    options = tuple(Option(f"o{n}", t, f"v{n}") for n, t in enumerate(("1901", "1822", "1855")))
    asks = item(5, options=options, key=("o1",), answer="1822", gives=("1822",))
    assert make(pool(item(1), asks), plan(section(2)))
    holds = replace(asks, options=(Option("o0", "the pact of 1901", "v0"), *options[1:]))
    with pytest.raises(TooFew):
        make(pool(item(1), holds), plan(section(2)))


def test_no_title_or_instruction_gives_an_answer_away() -> None:
    with pytest.raises(TooFew):
        make(pool(item(1)), plan(section(1), title={"en": "The treaties of 1901"}))
    with pytest.raises(TooFew):
        make(pool(item(1)), plan(section(1, title="From 1901 on")))


def test_a_cell_is_used_again_only_when_needed() -> None:
    twins = [replace(item(n), cell="shared") for n in range(3)]
    others = [item(n) for n in range(3, 6)]
    for seed in range(20):
        (form,) = make(pool(*twins, *others), plan(section(4)), seed=seed)
        assert sum(one.cell == "shared" for one in form.items) == 1
    assert make(pool(*twins), plan(section(3)))


# --- what a section may ask -------------------------------------------------------------------------


def test_filters_of_a_section_hold() -> None:
    items = pool(item(1), item(2, topic="space"), item(3, "number"), item(4, level="trivia"), which(5))
    (form,) = make(items, plan(section(1, topics=("space",)), section(1, kinds=("number",))))
    assert [(one.topic, one.kind) for one in form.items] == [("space", "choice"), ("treaties", "number")]
    (form,) = make(items, plan(section(1, levels=("trivia",)), section(1, relations=("replaces",))))
    assert ids(form) == [item(4).id, which(5).id]


def test_a_broad_section_leaves_a_narrow_one_what_only_that_can_take() -> None:
    items = pool(item(1), item(2, topic="space"))
    for seed in range(10):
        assert make(items, plan(section(1), section(1, topics=("space",))), seed=seed)


def test_what_only_the_bank_knows_is_asked_of_the_caller() -> None:
    items = pool(*(item(n) for n in range(6)))

    def admits(of: BlueprintSection, one: Traits) -> bool:
        return of.from_year is None or 1900 + int(one.subject.split("-")[1]) >= of.from_year

    (form,) = make(items, plan(section(2, from_year=1904)), admits=admits)
    assert {one.subject for one in form.items} == {"treaty-4", "treaty-5"}
    with pytest.raises(TooFew, match=r"leave out `from` \(6 would suit\)"):
        make(items, plan(section(3, from_year=1904)), admits=admits)


def test_fixed_items_always_come_and_optional_ones_first() -> None:
    items = pool(*(item(n) for n in range(12)))
    for seed in range(10):
        (form,) = make(items, plan(section(3, fixed=(item(3).id,), optional=(item(8).id, item(9).id))), seed=seed)
        assert set(ids(form)) == {item(3).id, item(8).id, item(9).id}


def test_an_unknown_fixed_item_is_named_with_its_place() -> None:
    asked = replace(section(1, fixed=("no-such.fact:year",)), origin=Origin("plan.yaml", 4, 3))
    with pytest.raises(BadInput) as error:
        make(pool(item(1)), plan(asked))
    assert str(error.value.findings[0]).startswith("plan.yaml:4:3: unknown-item: there is no item `no-such.fact:year`")


def test_points_of_the_section_hold_and_the_total_is_their_sum() -> None:
    items = pool(*(item(n, points=2) for n in range(6)))
    (form,) = make(items, plan(section(2, points=5), section(3)))
    assert [one.points for one in form.items] == [5, 5, 2, 2, 2] and form.points == 16


def test_too_few_names_the_section_and_what_would_do() -> None:
    items = pool(*(item(n) for n in range(4)), *(item(n, topic="space") for n in range(4, 9)))
    with pytest.raises(TooFew) as error:
        make(items, plan(section(1, topics=("treaties",)), section(7, topics=("space",), title="Rockets")))
    assert str(error.value) == (
        "section 2 (Rockets) asks for 7 items, but 5 suit it and 5 of them fit on this paper: "
        "leave out `topics` (9 would suit), or ask for 5"
    )


# --- exclude ----------------------------------------------------------------------------------------


def test_an_exclusion_replaces_that_item_alone() -> None:
    items = pool(*(item(n) for n in range(30)), *(which(n) for n in range(30)))
    blueprint = plan(section(6, relations=("signed-on",)), section(6, relations=("replaces",)))
    for seed in range(12):
        before = make(items, blueprint, seed=seed, forms=2)
        gone = ids(before[0])[seed]
        after = make(items, blueprint, seed=seed, forms=2, exclude=[gone])
        for old, new in zip(before, after, strict=True):
            changed = [n for n, (a, b) in enumerate(zip(old.items, new.items, strict=True)) if a.id != b.id]
            assert [old.items[n].id for n in changed] == [gone]
            assert gone not in ids(new)


def test_exclusions_add_up_and_end_in_a_sentence() -> None:
    items = pool(*(item(n) for n in range(4)))
    (first,) = make(items, plan(section(2)))
    (second,) = make(items, plan(section(2)), exclude=ids(first)[:1])
    (third,) = make(items, plan(section(2)), exclude=[ids(first)[0], *(set(ids(second)) - set(ids(first)))])
    assert len(set(ids(first) + ids(second) + ids(third))) == 4
    with pytest.raises(TooFew, match="can take the place of"):
        make(items, plan(section(2)), exclude=ids(first) + [i for i in items if i not in ids(first)])


# --- forms ------------------------------------------------------------------------------------------


def test_forms_ask_the_same_in_another_order() -> None:
    items = pool(*(item(n) for n in range(20)), *(which(n) for n in range(20)))
    forms = make(items, plan(section(16)), forms=4)
    assert len({tuple(sorted(ids(form))) for form in forms}) == 1
    assert len({tuple(ids(form)) for form in forms}) == 4
    orders = {tuple(o.text for o in one.options) for form in forms for one in form.items if one.id == which(3).id}
    texts = [one.id for one in forms[0].items if one.relation == "replaces"]
    assert texts and (which(3).id not in texts or len(orders) > 1)


def test_each_form_takes_the_options_of_its_own_pool() -> None:
    first = pool(*(item(n) for n in range(6)))
    second = {i: replace(one, options=(*one.options[:1], Option("9", "9999", "9999"))) for i, one in first.items()}
    forms = assemble([first, second], plan(section(4)), seed=1, lang="en", bank="B", licence="L", forms=2)
    assert all(len(one.options) == 4 for one in forms[0].items)
    assert all(one.options[-1].value == "9999" for one in forms[1].items)


def test_dates_and_numbers_stay_ascending() -> None:
    for form in make(pool(*(item(n) for n in range(20))), plan(section(12)), forms=5):
        for one in form.items:
            values = [int(option.value) for option in one.options]
            assert values == sorted(values)


def test_an_ordering_is_never_shown_in_order_or_backwards() -> None:
    events = tuple(Option(name, name, name) for name in ("a", "b", "c"))
    one = item(1, "ordering", options=events, order=("a", "b", "c"), gives=(), expects="order")
    shown = set()
    for form in make(pool(one), plan(section(1)), forms=40):
        shown.add("".join(option.id for option in form.items[0].options))
    assert shown == {"acb", "bac", "bca", "cab"}


def test_no_letter_is_the_key_more_than_three_times_in_a_row() -> None:
    items = pool(*(which(n) for n in range(40)))
    runs = []
    for form in make(items, plan(section(20)), forms=60):
        places = [next(n for n, o in enumerate(one.options) if o.id in one.key) for one in form.items]
        runs.append(max(len(m[0]) for m in re.finditer(r"(\d)\1*", "".join(map(str, places)))))
    assert max(runs) == 3


def test_the_code_tells_neither_seed_nor_key() -> None:
    items = pool(*(which(n) for n in range(8)))
    (form,) = make(items, plan(section(4)), seed=4711)
    assert re.fullmatch(r"1-[24579DFGJLNQRVWZ]{5}", form.code) and "4711" not in form.code
    # another seed that happens to print the same page prints the same code: it says only what is seen
    one = pool(item(1))
    assert len({make(one, plan(section(1)), seed=seed)[0].code for seed in range(20)}) == 1
    other = pool(replace(item(1), key=("1701",), answer="1701", gives=("1701",)))
    assert make(one, plan(section(1)))[0].code == make(other, plan(section(1)))[0].code


# --- the timeline -----------------------------------------------------------------------------------


def test_the_axis_holds_all_its_years_and_its_questions_are_not_in_order() -> None:
    items = pool(*(item(n, "number") for n in range(3, 99, 4)), item(130, "number"))
    for seed in range(20):
        (form,) = make(items, plan(section(5, timeline=True)), seed=seed)
        (part,) = form.sections
        years = [int(one.accept[0]) for one in part.items]
        assert part.span and part.span[0] <= min(years) <= max(years) <= part.span[1]
        assert part.span[0] % 10 == part.span[1] % 10 == 0
        assert years != sorted(years)


def test_the_axis_of_a_blueprint_has_its_years() -> None:
    items = pool(*(item(n, "number") for n in range(60)))
    (form,) = make(items, plan(section(4, timeline=True, from_year=1910, to_year=1930)))
    assert form.sections[0].span == (1910, 1930)
    assert all(1910 <= int(one.accept[0]) <= 1930 for one in form.items)


# --- without a blueprint ----------------------------------------------------------------------------


def of_all_kinds(each: int) -> Made:
    kinds = ("choice", "number", "short", "cloze")
    return pool(*(item(each * k + n, kind) for k, kind in enumerate(kinds) for n in range(each)))


@pytest.mark.parametrize("count", [1, 5, 20, 33])
def test_a_mixed_paper_has_as_many_items_as_asked(count: int) -> None:
    items = of_all_kinds(12)
    (form,) = make(items, mixed([items], count, seed=3), seed=3)
    assert len(form.items) == count
    kinds = [{one.kind for one in part.items} for part in form.sections]
    assert all(len(of) == 1 for of in kinds)
    assert count < 20 or any(part.span for part in form.sections)


def test_a_kind_that_runs_short_gives_its_share_to_the_others() -> None:
    items = pool(*(item(n) for n in range(20)), item(30, "short"), item(31, "cloze"))
    (form,) = make(items, mixed([items], 15, seed=3), seed=3)
    assert [one.kind for one in form.items].count("choice") == 13


def test_a_paper_that_cannot_be_filled_says_how_many_fit() -> None:
    items = of_all_kinds(3)
    with pytest.raises(TooFew, match="40 items asked for, but 12 fit on one paper"):
        mixed([items], 40, seed=3)


def test_the_order_of_a_pool_changes_nothing() -> None:
    items = of_all_kinds(8)
    again = pool(*draw.shuffled(items.values(), "any"))
    assert make(items, plan(section(9))) == make(again, plan(section(9)))


def test_items_that_a_paper_passes_by_are_not_made() -> None:
    class Counted(Made):
        made = 0

        def __getitem__(self, name: str) -> Item:
            self.made += 1
            return super().__getitem__(name)

        def traits(self, name: str) -> Traits:
            one = super().__getitem__(name)
            return Traits(one.fact, one.subject, one.relation, one.topic, one.level, one.kind, one.cell)

    items = Counted(of_all_kinds(60))
    assert len(make(items, mixed([items], 14, 3))[0].items) == 14
    assert items.made < len(items) / 4
