"""What fuzzing found stays mended; a few cases of every target; properties of what reads text."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from random import Random

import cases
import mutations
import pytest
import targets
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import dates
from quizgen.cli.common import safe
from quizgen.loader import events
from quizgen.loader.bank import load_bank
from quizgen.loader.events import Node
from quizgen.loader.reader import Reader

BANK = cases.HERE / "bank"
FACTS = (BANK / "treaties.yaml").read_bytes()
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60)
VALUES = st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4))


@pytest.mark.parametrize("home", cases.kept(), ids=lambda home: home.name)
def test_what_was_found_stays_mended(home: Path) -> None:
    assert cases.run(cases.load(home)).complaints == []


@pytest.mark.parametrize("target", targets.TARGETS)
def test_a_few_cases_of_every_target(target: str) -> None:
    for number in range(6):
        case = targets.case_of(target, number)
        assert cases.run(case).complaints == [], (number, case.args)


def test_a_case_is_the_same_each_time_it_is_made() -> None:
    for target in targets.TARGETS:
        assert targets.case_of(target, 3) == targets.case_of(target, 3)
        assert any(targets.case_of(target, n) != targets.case_of(target, 3) for n in range(9))


def test_the_rule_sees_what_breaks_it(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.pdf").write_bytes(b"%PDF-1.4 half")
    bad = cases.Outcome(1, "\x1b[2J", "Traceback (most recent call last)\nKeyError: 'x'", 0.1, 600.0, [])
    said = " ".join(cases.complaints(bad, tmp_path))
    assert [word for word in ("traceback", "memory", "control", "partial") if word not in said] == []
    assert list(cases.complaints(cases.Outcome(1, "", "", 0.1, 1.0, []), tmp_path / "none")) != []
    assert list(cases.complaints(cases.Outcome(-9, "", "", 0.1, 1.0, []), tmp_path / "none")) != []


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | TEXTS.map(str.encode))
def test_any_bytes_are_a_tree_or_a_finding_within_the_file(data: bytes) -> None:
    node, findings = events.parse(data, "x.yaml")
    lines = data.decode("utf-8", "replace").count("\n") + 2
    assert all(1 <= f.line <= lines and f.column >= 1 and f.rule and f.message for f in findings)
    assert node is None or all("\x1b" not in text for text in texts_of(node))


def texts_of(node: Node) -> list[str]:
    if isinstance(node.value, dict):
        return [*node.value, *(text for part in node.value.values() for text in texts_of(part))]
    if isinstance(node.value, list):
        return [text for part in node.value for text in texts_of(part)]
    return [node.value]


@settings(max_examples=100, deadline=None)
@given(VALUES)
def test_what_is_written_as_yaml_is_read_as_it_was(value: object) -> None:
    written = mutations.dump(value)
    node, findings = events.parse(written, "x.yaml")
    if findings or node is None:
        assert {f.rule for f in findings} <= {"control-character", "repeated-key", "too-deep", "yaml", "bad-key"}
        return
    if b"\\" not in written:
        assert texts_of(node) == texts_of_plain(yaml.load(written, yaml.CBaseLoader))


def texts_of_plain(value: object) -> list[str]:
    import unicodedata

    if isinstance(value, dict):
        return [*texts_of_plain(list(value)), *(text for part in value.values() for text in texts_of_plain(part))]
    if isinstance(value, list):
        return [text for part in value for text in texts_of_plain(part)]
    return [unicodedata.normalize("NFC", str(value))]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 4))
def test_a_damaged_bank_is_values_or_findings_that_name_its_files(
    tmp_path_factory: pytest.TempPathFactory, seed: int, times: int
) -> None:
    folder = tmp_path_factory.mktemp("bank")
    for path in BANK.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    rnd = Random(seed)
    data = mutations.change_bytes(FACTS, rnd, times)
    (folder / "treaties.yaml").write_bytes(data)
    bank, findings = load_bank(folder)
    lines = data.count(b"\n") + 2
    assert findings == sorted(findings)
    for finding in findings:
        assert Path(finding.path).parent == folder and finding.line >= 1 and finding.column >= 1
        assert finding.line <= lines or Path(finding.path).name != "treaties.yaml"
    for fact in bank.facts.values():
        assert fact.subject in bank.subjects and fact.relation in bank.relations
        assert {fact.for_, fact.by} <= {"", *bank.subjects}


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(mutations.DATES) | st.text("0123456789X~-/.", max_size=22) | TEXTS,
    st.sampled_from(("", "julian", "gregorian", "unstated")),
)
def test_any_text_is_a_date_in_order_or_no_date(text: str, calendar: dates.Calendar) -> None:
    try:
        date = dates.parse(text, calendar)
    except dates.DateError as error:
        assert str(error)
        return
    assert 1 <= date.earliest <= date.start_latest and date.end_earliest <= date.latest
    assert date.earliest <= date.latest and date.text == text
    dates.gregorian_text(date)
    assert not dates.disjoint(date, date) and not dates.before(date, date)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(mutations.NUMBERS)
    | st.from_regex(r"(about )?[0-9,]{1,9}(\.[0-9]{1,3})?(-[0-9]{1,6})?( billion)? km", fullmatch=True)
    | TEXTS
)
def test_any_text_is_a_number_in_order_or_a_finding(text: str) -> None:
    reader = Reader("x.yaml", [])
    node, _ = events.parse(b"x", "x.yaml")
    assert node is not None
    number = reader.number(Node(text, node.mark), ("km", "USD"))
    assert (number is None) == bool(reader.findings)
    if number is not None:
        assert Decimal(0) <= number.low <= number.high and number.decimals >= 0


@given(st.text(max_size=80))
def test_what_is_printed_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", safe(text))
