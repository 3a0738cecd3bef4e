"""The full screen, driven by keys and clicks; and what happens where there is none."""

from __future__ import annotations

import asyncio
import io
import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from make_items import many, seven, text
from sit import BANK, NOW, index, words

from quizgen.domain import Item
from quizgen.progress import Progress
from quizgen.terminal import Options
from quizgen.terminal.full_screen import FullScreen
from quizgen.terminal.keys import keys
from quizgen.terminal.phrases import Phrases

pytest.importorskip("textual")

LANGS = ("en", "ru", "kk")
Scene = Callable[[Any, Any], Coroutine[Any, Any, None]]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 99


class Sat:
    """A sitting on a screen of 80 columns and 24 rows, and what it left."""

    def __init__(
        self, folder: Path, items: tuple[Item, ...], scene: Scene, size: tuple[int, int] = (80, 24), **more: Any
    ):
        by_id = {item.id: item for item in items}
        progress = Progress.open(folder, BANK, NOW)
        options = Options(**{"seed": 7, "lang": items[0].lang, **more})
        out = Terminal()
        self.quiz = FullScreen(
            progress, options, Phrases(words(options.lang)), lambda: NOW, (Terminal(), out, Terminal())
        )
        assert self.quiz.prepare(index(items), lambda names: [by_id[name] for name in names])
        lines, self.status, self.app = self.quiz.lines, None, self.quiz.app()

        async def run() -> None:
            async with self.app.run_test(size=(80, 24)) as pilot:
                await pilot.pause()
                await scene(self, pilot)
                await pilot.pause()

        asyncio.run(run())
        self.quiz.lines = lines
        if self.quiz.over:
            self.status = self.quiz._close(self.quiz.over)
        self.out = out.getvalue()
        progress.close(NOW)

    def shown(self, name: str) -> str:
        """What a part of the screen says."""
        widget = self.app.query_one(f"#{name}")
        return str(widget.render()) if widget.display else ""


def log(folder: Path) -> list[tuple[str, int, str]]:
    progress = Progress.open(folder, BANK, NOW)
    try:
        return [(review.typed, review.rating, review.verdict) for _, review in progress.reviews()]
    finally:
        progress.close(NOW)


def one(kind: str, lang: str = "en") -> tuple[Item, ...]:
    return tuple(item for item in seven(lang) if item.kind == kind)[:1]


def key_of(item: Item) -> str:
    return str(next(n for n, option in enumerate(item.options, 1) if option.id in item.key))


@pytest.mark.parametrize("lang", LANGS)
def test_a_choice_is_made_by_its_digit_and_written_down_before_it_is_judged(tmp_path: Path, lang: str) -> None:
    items = one("choice", lang)

    async def scene(sat: Sat, pilot: Any) -> None:
        assert not sat.shown("feedback")
        await pilot.press("9", key_of(items[0]))  # there is no ninth: nothing happens
        own = sat.quiz.phrases
        assert sat.shown("feedback").startswith(own("correct")) and own("source", text="").strip() in sat.shown(
            "feedback"
        )
        assert log(tmp_path) == [(key_of(items[0]), 3, "exact")]
        assert own("tui.keys.next") in sat.shown("keys") and own("tui.keys.hint") not in sat.shown("keys")
        await pilot.press("space")

    sat = Sat(tmp_path, items, scene)
    assert (
        sat.status == 0 and sat.quiz.phrases("score", right=1, of=1, percent=sat.quiz.phrases.percent(1, 1)) in sat.out
    )


def test_a_choice_is_made_with_the_mouse_and_so_is_a_command(tmp_path: Path) -> None:
    items = one("choice")

    async def scene(sat: Sat, pilot: Any) -> None:
        from quizgen.terminal.screen import Choice

        wrong = next(c for c in sat.app.query(Choice) if c.display and str(c.number) != key_of(items[0]))
        await pilot.click(wrong)
        assert sat.shown("feedback").startswith("Wrong. Expected: ")
        await pilot.click("#keys", offset=(3, 0))  # Enter
        assert not sat.shown("feedback") and "again" in sat.shown("head")

    Sat(tmp_path, items, scene)
    assert [rating for _, rating, _ in log(tmp_path)] == [1]


