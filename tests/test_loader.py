"""Banks of anybody's making: every fault is a finding with its place, all in one pass, and nothing else happens."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import banks
import hostile
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.domain import Bank, Finding
from quizgen.errors import QuizgenError, Usage
from quizgen.loader import events
from quizgen.loader.bank import BANK_KEYS, FACT_KEYS, RELATION_KEYS, SOURCE_KEYS, SUBJECT_KEYS, load_bank
from quizgen.loader.facts import MOST_FACTS
from quizgen.loader.texts import load_language

GOOD = "- {id: x, type: treaty, name: the X, facts: [{signed-on: 1992, cite: [paper:1]}]}\n"


def found(text: str, *, langs: tuple[str, ...] = ("en",), files: Mapping[str, str] | None = None) -> list[Finding]:
    return banks.make_bank(text, langs=langs, files=files)[1]


def only(text: str, **how: object) -> Finding:
    findings = found(text, **how)  # type: ignore[arg-type]
    assert len(findings) == 1, "\n".join(map(str, findings))
    return findings[0]


def place(finding: Finding) -> str:
    return f"{finding.path}:{finding.line}:{finding.column}: {finding.rule}"


def test_a_good_bank_has_no_findings() -> None:
    assert found(GOOD) == []


# --- the folder -----------------------------------------------------------------------------------


def test_no_such_folder_is_wrong_usage_and_says_what_is_there(tmp_path: Path) -> None:
    for folder, told in ((tmp_path / "nowhere", "is not there"), (Path(__file__), "is no folder")):
        with pytest.raises(Usage) as error:
            load_bank(folder)
        assert str(error.value) == f"{folder} {told}"
        assert error.value.exit_code == 2


@pytest.mark.parametrize("name", ["a\x1b[31m", "a\nb", "a\u202eb", "\udcff"])
def test_a_file_whose_name_cannot_be_shown_is_refused(name: str, tmp_path: Path) -> None:
    folder = banks.write_bank(tmp_path, GOOD)
    (folder / "facts.yaml").rename(folder / f"{name}.yaml")
    assert load_bank(folder)[1][0].rule == "control-character"


def test_an_empty_folder_says_what_is_missing(tmp_path: Path) -> None:
    _, findings = load_bank(tmp_path)
    assert [f.rule for f in findings] == ["no-bank-file"]
    assert "quizgen init" in findings[0].hint


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "---\n", "\ufeff"])
def test_an_empty_file_is_named(text: str) -> None:
    finding = only(GOOD, files={"more.yaml": text})
    assert (finding.path, finding.rule) == ("more.yaml", "wrong-form" if "-" in text else "empty-file")


def test_a_bank_without_a_fact_is_empty() -> None:
    assert [f.rule for f in found("- {id: x, type: treaty, name: the X}")] == ["empty-bank"]


def test_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("- {id: secret, type: treaty, name: S}\n", "utf-8")
    folder = banks.write_bank(tmp_path / "bank" if (tmp_path / "bank").mkdir() is None else tmp_path, GOOD)
    (folder / "link.yaml").symlink_to(secret)
    bank, findings = load_bank(folder)
    assert findings == []
    assert "secret" not in bank.subjects


def test_hidden_and_foreign_files_are_not_read(tmp_path: Path) -> None:
    folder = banks.write_bank(tmp_path, GOOD)
    (folder / ".hidden.yaml").write_text("[", "utf-8")
    (folder / "notes.txt").write_text("[", "utf-8")
    (folder / "folder.yaml").mkdir()
    assert load_bank(folder)[1] == []


def test_the_order_of_files_and_subjects_does_not_matter() -> None:
    later = "- {id: moscow, type: city, name: Moscow}\n"
    sooner = "- {id: x, type: treaty, name: the X, facts: [{signed-in: moscow, cite: [paper:1]}]}\n"
    assert found(sooner, files={"z.yaml": later}) == []
    assert found(later, files={"z.yaml": sooner}) == []
    assert found(sooner + later) == []


def test_the_digest_tells_banks_apart() -> None:
    one, same, other = (banks.make_bank(text)[0].digest for text in (GOOD, GOOD, GOOD + "\n"))
    assert one == same != other


# --- what is no YAML, and what we do not take ------------------------------------------------------

REFUSED = [
    ("a: [1\n", "yaml", 2),
    ("- a\nb: c\n", "yaml", 2),
    ("- id: 'x\n", "yaml", 2),
    ("- {id: x\n- {id: y}\n", "yaml", 2),
    ("- id: a: b\n", "yaml", 1),
    ("- id: x\n\ttype: act\n", "yaml", 2),
    ("- id: x\n  name: @home\n", "yaml", 2),
    ("- &a {id: x}\n", "alias", 1),
    ("- id: x\n- *a\n", "alias", 2),
    ("- {<<: *a}\n", "alias", 1),
    ("- !!python/object:os.system x\n", "tag", 1),
    ("- id: !x y\n", "tag", 1),
    ("- id: x\n---\n- id: y\n", "second-document", 2),
    ("- ? [a]\n  : b\n", "bad-key", 1),
    ("- ? {a: b}\n  : b\n", "bad-key", 1),
    ("- id: \x00\n", "control-character", 1),
    ("- id: \x1b[2J\n", "control-character", 1),
    ("- id: \u202eabc\n", "control-character", 1),
    ("- id: \u2066abc\n", "control-character", 1),
    ("- id: a\ufeffb\n", "control-character", 1),
    ("- id: \x85\n", "control-character", 1),
    ("- id: \u2028x\n", "control-character", 1),
    ('- id: "\\0"\n', "control-character", 1),
    ('- id: "\\e[2J"\n', "control-character", 1),
    ('- id: "\\u202e"\n', "control-character", 1),
    ('- id: "\\x1b]0;title\\a"\n', "control-character", 1),
    ("- id: a\rb\n", "control-character", 1),
]


@pytest.mark.parametrize(("text", "rule", "line"), REFUSED)
def test_what_we_do_not_take_is_refused_with_its_place(text: str, rule: str, line: int) -> None:
    finding = next(f for f in found(GOOD, files={"bad.yaml": text}) if f.rule == rule)  # others may stand before it
    assert finding.path == "bad.yaml"
    assert finding.line == line
    assert finding.column >= 1
    assert finding.message
    assert finding.hint  # and what to write instead


def test_what_stands_before_a_fault_of_the_text_is_read() -> None:
    (finding,) = found(GOOD + "- {id: later, type: act, name: Later, facts: [\n", files={})
    assert finding.rule == "yaml"
    bank, findings = banks.make_bank(GOOD + "- *alias\n")
    assert [f.rule for f in findings] == ["alias"]
    assert bank.facts


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_hostile_text_is_refused(name: str) -> None:
    text = hostile.REFUSED[name]
    findings = found(GOOD, files={"bad.yaml": f"- id: y\n  type: act\n  name: '{text}'\n"})
    assert findings, name
    assert {f.path for f in findings} == {"bad.yaml"}


@pytest.mark.parametrize("name", hostile.PLAIN)
def test_strange_but_harmless_text_is_kept_as_it_is(name: str) -> None:
    text = hostile.PLAIN[name]
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
    bank, findings = banks.make_bank(f"{GOOD}- id: y\n  type: act\n  name: {quoted}\n")
    assert findings == []
    assert bank.subjects["y"].name["en"] == unicodedata.normalize("NFC", text).strip()


def test_a_tab_is_called_a_tab() -> None:
    assert "tab" in only(GOOD, files={"bad.yaml": "- id: x\n\ttype: act\n"}).message


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"- id: \xff\n", 1, 7),
        (b"- id: x\n- \xc3\x28\n", 2, 3),
        ("- id: ж".encode("cp1251"), 1, 7),
        ("- id: x".encode("utf-16"), 1, 1),
        (b"- id: \xed\xa0\x80\n", 1, 7),  # half of a surrogate pair
        ("- ы: x\n- ы: ".encode() + b"\xe9\n", 2, 6),
    ],
)
def test_bad_utf_8_is_placed_at_its_byte(tmp_path: Path, data: bytes, line: int, column: int) -> None:
    folder = banks.write_bank(tmp_path, GOOD)
    (folder / "bad.yaml").write_bytes(data)
    (finding,) = load_bank(folder)[1]
    assert (finding.rule, finding.line, finding.column) == ("encoding", line, column)
    assert "UTF-8" in finding.message


def test_a_mark_at_the_start_and_windows_line_ends_are_harmless() -> None:
    assert found("\ufeff" + GOOD.replace("\n", "\r\n")) == []


@pytest.mark.parametrize("text", ["[" * 50_000, "- " * 50_000, "{a: " * 50_000, "[" * 40 + "]" * 40])
def test_deep_nesting_is_refused_before_it_hurts(text: str) -> None:
    assert only(GOOD, files={"bad.yaml": text}).rule in ("too-deep", "yaml")


def test_a_text_or_a_file_too_large_is_refused(tmp_path: Path) -> None:
    assert only(GOOD, files={"bad.yaml": f"- id: x\n  note: {'a' * 70_000}\n"}).rule == "too-long"
    folder = banks.write_bank(tmp_path, GOOD)
    with (folder / "huge.yaml").open("wb") as file:
        file.truncate(events.MAX_BYTES + 1)
    (finding,) = load_bank(folder)[1]
    assert place(finding).endswith("huge.yaml:1:1: too-large")


@pytest.mark.parametrize("marks", ["\u0301\u0323" * 1_000_000, "\\u0301\\u0323" * 20_000])
def test_a_letter_under_a_heap_of_marks_is_refused_at_once(marks: str) -> None:
    assert only(GOOD, files={"bad.yaml": f'- id: x\n  name: "a{marks}"\n'}).rule == "too-many-marks"
    assert found(GOOD.replace("the X", "the X" + "\u0301" * events.MAX_MARKS)) == []


@pytest.mark.parametrize("langs", ["en, en", ", ".join(f"a{a}{b}" for a in "abcdefgh" for b in "abcdefgh")])
def test_languages_are_named_once_and_are_not_without_number(langs: str) -> None:
    text = banks.bank_yaml(("en",)).replace("[en]", f"[{langs}]")
    assert "bank.yaml:6:12: bad-value" in map(place, found(GOOD, files={"bank.yaml": text}))


def test_a_subject_has_so_many_facts_at_most() -> None:
    def many(number: int) -> str:
        lines = "".join(f"  - {{provision: a, id: x{n}, cite: [paper:1]}}\n" for n in range(number))
        return f"- id: x\n  type: treaty\n  name: X\n  facts:\n{lines}"

    assert found(many(MOST_FACTS)) == []
    assert place(only(many(MOST_FACTS + 1) + GOOD.replace("id: x", "id: y"))) == "facts.yaml:5:3: too-many-facts"


def test_a_bank_has_so_many_facts_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizgen.loader.facts.MOST_IN_ALL", 2)
    more = "- {id: y, type: treaty, name: Y, facts: [{signed-on: 1993, cite: [paper:1]}]}\n"
    two = GOOD + more
    assert found(two) == []
    assert only(two + more.replace("id: y", "id: z").replace("Y", "Z")).rule == "too-many-facts"


@pytest.mark.parametrize("namespace", ["{6f1d7ad0-5f0c-4d6e-9d0f-1b2a3c4d5e6f}", "1_1" + "1" * 29, "١" * 32])
def test_a_namespace_that_a_lock_could_not_hold_is_refused(namespace: str) -> None:
    text = banks.bank_yaml(("en",)).replace("6f1d7ad0-5f0c-4d6e-9d0f-1b2a3c4d5e6f", f'"{namespace}"')
    assert place(only(GOOD, files={"bank.yaml": text})) == "bank.yaml:2:12: bad-value"


@pytest.mark.parametrize("name", ["a: b", "a#b", "a.b", "../x", "", "A", "a" * 201])
def test_the_name_of_a_relation_is_an_id(name: str) -> None:
    relations = f'signed-on: {{of: treaty, value: date}}\n"{name}": {{of: treaty, value: date}}\n'
    assert place(only(GOOD, files={"relations.yaml": relations})) == "relations.yaml:2:1: bad-id"


def test_a_repeated_key_names_both_lines_and_the_rest_is_read() -> None:
    findings = found(
        "- id: x\n  type: treaty\n  type: act\n  name: the X\n  facts: [{signed-on: 1992, cite: [nowhere]}]\n"
    )
    assert [place(f) for f in findings] == ["facts.yaml:3:3: repeated-key", "facts.yaml:5:36: unknown-source"]
    assert "as on line 2" in findings[0].message


def test_plain_words_of_yaml_1_1_are_text() -> None:
    bank = banks.good_bank(
        "- {id: no, type: act, name: yes, facts: [{signed-on: 2001-01-01, id: on, cite: [paper:1]}]}\n"
    )
    assert bank.subjects["no"].name == {"en": "yes"}
    assert "no.signed-on.on" in bank.facts


# --- what the keys hold ---------------------------------------------------------------------------


def line(fact: str) -> str:
    """A treaty with one fact, whose first key stands in column 5 of line 5."""
    return f"- id: x\n  type: treaty\n  name: the X\n  facts:\n  - {fact}\n"


FAULTS = [
    # the keys of a fact
    (line("{signed-on: 1992, cites: [paper:1]}"), "5:23: unknown-key", "did you mean `cite`?"),
    (line("{signed_on: 1992, cite: [paper:1]}"), "5:6: unknown-relation", "did you mean `signed-on`?"),
    (line("{cites: [paper:1]}"), "5:6: unknown-relation", ""),
    (line("{signed-on: 1992, in-force-on: 1993, cite: [paper:1]}"), "5:23: two-relations", ""),
    (line("{happened-on: 1992, cite: [paper:1]}"), "5:6: wrong-type", ""),
    (line("signed-on"), "5:5: wrong-form", ""),
    (line("{signed-on: 1992, note: {en: One, ru: Два}, cite: [paper:1]}"), "5:39: unknown-key", "the languages are en"),
    (line("{signed-on: 1992, note: {en: One, two}, cite: [paper:1]}"), "5:39: unknown-key", "a comma inside { }"),
    (line("{signed-on: 1992, status: reviewd, cite: [paper:1]}"), "5:31: bad-value", "did you mean `reviewed`?"),
    (line("{signed-on: 1992, level: hard, cite: [paper:1]}"), "5:30: bad-value", "one of core, useful, trivia"),
    (line("{signed-on: 1992, open: true, cite: [paper:1]}"), "5:29: bad-value", "one of yes, no"),
    (line("{signed-on: 1992, status: rejected, cite: [paper:1]}"), "5:5: missing-key", ""),
    (line("{provision: They trade., cite: [paper:1]}"), "5:5: missing-key", "two or three words"),
    (line("{signed-on: 1992, id: Not A Slug, cite: [paper:1]}"), "5:27: bad-id", "lower-case"),
    # values
    (line("{signed-on: 1992-02-30, cite: [paper:1]}"), "5:17: bad-date", ""),
    (line("{signed-on: 25.05.1992, cite: [paper:1]}"), "5:17: bad-date", ""),
    (line("{signed-on: [1992], cite: [paper:1]}"), "5:17: bad-date", ""),
    (line("{signed-on: 1992, when: 1992/1991, cite: [paper:1]}"), "5:29: bad-date", ""),
    (line("{signed-on: 1992, as_of: soon, cite: [paper:1]}"), "5:30: bad-date", ""),
    (line("{signed-on: 1899-05-01, cite: [paper:1]}"), "5:5: calendar-unstated", "julian, gregorian or unstated"),
    (line("{signed-on: 1899-05-01, calendar: russian, cite: [paper:1]}"), "5:39: bad-value", ""),
    (line("{signed-in: moskow, cite: [paper:1]}"), "5:17: unknown-subject", "did you mean `moscow`?"),
    (line("{signed-in: [moscow, almaty], cite: [paper:1]}"), "5:17: wrong-form", "a line for each"),
    (line("{signed-by: moscow, cite: [paper:1]}"), "5:17: wrong-type", ""),
    (line("{signatories: [russia, moscow], cite: [paper:1]}"), "5:28: wrong-type", ""),
    (line("{signed-in: {a: b}, cite: [paper:1]}"), "5:17: wrong-form", ""),
    (line("{ratified-on: 1992, for: rusia, cite: [paper:1]}"), "5:30: unknown-subject", "did you mean `russia`?"),
    (line("{term: five years, cite: [paper:1]}"), "5:12: bad-number", "NUMBER"),
    (line("{term: 5, cite: [paper:1]}"), "5:12: bad-number", "UNIT"),
    (line("{term: 1234567890123456 trillion years, cite: [paper:1]}"), "5:12: bad-number", ""),
    (line("{term: 5 year, cite: [paper:1]}"), "5:12: unit-unknown", "did you mean `years`?"),
    (line("{term: 5-4 years, cite: [paper:1]}"), "5:12: bad-number", ""),
    (line("{term: 1e9 years, cite: [paper:1]}"), "5:12: bad-number", ""),
    (line("{term: ٣ years, cite: [paper:1]}"), "5:12: bad-number", ""),
    # citations
    (line("{signed-on: 1992, cite: [papr:1]}"), "5:30: unknown-source", "did you mean `paper`?"),
    (line("{signed-on: 1992, cite: paper:1}"), "5:29: wrong-form", ""),
    (line("{signed-on: 1992, cite: [{at: paper:1, why: x}]}"), "5:44: unknown-key", ""),
    (line("{signed-on: 1992, cite: [{at: paper:1, derived: yeer}]}"), "5:53: bad-value", "did you mean `year`?"),
    (line("{signed-on: 1992, cite: [{derived: year}]}"), "5:30: unknown-source", ""),
    # subjects
    (
        "- {id: x, type: treety, name: X}\n" + GOOD.replace("id: x", "id: y"),
        "1:17: bad-value",
        "did you mean `treaty`?",
    ),
    ("- {id: x, name: X}\n" + GOOD.replace("id: x", "id: y"), "1:3: missing-key", ""),
    ("- {id: x, type: act}\n" + GOOD.replace("id: x", "id: y"), "1:3: missing-key", ""),
    ("- {type: act, name: X}\n" + GOOD, "1:3: missing-key", ""),
    ("- {id: X, type: act, name: X}\n" + GOOD, "1:8: bad-id", ""),
    ("- {id: x, type: act, nmae: X, name: X}\n" + GOOD.replace("id: x", "id: y"), "1:22: unknown-key", "`name`"),
    ("- {id: x, type: act, name: ''}\n" + GOOD.replace("id: x", "id: y"), "1:22: missing-translation", ""),
    (GOOD + GOOD.replace("facts", "kind: z, facts"), "2:8: repeated-id", "join the two blocks"),
    (GOOD.replace("]}]}", "]}, {signed-on: 1993, cite: [paper:1]}]}"), "1:82: repeated-id", "`id:`"),
    ("- {id: y, type: city, name: Y, names: [{name: Z}]}\n" + GOOD, "1:40: missing-key", ""),
    ("- {id: y, type: city, name: Y, names: {a: b}}\n" + GOOD, "1:39: wrong-form", ""),
    ("just words\n", "1:1: wrong-form", ""),
    ("a: b\n", "1:1: wrong-form", ""),
    ("- just words\n" + GOOD, "1:3: wrong-form", ""),
]


@pytest.mark.parametrize(("text", "where", "hint"), FAULTS)
def test_a_fault_is_found_where_it_stands(text: str, where: str, hint: str) -> None:
    findings = [f for f in found(text, files={"places.yaml": banks.PLACES}) if f.rule != "empty-bank"]
    assert f"facts.yaml:{where}" in [place(f) for f in findings], "\n".join(map(str, findings))
    finding = next(f for f in findings if place(f) == f"facts.yaml:{where}")
    assert hint in finding.hint
    assert str(finding).startswith(f"facts.yaml:{where}: ")


BANK_FAULTS = [
    ("bank.yaml", "id: x\n", {"missing-key"}),
    ("bank.yaml", banks.bank_yaml(["en"]).replace("6f1d7ad0", "zzzz"), {"bad-value"}),
    ("bank.yaml", banks.bank_yaml(["en"]).replace("format: 1", "format: 2"), {"newer-format"}),
    ("bank.yaml", banks.bank_yaml(["en"]).replace("format: 1", "format: one"), {"bad-value"}),
    ("bank.yaml", banks.bank_yaml(["en"]).replace("[en]", "[English]"), {"bad-value"}),
    ("bank.yaml", banks.bank_yaml(["en"]).replace("[en]", "[../../etc]"), {"bad-value"}),
    ("bank.yaml", banks.bank_yaml(["en"]) + "home: javascript:alert(1)\n", {"bad-value"}),
    ("bank.yaml", banks.bank_yaml(["en"]) + "home: https://e.org/{{Front}}\n", {"bad-value"}),
    ("bank.yaml", banks.bank_yaml(["en"]) + "home: 'https://e.org/\"x'\n", {"bad-value"}),
    ("bank.yaml", banks.bank_yaml(["en"]) + "namspace: x\n", {"unknown-key"}),
    ("bank.yaml", "[]\n", {"wrong-form", "missing-key"}),
    ("units.yaml", "years: {en: [year, years], exakt: yes}\n", {"unknown-key"}),
    ("units.yaml", "years: {exact: yes}\n", {"missing-translation"}),
    ("units.yaml", "years: 5\n", {"wrong-form", "missing-translation"}),
    ("relations.yaml", "signed-on: {of: [treety], value: date}\n", {"bad-value", "wrong-type"}),
    ("relations.yaml", "signed-on: {of: [treaty], value: dates}\n", {"bad-value", "missing-key"}),
    ("relations.yaml", "signed-on: {of: [treaty], value: date, one-per: [subjekt]}\n", {"bad-value"}),
    ("relations.yaml", "signed-on: {of: [treaty], value: [persen]}\n", {"bad-value", "unknown-subject"}),
    ("relations.yaml", "signed-on: {of: [treaty], value: date, asks: [year]}\n", {"unknown-key"}),
    ("sources.yaml", banks.SOURCES + "- {id: paper, title: Again}\n", {"repeated-id"}),
    ("sources.yaml", banks.SOURCES + "- {id: y}\n", {"missing-key"}),
    ("sources.yaml", banks.SOURCES + "- {title: Y}\n", {"missing-key"}),
    ("sources.yaml", banks.SOURCES + "- {id: y, title: Y, url: 'javascript:alert(1)'}\n", {"bad-value"}),
    ("sources.yaml", banks.SOURCES + "- {id: y, title: Y, url: 'file:///etc/passwd'}\n", {"bad-value"}),
    ("sources.yaml", banks.SOURCES + "- {id: y, title: Y, lines: all}\n", {"bad-value"}),
    ("sources.yaml", banks.SOURCES + "- {id: y, title: Y, lines: 1-99999999999999999999}\n", {"bad-value"}),
]


@pytest.mark.parametrize(("name", "text", "rules"), BANK_FAULTS)
def test_a_fault_in_what_defines_the_bank_is_found(name: str, text: str, rules: set[str]) -> None:
    findings = found(GOOD, files={name: text})
    assert findings
    assert {f.rule for f in findings if f.path == name} <= rules
    assert {f.rule for f in findings} <= rules, "\n".join(map(str, findings))
    assert any(f.path == name for f in findings) or name == "relations.yaml"


def test_a_missing_translation_is_found_in_each_text() -> None:
    text = """
