"""A sitting on items made by hand, for tests that need a process: `python sit.py FOLDER LANG MODE COUNT [flags]`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from make_items import many, seven  # noqa: E402

from quizgen.domain import Item  # noqa: E402
from quizgen.loader.texts import load_words  # noqa: E402
from quizgen.progress import Progress  # noqa: E402
from quizgen.terminal import Options, run  # noqa: E402

BANK = "0b1f6f1e-7a0e-4f53-9a8d-bbbbbbbbbbbb"
NOW = datetime(2026, 3, 5, 18, 0, tzinfo=UTC)


def words(lang: str) -> Mapping[str, Any]:
    return load_words(ROOT / "templates" / "terminal" / f"{lang}.yaml", [])


def index(items: Sequence[Item]) -> list[tuple[str, ...]]:
    return [(item.id, item.fact, item.topic, item.level, item.kind) for item in items]


def sit(
    folder: Path,
    items: Sequence[Item],
    options: Options,
    streams: tuple[TextIO, TextIO, TextIO],
    clock: Callable[[], datetime] = lambda: NOW,
    ui: str = "",
    prepare: Callable[[Progress], None] = lambda _: None,
) -> int:
    """One sitting from beginning to end; the exit status."""
    by_id = {item.id: item for item in items}
    progress = Progress.open(folder, BANK, clock())
    prepare(progress)
    try:
        return run(
            index(items), lambda names: [by_id[name] for name in names], progress, options,
            words(ui or options.lang), clock, *streams,
        )  # fmt: skip
    finally:
        progress.close(clock())


if __name__ == "__main__":
    folder, lang, mode, count, *flags = sys.argv[1:]
    made = many(int(count), lang) if int(count) else seven(lang)
    asked = Options(mode=mode, lang=lang, seed=7, color="--color" in flags)  # type: ignore[arg-type]
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(sit(Path(folder), made, asked, (sys.stdin, sys.stdout, sys.stderr), datetime.now().astimezone))
