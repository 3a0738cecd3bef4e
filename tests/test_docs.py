"""README and docs say what is so: commands run, links lead somewhere, tables are those of the program."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from quizgen import __version__, errors
from quizgen.cli import COMMANDS, group, run
from quizgen.cli.common import open_bank

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)  # its kind, and what it holds
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PARTS = ("quizgen", "facts", "templates", "pyproject.toml", "README.md", "LICENSE", "build/README.md")
UNNAMED = ("quizgen build",)  # what is made of a small bank: the command names nothing of ours


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(path: Path) -> str:
    """The page without its blocks of code."""
    return BLOCK.sub("", path.read_text("utf-8"))


def commands(path: Path) -> list[str]:
    """The lines of the page's plain blocks of code, without what is said beside them."""
    blocks = (block for kind, block in BLOCK.findall(path.read_text("utf-8")) if not kind)
    lines = [line for block in blocks for line in block.splitlines() if not line.startswith("facts/ -")]
    return [line.partition("  #")[0].strip() for line in lines if line.strip()]


# --- every command runs ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout, with what the pages take for granted: a class list, a plan, an older lock, a pond."""
    home = tmp_path_factory.mktemp("checkout")
    for name in PARTS:
        target = home / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, target)
    (home / "class.csv").write_text("name,class\nAigerim,9A\nIvan,9A\n", "utf-8")
    shutil.copy(ROOT / "templates" / "blueprints" / "weekly.yaml", home / "plan.yaml")
    assert called(home, "quizgen lock --date 2026-09-01").returncode == 0
    shutil.move(home / "facts" / "lock.yaml", home / "old-lock.yaml")
    assert called(home, "quizgen init small").returncode == 0
    return home


def called(home: Path, line: str) -> subprocess.CompletedProcess[str]:
    """What a shell would do with the line; `quizgen` is that of the copy, `pipx` is pip without the network."""
    words = shlex.split(line)
    match words:
        case ["quizgen", *rest]:
            words = [sys.executable, "-m", "quizgen", *rest, *(("--facts", "small") if line in UNNAMED else ())]
        case ["pipx", "install", what]:
            assert what == "." or what.startswith(f"quizgen-{version()}-py3-none-any.whl"), what
            into = ["--target", str(home / "installed"), "--upgrade"]
            words = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--no-build-isolation"]
            words = [*words, *into, "."] if not (home / "installed").exists() else [sys.executable, "-c", ""]  # once
        case ["cp", *_]:
            pass
        case _:
            raise AssertionError(f"the test does not know how to run: {line}")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "QUIZGEN"))}
    own = {"PYTHONPATH": str(home), "HOME": str(home / "me"), "QUIZGEN_DATA": str(home / "me" / "data")}
    own |= {"XDG_CACHE_HOME": str(home / "me" / "cache"), "XDG_DATA_HOME": str(home / "me" / "share")}
    return subprocess.run(
        words,
        cwd=home,
        env={**kept, **own},
        input="1\n2\n?\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def version() -> str:
    """The version that a release has: the program's, or while it is on its way that of the bank."""
    bank = open_bank(None).bank.info.version
    return f"{bank}.0" if bank.count(".") == 1 else bank


def runnable() -> Iterator[tuple[str, list[str]]]:
    for path in PAGES:
        lines = [line for line in commands(path) if not line.startswith("make")]
        if lines:
            yield name_of(path), lines


@pytest.mark.parametrize(("page", "lines"), list(runnable()), ids=lambda value: value if isinstance(value, str) else "")
def test_every_command_of_a_page_runs(page: str, lines: list[str], checkout: Path) -> None:
    for line in lines:
        done = called(checkout, line)
        assert done.returncode == 0, f"{page}: {line}\n{done.stderr}\n{done.stdout}"
        assert "Traceback" not in done.stderr
        for made in re.findall(r"-o (\S+)", line):
            stem = Path(made).with_suffix("").name
            assert any(checkout.glob(f"{stem}*")), f"{page}: {line} makes no {made}"


def test_commands_were_seen() -> None:
    lines = [line for _, found in runnable() for line in found]
    assert len(lines) > 12
    for word in ("build", "quiz", "worksheet", "deck", "init", "migrate"):
        assert any(line.startswith(f"quizgen {word}") for line in lines), word


def spoken() -> Iterator[tuple[str, str]]:
    """Every command that a page names, in a block or in a sentence."""
    for path in PAGES:
        text = path.read_text("utf-8")
        for line in (*commands(path), *CODE.findall(text)):
            if line.startswith("quizgen "):
                yield name_of(path), line


@pytest.mark.parametrize(("page", "line"), sorted(set(spoken())))
def test_every_command_and_option_that_is_named_exists(page: str, line: str) -> None:
    words = shlex.split(line.split(" #")[0])[1:]
    if words[0] == "--help":
        return
    assert words[0] in COMMANDS, f"{page}: {line}"
    with click.Context(group) as context:
        command = group.get_command(context, words[0])
    if isinstance(command, click.Group):
        command = command.get_command(context, words[1])
    assert command is not None, f"{page}: {line}"
    known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)} | {"-h", "--help"}
    assert {word for word in words if word.startswith("-") and word != "-"} <= known, f"{page}: {line}"


