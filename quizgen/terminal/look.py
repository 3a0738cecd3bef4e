"""How the full screen looks: two themes, the rules of style, and the parts that Textual lacks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.style import Style
from textual.theme import Theme
from textual.widgets import Input, Static

from quizgen.domain import Item
from quizgen.terminal.keys import Key as Shown
from quizgen.terminal.printer import safe

if TYPE_CHECKING:
    from quizgen.terminal.sheet import Row

DARK = Theme(
    "quizgen-dark", primary="#8fbcf0", success="#8fd6a6", warning="#ecc98a", error="#f5a0a0",
    foreground="#e8eaee", background="#14181e", surface="#1f252e", panel="#1f252e", dark=True,
)  # fmt: skip
LIGHT = Theme(
    "quizgen-light", primary="#1c5590", success="#14602f", warning="#6f4a00", error="#98191f",
    foreground="#1f2328", background="#fcfcfa", surface="#ecece6", panel="#ecece6", dark=False,
)  # fmt: skip
GAP = "   "  # between two keys
MARK = "bold $primary"
STYLES = {"good": "bold $success", "bad": "bold $error", "near": "bold $warning", "head": "bold", "quiet": "dim"}

CSS = """
Screen { background: $background; color: $foreground; }
#head { padding: 0 2; color: $text-muted; height: auto; }
#progress { width: 100%; margin: 0 2; }
#progress Bar { width: 1fr; }
#progress Bar > .bar--bar, #progress Bar > .bar--complete { color: $primary; background: $surface; }
#body { width: 100%; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
#body > * { max-width: 100; height: auto; }
#stem { text-style: bold; margin-bottom: 1; }
Choice { padding: 0 1; width: 100%; }
Choice:disabled { opacity: 100%; text-opacity: 100%; color: $foreground; }
Choice:hover, Choice:focus { background: $surface; }
#pairs { padding: 0 1; }
#prompt { margin-top: 1; color: $text-muted; }
#answer:disabled { opacity: 100%; }
#answer, #answer:focus { border: none; height: 1; padding: 0 1; background: $surface; width: 100%; }
#note { margin-top: 1; color: $warning; }
#feedback { margin-top: 1; padding: 0 1; }
#feedback.good { border-left: thick $success; }
#feedback.bad { border-left: thick $error; }
#feedback.near { border-left: thick $warning; }
#keys { dock: bottom; padding: 0 2; background: $surface; height: auto; }
#keys { link-style: none; link-color: $foreground; link-style-hover: underline; }
Help { align: center middle; background: $background 60%; }
#help { width: auto; max-width: 90%; height: auto; padding: 1 2; background: $surface; border: solid $primary; }
"""


def content(rows: Iterable[Row]) -> Content:
    """Rows as the line UI would colour them: the first word, or all of a quiet one."""
    shown = []
    for row in rows:
        style, (word, gap, rest) = STYLES.get(row.style, ""), row.text.partition(" ")
        parts = [(row.text, style)] if row.style == "quiet" else [(word, style), (gap + rest, "")]
        shown.append(Content.assemble(" " * row.indent, *parts))
    return Content("\n").join(shown)


def listed(item: Item, letters: str) -> Content:
    """What is to be ordered or matched, numbered and lettered as the answer names it."""
    lines = [Content.assemble((f"{n}  ", MARK), safe(o.text)) for n, o in enumerate(item.lefts or item.options, 1)]
    if item.lefts:
        lettered = zip(letters, item.options, strict=False)
        lines += [Content(), *(Content.assemble((f"{letter}  ", MARK), safe(o.text)) for letter, o in lettered)]
    return Content("\n").join(lines)


def foot(keys: Iterable[Shown], width: int) -> Content:
    """The keys in as many rows as they need; none is broken, and a click presses it."""
    rows: list[list[Content]] = [[]]
    for key in keys:
        link = Style.from_meta({"@click": f"app.press('{key.press}')"}) if key.press else Style()
        shown = Content.assemble((key.shown, MARK), " ", key.label).stylize(link)
        if rows[-1] and sum(part.cell_length + len(GAP) for part in rows[-1]) + shown.cell_length > width:
            rows.append([])
        rows[-1].append(shown)
    return Content("\n").join(Content(GAP).join(row) for row in rows)


class Choice(Static, can_focus=True):
    """An option: it is chosen by its digit, by a click, or by Enter where the focus is on it."""

    number = 0

    def on_click(self, event: Click) -> None:
        event.stop()
        self.app.press(str(self.number))  # type: ignore[attr-defined]


class Field(Input):
    """The line for a typed answer; what is pasted into it may hold nothing that a terminal would obey."""

    def validate_value(self, value: str) -> str:
        return safe(value)


class Help(ModalScreen[None]):
    """The commands; any key closes it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield Static(Content(self.text), id="help")

    def on_key(self, event: Key) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self) -> None:
        self.dismiss()
