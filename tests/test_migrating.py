"""A bank is brought to the present format without losing a comment, a blank line or a line end."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import banks
import pytest

from quizgen import starter
from quizgen.cli import run
from quizgen.errors import BadInput
from quizgen.loader.bank import FORMAT, load_bank
from quizgen.migrating import STEPS, Step, format_of, migrate, with_format

BANK = """\
# What this bank is.
id: pond          # never changed
namespace: "0b54a6f1-1c1e-4f64-9a1c-6c3b0f3f7d11"

# format: 7 is what a comment may say
version: "1.0"    # printed on papers
title: {en: The Pond}
languages: [en]
"""


def lines_but(text: str, *gone: str) -> list[str]:
    return [line for line in text.splitlines() if line not in gone]


def test_a_bank_without_a_format_gets_it_and_keeps_all_else() -> None:
    done = migrate({"bank.yaml": BANK, "pond.yaml": "# frogs\n"})
    assert list(done.changed) == ["bank.yaml"]
    assert lines_but(done.changed["bank.yaml"], "format: 1") == BANK.splitlines()
    assert format_of(done.changed["bank.yaml"]) == 1
    assert done.told == ("format 1: bank.yaml names its format",)


@pytest.mark.parametrize(
    "text",
    [
        BANK.replace("\n", "\r\n"),
        "\ufeff" + BANK,
        "\ufeffid: pond",
        "---\n" + BANK,
        "id: pond\nversion:\n  '1.0'\nlanguages: [en]\n",
        "{id: pond, languages: [en]}\n",
        "  id: pond\n  version: '1'\n  languages: [en]\n",
    ],
    ids=["Windows", "byte order mark", "one line", "document start", "folded", "flow", "indented"],
)
def test_every_way_to_write_it(text: str) -> None:
    made = migrate({"bank.yaml": text}).changed["bank.yaml"]
    assert format_of(made) == 1
    for sign in "\ufeff\r":
        assert (sign in made) == (sign in text)
    assert made.count("\r\n") == (made.count("\n") if "\r" in text else 0)
    kept = made.replace("format: 1, ", "").replace("format: 1", "")
    assert "".join(kept.split()) == "".join(text.split())
    assert migrate({"bank.yaml": made}).changed == {}


@pytest.mark.parametrize(
    "version", ['"1.\n  0"', ">\n  1.0", "|\n\n  1.0\n", "1.0\n  beta", "[1,\n  0]", "{a: b,\n  c: d}", "1.0\n\n  beta"]
)
def test_a_version_of_several_lines_is_not_written_into(version: str) -> None:
    text = f"id: pond\nversion: {version}\nlanguages: [en]\n"
    assert migrate({"bank.yaml": text}).changed["bank.yaml"] == f"format: 1\n{text}"


@pytest.mark.parametrize(
    ("line", "becomes"),
    [("format: 1 # so", "format: 2 # so"), ("format:  '1'", "format:  2")],
)
def test_only_the_number_is_replaced(line: str, becomes: str) -> None:
    assert with_format(f"id: pond\n{line}\nversion: '1'\n", 2) == f"id: pond\n{becomes}\nversion: '1'\n"


def test_steps_are_taken_in_order_from_where_the_bank_stands() -> None:
    steps = (
        *STEPS,
        Step(2, "frogs are toads", lambda files: {"pond.yaml": files["pond.yaml"].replace("frog", "toad")}),
        Step(4, "toads are newts", lambda files: {"pond.yaml": files["pond.yaml"].replace("toad", "newt")}),
    )
    old = {"bank.yaml": BANK, "pond.yaml": "# a frog\n- frog\n", "stems/en.yaml": "x: y\n"}
    done = migrate(old, steps=steps)
    assert done.changed["pond.yaml"] == "# a newt\n- newt\n"
    assert format_of(done.changed["bank.yaml"], known=4) == 4
    assert "stems/en.yaml" not in done.changed
    assert [line.split(":")[0] for line in done.told] == ["format 1", "format 2", "format 4"]
    late = migrate({**old, "bank.yaml": with_format(BANK, 2)}, steps=steps)
    assert list(late.changed) == ["bank.yaml"]  # its frogs are frogs: they were never toads


def test_the_table_ends_where_the_program_reads() -> None:
    assert [step.to for step in STEPS] == sorted({step.to for step in STEPS})
    assert STEPS[-1].to == FORMAT


@pytest.mark.parametrize("text", ["format: newest\n", "format: 0\n", "format: [1]\n", "- a list\n", "", "a: b: c\n"])
def test_what_cannot_be_read_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        migrate({"bank.yaml": text}, "pond/bank.yaml")
    assert refused.value.findings[0].path == "pond/bank.yaml"


@pytest.fixture
def pond(tmp_path: Path) -> Path:
    """What `quizgen init` writes, but for its format: the bank of a program that had none."""
    for artifact in starter.artifacts(banks.TEMPLATES, UUID(int=7)):
        path = tmp_path / artifact.name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(artifact.data)
    home = tmp_path / "bank.yaml"
    home.write_text("".join(x for x in home.read_text("utf-8").splitlines(True) if "format:" not in x), "utf-8")
    return tmp_path


def test_the_command_writes_what_changed_and_says_so(pond: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in pond.rglob("*.yaml")}
    assert run(["migrate", str(pond)]) == 0
    told = capsys.readouterr().out
    assert [line for line in told.splitlines() if line.startswith("changed:")] == [f"changed: {pond / 'bank.yaml'}"]
    assert {p for p in before if p.read_bytes() != before[p]} == {pond / "bank.yaml"}
    bank, findings = load_bank(pond)
    assert bank.info.format == FORMAT and not findings
    assert run(["migrate", str(pond)]) == 0
    assert "Nothing to do" in capsys.readouterr().out


def test_a_newer_bank_is_left_alone_and_the_version_named(pond: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = pond / "bank.yaml"
    home.write_text(home.read_text("utf-8") + "format: 3\n", "utf-8")
    before = home.read_bytes()
    assert run(["migrate", str(pond)]) == 1
    told = capsys.readouterr().err
    assert "newer-format: format 3" in told and "quizgen 3.0 or newer" in told
    assert home.read_bytes() == before


def test_what_is_no_bank_is_no_bank(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["migrate", str(tmp_path)]) == 1
    assert run(["migrate", str(tmp_path / "nowhere")]) == 2
    assert run(["migrate"]) == 2
    assert "Traceback" not in capsys.readouterr().err