def test_a_name_is_typed_and_a_near_one_is_asked_back(tmp_path: Path) -> None:
    async def scene(sat: Sat, pilot: Any) -> None:
        await pilot.press(*"Nazarbaev qur", "enter")  # letters are text here: neither q nor u does anything
        await pilot.press("enter")
        await pilot.press(*"Nursultan Nazarbajev", "enter")
        assert not sat.quiz.reading and "Count it?" in sat.shown("feedback")
        assert len(log(tmp_path)) == 1
        await pilot.press("y")
        assert sat.shown("feedback").startswith("Correct.")
        await pilot.press("enter")

    sat = Sat(tmp_path, (text("Nursultan Nazarbayev"),), scene)
    assert sat.quiz.over and [verdict for _, _, verdict in log(tmp_path)] == ["wrong", "near"]


def test_what_is_pasted_is_shown_as_it_is_and_not_obeyed(tmp_path: Path) -> None:
    from textual.events import Paste

    async def scene(sat: Sat, pilot: Any) -> None:
        sat.app.post_message(Paste("[bold]\x1b[31mx[/nope]"))
        await pilot.pause()
        await pilot.press("enter")
        assert "\x1b" not in sat.app.export_screenshot()
        assert sat.shown("feedback").startswith("Wrong.")

    Sat(tmp_path, (text("Nursultan Nazarbayev"),), scene)
    assert [typed for typed, _, _ in log(tmp_path)] == ["[bold]\\x1b[31mx[/nope]"]


def test_undo_and_i_was_right_while_the_judgement_is_read(tmp_path: Path) -> None:
    async def scene(sat: Sat, pilot: Any) -> None:
        await pilot.press("0")
        assert sat.shown("feedback").startswith("Wrong.") and "I was right" in sat.shown("keys")
        await pilot.press("u", "r")
        assert not sat.shown("feedback") and "to take back" in sat.shown("note")
        assert len(log(tmp_path)) == 2
        await pilot.press("0", "к")  # r, as it comes out in the Russian layout
        assert sat.shown("feedback").startswith("Correct. Counted as you say.") and "Source:" in sat.shown("feedback")
        await pilot.press("enter")

    sat = Sat(tmp_path, one("choice"), scene)
    assert "Overrides: 1" in sat.out
    assert [rating for _, rating, _ in log(tmp_path)] == [1, 0, 1, 3]


def test_quitting_saves_and_the_sitting_can_go_on(tmp_path: Path) -> None:
    async def scene(sat: Sat, pilot: Any) -> None:
        await pilot.press(*sat.quiz.ask.turn.item.accept[0], "enter", "enter", *":q", "enter")
        assert sat.quiz.over and not sat.quiz.over.finished

    sat = Sat(tmp_path, many(3), scene)
    assert "Saved. 2 questions are left" in sat.out and len(log(tmp_path)) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_on_a_small_screen_the_judgement_is_in_view_and_no_key_is_cut(tmp_path: Path, lang: str) -> None:
    async def scene(sat: Sat, pilot: Any) -> None:
        await pilot.resize_terminal(60, 20)
        await pilot.press("enter")
        await pilot.pause()
        pane, foot = (sat.app.query_one(name).region for name in ("#feedback", "#keys"))
        assert pane.bottom <= foot.y and foot.bottom == 20
        rows = sat.shown("keys").splitlines()
        assert max(map(len, rows)) <= 56 and sum(len(row.split("   ")) for row in rows) == len(keys(sat.quiz))

    Sat(tmp_path, one("matching", lang), scene)