- id: x
  type: treaty
  name: {en: the X, ru: Х}
  facts:
  - provision: {en: They trade., kk: Олар саудаласады.}
    id: trade
    cite: [paper:1]
  - {signed-on: 1992, note: {en: a, ru: б, kk: ''}, cite: [paper:1]}
"""
    findings = found(text, langs=banks.LANGS)
    assert [place(f) for f in findings] == [
        "facts.yaml:4:9: missing-translation",
        "facts.yaml:6:16: missing-translation",
        "facts.yaml:9:44: missing-translation",
    ]
    assert "no kk" in findings[0].message
    assert "no ru" in findings[1].message


def test_in_a_bank_of_one_language_a_text_needs_no_map() -> None:
    bank = banks.good_bank(GOOD)
    assert bank.subjects["x"].name == {"en": "the X"}
    assert found(GOOD, langs=("en", "ru"))[0].rule in ("wrong-form", "missing-translation")


def test_all_faults_of_all_files_come_out_in_one_pass_sorted() -> None:
    text = "".join(fault for fault, _, _ in FAULTS[:4]).replace("id: x", "id: x{n}")
    for n in range(4):
        text = text.replace("x{n}", f"x{n}", 1)
    findings = found(text, files={"bad.yaml": "[", "worse.yaml": "- &a b\n", "units.yaml": "years: 5\n"})
    assert {f.path for f in findings} == {"facts.yaml", "bad.yaml", "worse.yaml", "units.yaml"}
    assert len([f for f in findings if f.path == "facts.yaml"]) >= 4
    assert findings == sorted(findings)


def test_ids_are_made_of_the_slots_that_tell_lines_apart() -> None:
    bank = banks.good_bank(
        banks.PLACES
        + """