# --- tables ---------------------------------------------------------------------------------------------


def rows(text: str, head: str) -> list[list[str]]:
    """The rows of the table whose head begins so, as cells."""
    found = re.search(rf"^\| {head}.*\n\|[-| ]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert found, f"no table begins with {head}"
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in found[1].splitlines()]


def test_the_table_of_commands_is_that_of_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    told = re.findall(r"^  (\w+)  +\S", capsys.readouterr().out.partition("Commands:")[2], re.MULTILINE)
    cells = [row[0] for row in rows((ROOT / "README.md").read_text("utf-8"), "command")]
    named = [code.removeprefix("quizgen ").split()[0] for cell in cells for code in CODE.findall(cell)]
    assert sorted(set(named)) == sorted(told) == sorted(COMMANDS)


def test_the_page_of_exit_statuses_is_that_of_the_errors() -> None:
    told = {int(row[0]) for row in rows((ROOT / "docs" / "exit-status.md").read_text("utf-8"), "status")}
    assert told == {0, *(kind.exit_code for kind in errors.QuizgenError.__subclasses__())}
    assert "docs/exit-status.md" in (ROOT / "README.md").read_text("utf-8")


def test_the_numbers_of_cards_are_those_of_the_decks() -> None:
    spec = importlib.util.spec_from_file_location("tool_counts", ROOT / "tools" / "counts.py")
    assert spec and spec.loader
    counts = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(counts)
    text = (ROOT / "README.md").read_text("utf-8")
    up_to_date = counts.replaced(text, counts.block(open_bank(None))) == text
    assert up_to_date, "README.md: run make counts"
    table = rows(text, "cards")
    assert len(table) >= 8
    *kinds, total, _ = table
    for column in range(1, 5):
        assert sum(int(row[column]) for row in kinds) == int(total[column].strip("*"))
    with pytest.raises(ValueError, match="no block"):
        counts.replaced("# nothing", "x")


def test_the_table_of_products_is_what_build_makes(checkout: Path) -> None:
    text = (ROOT / "build" / "README.md").read_text("utf-8")
    named = {code for row in rows(text, "file") for code in CODE.findall(row[0])}
    patterns = [re.sub(r"BANK|LANG", r"[a-z-]+?", re.escape(name)) for name in named]
    assert called(checkout, "quizgen build --facts small --out made").returncode == 0
    made = [path.name for path in (checkout / "made").iterdir()]
    assert len(made) >= 9
    assert not [name for name in made if not any(re.fullmatch(pattern, name) for pattern in patterns)]


# --- pages ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_is_two_screens_at_most(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= (140 if path.name == "README.md" else 100)  # README says it in three languages
    assert lines[0].startswith("# ")
    assert max(map(len, lines)) <= 400


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("path", [*PAGES, ROOT / "build" / "README.md", ROOT / "CHANGELOG.md"], ids=name_of)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in LINK.findall(prose(path)):
        if link.startswith(("http://", "https://")):
            continue
        name, _, part = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), f"{name_of(path)} links to {link}"
        assert target.is_relative_to(ROOT)
        if part:
            heads = [slug(line.lstrip("#")) for line in target.read_text("utf-8").splitlines() if line.startswith("#")]
            assert part in heads, f"{name_of(path)} links to {link}"


def test_every_page_is_found_from_readme() -> None:
    seen, ahead = set[Path](), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        seen.add(page)
        found = [(page.parent / link.partition("#")[0]).resolve() for link in LINK.findall(prose(page))]
        ahead += [one for one in found if one.suffix == ".md" and one.exists() and one not in seen]
    assert not [name_of(path) for path in PAGES if path not in seen]


def test_the_program_s_own_version_is_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
