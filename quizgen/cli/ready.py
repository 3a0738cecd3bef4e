"""The items of a bank, found again at once where they were made before."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from quizgen import __version__, bundled, cache
from quizgen.errors import Usage, no_folder

KEPT = 16  # cache files; the oldest beyond go


def ready_items(facts_dir: Path | None, lang: str, seed: int) -> cache.Cached | cache.Kept:
    """The items in a language under a seed, from the cache or made now and kept for the next time."""
    folder = facts_dir or bundled.folder("facts")
    if not folder.is_dir():
        raise no_folder(folder)
    path = cache_folder() / f"{cache.key_of(_inputs(folder), __version__, lang, seed)}.items"
    found = cache.read(path)
    if found is not None:
        return found
    return make(facts_dir, lang, seed, path)


def make(facts_dir: Path | None, lang: str, seed: int, path: Path | None) -> cache.Cached | cache.Kept:
    """Make the items; keep them where that can be done."""
    from quizgen.cli.common import chosen_langs, open_bank, write
    from quizgen.items import generate

    opened = open_bank(facts_dir)
    info = opened.bank.info
    chosen_langs(opened.bank, [lang])
    about = cache.About(info.id, info.namespace, info.langs)
    if path is not None:
        with suppress(OSError, Usage):
            write(path, cache.as_bytes(about, generate(opened.bank, opened.languages, lang, seed)))
            _prune(path.parent)
            found = cache.read(path)
            if found is not None:
                return found
    return cache.Kept(about, {item.id: item for item in generate(opened.bank, opened.languages, lang, seed)})


def cache_folder() -> Path:
    """Where each system keeps what can be made again; where nobody can tell, a place that cannot be written."""
    from platformdirs import user_cache_path

    with suppress(RuntimeError):  # no home, and nobody of that number
        return user_cache_path("quizgen", appauthor=False)
    return Path(os.devnull) / "quizgen"


def _inputs(folder: Path) -> list[Path]:
    """Every file that the items are made of."""
    templates = bundled.folder("templates")
    home, lock = folder.resolve(), folder / "lock.yaml"
    own = [p for part in ("*.y*ml", "stems/*.yaml", "words/*.yaml") for p in sorted(folder.glob(part)) if p != lock]
    ours = [p for name in ("stems", "words") for p in sorted((templates / name).glob("*.yaml"))]
    return [*(p for p in own if p.is_file() and p.resolve().is_relative_to(home)), *ours]


def _prune(folder: Path) -> None:
    files: Sequence[Path] = sorted(folder.glob("*.items"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in files[KEPT:]:
        old.unlink(missing_ok=True)
