"""What the commands of the quiz share: the questions, the store of progress, the words of the screen, the clock."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quizgen import __version__, bundled, cache
from quizgen.cli.common import safe, write
from quizgen.cli.ready import cache_folder, make, ready_items
from quizgen.errors import Usage
from quizgen.progress import Progress, Unread

if TYPE_CHECKING:
    from quizgen.domain import Finding, Item

F = TypeVar("F", bound=Callable[..., Any])
SEEDS = 4  # sets of distractors by turns, a day each, so that the cache has them
UI_LANGS = ("en", "ru", "kk")


@dataclass(frozen=True, slots=True)
class Questions:
    """The items that may be asked, and what to load them by."""

    ready: cache.Cached | cache.Kept
    index: Sequence[cache.Entry]
    lang: str
    seed: int
    facts_dir: Path | None = None

    def load(self, names: Sequence[str]) -> list[Item]:
        """The items of these ids; a cache that was damaged is made anew, never trusted."""
        try:
            return self.ready.load(names)
        except (OSError, ValueError, KeyError, TypeError):
            path = self.ready.path if isinstance(self.ready, cache.Cached) else None
            return make(self.facts_dir, self.lang, self.seed, path).load(names)


def data_dir_option(function: F) -> F:
    """--data-dir DIR"""
    option = click.option("--data-dir", type=click.Path(path_type=Path), metavar="DIR", help="Keep progress in DIR.")
    return option(function)


def now() -> datetime:
    """The local time, with its zone: the one clock that the quiz reads."""
    try:
        return datetime.now().astimezone()
    except ValueError:  # a day or more from UTC
        raise Usage(f"TZ is {os.environ.get('TZ', '')[:40]}: write a zone such as Asia/Almaty") from None


def data_folder(chosen: Path | None) -> Path:
    """Where progress is kept: --data-dir, QUIZGEN_DATA, or the platform's folder for a user's data."""
    if chosen is not None:
        return chosen
    if os.environ.get("QUIZGEN_DATA"):
        return Path(os.environ["QUIZGEN_DATA"])
    from platformdirs import user_data_path

    try:
        return user_data_path("quizgen", appauthor=False)
    except RuntimeError:  # no home, and nobody of that number
        raise Usage("there is no home folder to keep progress in: give one with --data-dir") from None


def questions(
    facts_dir: Path | None, lang: str | None, seed: int | None, chosen: Mapping[str, Any], kinds: Sequence[str] = ()
) -> Questions:
    """The questions about what the filters choose, in a language; without a seed that of the day."""
    drawn = now().toordinal() % SEEDS if seed is None else seed
    language = lang or _by_locale(facts_dir)
    ready = ready_items(facts_dir, language, drawn)
    index = [entry for entry in ready.index if not kinds or entry.kind in kinds]
    if any(chosen.get(name) for name in chosen):
        from quizgen.choosing import choose
        from quizgen.cli.common import filters_of, open_bank

        facts = {fact.id for fact in choose(open_bank(facts_dir).bank, filters_of(chosen))}
        index = [entry for entry in index if entry.fact in facts]
    return Questions(ready, index, language, drawn, facts_dir)


def _by_locale(facts_dir: Path | None) -> str:
    """The language of the locale where the bank has it, else the bank's first."""
    if facts_dir is None and locale_lang() in UI_LANGS:
        return locale_lang()
    from quizgen.loader.bank import load_info

    langs = load_info(facts_dir or bundled.folder("facts")).langs
    return locale_lang() if locale_lang() in langs else langs[0]


def locale_lang() -> str:
    """The language of the locale, as two letters; English where it says nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value[:2].lower() if value[:2].lower() in UI_LANGS else "en"
    return "en"


def screen_words(ui_lang: str | None) -> dict[str, Any]:
    """The words of the screen, of `--ui-lang` or the locale; parsed once, so that the next start need not."""
    lang = ui_lang or locale_lang()
    path = bundled.folder("templates") / "terminal" / f"{lang}.yaml"
    if not path.is_file():
        raise Usage(f"--ui-lang {lang[:20]}: there are {', '.join(UI_LANGS)}")
    kept = cache_folder() / f"{cache.key_of([path], __version__)}.words"
    with suppress(OSError, ValueError):
        words = json.loads(kept.read_text("utf-8")) if kept.is_file() else None
        if isinstance(words, dict) and words:
            return words
    words = _parsed(path)
    with suppress(OSError, Usage):
        write(kept, json.dumps(words, ensure_ascii=False).encode())
    return words


def _parsed(path: Path) -> dict[str, Any]:
    from quizgen.errors import BadInput
    from quizgen.loader.texts import load_words

    findings: list[Finding] = []
    words = load_words(path, findings)
    if findings:
        raise BadInput("the words of the screen cannot be used", findings)
    return words


def open_progress(data_dir: Path | None, namespace: str) -> Progress:
    """The store of a bank's progress."""
    if not namespace:
        raise Usage("the bank has no namespace: `quizgen init` writes one into bank.yaml, and progress is kept by it")
    return Progress.open(data_folder(data_dir), namespace, now())


def read_progress(data_dir: Path | None, namespace: str, ui_lang: str | None = None) -> Progress:
    """The store of a bank's progress, to be read: one that cannot be is told, and is not taken for an empty one."""
    from quizgen.terminal.phrases import Phrases

    progress = open_progress(data_dir, namespace)
    if progress.unread:
        raise Unread(f"{progress.path} cannot be read: {progress.troubles[0].detail}")
    for trouble in progress.troubles:
        if trouble.code in ("damaged", "restored"):
            words = Phrases(screen_words(ui_lang))
            click.echo(safe(words(f"troubles.{trouble.code}", path=trouble.path, count=trouble.count)), err=True)
    return progress


def in_color() -> bool:
    """Is there a terminal that shows colours, and nobody who asked for none?"""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def scope_of(chosen: Mapping[str, Any], kinds: Sequence[str]) -> str:
    """The filters as text, so that a sitting goes on under the same ones."""
    parts = [f"{name}={value}" for name, value in sorted(chosen.items()) if value]
    return " ".join([*parts, *(f"kind={kind}" for kind in kinds)])
