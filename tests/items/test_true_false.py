from __future__ import annotations

import re

import banks

from items import asked

YEARS = asked.signed("1990", "1991", "1993", "1996", "1999", "2003", "2007", "2011")


def test_a_false_statement_is_the_true_one_with_the_value_of_another() -> None:
    seen = {"true": 0, "false": 0}
    for seed in range(10):
        for item in asked.items("true-false", YEARS, seed).values():
            own = {"amber": "1990", "birchwood": "1991", "cobalt": "1993", "dunes": "1996", "ebony": "1999",
                   "fjord": "2003", "granite": "2007", "harvest": "2011"}  # fmt: skip
            match = re.fullmatch(r"(?:True or false\? )?The (\w+) was signed in (\d{4})\.", item.stem)
            assert match is not None, item.stem
            assert match[1].lower() == item.subject
            assert (match[2] == own[item.subject]) == (item.key == ("true",))
            assert match[2] in own.values()  # never a made-up year
            seen[item.key[0]] += 1
    assert sum(seen.values()) >= 70
    assert abs(seen["true"] - seen["false"]) < 25


def test_what_is_shown_is_provably_wrong() -> None:
    """A place that holds the right one, or lies in it, is no lie to tell."""
    lines = [
        f"{{signed-in: {place}, cite: [paper:1]}}" for place in ("moscow", "almaty", "tashkent", "suburb", "minsk")
    ]
    text = banks.PLACES + asked.treaties(*lines) + "- {id: suburb, type: city, within: moscow, name: Khimki}\n"
    shown = {"amber": "Moscow", "dunes": "Khimki"}
    for seed in range(30):
        for item in asked.items("true-false", text, seed).values():
            if item.key == ("false",) and item.subject in shown:
                assert not any(name in item.stem for name in shown.values()), item.stem


def test_the_feedback_tells_what_is_so() -> None:
    for item in asked.items("true-false", YEARS).values():
        year = {"amber": "1990", "birchwood": "1991"}.get(item.subject)
        if year:
            assert item.feedback == f"The {item.subject.title()} was signed in {year}."


def test_the_statement_of_an_item_has_the_same_verdict_in_every_language() -> None:
    text = "".join(
        f"- {{id: t{n}, type: treaty, name: {{en: the {name}, ru: {name}ский договор}}, "
        f"facts: [{{signed-on: {1990 + n}, cite: [paper:1]}}]}}\n"
        for n, name in enumerate(["Amber", "Birch", "Cobalt", "Dunes"])
    )
    en = asked.items("true-false", text, lang="en", langs=("en", "ru"))
    ru = asked.items("true-false", text, lang="ru", langs=("en", "ru"))
    assert len(en) == 4
    assert {name: item.key for name, item in en.items()} == {name: item.key for name, item in ru.items()}
    for name, item in en.items():
        assert re.findall(r"\d{4}", item.stem) == re.findall(r"\d{4}", ru[name].stem)


def test_a_statement_of_an_office_names_the_time() -> None:
    text = "- {id: envoy, type: office, single: yes, name: envoy}\n"
    names = ["Ivan Bunin", "Serik Akhmetov", "Oleg Popov", "Juri Orlov"]
    for n, name in enumerate(names):
        held = f"{{held: envoy, when: {1990 + 4 * n}-02/{1993 + 4 * n}-12, cite: [paper:1]}}"
        text += f"- {{id: p{n}, type: person, name: {name}, facts: [{held}]}}\n"
    for seed in range(10):
        found = asked.items("true-false", text, seed)
        assert len(found) == 4
        for item in found.values():
            match = re.fullmatch(r"(?:True or false\? )?(.+) was envoy in (\d{4})\.", item.stem)
            assert match is not None, item.stem
            holder = f"p{(int(match[2]) - 1990) // 4}"
            assert (names.index(match[1]) == int(holder[1])) == (item.key == ("true",))
            assert item.fact == f"{holder}.held.envoy"
