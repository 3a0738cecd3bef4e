"""What the commands share: options, opening a bank, writing products whole."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

import click

from quizgen import bundled
from quizgen.domain import LEVELS, STATUSES, Artifact, Bank, Finding, Lang, Language
from quizgen.errors import BadInput, Usage
from quizgen.machine import alive, host

if TYPE_CHECKING:
    from quizgen.asking import World
    from quizgen.choosing import Filters

F = TypeVar("F", bound=Callable[..., Any])
_UNSAFE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\ud800-\udfff]"
)  # the last: half a letter
_LEFT = re.compile(r"\..{1,40}-([0-9a-f]{8})-([0-9]{1,10})-[a-z0-9_]{8}\.part", re.DOTALL)  # machine, process
SAMPLE_SEED = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A bank ready for use: its values, its languages, its folder, and the world in which it is asked."""

    bank: Bank
    languages: Mapping[Lang, Language]
    folder: Path
    world: World


def safe(text: str) -> str:
    """The text on one line, with every character that a terminal would obey shown as \\x1b and the like."""
    return _UNSAFE.sub(lambda m: f"\\x{ord(m[0]):02x}" if ord(m[0]) < 256 else f"\\u{ord(m[0]):04x}", text)


def facts_option(function: F) -> F:
    """--facts DIR"""
    option = click.option(
        "--facts",
        "facts_dir",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Use the bank in DIR, not ours.",
    )
    return option(function)


def lang_option(many: bool = False) -> Callable[[F], F]:
    """--lang L, once or (with `many`) repeatedly."""
    return click.option("--lang", "langs" if many else "lang", multiple=many, metavar="L", help="Language: en, ru, kk.")


def seed_option(function: F) -> F:
    """--seed N"""
    option = click.option("--seed", type=click.IntRange(0, 2**64 - 1), metavar="N", help="Where chance starts.")
    return option(function)


def out_option(help: str, required: bool = True) -> Callable[[F], F]:  # noqa: A002 - click's own word
    """-o FILE"""
    return click.option(
        "-o", "--output", "out", required=required, type=click.Path(path_type=Path), metavar="FILE", help=help,
        callback=_named,
    )  # fmt: skip


def _named(_: click.Context, __: click.Parameter, out: Path | None) -> Path | None:
    if out is not None and out.name in ("", ".."):
        raise Usage(f"-o {out}: give the name of a file")
    return out


def filter_options(function: F) -> F:
    """The filters that choose what is asked; they repeat, and different ones narrow."""
    for option in reversed(
        (
            click.option("--topic", "topics", multiple=True, metavar="T", help="Only this topic."),
            click.option("--type", "types", multiple=True, metavar="T", help="Only subjects of this type."),
            click.option("--level", "levels", multiple=True, metavar="|".join(LEVELS), help="Only this level."),
            click.option("--status", "statuses", multiple=True, metavar="|".join(STATUSES), help="Only this status."),
            click.option(
                "--from", "from_year", type=click.IntRange(1, 9999), metavar="YEAR", help="From this year on."
            ),
            click.option("--to", "to_year", type=click.IntRange(1, 9999), metavar="YEAR", help="Up to this year."),
            click.option("--source", "sources", multiple=True, metavar="ID", help="Only facts citing this source."),
            click.option("--id", "ids", multiple=True, metavar="ID", help="Only this fact (or subject)."),
        )
    ):
        function = option(function)
    return function


def filters_of(chosen: Mapping[str, Any]) -> Filters:
    """The filters among the options of a command."""
    from quizgen.choosing import Filters

    names = ("topics", "types", "levels", "statuses", "from_year", "to_year", "sources", "ids")
    return Filters(**{name: chosen[name] for name in names})


def open_bank(facts_dir: Path | None) -> Opened:
    """Load the bank and its languages; BadInput with all findings if there is any error."""
    opened, findings = open_loosely(facts_dir)
    refuse(findings)
    gc.freeze()  # the bank lives as long as the program: the collector need not walk it again and again
    return opened


