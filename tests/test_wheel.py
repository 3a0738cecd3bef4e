"""The built wheel, installed into an environment of its own, works in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    made = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("env")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", str(wheel)],
        check=True,
    )
    # the dependencies are taken from where the tests run; a path in a .pth does not bring the checkout along
    site = next(home.glob("lib/python*/site-packages"), home / "Lib/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python.parent / ("quizgen.exe" if os.name == "nt" else "quizgen")


def run(program: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run([program, *args], cwd=folder, env=clean, capture_output=True, text=True, check=False)


def test_the_wheel_holds_what_git_tracks(wheel: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "facts", "templates"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    expected = {f"quizgen/_data/{name}" for name in tracked if name}
    names = {n for n in zipfile.ZipFile(wheel).namelist() if n.startswith("quizgen/_data/")}
    assert len(expected) > 20
    untracked = {n for n in names - expected if not (ROOT / n.removeprefix("quizgen/_data/")).is_file()}
    assert expected <= names
    assert not untracked
    assert not any(n.endswith((".bak", ".swp", ".part")) for n in names)


def test_it_lists_the_packaged_facts(program: Path, tmp_path: Path) -> None:
    listed = run(program, tmp_path, "facts", "--id", "friendship-treaty-1992.signed-on")
    assert "25 May 1992" in listed.stdout, listed.stderr
    assert listed.returncode == 0


def test_it_prints_a_worksheet_into_an_empty_folder(program: Path, tmp_path: Path) -> None:
    made = run(program, tmp_path, "worksheet", "-o", "paper.pdf", "--items", "5", "--lang", "kk")
    assert made.returncode == 0, made.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["paper-key.pdf", "paper.json", "paper.pdf"]


def test_it_builds_everything(program: Path, tmp_path: Path) -> None:
    made = run(program, tmp_path, "build", "--lang", "en")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "build" / "manifest.json").is_file()
    assert (tmp_path / "build" / "kazakhstan-russia-en.apkg").is_file()
