from __future__ import annotations

from items import asked

YEARS = asked.signed(*map(str, range(1980, 2020, 2)))


def test_four_are_matched_with_six() -> None:
    found = asked.items("matching", YEARS)
    assert len(found) >= 8
    for item in found.values():
        assert item.id == f"{item.fact}:match"
        assert len(item.lefts) == 4
        assert len(item.options) == 6
        assert [o.text for o in item.options] == sorted(o.text for o in item.options)
        assert item.fact in [left.id for left in item.lefts]
        assert len(item.facts) == 6  # also those that prove the spare ones wrong
        assert {p.right for p in item.pairs} < {o.id for o in item.options}


def test_fewer_than_six_apart_make_no_matching() -> None:
    assert asked.plans("matching", asked.signed("1990", "1991", "1992", "1993", "1994")) == {}
    assert asked.plans("matching", asked.signed(*["1990"] * 9)) == {}


def test_no_right_side_fits_two_left_ones() -> None:
    text = asked.signed("1980", "1980", "1982", "1984", "1986", "1988", "1990", "1990-05", "1992")
    for seed in range(20):
        for plan in asked.plans("matching", text, seed).values():
            assert len({fact.subject for fact in plan.lefts} & {"amber", "birchwood"}) <= 1
            assert len(set(plan.key)) == 4


def test_lefts_that_differ_by_a_number_do_not_stand_together() -> None:
    text = "".join(
        f"- {{id: f{n}, type: event, name: the {word} interregional cooperation forum, "
        f"facts: [{{happened-on: {2000 + n}, cite: [paper:1]}}]}}\n"
        for n, word in enumerate(["first", "second", "third", "fourth", "fifth", "sixth", "seventh"])
    )
    assert asked.plans("matching", text) == {}


def test_statements_are_matched_with_those_who_made_them() -> None:
    names = [
        "Ivan Bunin",
        "Serik Akhmetov",
        "Oleg Popov",
        "Juri Orlov",
        "Askar Zhanov",
        "Pavel Gusev",
        "Rinat Dauletov",
    ]
    says = ["It rains.", "It snows.", "Time flies.", "Bread rises.", "Wolves howl.", "Rivers freeze.", "Doors close."]
    text = "".join(
        f"- {{id: p{n}, type: person, name: {name}, facts: [{{said: {said}, id: x, cite: [paper:1]}}]}}\n"
        for n, (name, said) in enumerate(zip(names, says, strict=True))
    )
    found = asked.items("matching", text)
    assert found
    for item in found.values():
        for left, pair in zip(item.lefts, item.pairs, strict=True):
            n = says.index(left.text)
            assert pair.right == f"p{n}"
            assert f"{says[n].rstrip('.')} — {names[n]}" in item.answer


def test_what_began_in_a_year_is_not_matched_as_what_happened() -> None:
    """The start of a term is no date of the relation `held`, whose stem for matching asks for offices."""
    text = "- {id: envoy, type: office, name: envoy}\n"
    for n, name in enumerate(["Bunin", "Akhmetov", "Popov", "Orlov", "Zhanov", "Gusev", "Dauletov"]):
        held = f"{{held: envoy, when: {1990 + n}/2010, cite: [paper:1]}}"
        text += f"- {{id: p{n}, type: person, name: {name}, facts: [{held}]}}\n"
    assert asked.plans("matching", text) == {}