def open_loosely(facts_dir: Path | None) -> tuple[Opened, list[Finding]]:
    """Load as much as there is, with every finding."""
    from quizgen.asking import World
    from quizgen.loader.bank import load_bank
    from quizgen.loader.texts import load_language

    folder = facts_dir or bundled.folder("facts")
    bank, findings = load_bank(folder)
    languages: dict[Lang, Language] = {}
    for lang in bank.info.langs:
        languages[lang], faults = load_language(lang, (bundled.folder("templates"), folder))
        findings += faults
        if not languages[lang].words:
            where = str(folder / "words" / f"{lang}.yaml")
            message = f"there are no words for the language `{lang}`"
            findings.append(Finding(where, 1, 1, "no-words", message, "see docs/stems.md"))
    return Opened(bank, languages, folder, World(bank, languages)), findings


def refuse(findings: Sequence[Finding]) -> None:
    """Raise BadInput if any of the findings is an error."""
    errors = [f for f in findings if f.severity == "error"]
    if errors:
        raise BadInput(f"{len(errors)} finding{'s' if len(errors) > 1 else ''}; nothing was made", errors)


def chosen_langs(bank: Bank, langs: Sequence[str]) -> tuple[Lang, ...]:
    """The languages asked for, or all of the bank's; Usage for one that it lacks."""
    from quizgen.loader.reader import guess

    for lang in langs:
        if lang not in bank.info.langs:
            hint = guess(lang, bank.info.langs) or f"it has {', '.join(bank.info.langs)}"
            raise Usage(f"the bank has no language `{lang}`: {hint}")
    return tuple(dict.fromkeys(langs)) or bank.info.langs


def one_lang(bank: Bank, lang: str | None) -> Lang:
    """The language asked for, or the bank's first."""
    return chosen_langs(bank, [lang] if lang else [])[0]


def write_all(folder: Path, artifacts: Iterable[Artifact]) -> list[Path]:
    """Write every artifact, all or none: each under a temporary name, until the last of them is made."""
    _tidy(folder)
    staged: dict[Path, Path] = {}
    made = []
    try:
        for artifact in artifacts:
            path = folder / artifact.name
            staged[path] = _stage(path, artifact.data)
            made.append(path)
        for path in made:
            _publish(staged[path], path)
            del staged[path]
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)
    return made


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a reader meets the old one or the new one."""
    write_all(path.parent, [Artifact(path.name, data)])


def _tidy(folder: Path) -> None:
    """Remove what a program that was killed left half-made; where one cannot tell, nothing."""
    with suppress(OSError):
        for path in folder.iterdir() if sys.platform != "win32" else ():
            left = _LEFT.fullmatch(path.name)
            if left and left[1] == _here() and int(left[2]) != os.getpid() and not alive(int(left[2]), host()):
                path.unlink(missing_ok=True)


def _here() -> str:
    return f"{crc32(host().encode()):08x}"


def _stage(path: Path, data: bytes) -> Path:
    """The data under a temporary name beside the path; the folder is made if need be."""
    import tempfile  # which takes its time, and a question needs no file

    if path.exists() and not path.is_file():  # a device or a pipe would be replaced too
        raise Usage(f"{path} is no file: give the name of one that may be made or replaced")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise Usage(f"{path.parent} is no folder") from None
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    with _told_of(path):
        handle, name = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.name[:40]}-{_here()}-{os.getpid()}-", suffix=".part"
        )
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, mode)  # noqa: PTH101 - beside os.replace
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    return Path(name)


def _publish(temporary: Path, path: Path) -> None:
    with _told_of(path):
        os.replace(temporary, path)  # noqa: PTH105 - the one call that is atomic


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Errors of the disk name the path, not the temporary one."""
    try:
        yield
    except PermissionError as error:
        raise Usage(f"{path} cannot be replaced: is it open in another program? ({error.strerror})") from error
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
