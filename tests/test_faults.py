"""What a machine does to a program: kills, full and read-only disks, lost input, bare environments, closed pipes.

Not tried here, because it cannot be: a file that another program holds open on Windows (`write` says so in its
message), file names that only Windows refuses, real loss of power, a home on a network that goes away.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quizgen.cli import run

LIBC = ctypes.CDLL(None)
BANK = Path(__file__).parent / "fuzz" / "bank"
QUIZGEN = (sys.executable, "-m", "quizgen")
BUILD = ("build", "--facts", str(BANK), "--lang", "en")


def quizgen(*args: object, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    given = {"capture_output": True, "text": True, "timeout": 60, "stdin": subprocess.DEVNULL, **more}
    return subprocess.run([*QUIZGEN, *map(str, args)], **given)


def digests(folder: Path) -> dict[str, str]:
    """Every file of the folder with the digest of its bytes."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def visible(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """The products of two seeds, and how long a build takes."""
    folders = {}
    for seed in (0, 1):
        folders[seed] = tmp_path_factory.mktemp("built")
        done = quizgen(*BUILD, "--out", folders[seed], "--seed", seed)
        assert done.returncode == 0, done.stderr
    assert digests(folders[0]) != digests(folders[1])
    return folders


def bound_by_modes() -> None:
    """The superuser may read and write anywhere: lay that down (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)."""
    for capability in (1, 2):
        LIBC.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP: takes effect with the program that is started next


@pytest.mark.parametrize("number", range(8))
def test_a_killed_build_leaves_each_product_old_or_new(built: dict[int, Path], tmp_path: Path, number: int) -> None:
    out = tmp_path / "out"
    shutil.copytree(built[0], out)
    began = time.monotonic()
    running = subprocess.Popen(
        [*QUIZGEN, *BUILD, "--out", str(out), "--seed", "1"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert running.stdout is not None
    if number % 2:
        running.stdout.readline()  # the first product is there
    time.sleep(Random(number).uniform(0.0, 0.5))
    running.send_signal(signal.SIGKILL)
    running.communicate()
    old, new, now = digests(built[0]), digests(built[1]), digests(out)
    assert {name for name in now if not name.startswith(".")} == set(old), f"after {time.monotonic() - began:.2f} s"
    for name in old:
        assert now[name] in (old[name], new[name]), f"{name} is neither the old one nor the new one"
    again = quizgen(*BUILD, "--out", out, "--seed", 1)
    assert again.returncode == 0
    assert digests(out) == new, "what the killed one left is gone"


def test_an_interrupt_stops_with_a_word_and_status_130(built: dict[int, Path], tmp_path: Path) -> None:
    running = subprocess.Popen(
        [*QUIZGEN, *BUILD, "--out", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(0.15)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)
    # 0: it was done before; -2: the interpreter itself was starting or ending
    assert running.returncode in (130, 0, -signal.SIGINT)
    assert "Traceback" not in err and (running.returncode != 130 or "Stopped." in err)
    assert not list(tmp_path.glob(".*.part"))


def test_a_full_disk_is_said_and_leaves_no_half_product(built: dict[int, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(built[0], out)

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = quizgen(*BUILD, "--out", out, "--seed", 1, preexec_fn=small_files)
    assert done.returncode == 1
    assert "File too large" in done.stderr and "Traceback" not in done.stderr
    assert set(digests(out)) == set(digests(built[0])), "no temporary file stays"
    old, new = digests(built[0]), digests(built[1])
    assert all(digest in (old[name], new[name]) for name, digest in digests(out).items())


def test_a_disk_without_room_is_said(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        done = quizgen(*BUILD, "--out", disk)
        left = visible(disk)
        parts = list(disk.glob(".*"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    assert done.returncode == 1 and "No space left on device" in done.stderr and "Traceback" not in done.stderr
    assert "manifest.json" not in left and parts == []


def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "kazakhstan-russia-en.apkg").write_bytes(b"old")
    out.chmod(0o555)
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    done = quizgen(*BUILD, "--out", out, env=env, preexec_fn=bound_by_modes)
    assert done.returncode in (1, 2)
    assert str(out) in done.stderr and "Permission denied" in done.stderr and "Traceback" not in done.stderr
    assert (out / "kazakhstan-russia-en.apkg").read_bytes() == b"old" and len(visible(out)) == 1


def test_reading_commands_need_no_place_to_write(tmp_path: Path) -> None:
    shutil.copytree(BANK, tmp_path / "bank")
    tmp_path.chmod(0o555)
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    for command in ("check", "facts", "items"):
        done = quizgen(command, "--facts", tmp_path / "bank", env=env, cwd="/", preexec_fn=bound_by_modes)
        assert done.returncode == 0 and done.stdout, done.stderr
    assert visible(tmp_path) == {"bank"}


@pytest.mark.parametrize("target", ["a folder", "below a file", "a link", "read-only"])
def test_what_stands_where_the_product_goes(target: str, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    if target == "a folder":
        out.mkdir()
    elif target == "below a file":
        (tmp_path / "file").write_text("mine", "utf-8")
        out = tmp_path / "file" / "x.pdf"
    elif target == "a link":
        (tmp_path / "mine").write_text("mine", "utf-8")
        out.symlink_to(tmp_path / "mine")
    else:
        out.write_text("mine", "utf-8")
        out.chmod(0o444)
    done = quizgen("sheet", "facts", "-o", out, "--facts", BANK)
    assert "Traceback" not in done.stderr
    if target in ("a folder", "below a file"):
        assert done.returncode in (1, 2) and str(out if target == "a folder" else out.parent) in done.stderr
    else:
        assert done.returncode == 0 and out.read_bytes().startswith(b"%PDF")
    if target == "a link":
        assert (tmp_path / "mine").read_text("utf-8") == "mine"
    if target == "below a file":
        assert (tmp_path / "file").read_text("utf-8") == "mine"
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("name", ["🜁" * 49 + ".pdf", "\udcff.pdf"])
def test_a_product_may_have_any_name_that_a_file_has(name: str, tmp_path: Path) -> None:
    done = quizgen("worksheet", "--items", 3, "-o", tmp_path / name, "--facts", BANK)
    assert done.returncode == 0, done.stderr
    assert len(visible(tmp_path)) == 3


def test_there_is_no_paper_without_its_key(tmp_path: Path) -> None:
    (tmp_path / "words-en.yaml").write_text("key: {again: 🜁}", "utf-8")
    command = ("worksheet", "--lang", "en", "--items", 3, "--facts", BANK, "--template", tmp_path)
    done = quizgen(*command, "-o", tmp_path / "x.pdf")
    assert done.returncode == 1 and "no glyph" in done.stderr
    assert visible(tmp_path) == {"words-en.yaml"}


def test_half_a_bank_is_not_begun(tmp_path: Path) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    (tmp_path / "empty").mkdir()
    for folder in ("new", "empty"):
        done = quizgen("init", tmp_path / folder, preexec_fn=small_files)
        assert done.returncode == 1 and "File too large" in done.stderr
    assert list(tmp_path.rglob("*")) == []


def test_a_clock_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    for epoch in ("today", "-1", "9" * 30):
        done = quizgen(*BUILD, "--out", tmp_path / "out", env={**os.environ, "SOURCE_DATE_EPOCH": epoch})
        assert done.returncode == 2 and "SOURCE_DATE_EPOCH" in done.stderr


def test_input_that_is_not_there(tmp_path: Path) -> None:
    for args in (
        ("check", "--facts", tmp_path / "nowhere"),
        ("facts", "--facts", BANK / "bank.yaml"),
        ("worksheet", "-o", tmp_path / "w.pdf", "--facts", BANK, "--blueprint", tmp_path / "plan.yaml"),
        ("worksheet", "-o", tmp_path / "w.pdf", "--facts", BANK, "--template", tmp_path / "school"),
        ("worksheet", "-o", tmp_path / "w.pdf", "--facts", BANK, "--roster", tmp_path / "class.csv"),
        ("check", "--facts", BANK, "--sources", tmp_path / "texts"),
        ("facts", "--facts", BANK, "--show", "--sources", tmp_path / "texts"),
        ("deck", "--changes", tmp_path / "lock.yaml", "--facts", BANK),
    ):
        done = quizgen(*args)
        assert done.returncode == 2, args
        assert "is not there" in done.stderr or "is no folder" in done.stderr
        assert str(args[-1]) in done.stderr or str(args[2]) in done.stderr
        assert "Traceback" not in done.stderr and not list(tmp_path.iterdir())


def test_input_that_vanishes_or_may_not_be_read(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    shutil.copytree(BANK, bank)
    (bank / "gone.yaml").symlink_to(bank / "nowhere.yaml")
    (bank / "pipe.yaml").unlink(missing_ok=True)
    os.mkfifo(bank / "pipe.yaml")  # to read it would be to wait for ever
    (bank / "words").mkdir(exist_ok=True)
    (bank / "stems").mkdir(exist_ok=True)
    os.mkfifo(bank / "words" / "pipe.yaml")
    (bank / "stems" / "zero.yaml").symlink_to("/dev/zero")
    assert quizgen("check", "--facts", bank).returncode == 0
    assert quizgen("quiz", "--items", 1, "--facts", bank, env={**os.environ, "HOME": str(tmp_path)}).returncode == 1
    (bank / "people.yaml").chmod(0)
    done = quizgen("check", "--facts", bank, env={"PATH": os.environ["PATH"]}, preexec_fn=bound_by_modes)
    assert done.returncode == 1 and re.search(r"people\.yaml:1:1: unreadable: ", done.stdout)


@pytest.mark.parametrize(
    "env", [{}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"}, {"HOME": "/nonexistent"}]
)
def test_a_bare_environment(env: dict[str, str], tmp_path: Path) -> None:
    plain = {"PATH": os.environ["PATH"], "PYTHONUTF8": "0", **env}
    done = quizgen("facts", "--facts", BANK, "--lang", "kk", env=plain, encoding="utf-8")
    assert done.returncode == 0 and "Қазақстан" in done.stdout
    done = quizgen("flashcards", "-o", tmp_path / "қағаз.pdf", "--facts", BANK, "--lang", "kk", env=plain)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["қағаз.pdf"]


def test_colour_is_never_where_nobody_sees_it() -> None:
    for command in (("--help",), ("facts", "--facts", BANK), ("check", "--facts", BANK), ("nonsense",)):
        done = quizgen(*command, env={**os.environ, "TERM": "xterm-256color", "NO_COLOR": ""})
        assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["facts", "items", "facts --format jsonl", "facts --show"])
def test_a_pipe_that_closes_early(command: str) -> None:
    line = f'{sys.executable} -m quizgen {command} --facts "{BANK}" | head -n 1'
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60)
    assert done.stdout.count("\n") == 1 and done.stderr == ""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed(closed: str) -> None:
    line = f'{sys.executable} -m quizgen facts --facts "{BANK}" {closed}'
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60)
    assert "Traceback" not in done.stderr and "fault of the program" not in done.stderr
    assert done.returncode in (0, 1)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    shutil.copytree(BANK, tmp_path / "bank")
    for path in (tmp_path / "bank").glob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    unix, windows = (quizgen("items", "--facts", bank, "--format", "jsonl") for bank in (BANK, tmp_path / "bank"))
    assert windows.returncode == 0 and windows.stdout == unix.stdout


def test_two_builds_at_once_leave_whole_products(built: dict[int, Path], tmp_path: Path) -> None:
    command = [*QUIZGEN, *BUILD, "--out", str(tmp_path), "--seed"]
    running = [subprocess.Popen([*command, seed], stdout=subprocess.DEVNULL) for seed in "01"]
    assert [one.wait(timeout=60) for one in running] == [0, 0]
    old, new, now = digests(built[0]), digests(built[1]), digests(tmp_path)
    assert now.keys() == old.keys() and all(now[name] in (old[name], new[name]) for name in now)
    json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert all(zipfile.ZipFile(path).testzip() is None for path in tmp_path.glob("*.apkg"))


def test_nothing_is_fetched(tmp_path: Path) -> None:
    watch = (
        "import sys\n"
        "def hook(event, args):\n"
        "    if event.startswith('socket.') and event not in ('socket.__new__', 'socket.gethostname'):\n"
        "        raise SystemExit(f'{event} {args}')\n"
        "sys.addaudithook(hook)\n"
        "from quizgen.cli import run\n"
        f"sys.exit(run({[*BUILD, '--out', str(tmp_path)]!r}))\n"
    )
    done = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert len(visible(tmp_path)) > 5


def test_nobody_in_particular_without_a_home(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def nowhere(*_: object, **__: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.delenv("QUIZGEN_DATA", raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", nowhere)
    monkeypatch.setattr("platformdirs.user_cache_path", nowhere)
    assert run(["due", "--facts", str(BANK)]) == 2
    said = capfd.readouterr()
    assert "--data-dir" in said.err and "fault" not in said.err and not said.out


def test_a_pipe_or_another_value_in_the_cache_is_passed_over(tmp_path: Path) -> None:
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    quiz = ("quiz", "--facts", BANK, "--items", "1", "--data-dir", tmp_path / "data", "--lang", "en")
    assert quizgen(*quiz, env=env).returncode == 1  # no answer was given
    for path in [*tmp_path.rglob("*.words")]:
        path.write_text("[1]", "utf-8")
    assert "fault" not in quizgen(*quiz, env=env).stderr
    kept = [*tmp_path.rglob("*.words"), *tmp_path.rglob("*.items")]
    assert len(kept) == 2
    for path in kept:
        path.unlink()
        os.mkfifo(path)
    assert quizgen(*quiz, env=env).returncode == 1


@pytest.mark.parametrize(
    "odd", [{"RL_pageCompression": "abc"}, {"RL_allowTableBoundsErrors": "x"}, {"HOME": os.devnull}]
)
def test_settings_of_others_change_no_paper(odd: dict[str, str], tmp_path: Path) -> None:
    paper = ("sheet", "facts", "--facts", BANK, "--lang", "en", "-o")
    assert quizgen(*paper, tmp_path / "plain.pdf").returncode == 0
    done = quizgen(*paper, tmp_path / "odd.pdf", env={**os.environ, **odd})
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "odd.pdf").read_bytes() == (tmp_path / "plain.pdf").read_bytes()


def test_a_zone_beyond_the_clock_is_said(tmp_path: Path) -> None:
    done = quizgen("due", "--facts", BANK, "--data-dir", tmp_path, env={**os.environ, "TZ": "AAA24BBB"})
    assert done.returncode == 2 and "TZ is AAA24BBB" in done.stderr and "fault" not in done.stderr


def test_a_folder_that_vanished_under_the_program_is_said(tmp_path: Path) -> None:
    here = tmp_path / "here"
    code = "import os, sys; from quizgen.cli import run; os.rmdir(os.getcwd()); sys.exit(run(sys.argv[1:]))"
    for args in (("build",), ("sheet", "facts", "--facts", BANK, "-o", tmp_path / "x.pdf"), ("init", "new")):
        here.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, args)], capture_output=True, text=True, timeout=60, cwd=here
        )
        assert done.returncode == 2 and "the folder in which you are is not there any more" in done.stderr


@pytest.mark.parametrize("lost", [True, False])
def test_sittings_that_find_a_damaged_store_at_once_mend_it_once(lost: bool, tmp_path: Path) -> None:
    data = tmp_path / "data"
    quiz = ["quiz", "--facts", str(BANK), "--lang", "en", "--new", "--items", "3", "--data-dir", str(data)]
    given = "1\n" * 9
    assert quizgen(*quiz, stdin=None, input=given).returncode == 0
    if lost:
        (data / "progress.db").unlink()
    else:
        (data / "progress.db").write_bytes(b"damaged")
    running = [
        subprocess.Popen([*QUIZGEN, *quiz], text=True, **dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE))
        for _ in range(4)
    ]
    for one in running:
        assert one.stdin is not None
        one.stdin.write(given)
        one.stdin.flush()
    told = [one.communicate(timeout=60)[1] for one in running]
    assert [one.returncode for one in running] == [0] * 4 and sum("3 answers were restored" in t for t in told) == 1
    done = quizgen("progress", "export", "--facts", BANK, "--data-dir", data)
    sittings = [json.loads(line)["id"].partition(".")[0] for line in done.stdout.splitlines()]
    assert len(set(sittings)) == 5 and all(sittings.count(one) >= 3 for one in sittings)


def test_answers_that_a_locked_store_did_not_take_are_printed(tmp_path: Path) -> None:
    quiz = ("quiz", "--facts", BANK, "--lang", "en", "--new", "--items", 2, "--ui-lang", "en", "--data-dir", tmp_path)
    assert quizgen(*quiz, stdin=None, input="1\n" * 6).returncode == 0
    held = sqlite3.connect(tmp_path / "progress.db", isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    try:
        done = quizgen(*quiz, stdin=None, input="1\n" * 6)
    finally:
        held.close()
    lines = [line for line in done.stderr.splitlines() if line.startswith('{"type":"review"')]
    assert done.returncode == 1 and len(lines) == 2 and "could not be saved" in done.stderr
    taken = quizgen(
        "progress", "import", "-", "--facts", BANK, "--data-dir", tmp_path, stdin=None, input="\n".join(lines)
    )
    assert "2 reviews added" in taken.stdout


@pytest.mark.parametrize("command", ["items", "facts", "quiz"])
def test_an_output_that_is_full_is_named(command: str, tmp_path: Path) -> None:
    more = ("--data-dir", tmp_path) if command == "quiz" else ()
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = quizgen(command, "--facts", BANK, *more, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert done.returncode == 1 and done.stderr == "quizgen: the standard output: No space left on device\n"


def test_the_status_tells_where_nothing_can_be_said() -> None:
    for status, args in ((2, ("nosuch",)), (2, ("build", "--nosuch")), (2, ("check", "--facts", "/nowhere"))):
        with open("/dev/full", "w") as full:  # noqa: PTH123
            done = quizgen(*args, stdout=subprocess.DEVNULL, stderr=full, capture_output=False)
        assert done.returncode == status


def test_a_line_break_in_a_name_is_shown(tmp_path: Path) -> None:
    done = quizgen("flashcards", "--facts", BANK, "-o", tmp_path / "a\nb.pdf")
    assert done.returncode == 0 and done.stdout == f"{tmp_path}/a\\x0ab.pdf\n"
    done = quizgen("check", "--facts", tmp_path / "no\nwhere")
    assert done.returncode == 2 and done.stderr.splitlines() == [f"quizgen: {tmp_path}/no\\x0awhere is not there"]
    assert (
        quizgen("bu\nild").stderr.splitlines()[-1] == "Error: There is no command `bu\\x0aild`. Did you mean `build`?"
    )
