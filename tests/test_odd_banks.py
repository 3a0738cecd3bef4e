"""Banks that are odd and without a fault: every command makes what it can of them, and says what it cannot."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from quizgen.cli import run

BANK = {
    "bank.yaml": """
id: odd
namespace: 6f1d7ad0-5f0c-4d6e-9d0f-1b2a3c4d5e6f
version: "1"
format: 1
title: Odd
languages: [en]
span: 1992-05-25
""",
    "relations.yaml": """
number: {of: any, value: code, one-per: [subject], one-subject-per: [when], ask: [value, subject, start]}
born: {of: any, value: date, one-per: [subject], ask: [year, date, subject]}
weight: {of: any, value: number, one-per: [subject], ask: [value, subject]}
""",
    "units.yaml": "kg: {en: kg}\n",
    "sources.yaml": "- {id: s, title: A Source}\n",
    "facts.yaml": "".join(
        f"""
- id: s-{n}
  type: person
  level: core
  single: yes
  name: Somebody {letter}
  facts:
  - {{number: {letter}/{n}, when: 199{n}-03-01/199{n}-09-01, only: yes, cite: [s:1]}}
  - {{born: 199{n}-05-25, only: yes, cite: [s:1]}}
  - {{weight: {weight} kg, only: yes, cite: [s:1]}}
"""
        for n, (letter, weight) in enumerate(
            zip(
                "ABCDEF",
                ["0.1234567890123", "1-99999999999999", "0", "999999999999999 trillion", "7", "8"],
                strict=True,
            )
        )
    ),
    "stems/en.yaml": """
number: {says: "{The} has {value}.", value: "Which number has {the}?", subject: "Who has {value}?", start: "When?"}
born: {says: "{The} was born {on}.", year: "When was {the} born?", date: "When was {the} born?", subject: "Who {on}?"}
weight: {says: "{The} weighs {value}.", value: "How much is {the}?", subject: "Who weighs {value}?"}
""",
}
COMMANDS = [
    ["check"], ["facts", "--show"], ["items"], ["audit", "--seeds", "1"], ["lock"], ["build", "--out", "out"],
    ["quiz", "--items", "9", "--data-dir", "data"], ["deck", "--tsv", "-o", "out/x.tsv"],
    ["worksheet", "-o", "out/x.pdf", "--items", "4"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_an_odd_bank_is_no_fault_of_the_program(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in BANK.items():
        (tmp_path / "bank" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "bank" / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n2\n7\n" * 20))
    status = run([*command, "--facts", "bank"])
    assert status == 0, capsys.readouterr()
