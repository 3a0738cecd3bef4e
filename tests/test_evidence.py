"""Citations of archived texts are looked up: what the lines carry, what they do not, what nobody cites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import banks
import pytest

from quizgen.atoms import Passage, claims_of
from quizgen.domain import Bank, Fact
from quizgen.evidence import Evidence, check, line_numbers, report, weigh
from quizgen.spotting import Spotted, names_of, reader_of, roots_of, telling_in, telling_words

PAPER = """
On the Pact, by nobody.
The Pact was signed on 25 May 1992 in Moscow by Ivan Petrov for Russia.
It was prolonged on 11 October 2012.
Trade reached $ 10.7 billion in the first half of 2021; the border is 7.5 thousand km long.
This year the Pact was ratified.
Speaking for Kazakhstan, Aigul Omarova thanked everybody.
She said that the Pact had brought peace to 14 regions of Russia since 1992.
A heading
Nothing at all.
The second Pact was signed on 3 June 1992.
""".strip().split("\n")  # fmt: skip
SOURCES = """
- {id: paper, title: A Paper, author: John Smith, date: 2013-02-03, lang: en, file: paper.txt, lines: 1-10}
- {id: site, title: A Page, url: "https://example.org/page", whole: yes}
"""
PEOPLE = """
- {id: petrov, type: person, name: Ivan Petrov}
- {id: omarova, type: person, name: Aigul Omarova}
- {id: smith, type: person, name: John Smith}
"""


def bank_of(text: str) -> Bank:
    files = {"places.yaml": banks.PLACES, "people.yaml": PEOPLE, "sources.yaml": SOURCES}
    return banks.good_bank(text, files=files)


def weighed(text: str, marks: Mapping[str, Mapping[str, str]] | None = None) -> Evidence:
    return weigh(bank_of(text), {"en": banks.language("en")}, {"paper.txt": PAPER}, marks or {})


def treaty(line: str, cite: str) -> str:
    return f"- {{id: pact, type: treaty, name: the Pact, facts: [{{{line}, cite: [{cite}]}}]}}"


def statistic(line: str, cite: str) -> str:
    return f"- {{id: trade, type: statistic, name: trade, ask: What was it, facts: [{{{line}, cite: [{cite}]}}]}}"


def speech(text: str, cite: str, who: str = "omarova", more: str = "") -> Evidence:
    """What becomes of a saying of somebody in 2013."""
    line = f"{{id: {who}, facts: [{{said: '{text}', id: x, as_of: 2013, cite: [{cite}]}}],"
    files = {"places.yaml": banks.PLACES, "sources.yaml": SOURCES}
    bank = banks.good_bank(PEOPLE.replace(f"{{id: {who},", line) + more, files=files)
    return weigh(bank, {"en": banks.language("en")}, {"paper.txt": PAPER}, {})


def rules(evidence: Evidence) -> set[str]:
    return {f.rule for f in evidence.findings} - {"uncited-line"}


@pytest.mark.parametrize(
    "text",
    [
        treaty("signed-on: 1992-05-25", "'paper:2'"),
        treaty("signed-on: 1992-05", "'paper:2'"),
        treaty("signed-in: moscow", "'paper:2'"),
        treaty("signed-by: petrov, for: russia", "'paper:2'"),
        treaty("signed-on: 1992-05-25", "site, 'paper:2'"),
        statistic("amount: 10.7 billion USD, when: 2021-01/2021-06", "'paper:4'"),
        treaty("prolonged-by: pact2", "'paper:10'") + "\n- {id: pact2, type: treaty, name: the second Pact}",
    ],
)
def test_a_line_that_says_it_carries_it(text: str) -> None:
    evidence = weighed(text)
    assert not rules(evidence)
    assert [j.state for j in evidence.judged] == ["carried"]


@pytest.mark.parametrize(
    ("text", "rule", "what"),
    [
        (treaty("signed-on: 1993-05-25", "'paper:2'"), "citation-missing", "nothing of “1993-05-25”"),
        (treaty("signed-on: 1992-05-26", "'paper:2'"), "over-precise", "1992-05-26"),
        (treaty("signed-on: 1992-05-25", "'paper:9'"), "citation-missing", "names the subject"),
        (treaty("signed-on: 2012-10-11", "'paper:3'"), "citation-missing", "names the subject"),
        (treaty("signed-on: 1992-05-25", "site, 'paper:9'"), "citation-missing", "names the subject"),
        (treaty("signed-in: almaty", "'paper:2'"), "citation-missing", "nothing of “Almaty”"),
        (treaty("signed-by: petrov, for: belarus", "'paper:2'"), "atom-uncarried", "“Belarus”"),
        (statistic("amount: 10.8 billion USD, when: 2021", "'paper:4'"), "atom-uncarried", "“10800000000”"),
        (statistic("amount: 10.7 billion USD, when: 2021-01/2021-09", "'paper:4'"), "over-precise", "2021-09"),
        (statistic("amount: 10.7 billion USD, when: 2019/2021", "'paper:4'"), "atom-uncarried", "“2019”"),
        (treaty("signed-on: 1992-05-25", "'paper:2', 'paper:8'"), "citation-missing", "paper:8"),
    ],
)
def test_what_no_line_says_is_found(text: str, rule: str, what: str) -> None:
    found = [f for f in weighed(text).findings if f.rule == rule]
    assert any(what in f.message for f in found), found
    assert all(f.path.endswith("facts.yaml") and f.line == 1 for f in found)


def test_the_union_of_the_citations_carries_the_claim() -> None:
    text = treaty("signed-by: petrov, for: kazakhstan", "'paper:2', {at: 'paper:6', context: 1}")
    assert not rules(weighed(text))
    assert "atom-uncarried" in rules(weighed(treaty("signed-by: petrov, for: kazakhstan", "'paper:2'")))


def test_a_fact_with_another_source_may_say_more_than_the_archived_line() -> None:
    text = treaty("signed-by: petrov, for: kazakhstan", "site, 'paper:2'")
    assert not rules(weighed(text))


def test_a_context_line_names_the_subject() -> None:
    good = treaty("lasts-until: 2012-10-11", "{at: 'paper:3', context: 2}")
    assert not rules(weighed(good))
    assert "citation-missing" in rules(weighed(good.replace("context: 2", "context: 9")))


@pytest.mark.parametrize(
    ("cite", "state"),
    [
        ("{at: 'paper:5', derived: year}", "derived"),
        ("{at: 'paper:5', derived: 'computed: the paper is of 2013'}", "derived"),
        ("{at: 'paper:5', derived: computed}", "missing"),
        ("'paper:5'", "missing"),
        ("{at: 'paper:9', derived: year}", "missing"),
        ("{at: 'paper:9', derived: heading}", "derived"),
        ("{at: 'paper:11', derived: year}", "missing"),
        ("'paper:8'", "missing"),
    ],
)
def test_what_is_derived_says_how(cite: str, state: str) -> None:
    evidence = weighed(treaty("ratified-on: 2013, for: russia", f"site, {cite}").replace(", for: russia", ""))
    assert [j.state for j in evidence.judged] == [state]


def test_a_derived_year_derives_the_year_alone() -> None:
    assert not rules(weighed(treaty("in-force-on: 2013", "{at: 'paper:5', derived: year}")))
    assert rules(weighed(treaty("in-force-on: 2013-04", "{at: 'paper:5', derived: year}"))) & {
        "atom-uncarried",
        "over-precise",
    }


def test_the_numbers_dates_and_names_of_a_text_are_looked_up() -> None:
    cite = "{at: 'paper:7', context: 6}"
    assert not rules(speech("Thanks to it 14 regions of Russia have lived in peace since 1992.", cite))
    for wrong in ("15 regions of Russia", "14 regions of Belarus", "14 regions since May 1992", "14 of the 1980s"):
        assert rules(speech(f"There was peace in {wrong}.", cite)) & {"atom-uncarried", "over-precise"}, wrong


def test_a_text_without_anything_to_look_up_is_unchecked() -> None:
    evidence = speech("There is peace.", "{at: 'paper:7', context: 6}")
    assert [j.state for j in evidence.judged] == ["unchecked"]
    assert any("1 unchecked" in line for line in report(evidence))


def test_the_author_speaks_in_every_line_and_nobody_else_does() -> None:
    assert not rules(speech("There is peace.", "'paper:9'", "smith"))
    assert "citation-missing" in rules(speech("There is peace.", "'paper:9'"))


def test_lines_that_nobody_cites_are_listed_and_those_with_a_figure_or_name_need_a_note() -> None:
    text = treaty("signed-on: 1992-05-25", "'paper:2'")
    evidence = weighed(text)
    assert [u.number for u in evidence.uncited] == [1, 3, 4, 5, 6, 7, 8, 9, 10]
    assert [f.line for f in evidence.findings] == [1, 3, 4, 5, 6, 7, 10]
    marked = weighed(text, {"paper": {"1": "the title", "3-7": "a range is no note", "10": "another Pact"}})
    assert [f.line for f in marked.findings] == [3, 4, 5, 6, 7]
    assert "paper:9: Nothing at all." in list(report(marked))
    assert any(line.endswith("[the title]") for line in report(marked))


def test_six_words_in_a_row_are_copied_words_but_not_those_of_a_name() -> None:
    copied = "Much changed, and the border is 7.5 thousand km long."
    cite = "{at: 'paper:4', context: 6}"
    assert "copied-words" in rules(speech(copied, cite))
    assert "copied-words" not in rules(speech("The border, long as it is, is quiet.", cite))
    name = "- {id: x, type: event, name: the day the border is 7.5 thousand km long}"
    assert "copied-words" not in rules(speech(copied, cite, more=name))


def test_an_absent_file_is_a_finding_at_its_source(tmp_path: Path) -> None:
    bank = bank_of(treaty("signed-on: 1992-05-25", "'paper:2'"))
    findings, _ = check(bank, {"en": banks.language("en")}, tmp_path, tmp_path)
    assert [(f.rule, f.path.rsplit("/")[-1], f.line) for f in findings] == [("source-file", "sources.yaml", 2)]
    (tmp_path / "paper.txt").write_text("\n".join(PAPER), encoding="utf-8")
    (tmp_path / "uncited.yaml").write_text("paper: {1: a, 3: a, 4: a, 5: a, 6: a, 7: a, 10: a}", encoding="utf-8")
    findings, lines = check(bank, {"en": banks.language("en")}, tmp_path, tmp_path)
    assert not findings
    assert lines[0] == "paper: 1 carried, 0 derived, 0 unchecked, 0 missing; 9 lines uncited"


@pytest.mark.parametrize(
    "text, rule, line",
    [
        ("The Pact.\n" + "1 " * 500_000, "too-long", 2),
        ("1\n" * 300_000, "too-large", 1),
        ("a" * 17_000_000, "too-large", 1),
    ],
    ids=["line", "lines", "size"],
)
def test_archived_texts_have_a_size(text: str, rule: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(text, encoding="utf-8")
    bank = bank_of(treaty("signed-on: 1992-05-25", "paper:2"))
    found, _ = check(bank, {"en": banks.language("en")}, tmp_path, tmp_path)
    assert [f.line for f in found if f.rule == rule] == [line]


def test_a_citation_names_a_hundred_lines_at_most() -> None:
    assert "citation-missing" in rules(weighed(treaty("signed-on: 1992-05-25", f"'paper:{'2, ' * 200}2'")))


def test_locators_of_lines() -> None:
    assert line_numbers("12") == [12]
    assert line_numbers("12-14, 20") == [12, 13, 14, 20]
    assert line_numbers("art. 3") == line_numbers("") == line_numbers("9" * 30) == []
    assert len(line_numbers("1-999999")) <= 1000


# --- our own bank -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def archived(root: Path, real_bank: Bank) -> Mapping[str, list[str]]:
    folder = root.parent / "shared" / "sources"
    names = {s.file for s in real_bank.sources.values() if s.file}
    if not all((folder / name).is_file() for name in names):
        pytest.skip("the archived texts are not beside this checkout")
    return {name: (folder / name).read_text(encoding="utf-8").split("\n") for name in names}


def test_nothing_that_our_bank_cites_is_missing(real_bank: Bank, root: Path, archived: object) -> None:
    languages = {lang: banks.language(lang) for lang in real_bank.info.langs}
    findings, _ = check(real_bank, languages, banks.FACTS, root.parent / "shared" / "sources")
    assert not [str(f) for f in findings]


def said_by(line: Spotted, name: str) -> bool:
    """Are all the words of the name in the line?"""
    return all(map(line.says_word, telling_words(name)))


def test_a_citation_moved_to_a_line_of_the_same_value_is_missed(
    real_bank: Bank, archived: Mapping[str, list[str]]
) -> None:
    """Each citation goes to another line that holds a part of the claim, but no word of the subject's name."""
    languages = {lang: banks.language(lang) for lang in real_bank.info.langs}
    claims = claims_of(real_bank, reader_of(languages))
    read = {name: [claims.reader.read(line) for line in text] for name, text in archived.items()}
    moved: dict[str, Fact] = {}
    for judged in weigh(real_bank, languages, archived, {}).judged:
        fact, source = real_bank.facts[judged.fact], real_bank.sources[judged.citation.source]
        assert source.lines
        first, last = source.lines
        lines = read[source.file][first - 1 : last]
        names = list(names_of(real_bank.subjects[fact.subject]))
        tells = telling_in(archived[source.file][first - 1 : last], roots_of(names))
        words = {word for name in names for word in telling_words(name) if tells(word)}
        head = claims.reader.read(f"{source.author} {source.title}")
        if judged.state != "carried" or not words or any(map(head.says_word, words)) or fact.subject == source.id:
            continue
        atoms = claims.atoms(fact, "en")
        others = [
            n for n, line in enumerate(lines, first)
            if n not in line_numbers(judged.citation.locator)
            and not any(map(line.says_word, words)) and not any(said_by(line, name) for name in names)
            and any(atom.said_in(Passage((line,), tells)) for atom in atoms)
        ]  # fmt: skip
        if others:
            elsewhere = judged.citation._replace(locator=str(others[0]), context="")
            moved[fact.id] = fact._replace(cite=(elsewhere,))
    assert len(moved) > 100
    after = weigh(replace(real_bank, facts={**real_bank.facts, **moved}), languages, archived, {})
    missed = {judged.fact for judged in after.judged if judged.state == "missing"}
    assert set(moved) <= missed
