"""A release is refused, in a sentence, whenever anything about it is not as it should be; else it is whole."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from uuid import UUID

import banks
import pytest
from pdf_pages import flat, read

import quizgen
from quizgen import starter
from quizgen.cli import decks
from quizgen.cli import run as quizgen_run
from quizgen.cli.common import Opened, open_bank
from quizgen.notes.published import lock_of

ROOT = Path(__file__).resolve().parent.parent


def tool(name: str) -> ModuleType:
    """A module of tools/, which is no package."""
    spec = importlib.util.spec_from_file_location(f"tool_{name}", ROOT / "tools" / f"{name}.py")
    assert spec and spec.loader
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


release = tool("release")


def fine(root: Path) -> str:
    return ""


def bad(root: Path) -> str:
    return "it is not so"


def never(root: Path) -> str:
    raise AssertionError("a slow gate was tried though a quick one is shut")


FINE = release.Gates(fine, fine, fine, fine)
NEVER = release.Gates(never, never, never, never)


@pytest.fixture
def told(tmp_path: Path) -> Path:
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n## 1.0 - 2026-12-01\n", "utf-8")
    return tmp_path


# --- what is refused ------------------------------------------------------------------------------------


def test_where_everything_holds_there_is_no_refusal(told: Path) -> None:
    assert release.refusal("1.0", told, "1.0", "1.0.0", FINE) == ""


@pytest.mark.parametrize(
    ("version", "bank", "program", "why"),
    [
        ("", "1.0", "1.0", "write make release VERSION=1.0"),
        ("v1.0", "1.0", "1.0", "is no version"),
        ("1.0; rm", "1.0", "1.0", "is no version"),
        ("1.1", "1.0", "1.1", "facts/bank.yaml says 1.0"),
        ("1.0", "1.0", "0.1.0", "quizgen/__init__.py says 0.1.0"),
        ("1.0", "1.0", "1.0.1", "quizgen/__init__.py says 1.0.1"),
        ("2.0", "2.0", "2.0", "CHANGELOG.md has no section `## 2.0`"),
    ],
)
def test_a_wrong_version_is_refused_before_anything_slow(
    told: Path, version: str, bank: str, program: str, why: str
) -> None:
    assert why in release.refusal(version, told, bank, program, NEVER)


@pytest.mark.parametrize("text", ["## Unreleased\n", "## 11.0\n", "### 1.0\n", "1.0\n", "## 1.01\n"])
def test_a_changelog_without_the_section(text: str) -> None:
    assert release.untold("1.0", text)


@pytest.mark.parametrize("text", ["## 1.0\n", "x\n\n## [1.0] - 2026-12-01\n", "## 1.0 (2026)\n"])
def test_a_changelog_with_the_section(text: str) -> None:
    assert not release.untold("1.0", text)


@pytest.mark.parametrize("gate", ["clean", "locked", "audited", "tested"])
def test_each_gate_can_refuse_and_later_ones_are_not_tried(told: Path, gate: str) -> None:
    order = ["clean", "locked", "audited", "tested"]
    later = dict.fromkeys(order[order.index(gate) + 1 :], never)
    assert release.refusal("1.0", told, "1.0", "1.0", replace(FINE, **later, **{gate: bad})) == "it is not so"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A bank of chemistry under version control, without a lock."""
    for artifact in starter.artifacts(banks.TEMPLATES, UUID(int=7)):
        path = tmp_path / "facts" / artifact.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.data)
    (tmp_path / "CHANGELOG.md").write_text("## 0.1\n", "utf-8")
    (tmp_path / "Makefile").write_text("test:\n\t@echo 3 failed; false\n", "utf-8")
    (tmp_path / ".gitignore").write_text("/dist/\n", "utf-8")
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=Somebody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "a state")


def lock(folder: Path) -> None:
    assert quizgen_run(["lock", "--facts", str(folder / "facts"), "--date", "2026-09-01"]) == 0


def test_a_dirty_checkout_is_refused_and_the_file_named(checkout: Path) -> None:
    assert release.not_clean(checkout) == ""
    (checkout / "dist").mkdir()
    (checkout / "dist" / "old.txt").write_text("x", "utf-8")
    assert release.not_clean(checkout) == ""
    (checkout / "new.txt").write_text("x", "utf-8")
    assert "new.txt" in release.not_clean(checkout)
    (checkout / "new.txt").unlink()
    (checkout / "CHANGELOG.md").write_text("y", "utf-8")
    assert "CHANGELOG.md" in release.not_clean(checkout)


def test_what_is_no_checkout_is_refused(tmp_path: Path) -> None:
    assert "no checkout" in release.not_clean(tmp_path)


def test_a_lock_that_is_missing_or_stale_is_refused(checkout: Path) -> None:
    assert "lock" in release.not_locked(checkout)
    lock(checkout)
    assert release.not_locked(checkout) == ""
    home = checkout / "facts" / "elements.yaml"
    home.write_text(home.read_text("utf-8").replace("1766", "1776", 1).replace("1774", "1775", 1), "utf-8")
    assert "lock" in release.not_locked(checkout)


def test_failing_tests_are_refused_with_their_last_line(checkout: Path) -> None:
    told = release.not_tested(checkout)
    assert "tests fail" in told
    (checkout / "Makefile").write_text("test:\n\t@echo 3 passed\n", "utf-8")
    assert release.not_tested(checkout) == ""


