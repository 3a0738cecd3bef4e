from __future__ import annotations

import pytest

from items import asked

NAMES = ["amber", "birchwood", "cobalt", "dunes", "ebony", "fjord"]


def amounts(*values: str) -> str:
    return "".join(
        f"- {{id: {name}, type: statistic, name: the {name} output, ask: How large was the {name} output, "
        f"facts: [{{amount: {value}, when: 2004, cite: [paper:1]}}]}}\n"
        for name, value in zip(NAMES, values, strict=False)
    )


def test_real_numbers_of_one_unit_stand_against_each_other_in_order() -> None:
    item = asked.items("amount", amounts("8 km", "17 km", "4 km", "30 km"))["birchwood.amount.2004:value"]
    assert [option.text for option in item.options] == ["4 km", "8 km", "17 km", "30 km"]
    assert item.stem == "How large was the birchwood output in 2004?"


@pytest.mark.parametrize(
    "others",
    [
        ("4 USD", "30 USD", "60 USD"),  # another unit
        ("4 thousand km", "30 thousand km", "60 thousand km"),  # another scale
        ("4.5 km", "30.5 km", "60.5 km"),  # another number of decimals
        ("about 4 km", "about 30 km", "about 60 km"),  # a qualifier
        ("4-5 km", "30-35 km", "60-70 km"),  # a range
        ("16 km", "17.2 km", "18 km"),  # too near: rounded, they may be the same
        ("15 km", "16 km", "18 km"),
    ],
)
def test_what_would_tell_the_key_or_might_be_right_is_no_option(others: tuple[str, ...]) -> None:
    for plan in asked.choices(asked.plans("amount", amounts("17 km", *others))).values():
        assert "amber" not in plan.fact.id
        assert "17" not in asked.values(plan)


def test_a_typed_number_is_asked_in_its_scale_and_judged_with_room() -> None:
    made = asked.items("amount", amounts("about 19 billion USD", "17 students", "8.5 km", "1 years"))
    about, counted = made["amber.amount.2004:value-typed"], made["birchwood.amount.2004:value-typed"]
    assert (about.accept, about.scale, about.unit) == (("19",), 10**9, "billion US dollars")
    assert about.stem.endswith("in 2004? (billion US dollars)")
    assert float(about.tolerance) >= 1.9
    assert (counted.accept, counted.tolerance, counted.unit) == (("17",), "0", "students")
    assert made["cobalt.amount.2004:value-typed"].accept == ("8.5",)
    assert made["dunes.amount.2004:value-typed"].unit == "years"  # the unit does not tell that it is one


def test_a_range_is_not_asked() -> None:
    assert asked.plans("amount", amounts("4-5 km")) == {}


def test_a_number_in_the_name_is_not_asked() -> None:
    assert asked.plans("amount", amounts("500 km").replace("the amber", "the 500 amber")) == {}


def test_two_figures_of_one_thing_at_one_time_are_not_asked_against_each_other() -> None:
    text = amounts("8 km", "17 km", "4 km", "30 km").replace(
        "8 km, when: 2004, cite: [paper:1]}", "8 km, when: 2004, cite: [paper:1]}, {amount: 17 km, when: 2004, STATUS}"
    )
    for status in ("disputed", "draft"):
        found = asked.plans("amount", text.replace("STATUS", f"id: x, status: {status}, cite: [site]"))
        assert len(found) > 2
        for plan in found.values():
            assert not [name for name in plan.facts if name.startswith("amber")]


def test_a_figure_of_somebody_is_asked_as_his() -> None:
    text = amounts("17 km").replace("when: 2004,", "when: 2004, by: ivanov,") + (
        "- {id: ivanov, type: person, name: Ivan Ivanov}\n"
    )
    item = next(iter(asked.items("amount", text).values()))
    assert "Ivan Ivanov" in item.stem
    assert item.by == "ivanov"
