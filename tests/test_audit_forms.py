"""What the audit says of papers: a give-away must be seen, and a fair paper must not be called one."""

from __future__ import annotations

from dataclasses import replace

from quizgen.audit_forms import form_lines, gives_away
from quizgen.domain import Form, Item, Option, Section


def item(name: str, stem: str, answer: str, options: tuple[str, ...] = ()) -> Item:
    made = tuple(Option(text, text, text) for text in options)
    return Item(
        id=f"{name}:value", fact=name, subject=name, relation="signed-in", kind="choice" if options else "short",
        model="value", lang="en", topic="t", level="core", expects="choice" if options else "text", stem=stem,
        answer=answer, feedback="", cite=(), facts=(name,), options=made, key=(answer,) if options else (),
        gives=(answer,),
    )  # fmt: skip


def form(*items: Item) -> Form:
    return Form("1", "en", "", "", (Section("", "", items),), "Bank", "CC BY 4.0")


def verdicts(*items: Item) -> dict[str, str]:
    return {line.name: line.verdict for line in form_lines("en", [form(*items)])}


def test_an_answer_in_another_stem_is_a_give_away() -> None:
    one, other = item("a", "Who spoke in Moscow?", "Putin"), item("b", "Where was it signed?", "Moscow")
    assert gives_away(one, other) and not gives_away(other, one)
    assert verdicts(one, other)["questions given away by another"] == "broken"


def test_an_answer_as_an_option_of_another_gives_nothing() -> None:
    one = item("a", "Where did it begin?", "Astana", ("Astana", "Moscow", "Minsk"))
    assert not gives_away(one, item("b", "Where was it signed?", "Moscow"))


def test_part_of_a_word_is_no_give_away() -> None:
    assert not gives_away(item("a", "Who led the Muscovites?", "Ivan"), item("b", "Where?", "Muscovite"))


def test_the_same_fact_twice_and_the_same_key_twice_are_seen() -> None:
    one = item("a", "Where?", "Astana", ("Astana", "Moscow", "Minsk"))
    assert verdicts(one, replace(one, id="a:other"))["facts asked twice on a paper"] == "broken"
    two = item("b", "Where then?", "Astana", ("Astana", "Omsk", "Minsk"))
    assert verdicts(one, two)["values that are the key twice on a paper"] == "broken"


def test_four_keys_in_a_row_at_one_place_are_a_run() -> None:
    items = [item(f"f{n}", "Where?", f"A{n}", (f"A{n}", f"B{n}", f"C{n}")) for n in range(4)]
    assert verdicts(*items)["papers with a run of more than three keys"] == "broken"
    assert verdicts(*items[:3])["papers with a run of more than three keys"] == "ok"
