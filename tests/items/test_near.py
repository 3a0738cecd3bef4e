from __future__ import annotations

from items import asked
from quizgen.items.near import MOST, near_names

TEXT = """
- {id: serik, type: person, name: Serik Akhmetov, also: {en: [Akhmetov, S. Akhmetov]}}
- {id: daniyal, type: person, name: Daniyal Akhmetov, also: {en: [Akhmetov]}}
- {id: rakhmetov, type: person, name: Serik Rakhmetov}
- {id: bunin, type: person, name: Ivan Bunin, facts: [{born-on: 1950, cite: [paper:1]}]}
- {id: akhmetovsk, type: city, name: Serik Akhmetovsk}
"""


def near(name: str) -> tuple[set[str], set[str]]:
    world = asked.world(TEXT)
    subject = world.bank.subjects[name]
    found, vague = near_names(world, subject, [subject.name["en"], *subject.also.get("en", ())])
    return set(found), set(vague)


def test_a_shared_name_is_vague_and_near() -> None:
    found, vague = near("serik")
    assert vague == {"Akhmetov"}
    assert "Akhmetov" in found


def test_what_looks_alike_is_near_and_what_does_not_is_not() -> None:
    found, vague = near("rakhmetov")
    assert "serik akhmetov" in found
    assert "ivan bunin" not in found
    assert vague == set()
    assert near("bunin") == (set(), set())


def test_a_name_of_another_type_is_not_near() -> None:
    assert "serik akhmetovsk" not in near("serik")[0]


def test_ones_own_names_are_not_near() -> None:
    found, vague = near("serik")
    assert not {name for name in found - vague if name in ("serik akhmetov", "s. akhmetov")}


def test_the_list_is_short() -> None:
    text = "".join(f"- {{id: p{n}, type: person, name: Ivan Petrovich{chr(97 + n)}}}\n" for n in range(26))
    world = asked.world(text + "- {id: x, type: person, name: Zed, facts: [{born-on: 1950, cite: [paper:1]}]}\n")
    found, _ = near_names(world, world.bank.subjects["p3"], ["Ivan Petrovichd"])
    assert 0 < len(found) <= MOST