- id: x
  type: treaty
  name: the X
  facts:
  - {signed-on: 1992, cite: [paper:1]}
  - {ratified-on: 1993, for: kazakhstan, cite: [paper:1]}
  - {term: 5 years, when: 1992-05/1997, cite: [paper:1]}
  - {term: 7 years, when: 1998/.., as_of: 2000, cite: [paper:1]}
  - {signatory: russia, cite: [paper:1]}
  - {provision: They trade., id: trade, cite: [paper:1]}
  - {signed-on: 1993, id: v2, status: rejected, reason: no, cite: [paper:1]}
"""
    )
    assert list(bank.facts) == [
        "x.signed-on", "x.ratified-on.kazakhstan", "x.term.1992-05--1997", "x.term.1998--", "x.signatory.russia",
        "x.provision.trade", "x.signed-on.v2",
    ]  # fmt: skip
    assert bank.facts["x.signed-on.v2"].status == "rejected"


def test_numbers_keep_their_qualifier_scale_and_decimals() -> None:
    fact = "{amount: 'more than 1,250.50 billion USD', when: 2004, cite: [paper:1]}"
    text = f"- {{id: s, type: statistic, name: s, facts: [{fact}]}}\n"
    value = banks.good_bank(text).facts["s.amount.2004"].value
    assert value.qualifier == "more than"  # type: ignore[union-attr]
    assert (value.low, value.decimals, value.scale, value.unit) == (1_250_500_000_000, 2, "billion", "USD")  # type: ignore[union-attr]


def test_citations_keep_source_locator_and_how_it_follows() -> None:
    text = line(
        "{signed-on: 1992, cite: ['paper:3-5', site, {at: 'paper:7, 9', derived: 'computed: 3 + 4', context: 2}]}"
    )
    cites = banks.good_bank(text).facts["x.signed-on"].cite
    assert [(c.source, c.locator, c.derived, c.context) for c in cites] == [
        ("paper", "3-5", "", ""), ("site", "", "", ""), ("paper", "7, 9", "computed: 3 + 4", "2"),
    ]  # fmt: skip
    assert cites[0].origin.line == 5


def test_letters_are_composed() -> None:
    bank = banks.good_bank(GOOD.replace("the X", "Еи\u0306ск"))
    assert bank.subjects["x"].name["en"] == "Ейск"


# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["months: january", "months: [january]", "plural: [a]", "just words", "- a"])
def test_words_of_another_form_are_findings(text: str, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    for lang in ("en", "tt"):
        (tmp_path / "words" / f"{lang}.yaml").write_text(text, "utf-8")
        assert "wrong-form" in [f.rule for f in load_language(lang, (banks.TEMPLATES, tmp_path))[1]]


def test_a_bank_adds_its_own_stems_over_ours(tmp_path: Path) -> None:
    (tmp_path / "stems").mkdir()
    (tmp_path / "stems" / "en.yaml").write_text(
        "signed-on: {year: 'When was {the} made?'}\nboils-at: {says: x}\n", "utf-8"
    )
    ours, none = load_language("en", (banks.TEMPLATES,))
    theirs, findings = load_language("en", (banks.TEMPLATES, tmp_path))
    assert none == findings == []
    assert theirs.stems["signed-on"]["year"] == ("When was {the} made?",)
    assert theirs.stems["signed-on"]["date"] == ours.stems["signed-on"]["date"]
    assert theirs.stems["boils-at"]["says"] == ("x",)


@pytest.mark.parametrize("text", ["[", "- a\n", "just words\n", "signed-on: [a, b]\n", "signed-on: {year: {a: b}}\n"])
def test_broken_stems_are_findings(tmp_path: Path, text: str) -> None:
    (tmp_path / "stems").mkdir()
    (tmp_path / "stems" / "en.yaml").write_text(text, "utf-8")
    _, findings = load_language("en", (banks.TEMPLATES, tmp_path))
    assert findings
    assert findings[0].path.endswith("stems/en.yaml")


# --- anything at all ------------------------------------------------------------------------------

SCALARS = st.one_of(
    st.text(max_size=20), st.integers().map(str), st.dates().map(str),
    st.sampled_from(["yes", "no", "~", "null", "[]", "{}", "1992", "x", "moscow", "en", "|", "- -", "? :", "paper:1"]),
)  # fmt: skip
KEYS = st.sampled_from(
    [*SUBJECT_KEYS, *FACT_KEYS, *RELATION_KEYS, *SOURCE_KEYS, *BANK_KEYS, "at", "context", "signed-on", "term", "en"]
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=20,
)
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def loads(folder: Path, name: str, data: bytes) -> Bank:
    """Load a bank one file of which is `data`: a Bank and findings come out, whatever it is."""
    banks.write_bank(folder, GOOD)
    (folder / name).write_bytes(data)
    try:
        bank, findings = load_bank(folder)
    except QuizgenError:
        return banks.make_bank(GOOD)[0]
    assert all(f.line >= 1 and f.column >= 1 and f.rule and f.message and f.path for f in findings)
    return bank


FILES = st.sampled_from(["facts.yaml", "bank.yaml", "relations.yaml", "units.yaml", "sources.yaml", "lock.yaml"])


@QUIET
@given(name=FILES, tree=st.lists(TREES, max_size=3) | TREES)
def test_no_tree_raises(tmp_path_factory: pytest.TempPathFactory, name: str, tree: object) -> None:
    loads(tmp_path_factory.mktemp("tree"), name, json.dumps(tree).encode())


@QUIET
@given(name=FILES, data=st.binary(max_size=60) | st.text(max_size=60).map(lambda t: t.encode("utf-8", "surrogatepass")))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes) -> None:
    loads(tmp_path_factory.mktemp("bytes"), name, data)


@QUIET
@given(at=st.floats(0, 1), cut=st.integers(0, 6), put=st.text(max_size=3))
def test_no_slip_of_the_pen_raises(tmp_path_factory: pytest.TempPathFactory, at: float, cut: int, put: str) -> None:
    """A good bank with a few letters struck out and others put in."""
    text = banks.PLACES + "".join(fault for fault, _, _ in FAULTS[:1]) + GOOD.replace("id: x", "id: z")
    start = int(at * len(text))
    slipped = text[:start] + put + text[start + cut :]
    loads(tmp_path_factory.mktemp("slip"), "facts.yaml", slipped.encode("utf-8", "surrogatepass"))


def test_a_title_is_one_line_as_the_names_of_decks_are(tmp_path: Path) -> None:
    text = banks.bank_yaml(["en"])
    (title,) = (line for line in text.splitlines() if line.startswith("title"))
    (tmp_path / "bank.yaml").write_text(text.replace(title, 'title: {en: "One\\n#deck:Two"}'), "utf-8")
    bank, _ = load_bank(tmp_path)
    assert bank.info.title == {"en": "One #deck:Two"}