def test_a_refused_release_leaves_the_last_one_as_it_was(checkout: Path) -> None:
    old = checkout / "dist"
    old.mkdir()
    (old / "old.txt").write_text("x", "utf-8")
    assert release.release("9.9", checkout, old, NEVER)
    assert [path.name for path in old.iterdir()] == ["old.txt"]
    assert not list(checkout.glob(".release-*"))


# --- what is made ---------------------------------------------------------------------------------------


@pytest.fixture
def opened(checkout: Path) -> Opened:
    lock(checkout)
    commit(checkout)
    return open_bank(checkout / "facts")


WANTED = {
    "chemistry-en.apkg", "chemistry-en-core.apkg", "worksheet-en.pdf", "worksheet-en-key.pdf", "flashcards-en.pdf",
    "timeline-en.pdf", "how-to-en.pdf", "release-notes-en.md",
}  # fmt: skip


def test_a_folder_for_each_language_with_all_that_the_how_to_names(opened: Opened, tmp_path: Path) -> None:
    target = tmp_path / "made"
    release.fill(target, opened, None)
    assert [path.name for path in target.iterdir()] == ["en"]
    names = {path.name for path in (target / "en").iterdir()}
    assert names >= WANTED
    assert not [name for name in names if name.endswith(".json")]
    assert all(path.suffix == ".tsv" for path in (target / "en" / "text").iterdir())
    (page,) = read((target / "en" / "how-to-en.pdf").read_bytes())
    named = {word.strip("“”():;,.") for word in flat(page.text).split() if ".apkg" in word or ".pdf" in word}
    assert named and named <= names | {"facts-en.pdf"}
    first = (target / "en" / "release-notes-en.md").read_text("utf-8")
    assert "The first release" in first and "{" not in first


def test_the_same_commit_gives_the_same_bytes(opened: Opened, tmp_path: Path) -> None:
    for name in ("one", "two"):
        release.fill(tmp_path / name, opened, None)
    assert release.sums(tmp_path / "one") == release.sums(tmp_path / "two")


def test_the_sums_are_those_of_every_file(tmp_path: Path) -> None:
    (tmp_path / "kk").mkdir()
    (tmp_path / "kk" / "ә.pdf").write_bytes(b"x")
    (tmp_path / "a.whl").write_bytes(b"y")
    lines = release.sums(tmp_path).decode().splitlines()
    assert lines == [f"{sha256(b'y').hexdigest()}  a.whl", f"{sha256(b'x').hexdigest()}  kk/ә.pdf"]


def test_later_releases_tell_what_changed_since_the_tag(checkout: Path, opened: Opened, tmp_path: Path) -> None:
    assert release.previous_lock(checkout, "0.1") is None
    git(checkout, "tag", "v0.1")
    assert release.previous_lock(checkout, "0.1") is None  # made again, it is still the first
    before = release.previous_lock(checkout, "0.2")
    assert before.facts.keys() == lock_of(decks.open_study(opened, quiet=True)).facts.keys()
    home = checkout / "facts" / "bank.yaml"
    home.write_text(home.read_text("utf-8").replace('version: "0.1"', 'version: "0.2"'), "utf-8")
    newer = open_bank(checkout / "facts")
    study = decks.open_study(newer, quiet=True)
    made = {a.name: a for a in release.build_command.products(newer, study, "en", 0)}
    notes = [a for a in release.guides(newer, study, "en", made, before) if a.name.endswith(".md")]
    assert "0.2" in notes[0].data.decode() and "The first release" not in notes[0].data.decode()


def here(pack: Callable[[Path, Path, int], None], target: Path, root: Path, made: int) -> None:
    """The wheel of this program, whichever bank is released: its files beside those of the checkout."""
    for name in ("pyproject.toml", "README.md", "quizgen", "facts", "templates", "tests", "docs", "benchmarks"):
        if not (root / name).exists():
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, root / name)
    pack(target, root, made)


def test_the_whole_of_it(checkout: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through the real gates for checkout and lock, twice, with the same bytes; the wheel is that of this program."""
    (checkout / "LICENSE").write_text("MIT", "utf-8")
    commit(checkout)
    monkeypatch.setattr(quizgen, "__version__", "0.1.0")
    monkeypatch.setattr(release, "pack", partial(here, release.pack))
    gates = replace(release.GATES, audited=fine, tested=fine)
    target = checkout / "dist"
    assert release.release("0.1", checkout, target, gates) == ""
    names = {path.name for path in target.iterdir()}
    assert {"en", "LICENSE", "SHA256SUMS"} <= names
    (wheel,) = target.glob("*.whl")
    assert "quizgen/cli/migrate_command.py" in zipfile.ZipFile(wheel).namelist()
    (archive,) = target.glob("*.tar.gz")
    with tarfile.open(archive) as source:
        assert not [name for name in source.getnames() if ".release-" in name or "/dist/" in name]
    listed = (target / "SHA256SUMS").read_text("utf-8")
    files = [p.relative_to(target).as_posix() for p in target.rglob("*") if p.is_file() and p.name != "SHA256SUMS"]
    assert sorted(line.split("  ")[1] for line in listed.splitlines()) == sorted(files)
    commit(checkout)
    assert release.release("0.1", checkout, target, gates) == ""
    assert (target / "SHA256SUMS").read_text("utf-8") == listed
