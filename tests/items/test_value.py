from __future__ import annotations

import banks

from items import asked


def signed_in(*places: str) -> str:
    return banks.PLACES + asked.treaties(*(f"{{signed-in: {place}, cite: [paper:1]}}" for place in places))


def test_each_city_is_the_key_once_and_typed_always() -> None:
    found = asked.plans("value", signed_in("moscow", "moscow", "moscow", "almaty", "tashkent", "minsk"))
    chosen = asked.choices(found)
    assert sorted(plan.key[0] for plan in chosen.values()) == ["almaty", "minsk", "moscow", "tashkent"]
    assert len(found) == 4 + 6
    for plan in chosen.values():
        assert set(asked.values(plan)) == {"almaty", "minsk", "moscow", "tashkent"}


def test_a_place_is_no_option_beside_the_one_that_holds_it() -> None:
    """In one pool stand places of one type; a district of a city is a city here."""
    text = signed_in("moscow", "almaty", "tashkent", "minsk", "suburb")
    text += "- {id: suburb, type: city, within: moscow, name: Khimki}\n"
    seen = set()
    for seed in range(20):
        for plan in asked.choices(asked.plans("value", text, seed)).values():
            seen |= set(asked.values(plan))
            assert not {"moscow", "suburb"} <= set(asked.values(plan))
    assert {"almaty", "tashkent", "minsk"} <= seen


def test_options_are_of_one_type_and_kind() -> None:
    text = signed_in("moscow", "almaty", "tashkent", "kremlin", "russia", "belarus")
    for plan in asked.choices(asked.plans("value", text)).values():
        assert set(asked.values(plan)) == {"moscow", "almaty", "tashkent"}


def test_a_name_that_gives_the_place_away_is_not_asked() -> None:
    names = "name: the Alma-Ata Declaration, facts: [{signed-in: almaty, cite: [paper:1]}]"
    text = signed_in("moscow", "tashkent", "minsk") + f"- {{id: x, type: treaty, {names}}}\n"
    assert "x.signed-in:value-typed" in asked.plans("value", text)
    text = text.replace("name: Almaty}", "name: Almaty, also: {en: [Alma-Ata]}}")
    assert not [name for name in asked.plans("value", text) if name.startswith("x.")]


def test_a_name_that_hints_at_a_wrong_place_has_it_for_no_option() -> None:
    text = signed_in("almaty", "tashkent", "minsk", "astana")
    text += (
        "- {id: x, type: treaty, name: the Moscow Declaration, facts: [{signed-in: orenburg, cite: [paper:1]}]}\n"
        "- {id: y, type: treaty, name: the Zebra, facts: [{signed-in: moscow, cite: [paper:1]}]}\n"
    )
    for seed in range(20):
        for plan in asked.choices(asked.plans("value", text, seed)).values():
            assert not {"orenburg", "moscow"} <= set(asked.values(plan))


def test_a_short_abbreviation_in_the_stem_gives_its_bearer_away() -> None:
    text = """
- {id: un, type: organisation, name: the United Nations, also: {en: [UN]}}
- {id: assembly, type: organisation, name: the UN General Assembly, facts: [{part-of: un, cite: [paper:1]}]}
"""
    assert asked.plans("value", text) == {}


def test_an_open_line_is_not_asked_at_all() -> None:
    text = signed_in("moscow", "almaty", "tashkent", "minsk").replace("minsk, cite", "minsk, open: yes, cite")
    found = asked.plans("value", text)
    assert not [name for name in found if name.startswith("dunes.")]
    assert all("minsk" not in asked.values(plan) for plan in found.values())


def test_people_who_share_a_name_or_an_alias_stand_in_no_set_together() -> None:
    lines = [f"{{signed-by: p{n}, for: russia, cite: [paper:1]}}" for n in range(5)]
    people = "".join(
        f"- {{id: p{n}, type: person, name: {name}, also: {{en: [{alias}]}}}}\n"
        for n, (name, alias) in enumerate(
            [("Serik Akhmetov", "Akhmetov"), ("Daniyal Akhmetov", "Akhmetov"), ("Ivan Bunin", "Bunin"),
             ("Oleg Popov", "Popov"), ("Juri Orlov", "Orlov")]
        )
    )  # fmt: skip
    chosen = asked.choices(asked.plans("value", banks.PLACES + asked.treaties(*lines) + people))
    assert chosen
    assert not [plan for plan in chosen.values() if {"p0", "p1"} <= set(asked.values(plan))]


def test_a_shared_alias_asks_for_more_and_a_container_too() -> None:
    text = signed_in("moscow") + (
        "- {id: a, type: person, name: Serik Akhmetov, also: {en: [Akhmetov]}}\n"
        "- {id: b, type: person, name: Daniyal Akhmetov, also: {en: [Akhmetov]}}\n"
        "- {id: x, type: work, name: the Zebra, facts: [{written-by: a, cite: [paper:1]}]}\n"
    )
    made = asked.items("value", text)
    who, where = made["x.written-by:value-typed"], made["amber.signed-in:value-typed"]
    assert who.vague == ("Akhmetov",)
    assert "daniyal akhmetov" in who.near or "Akhmetov" in who.near
    assert where.vague == ("Russia",)
    assert where.accept == ("Moscow",)


def test_a_planted_place_that_is_also_true_is_refused() -> None:
    """The treaty was signed in two cities: neither may be offered against the other."""
    text = signed_in("moscow", "almaty", "tashkent", "minsk")
    text = text.replace(
        "- {signed-in: moscow, cite: [paper:1]}",
        "- {signed-in: moscow, open: yes, cite: [paper:1]}\n  - {signed-in: almaty, id: too, open: yes, cite: [site]}",
    )
    for plan in asked.choices(asked.plans("value", text)).values():
        assert plan.fact.subject != "amber"
        assert "moscow" not in asked.values(plan)


def test_options_are_bare_names_and_no_article_tells() -> None:
    text = signed_in("moscow", "almaty", "tashkent") + (
        "- {id: hague, type: city, name: the Hague}\n"
        "- {id: z, type: treaty, name: the Zebra, facts: [{signed-in: hague, cite: [paper:1]}]}\n"
    )
    item = asked.items("value", text)["z.signed-in:value"]
    assert sorted(option.text for option in item.options) == ["Almaty", "Hague", "Moscow", "Tashkent"]
    assert item.answer == "Hague"
