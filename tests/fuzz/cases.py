"""A case: a command, the files that differ from a good bank, what is typed. How it runs, and what must not happen."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
FOUND = HERE / "found"
SECONDS = 60  # a hang; what takes long on purpose (a build of a small bank) takes five
MEGABYTES = 512
STATUSES = {0, 1, 2}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass
class Case:
    """`files` by path under the case's folder (None: not there); the bank is in `bank/`, products go to `out/`."""

    args: list[str]
    files: dict[str, bytes | None] = field(default_factory=dict)
    typed: bytes = b""
    note: str = ""

    def save(self, folder: Path) -> Path:
        """Keep the case under a name of its own."""
        digest = blake2b(repr((self.args, sorted(self.files.items()), self.typed)).encode(), digest_size=5).hexdigest()
        home = folder / f"{self.args[0] if self.args else 'none'}-{digest}"
        for name, data in self.files.items():
            if data is not None:
                (home / "files" / name).parent.mkdir(parents=True, exist_ok=True)
                (home / "files" / name).write_bytes(data)
        home.mkdir(parents=True, exist_ok=True)
        absent = [name for name, data in self.files.items() if data is None]
        typed = self.typed.decode("latin-1")
        about = {"args": self.args, "typed": typed, "absent": absent, "note": self.note}
        (home / "case.json").write_text(json.dumps(about, indent=1, ensure_ascii=True) + "\n", "utf-8")
        return home


def load(home: Path) -> Case:
    about = json.loads((home / "case.json").read_text("utf-8"))
    root = home / "files"
    files: dict[str, bytes | None] = {
        str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
    }
    files |= dict.fromkeys(about["absent"])
    return Case(about["args"], files, about["typed"].encode("latin-1"), about["note"])


def kept() -> list[Path]:
    return sorted(path.parent for path in FOUND.glob("*/case.json"))


@dataclass
class Outcome:
    status: int
    stdout: str
    stderr: str
    seconds: float
    megabytes: float
    complaints: list[str]


def run(case: Case) -> Outcome:
    """Run the case in a process of its own and say what was not as it must be."""
    with TemporaryDirectory(prefix="quizgen-fuzz-") as name:
        folder = Path(name)
        _prepare(case, folder)
        before = time.monotonic()
        pid = os.fork()
        if pid == 0:
            _child(case, folder)
        _, state, usage = os.wait4(pid, 0)
        seconds = time.monotonic() - before
        status = os.waitstatus_to_exitcode(state)
        stdout, stderr = ((folder / part).read_text("utf-8", "backslashreplace") for part in ("stdout", "stderr"))
        outcome = Outcome(status, stdout, stderr, seconds, usage.ru_maxrss / 1024, [])
        outcome.complaints += complaints(outcome, folder)
        return outcome


def _prepare(case: Case, folder: Path) -> None:
    shutil.copytree(HERE / "bank", folder / "bank")
    for part in ("out", "home", "stdin"):
        (folder / part).mkdir() if part != "stdin" else (folder / part).write_bytes(case.typed)
    for name, data in case.files.items():
        path = folder / name
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _child(case: Case, folder: Path) -> None:
    """Become the program: its own folder, home, streams and limits. Never returns."""
    from quizgen.cli import run as program

    status = 99
    try:
        os.chdir(folder)
        for name in [n for n in os.environ if n.startswith(("XDG_", "LC_", "LANG"))]:
            del os.environ[name]
        os.environ["HOME"] = str(folder / "home")
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(SECONDS)
        resource.setrlimit(resource.RLIMIT_AS, (3 * 2**30, 3 * 2**30))  # or the machine would suffer
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**28, 2**28))
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        for number, stream in enumerate(
            (os.open("stdin", os.O_RDONLY), os.open("stdout", flags), os.open("stderr", flags))
        ):
            os.dup2(stream, number)
        sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
        status = program(case.args)
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 98
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(status)


def complaints(outcome: Outcome, folder: Path) -> Iterator[str]:
    """Every way in which the outcome breaks the rule."""
    said = outcome.stdout + outcome.stderr
    if outcome.status == -signal.SIGALRM:
        yield f"hang: no end after {SECONDS} s"
    elif outcome.status not in STATUSES:
        yield f"status {outcome.status}"
    if "Traceback" in outcome.stderr or "fault of the program" in outcome.stderr:
        yield "traceback: " + outcome.stderr.strip().rsplit("\n", 1)[-1][:300]
    if outcome.megabytes > MEGABYTES:
        yield f"memory: {outcome.megabytes:.0f} MB"
    if outcome.status == 1 and not said.strip():
        yield "silence: status 1 without a word"
    if outcome.status == 2 and not outcome.stderr.strip():
        yield "silence: status 2 without a word"
    control = _CONTROL.search(said)
    if control:
        yield f"control character printed: {said[max(0, control.start() - 30) : control.end()]!r}"
    for path in sorted((folder / "out").rglob("*")):
        if path.is_file() and not whole(path):
            yield f"partial product: {path.name}"


def whole(path: Path) -> bool:
    """Is the product one that its readers can open?"""
    data = path.read_bytes()
    try:
        if path.suffix == ".part" or not data:
            return False
        if data.startswith(b"%PDF-"):
            return data.rstrip().endswith(b"%%EOF")
        if data.startswith(b"PK"):
            return zipfile.ZipFile(path).testzip() is None
        return path.suffix != ".json" or json.loads(data) is not None
    except (ValueError, zipfile.BadZipFile):
        return False


def run_in(case: Case, wanted: str) -> tuple[str, bytes]:
    """Run a good case and return what it left: the path (within the case's folder) and bytes of the file wanted."""
    with TemporaryDirectory(prefix="quizgen-fuzz-") as name:
        folder = Path(name)
        _prepare(case, folder)
        pid = os.fork()
        if pid == 0:
            _child(case, folder)
        os.waitpid(pid, 0)
        path = next(iter(sorted(folder.glob(wanted))))
        return str(path.relative_to(folder)), path.read_bytes()