def test_the_light_screen_and_the_help_answer_nothing(tmp_path: Path) -> None:
    async def scene(sat: Sat, pilot: Any) -> None:
        dark = sat.app.screen.styles.background
        await pilot.press(*":t", "enter")
        await pilot.pause()
        assert sat.app.theme == "quizgen-light" and sat.app.screen.styles.background.brightness > 0.9 > dark.brightness
        await pilot.press(*":t", "enter")
        assert sat.app.theme == "quizgen-dark"
        await pilot.press(*":?", "enter")
        await pilot.resize_terminal(70, 22)
        await pilot.press("x", "enter")  # the first closes the help; the second is an empty answer
        assert sat.shown("feedback").startswith("Wrong.")

    Sat(tmp_path, one("short"), scene)
    assert len(log(tmp_path)) == 1


def test_in_an_exam_nothing_is_judged_and_nothing_taken_back(tmp_path: Path) -> None:
    async def scene(sat: Sat, pilot: Any) -> None:
        for _ in range(2):
            assert not sat.shown("feedback") and "undo" not in sat.shown("keys") and "hint" not in sat.shown("keys")
            await pilot.press("enter")
        await pilot.press(*":f", "enter")

    sat = Sat(tmp_path, many(4), scene, mode="exam", count=4)
    assert "Score: 0 of 4" in sat.out and len(log(tmp_path)) == 2


# --- where it cannot run --------------------------------------------------------------------------------


@contextmanager
def started(folder: Path, terminal: bool, **environment: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """`quizgen quiz --tui`: on a pseudo-terminal, or with a pipe for input."""
    main, side = pty.openpty()
    command = [sys.executable, "-m", "quizgen", "quiz", "--tui", "--items", "1", "--lang", "en", "--ui-lang", "en"]
    process = subprocess.Popen(
        [*command, "--data-dir", str(folder)], stdin=side if terminal else subprocess.PIPE, stdout=side,
        stderr=side, env={**os.environ, **environment}, start_new_session=True,
    )  # fmt: skip
    os.close(side)
    try:
        yield process, main
    finally:
        process.kill()
        process.wait()
        os.close(main)


def read_all(main: int) -> str:
    data = b""
    with suppress(OSError):
        while piece := os.read(main, 65536):
            data += piece
    return data.decode("utf-8", "replace")


def test_in_a_pipe_a_sentence_says_why_and_the_questions_come_line_by_line(tmp_path: Path) -> None:
    with started(tmp_path, terminal=False, TERM="xterm-256color", NO_COLOR="1") as (process, main):
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.close()
        said = read_all(main)
        assert process.wait(20) in (0, 1)
    assert words("en")["tui"]["terminal"] in said
    assert "Question 1 of 1" in said and "\x1b[?1049h" not in said


def test_on_a_dumb_terminal_too(tmp_path: Path) -> None:
    with started(tmp_path, terminal=True, TERM="dumb") as (process, main):
        os.write(main, b":q\n")
        said = read_all(main)
        process.wait(20)
    assert words("en")["tui"]["dumb"] in said and "\x1b[?1049h" not in said


def test_on_a_terminal_the_screen_is_taken_and_given_back(tmp_path: Path) -> None:
    with started(tmp_path, terminal=True, TERM="xterm-256color") as (process, main):
        seen = b""
        while b"\x1b[?1049h" not in seen or b"Question" not in seen.replace(b"\x1b", b""):
            seen += os.read(main, 65536)
        os.write(main, b"\x03")
        seen += read_all(main).encode()
        assert process.wait(20) == 130
    assert b"\x1b[?1049l" in seen and b"Traceback" not in seen


def test_a_byte_that_is_no_letter_does_not_end_the_sitting(tmp_path: Path) -> None:
    with started(tmp_path, terminal=True, TERM="xterm-256color") as (process, main):
        seen = b""
        while b"\x1b[?1049h" not in seen or b"Question" not in seen.replace(b"\x1b", b""):
            seen += os.read(main, 65536)
        os.write(main, b"\xff\xfe")
        time.sleep(0.5)
        assert process.poll() is None
        os.write(main, b"\x03")
        assert "Traceback" not in read_all(main)
        assert process.wait(20) == 130
