"""A stranger follows CONTRIBUTING.md and docs/extending.md to the letter, in a copy, and gets what they promise."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import banks
import pytest

from quizgen.cli import run
from quizgen.domain import Bank

ROOT = Path(__file__).resolve().parent.parent
SUBJECT = "ridder-declaration-1997"
FACT = f"{SUBJECT}.signed-on"
BLOCK = f"""
- id: {SUBJECT}
  type: treaty
  topic: treaties
  name:
    en: the Ridder Declaration
    ru: Риддерская декларация
    kk: Риддер декларациясы
  facts:
  - signed-on: 1997-03-12
    cite: [SOURCE]
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(banks.FACTS, tmp_path_factory.mktemp("copy") / "facts"))


@pytest.fixture(scope="module")
def steps() -> list[str]:
    """The five steps, as they are written."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    part = text.partition("### Adding one fact, in five steps\n")[2].partition("\n## ")[0]
    found = re.findall(r"^\d\. (.*?)(?=^\d\. |\Z)", part, re.MULTILINE | re.DOTALL)
    assert len(found) == 5
    return found


def commands(step: str) -> Iterator[list[str]]:
    """What the step says to run, with the names that it leaves open filled in."""
    for line in re.findall(r"`(quizgen [^`]+)`", step):
        words = shlex.split(line.replace("SUBJECT", SUBJECT).replace("FACT", FACT))
        yield words[1:]


def call(words: list[str], facts: Path, capsys: pytest.CaptureFixture[str]) -> str:
    status = run([*words, "--facts", str(facts)])
    told = capsys.readouterr()
    assert status == 0, f"quizgen {' '.join(words)}: {told.err}{told.out}"
    return told.out


def test_adding_one_fact_in_five_steps(
    copy: Path, steps: list[str], real_bank: Bank, capsys: pytest.CaptureFixture[str]
) -> None:
    find, write, cite, check, lock = steps
    # a state of the bank without this fact has been published
    assert call(["lock", "--date", "2020-01-01"], copy, capsys)
    # 1. the subject is not there, so a block is written, with what the step names
    (looked,) = commands(find)
    assert run([*looked, "--facts", str(copy)]) == 2
    assert "there is none" in capsys.readouterr().err
    assert all(f"`{key}`" in find and f"{key}:" in BLOCK for key in ("id", "type", "name"))
    # 2. and 3. the relation first, then the citation; the files that the steps name are there
    assert "`cite:`" in write and (ROOT / "docs" / "facts.md").is_file()
    assert (copy / "relations.yaml").is_file() and "facts/relations.yaml" in write
    assert (copy / "sources.yaml").is_file() and "facts/sources.yaml" in cite
    source = next(name for name, one in real_bank.sources.items() if one.whole and not one.weak)
    home = copy / "treaties.yaml"
    home.write_text(home.read_text("utf-8").rstrip() + "\n" + BLOCK.replace("SOURCE", source), "utf-8")
    assert SUBJECT in call(looked, copy, capsys)
    # 4. no finding; sentence and questions in every language
    checked, shown = commands(check)
    assert checked == ["check"] and shown == ["facts", "--id", FACT, "--show"]
    call(checked, copy, capsys)
    told = call(shown, copy, capsys)
    for lang in real_bank.info.langs:
        assert re.search(rf"^  {lang}: .*1997", told, re.MULTILINE), lang
        assert re.search(rf"^  {lang} {FACT}:year.*= 1997$", told, re.MULTILINE), lang
        items = call(["items", "--id", FACT, "--lang", lang, "--format", "jsonl"], copy, capsys)
        assert f'"fact": "{FACT}"' in items, lang
    # 5. the lock knows it as added, and nothing else as changed
    (locked,) = commands(lock)
    told = call(locked, copy, capsys)
    assert f"  + {FACT}" in told
    assert re.search(r"^added: 1$", told, re.MULTILINE), told
    assert re.search(r"^retired: 0$", told, re.MULTILINE), told
    assert "### Facts" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (("cite: [SOURCE]", "cite: [no-such-source]"), "unknown-source"),
        (("    kk: Риддер декларациясы\n", ""), "missing-translation"),
        (("1997-03-12", "1997-13-12"), "bad-date"),
        (("  - signed-on", "  - sined-on"), "unknown-relation"),
    ],
)
def test_what_the_steps_forbid_is_found_with_its_place(
    tmp_path: Path, real_bank: Bank, change: tuple[str, str], rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = Path(shutil.copytree(banks.FACTS, tmp_path / "facts"))
    source = next(name for name, one in real_bank.sources.items() if one.whole and not one.weak)
    home = facts / "treaties.yaml"
    home.write_text(home.read_text("utf-8") + BLOCK.replace(*change).replace("SOURCE", source), "utf-8")
    assert run(["check", "--facts", str(facts)]) == 1
    told = capsys.readouterr().out
    assert re.search(rf"treaties\.yaml:\d+:\d+: {rule}: ", told), told[:500]


# --- docs/extending.md ----------------------------------------------------------------------------------


def example(path: str) -> str:
    """The block of docs/extending.md whose first line names this file."""
    text = (ROOT / "docs" / "extending.md").read_text("utf-8")
    found = re.search(rf"^```\w+\n# {re.escape(path)}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found, path
    return found[1]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the program with the bank that `quizgen init pond` makes beside it."""
    for name in ("quizgen", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert run(["init", str(tmp_path / "pond")]) == 0
    return tmp_path


def shell(house: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of that copy."""
    environment = {**os.environ, "PYTHONPATH": str(house)}
    return subprocess.run(
        [sys.executable, "-m", "quizgen", *words, "--facts", "pond"],
        cwd=house, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def extend(path: Path, more: str) -> None:
    path.write_text(path.read_text("utf-8") + more, "utf-8")


def test_a_relation_with_its_stems(house: Path) -> None:
    extend(house / "pond" / "relations.yaml", example("pond/relations.yaml"))
    elements = house / "pond" / "elements.yaml"
    text = elements.read_text("utf-8")
    for name, degrees in (("hydrogen", 252.9), ("iodine", 184.4), ("gallium", 2400.0), ("scandium", 2836.0)):
        line = f"  - boils-at: {degrees} °C\n    cite: [rsc:{name}]\n"
        text = re.sub(rf"(- id: {name}\n(?:  .*\n)*?  facts:\n)", rf"\g<1>{line}", text)
    elements.write_text(text, "utf-8")
    told = shell(house, "check")
    assert told.returncode == 1 and "boils-at" in told.stdout  # it says what is missing
    extend(house / "pond" / "stems" / "en.yaml", example("pond/stems/en.yaml"))
    told = shell(house, "check")
    assert told.returncode == 0, told.stdout
    assert "At what temperature does iodine boil?" in shell(house, "items", "--id", "iodine.boils-at").stdout


def test_a_check(house: Path) -> None:
    (house / "quizgen" / "checks" / "long_name.py").write_text(example("quizgen/checks/long_name.py"), "utf-8")
    table = house / "quizgen" / "checks" / "__init__.py"
    text = table.read_text("utf-8").replace("    locator,\n", "    locator,\n    long_name,\n", 1)
    table.write_text(
        text.replace('    "locator": locator,\n', '    "locator": locator,\n    "long-name": long_name,\n'), "utf-8"
    )
    assert "long-name" not in shell(house, "check").stdout
    extend(house / "pond" / "people.yaml", f"- id: baron\n  type: person\n  name: {'Baron von und zu ' * 8}Pond\n")
    assert re.search(r"people\.yaml:\d+:\d+: long-name: warning: the name of baron", shell(house, "check").stdout)
    assert "a card has no room" in shell(house, "check", "--explain", "long-name").stdout


def test_an_output(house: Path) -> None:
    (house / "quizgen" / "outputs" / "plain_text.py").write_text(example("quizgen/outputs/plain_text.py"), "utf-8")
    page = (ROOT / "docs" / "extending.md").read_text("utf-8")
    (line,) = re.findall(r"`(yield from plain_text[^`]+)`", page)
    papers = house / "quizgen" / "cli" / "papers.py"
    text = papers.read_text("utf-8")
    before = "    yield from key_files(forms, name, assets, seed, command, home)\n"
    assert text.count(before) == 1
    papers.write_text(
        text.replace(before, f"{before}    from quizgen.outputs import plain_text\n\n    {line}\n"), "utf-8"
    )
    made = shell(house, "worksheet", "-o", "monday.pdf", "--items", "6", "--seed", "1")
    assert made.returncode == 0, made.stderr
    lines = (house / "monday.txt").read_text("utf-8").splitlines()
    assert [text.split(".")[0] for text in lines if re.match(r"\d+\. \S", text)] == list("123456")
