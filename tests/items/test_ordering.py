from __future__ import annotations

from items import asked

YEARS = asked.signed("1980", "1983-05", "1985-02-03", "1990", "1992", "1996-07", "1999", "2003")


def test_four_are_shown_neither_in_order_nor_reversed() -> None:
    when = ["amber", "birchwood", "cobalt", "dunes", "ebony", "fjord", "granite", "harvest"]
    for seed in range(20):
        found = asked.items("ordering", YEARS, seed)
        assert len(found) == 8
        for item in found.values():
            assert item.id == f"{item.fact}:order"
            places = [when.index(name) for name in item.order]
            assert places == sorted(places)
            shown = [when.index(option.id) for option in item.options]
            assert shown not in (places, places[::-1])
            assert len(item.facts) == 4


def test_no_two_share_the_year_that_is_printed() -> None:
    text = asked.signed("1980-01", "1980-06", "1985", "1985", "1992", "1999")
    for seed in range(20):
        found = asked.plans("ordering", text, seed)
        assert found
        for plan in found.values():
            chosen = set(plan.order)
            assert not {"amber", "birchwood"} <= chosen
            assert not {"cobalt", "dunes"} <= chosen


def test_what_overlaps_is_not_ordered() -> None:
    text = asked.signed("1980/1990", "1985", "1992", "1999", "2005")
    for plan in asked.plans("ordering", text).values():
        assert not {"amber", "birchwood"} <= set(plan.order)


def test_three_are_too_few() -> None:
    assert asked.plans("ordering", asked.signed("1980", "1985", "1990")) == {}


def test_a_row_told_by_its_numbers_is_not_ordered() -> None:
    text = "".join(
        f"- {{id: f{n}, type: event, name: the {word} interregional cooperation forum, "
        f"facts: [{{happened-on: {2000 + n}, cite: [paper:1]}}]}}\n"
        for n, word in enumerate(["first", "second", "third", "fourth", "fifth"])
    )
    assert asked.plans("ordering", text) == {}


def test_things_of_different_relations_are_not_mixed() -> None:
    text = asked.signed("1980", "1985") + "".join(
        f"- {{id: e{n}, type: event, name: {name}, facts: [{{happened-on: {1990 + n}, cite: [paper:1]}}]}}\n"
        for n, name in enumerate(["Zorba", "Yonder"])
    )
    assert asked.plans("ordering", text) == {}


def test_of_a_crowded_year_more_than_one_may_be_the_first_of_an_order() -> None:
    crowd = asked.signed("1980", "1983", "1985", *["1990"] * 10)
    found = asked.plans("ordering", crowd)
    anchors = [plan.fact.subject for plan in found.values()]
    assert len(anchors) > 4
    assert all(len(set(plan.order)) == 4 for plan in found.values())
