"""The command line from outside: what it says, where it says it, how it ends. No input may show a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import banks
import pytest

from quizgen.cli import COMMANDS, run

HEAVY = {"yaml", "genanki", "reportlab", "fsrs", "sqlite3", "jsonschema", "quizgen.loader.events", "PIL"}
SMALL = banks.PLACES + "".join(
    f"- id: t{n}\n  type: treaty\n  name: the {name}\n  facts:\n"
    f"  - {{signed-on: {1990 + n}-05-0{n + 1}, cite: [paper:{n + 1}]}}\n"
    f"  - {{signed-in: {place}, cite: [site]}}\n"
    for n, (name, place) in enumerate(
        [("Amber", "moscow"), ("Birchwood", "almaty"), ("Cobalt", "minsk"), ("Dunes", "tashkent"), ("Ebony", "astana")]
    )
)

Said = tuple[int, str, str]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run a command line here: exit status, stdout, stderr."""

    def called(*args: str | Path) -> Said:
        status = run([str(arg) for arg in args])
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        assert "fault of the program" not in err
        return status, out, err

    return called


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "bank").mkdir()
    return banks.write_bank(tmp_path / "bank", SMALL)


def outside(*args: str, **how: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m quizgen` as another process."""
    root = Path(__file__).resolve().parent.parent
    env = {**os.environ, "PYTHONPATH": str(root), **how}
    return subprocess.run(
        [sys.executable, "-m", "quizgen", *args], capture_output=True, text=True, env=env, check=False
    )


# --- help -----------------------------------------------------------------------------------------


def test_help_appears_at_once_and_imports_nothing_heavy() -> None:
    root = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-X", "importtime", "-m", "quizgen", "--help"]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(root)}, check=True
    )
    imported = {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "click" in imported
    assert not {name for name in imported for heavy in HEAVY if name == heavy or name.startswith(heavy + ".")}
    assert all(name in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_its_help(call: Callable[..., Said], name: str) -> None:
    status, out, err = call(name, "--help")
    assert (status, err) == (0, "")
    assert out.startswith(f"Usage: quizgen {name}")
    assert len(out.splitlines()) > 5


@pytest.mark.parametrize(
    "name", ["facts", "items", "audit", "check", "build", "deck", "worksheet", "flashcards", "sheet", "quiz"]
)
def test_every_command_that_reads_a_bank_takes_facts(call: Callable[..., Said], name: str) -> None:
    assert "--facts DIR" in call(name, "--help")[1]


@pytest.mark.parametrize("name", ["items", "worksheet", "quiz", "build"])
def test_every_command_that_makes_items_takes_a_seed(call: Callable[..., Said], name: str) -> None:
    assert "--seed" in call(name, "--help")[1]


def test_version(call: Callable[..., Said]) -> None:
    status, out, _ = call("--version")
    assert status == 0
    assert re.search(r"\d+\.\d+", out)


# --- wrong usage ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (["quzi"], "Did you mean `quiz`?"),
        (["chek"], "Did you mean `check`?"),
        (["zzzz"], "There is no command `zzzz`"),
        (["facts", "--topics", "x"], "--topic"),
        (["facts", "--format", "xml"], "jsonl"),
        (["audit", "--seeds", "0"], "--seeds"),
        (["items", "--seed", "-1"], "--seed"),
        (["items", "--lang", "fr"], "fr"),
        (["items", "--kind", "chioce"], "choice"),
        (["check", "--explain", "no-such-rule"], "no-such-rule"),
        (["quiz", "--time-limit", "9" * 5000 + "m"], "45s"),
        (["flashcards", "-o", "x.pdf", "--offset", "nan,0"], "50 mm"),
        (["facts", "--show", "--sources", "nowhere"], "nowhere is not there"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_was_meant(call: Callable[..., Said], args: list[str], hint: str) -> None:
    status, out, err = call(*args)
    assert status == 2
    assert out == ""
    assert hint in err


@pytest.mark.parametrize("args", [["facts"], ["items"], ["check"], ["audit"], ["build"], ["lock"]])
def test_no_such_folder_ends_with_2_and_names_it(call: Callable[..., Said], tmp_path: Path, args: list[str]) -> None:
    status, out, err = call(*args, "--facts", tmp_path / "nowhere")
    assert (status, out) == (2, "")
    assert str(tmp_path / "nowhere") in err
    assert ":1:1:" not in err


# --- a bank with faults ---------------------------------------------------------------------------


@pytest.mark.parametrize("args", [["facts"], ["items"], ["check"], ["audit", "--seeds", "1"], ["build"], ["lock"]])
def test_every_fault_is_told_at_once_and_nothing_is_made(
    call: Callable[..., Said], small: Path, tmp_path: Path, args: list[str]
) -> None:
    (small / "more.yaml").write_text(
        "- id: x\n  typ: act\n  name: X\n  facts:\n  - {signed-on: 1992-13, cite: [papr:1]}\n", "utf-8"
    )
    (small / "bad.yaml").write_text("- &a [\n", "utf-8")
    more = ["--out", str(tmp_path / "out")] if args == ["build"] else []
    status, out, err = call(*args, "--facts", small, *more)
    assert status == 1
    told = err + (out if args == ["check"] else "")  # what was asked for goes to stdout
    for place in ("more.yaml:2:3: unknown-key", "more.yaml:5:17: bad-date", "bad.yaml:1:3: alias"):
        assert place in told
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())
    assert sorted(p.name for p in small.iterdir() if p.name == "lock.yaml") == []


def test_what_a_terminal_would_obey_is_shown_not_sent(call: Callable[..., Said], tmp_path: Path) -> None:
    folder = tmp_path / "a\x1b[2Jb"
    status, _, err = call("facts", "--facts", folder)
    assert status == 2
    assert "\x1b" not in err
    assert "\\x1b" in err


def test_a_file_in_place_of_the_folder(call: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", "utf-8")
    status, _, err = call("facts", "--facts", tmp_path / "x")
    assert status == 2
    assert str(tmp_path / "x") in err


# --- what works -----------------------------------------------------------------------------------


def test_facts_and_items_are_printed_a_line_each(call: Callable[..., Said], small: Path) -> None:
    status, out, err = call("facts", "--facts", small, "--format", "jsonl")
    assert (status, err) == (0, "")
    facts = [json.loads(line) for line in out.splitlines()]
    assert [fact["id"] for fact in facts][:2] == ["t0.signed-on", "t0.signed-in"]
    assert len(facts) == 10
    status, out, _ = call("items", "--facts", small, "--format", "jsonl", "--seed", "1")
    items = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert {item["fact"] for item in items} == {fact["id"] for fact in facts}
    assert len(call("items", "--facts", small)[1].splitlines()) == len(items)


def test_the_audit_of_a_small_bank_judges_nothing_and_passes(call: Callable[..., Said], small: Path) -> None:
    status, out, _ = call("audit", "--facts", small, "--seeds", "1", "--format", "json")
    assert status == 0
    lines = json.loads(out)
    assert {line["verdict"] for line in lines} <= {"ok", "few", "note"}


def test_the_same_lines_whatever_the_hash_seed_the_zone_and_the_locale(small: Path) -> None:
    one, other = (
        outside("items", "--facts", str(small), "--format", "jsonl", "--seed", "3", **how)
        for how in (
            {"PYTHONHASHSEED": "1", "TZ": "Asia/Almaty", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"},
        )
    )
    assert one.stdout == other.stdout
    assert len(one.stdout.splitlines()) > 20
    assert one.returncode == 0


def test_a_reader_that_leaves_early_gets_no_traceback(small: Path) -> None:
    root = Path(__file__).resolve().parent.parent
    command = f"{sys.executable} -m quizgen items --facts {small} --format jsonl | head -1"
    env = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(command, shell=True, capture_output=True, text=True, env=env, check=False)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_ctrl_c_ends_with_130(call: Callable[..., Said], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quizgen.loader.bank.load_bank", interrupted)
    status, out, err = call("facts")
    assert (status, out) == (130, "")
    assert err.strip() == "Stopped."


def test_a_bank_with_more_events_than_a_poster_holds_is_built_without_the_poster(
    tmp_path: Path, call: Callable[..., Said]
) -> None:
    (tmp_path / "bank").mkdir()
    words = {n: "".join("abcdefghij"[int(c)] for c in str(n)) for n in range(1100, 2000)}
    acts = (
        f"- {{id: act-{n}, type: act, name: Act {word}, level: core, "
        f"facts: [{{signed-on: {n}, calendar: gregorian, cite: [site]}}]}}\n"
        for n, word in words.items()
    )
    banks.write_bank(tmp_path / "bank", "".join(acts))
    status, out, err = call("build", "--facts", tmp_path / "bank", "--out", tmp_path / "out")
    assert status == 0
    assert "facts-en.pdf" in out and "timeline-en.pdf" not in out
    assert "timeline-en.pdf is left out: 900 events do not fit" in err and "`quizgen sheet`" in err


def test_a_bank_that_makes_no_question_is_built_without_a_worksheet(tmp_path: Path, call: Callable[..., Said]) -> None:
    (tmp_path / "bank").mkdir()
    text = "- {id: a, type: act, name: Act of 1992, level: core, facts: [{signed-on: 1992, cite: [site]}]}\n"
    banks.write_bank(tmp_path / "bank", text)
    status, out, err = call("build", "--facts", tmp_path / "bank", "--out", tmp_path / "out")
    assert status == 0 and "facts-en.pdf" in out and "worksheet-en.pdf" not in out
    assert f"`quizgen quiz --facts {tmp_path / 'bank'} --lang en`" in out  # and not of our bank
    assert "worksheet-en.pdf is left out: these facts make no question" in err


@pytest.mark.parametrize("out", ["", ".", "..", "sub/..", "pipe", "folder"])
def test_what_is_no_file_is_no_place_for_a_product(
    call: Callable[..., Said], small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    Path("folder").mkdir()
    before = sorted(tmp_path.iterdir())
    for command in ("flashcards --id t0", "sheet facts --id t0", "deck", "worksheet --items 2"):
        if out in ("pipe", "folder") and command.startswith("worksheet"):
            continue  # which names its files itself
        status, said, err = call(*command.split(), "--facts", small, "-o", out)
        assert status == 2 and not said and str(Path(out)) in err
    assert sorted(tmp_path.iterdir()) == before


def test_a_name_as_long_as_the_disk_takes_is_taken(call: Callable[..., Said], small: Path, tmp_path: Path) -> None:
    assert call("flashcards", "--facts", small, "-o", tmp_path / ("ә" * 120 + ".pdf"))[0] == 0
    status, _, err = call("flashcards", "--facts", small, "-o", tmp_path / ("ә" * 130 + ".pdf"))
    assert status == 1 and "ә" * 130 + ".pdf: " in err


def test_half_a_letter_on_the_command_line_spoils_no_paper(
    call: Callable[..., Said], small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    args = ["worksheet", "--facts", str(small), "--items", "2", "-o", str(tmp_path / os.fsdecode(b"\xff.pdf"))]
    monkeypatch.setattr(sys, "argv", ["quizgen", *args])
    assert call(*args)[0] == 0
    assert "udcff" in json.loads((tmp_path / os.fsdecode(b"\xff.json")).read_text("utf-8"))["command"]


def test_an_empty_file_is_no_older_lock_and_no_missing_one(
    call: Callable[..., Said], small: Path, tmp_path: Path
) -> None:
    lock = tmp_path / "old.yaml"
    lock.touch()
    status, _, err = call("deck", "--facts", small, "--changes", lock)
    assert status == 1 and "old.yaml:1:1: lock-form" in err
    (small / "lock.yaml").write_text("# nothing\n", "utf-8")
    status, _, err = call("lock", "--facts", small)
    assert status == 1 and "lock.yaml:1:1: empty-file" in err and "version control" in err
    assert (small / "lock.yaml").read_text("utf-8") == "# nothing\n"


@pytest.mark.parametrize(
    "command", ["build --out x", "worksheet --items 4 --seed 1 -o x/y.pdf", "flashcards --id t1 -o x/y.pdf"]
)
def test_a_sign_that_the_font_lacks_is_told_with_its_place(
    call: Callable[..., Said], small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    facts = next(path for path in small.glob("*.yaml") if "Birchwood" in path.read_text("utf-8"))
    facts.write_text(facts.read_text("utf-8").replace("Birchwood", "漢"), "utf-8")
    status, out, err = call(*command.split(), "--facts", small)
    line = facts.read_text("utf-8")[: facts.read_text("utf-8").index("漢")].count("\n") - 1
    assert (status, out) == (1, "") and f"{facts}:{line}:3: no-glyph: " in err
    assert not any(Path("x").glob("*")) if Path("x").exists() else True
